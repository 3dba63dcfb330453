"""From a story to poses over time, and what is true when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi, sin

import numpy as np

from lab.bodies.baked import Baked
from lab.poses.base import Pose, eased, mixed
from lab.posing.measures import SIDE_OF, amounts
from lab.scenes.exercise import Exercise
from lab.scenes.faults import faulty
from lab.scenes.others import Other, other_named
from lab.scenes.poses import exercise, half_way, plain, right
from lab.scenes.scenes import Plot, Scene, Story
from lab.stretches import load

STAYS: dict[Plot, tuple[float, ...]] = {
    "steady_hold": (22.0,),
    "brief_break": (16.0, 14.0),
    "two_breaks": (12.0, 9.0, 9.0),
}
"""Seconds of the pieces of a long hold."""
QUICK = 0.4
"""Seconds of a movement out of a stretch, or back, in a brief break."""
FOOT_DOWN = 1.0
"""Seconds more of a brief break in which a foot is put down."""


@dataclass(frozen=True, slots=True)
class Key:
    """At this second the person is in this pose; between keys it moves there."""

    seconds: float
    pose: Pose


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault in tolerances beyond its limit, measured off the exact joints."""

    check: str
    direction: str
    amount: float


@dataclass(frozen=True, slots=True)
class Span:
    """What is shown from `start` to `end`, in seconds; see the truth files' labels."""

    start: float
    end: float
    stretch: str | None = None
    variant: str | None = None
    side: str | None = None
    level: str | None = None
    fault: Flaw | None = None
    also: tuple[Flaw, ...] = ()
    near_miss: str | None = None
    everyday: str | None = None
    hold: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Keys in order of time, and the spans with a meaning; what lies between is movement."""

    keys: tuple[Key, ...]
    spans: tuple[Span, ...]

    @property
    def seconds(self) -> float:
        """Length."""
        return self.keys[-1].seconds

    def pose_at(self, seconds: float, seed: int) -> Pose:
        """The pose at a moment, with sway; a still stands still."""
        pose = self.keys[-1].pose
        if len(self.keys) == 1:
            return pose
        for before, after in zip(self.keys, self.keys[1:], strict=False):
            if seconds <= after.seconds:
                share = (seconds - before.seconds) / (after.seconds - before.seconds)
                pose = mixed(before.pose, after.pose, eased(share))
                break
        slow = 0.6 * sin(seconds * 0.9 + seed) + 0.4 * sin(seconds * 0.53 + 2 * seed)
        quick = 0.7 * sin(seconds * 2 * pi / 4 + seed) + 0.3 * sin(seconds * 2.3 + 3 * seed)
        return pose.swayed(slow, quick)


class _Writer:
    """Keys and spans as they are put down one after the other."""

    def __init__(self, tempo: float, jitter: np.random.Generator) -> None:
        self.keys: list[Key] = []
        self.spans: list[Span] = []
        self._now, self._tempo, self._jitter = 0.0, tempo, jitter

    def move(self, pose: Pose, seconds: float) -> None:
        """Go to a pose within so much time."""
        if self.keys:
            self._now += seconds * self._tempo * self._jitter.uniform(0.85, 1.25)
        self.keys.append(Key(self._now, pose))

    def stay(self, seconds: float, span: Span | None = None) -> None:
        """Stay for so long."""
        began = self._now
        self._now += seconds * self._jitter.uniform(0.9, 1.15)
        self.keys.append(Key(self._now, self.keys[-1].pose))
        if span is not None:
            self.spans.append(replace(span, start=round(began, 3), end=round(self._now, 3)))

    def leave(self, away: Pose, brief: bool, extra: float) -> None:
        """Go there and come back; a brief absence is 1 to 1.2 s and `extra` between the middles of both ways."""
        back = self.keys[-1].pose
        if not brief:
            self.move(away, 0.7)
            self.stay(1.6)
            self.move(back, 0.7)
            return
        rest = self._jitter.uniform(1.0, 1.2) - QUICK + extra
        for pose, seconds in ((away, QUICK), (away, rest), (back, QUICK)):
            self._now += seconds
            self.keys.append(Key(self._now, pose))

    def timeline(self) -> Timeline:
        return Timeline(tuple(self.keys), tuple(self.spans))


def timeline(scene: Scene, body: Baked) -> Timeline:
    """The whole clip, or the one moment of a still."""
    story, jitter = scene.story, np.random.default_rng(scene.seed)
    if story.plot == "other":
        return _other(scene, body, jitter)
    done = exercise(story.stretch, story.form, story.limb, story.level)
    done = replace(done, held_out=scene.part == "held_out")
    good = right(done, body, story.depth)
    if scene.kind == "still":
        pose = _with_fault(done, body, good, story) if story.check else good
        varied = _varied(pose, jitter)
        span = span_of(done, body, varied, story, hold=True)
        return Timeline((Key(0.0, varied),), (span,))
    writer = _Writer(story.tempo, jitter)
    begin = plain(done)
    writer.move(begin, 0)
    writer.stay(2.0, _start_span(done))
    if story.plot == "two_sides":
        _two_sides(writer, done, body, good, story)
    else:
        _one_side(writer, done, body, good, story)
    writer.move(begin, 2.2)
    writer.stay(0.8, _start_span(done))
    return writer.timeline()


def _with_fault(done: Exercise, body: Baked, good: Pose, story: Story) -> Pose:
    return faulty(done, body, good, done.check(story.check), story.direction, story.amount)


def _one_side(writer: _Writer, done: Exercise, body: Baked, good: Pose, story: Story) -> None:
    fine = span_of(done, body, good, replace(story, check=""), hold=True)
    writer.move(good, 2.6)
    if story.plot in STAYS:
        _long(writer, done, good, fine, story)
        return
    if story.check:
        _faults(writer, done, body, good, fine, story)
    if story.plot == "fault":
        return
    long = story.plot == "long_hold"
    writer.stay(17.0 if long else 5.0 if story.plot == "hold" else 1.0, fine)
    writer.move(half_way(done, good), 0.7)
    writer.stay(1.6)
    writer.move(good, 0.7)
    writer.stay(13.0 if long else 4.0, fine)


def _long(writer: _Writer, done: Exercise, good: Pose, fine: Span, story: Story) -> None:
    """Half a minute of holding, in pieces."""
    first, *later = STAYS[story.plot]
    writer.stay(first, fine)
    # A foot that comes off the thigh is still crossed for half of its way, by the rules; so it stays away longer.
    extra = FOOT_DOWN if done.form.name == "push" else 0.0
    for seconds in later:
        writer.leave(half_way(done, good), brief=story.plot == "brief_break", extra=extra)
        writer.stay(seconds, fine)


def _faults(writer: _Writer, done: Exercise, body: Baked, good: Pose, fine: Span, story: Story) -> None:
    """From the right pose into each fault and back."""
    writer.stay(2.5, fine)
    for flaw in filter(None, [(story.check, story.direction, story.amount), story.then]):
        part = replace(story, check=flaw[0], direction=flaw[1], amount=flaw[2])
        bad = _with_fault(done, body, good, part)
        writer.move(bad, 1.0)
        writer.stay(3.5, span_of(done, body, bad, part, hold=True))
        writer.move(good, 1.0)
        writer.stay(1.8, fine)


def _two_sides(writer: _Writer, done: Exercise, body: Baked, good: Pose, story: Story) -> None:
    second = exercise(story.stretch, story.form, "R" if done.limb == "L" else "L", story.level)
    for side, pose in ((done, good), (second, right(second, body, story.depth))):
        writer.move(plain(side), 0.3)
        writer.move(pose, 2.4)
        writer.stay(5.0, span_of(side, body, pose, replace(story, check=""), hold=True))
        writer.move(plain(side), 2.0)
        writer.stay(0.4)


def _start_span(done: Exercise) -> Span:
    name = load()[done.stretch.id].begins
    return Span(0, 0, near_miss=name if other_named(name).near else None, everyday=name)


def span_of(done: Exercise, body: Baked, pose: Pose, story: Story, hold: bool) -> Span:
    """The label of a stretch; faults are read off the exact joints. `also` are checks missed besides."""
    found = amounts(body, pose, done.form, done.level, done.limb)
    flaws = {name: Flaw(name, way, round(float(amount), 3)) for name, (way, amount) in found.items()}
    fault = flaws.get(story.check)
    also = tuple(flaw for name, flaw in flaws.items() if flaw.amount > 0 and name != story.check)
    return Span(
        0, 0, done.stretch.id, done.form.name, SIDE_OF[done.limb], done.level, fault=fault, also=also, hold=hold
    )


def _other(scene: Scene, body: Baked, jitter: np.random.Generator) -> Timeline:
    what = other_named(scene.story.other)
    pose = what.make(scene.story.limb, body)
    if scene.kind == "still":
        varied = _varied(pose, jitter)
        return Timeline((Key(0.0, varied),), (_other_span(what, scene.story, body, varied),))
    span = _other_span(what, scene.story, body, pose)
    writer = _Writer(scene.story.tempo, jitter)
    begin = what.begin(scene.story.limb, body)
    writer.move(begin, 0)
    writer.stay(1.5)
    writer.move(pose, 2.2)
    writer.stay(5.5, span)
    writer.move(begin, 2.0)
    writer.stay(0.5)
    return writer.timeline()


def _other_span(what: Other, story: Story, body: Baked, pose: Pose) -> Span:
    """The label of a near miss or everyday pose; one that has become a stretch of ours is labelled as that."""
    if what.stretch is not None and not body.looks.amputee:
        return span_of(exercise(what.stretch, None, story.limb, "intermediate"), body, pose, story, hold=True)
    near_miss, everyday = what.name if what.near else None, what.name if what.everyday else None
    return Span(0, 0, near_miss=near_miss, everyday=everyday, hold=True)


def _varied(pose: Pose, jitter: np.random.Generator) -> Pose:
    """The same pose as another person would do it: head turned, a little more or less of everything."""
    gaze, nod = jitter.normal(0, 12), jitter.normal(0, 5)
    return replace(pose, gaze=pose.gaze + float(gaze), nod=pose.nod + float(nod))


def frame_times(line: Timeline, fps: int) -> Sequence[float]:
    """Seconds of every frame."""
    return [i / fps for i in range(int(line.seconds * fps) + 1)]
