"""Sentences that no source has as they are shown: those of a stretch's file, once for each side."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from lab.paths import PACKAGE, ROOT
from posecheck import poses
from posecheck.pose import measures
from posecheck.pose.body import landmarks_of
from posecheck.pose.landmarks import NAMES, SIDES
from posecheck.pose.measure import Measure
from posecheck.scoring.cue import hidden_joint
from posecheck.scoring.unjudged import hidden_in
from posecheck.stretch.checks import Check, Gate, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import CrossedLegs, Form, Prop
from posecheck.stretch.sentences import with_side
from posecheck.stretch.stretch import Stretch

WORDS: dict[type, tuple[str, ...]] = {
    Stretch: ("name", "also", "muscle", "purpose", "position", "camera", "levels", "stop_if"),
    Form: ("label", "steps", "begin", "way_in", "then", "while_holding"),
    CrossedLegs: ("say",),
    Gate: ("say", "why"),
    Check: ("below", "above", "why"),
    Dose: ("source", "says"),
    Prop: ("name", "how"),
    Source: ("title", "says"),
    Measure: ("label",),
}
"""What of each part of a stretch is for people to read."""


def computed_sentences() -> Iterator[tuple[str, str]]:
    """Each with the file that it comes from, relative to the checkout."""
    for landmark in sorted(named_landmarks()):
        yield "posecheck/scoring/cue.py", hidden_joint(landmark)
        yield "posecheck/scoring/unjudged.py", hidden_in(landmark)
    for stretch in poses.load():
        file = (PACKAGE / "poses" / f"{stretch.id}.py").relative_to(ROOT).as_posix()
        for words in words_of(stretch):
            yield from ((file, sentence) for sentence in on_each_side(words))


def named_landmarks() -> set[str]:
    """The points that measures are read on: what may be said to be out of sight."""
    every = [one for one in vars(measures).values() if isinstance(one, Measure)]
    joints = {joint for one in every for joint in (*one.joints, *one.opposite.joints)}
    return {NAMES[number] for joint in joints for side in SIDES for number in landmarks_of(joint, side)}


def words_of(part: object) -> Iterator[str]:
    """All words for people in a stretch, or a part of one, as they stand in the file."""
    if isinstance(part, str | int | float) or part is None or not is_dataclass(part):
        yield from (words for one in _members(part) for words in words_of(one))
        return
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in WORDS[type(part)]:
            yield from (words for words in (value, *_members(value)) if isinstance(words, str))
        else:
            yield from words_of(value)


def _members(value: object) -> tuple[object, ...]:
    if isinstance(value, dict):
        return tuple(value.values())
    return value if isinstance(value, tuple) else ()


def on_each_side(words: str) -> tuple[str, ...]:
    """The sentence with each side as the working one; itself alone where it names no side."""
    return tuple(dict.fromkeys(with_side(words, side) for side in SIDES))
