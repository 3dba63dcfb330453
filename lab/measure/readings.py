"""Readings of the model against a goniometer's on the exact joints, and checks against exact checks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isnan, nan
from statistics import median

from lab.measure.outcome import AngleRow, CheckRow, Place
from lab.scenes.truth import Label, Truth
from posecheck.pose.accuracy import turn_of
from posecheck.pose.body import Body
from posecheck.pose.correction import nearness_of
from posecheck.pose.landmarks import Side
from posecheck.pose.measure import Measure, read
from posecheck.pose.view import View, view_of
from posecheck.poses import load
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.findings import Finding
from posecheck.scoring.readings import accuracy_for, take_readings
from posecheck.scoring.recording import Sight
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check, LevelName
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers, exact_numbers
from posecheck.tracking.perception import Percept, Perception

STRETCHES = {stretch.id: stretch for stretch in load()}


def level_of(label: Label) -> LevelName:
    """The level of a label, intermediate where it names none of ours."""
    return "beginner" if label.level == "beginner" else "advanced" if label.level == "advanced" else "intermediate"


def task_of(label: Label, near: Side) -> Task | None:
    """The task that is shown; None where it is none of ours."""
    stretch = STRETCHES.get(label.stretch or "")
    if stretch is None:
        return None
    side = label.side if stretch.sided and label.side else near
    return Task(stretch, stretch.form(label.variant), side, level_of(label))


def exact_assessment(task: Task, sight: Sight) -> Assessment | None:
    """The rules on exact joints seen from exactly the side; the crossing is known, not measured."""
    if sight.landmarks is None:
        return None
    view = view_of(sight.landmarks)
    body = Body(sight.landmarks, task.side, view)
    exact = exact_numbers()
    return assess(task, take_readings(task, body, view, exact), view, sight.seconds, numbers=exact)


def measures_of(form: Form) -> list[Measure]:
    """Every measure that a form reads, once, in the order of its file."""
    found = [gate.measure for gate in form.gates] + [form.depth] + [check.measure for check in form.checks]
    return list({measure.name: measure for measure in found}.values())


def angle_rows(
    place: Place,
    truth: Truth,
    sights: Sequence[Sight],
    square: Sequence[Sight],
    front: Sequence[Sight],
    numbers: ModelNumbers,
) -> Iterator[AngleRow]:
    """Every measure of the stretch that is shown, in every frame of it.

    square, front  the exact joints as seen from exactly the near side, and from the front
    """
    perceptions: dict[str, Perception] = {}
    for sight in sights:
        label = truth.label_at(sight.seconds)
        frame = truth.frame_at(sight.seconds)
        task = task_of(label, truth.near) if label is not None and not label.near_miss else None
        if label is None or frame is None or task is None:
            continue
        stretch = task.stretch
        percept = perceptions.setdefault(stretch.id, Perception((stretch,), numbers)).perceive(
            sight.seconds, sight.landmarks
        )
        if percept.bodies is None:
            continue
        for measure in measures_of(task.form):
            exact = (front if measure.plane == "frontal" else square)[frame]
            row = _row(place, task, measure, percept, exact, numbers)
            if row is not None:
                yield row


def _row(
    place: Place, task: Task, measure: Measure, percept: Percept, exact: Sight, numbers: ModelNumbers
) -> AngleRow | None:
    if percept.landmarks is None or percept.bodies is None or exact.landmarks is None:
        return None
    true = read(measure, Body(exact.landmarks, task.side, view_of(exact.landmarks))).value
    seen = percept.seen_for(task.stretch)
    if seen.bodies is None:
        return None
    if seen.front is not None and seen is not percept and measure.plane == "sagittal":
        told = read(measure, seen.bodies[task.side]).value
        value = nan if told is None else told
    else:
        value = measure.compute(Body(percept.landmarks, task.side, _plane(measure, percept.view), percept.limits))
    if true is None or isnan(value):
        return None
    return AngleRow(
        place,
        percept.seconds,
        task.stretch.id,
        measure.name,
        measure.unit,
        nearness_of(measure, task.side, percept.view.near),
        turn_of(seen.view.yaw) if seen.view.is_side() else "front",
        read(measure, seen.bodies[task.side]).sure is not None,
        value,
        true,
        accuracy_for(measure, task, seen.view, numbers),
    )


def _plane(measure: Measure, view: View) -> View:
    """The view, taken for the one that the measure needs: what would be read if the view did not forbid it."""
    if measure.plane == "frontal":
        return replace(view, kind="front")
    return replace(view, kind="side_left" if view.yaw > 0 else "side_right")


def check_rows(
    place: Place, label: Label, task: Task, said: Sequence[Assessment | None], exact: Sequence[Assessment]
) -> Iterator[CheckRow]:
    """Each direction with a cue of each scored check, over the frames of one label."""
    shown = [
        found
        for found in said
        if found is not None
        and found.in_pose
        and found.task.stretch.id == task.stretch.id
        and (found.task.side == task.side or not task.stretch.sided)
    ]
    for check in task.checks:
        for direction, cue in (("below", check.below), ("above", check.above)):
            if cue is None or check.optional:
                continue
            amounts = [a for a in (_past(check, found, direction) for found in exact) if not isnan(a)]
            if not amounts:
                continue
            readings = [f for f in (_finding(check.name, found) for found in shown) if f and f.marks is not None]
            claims = [f for f in readings if f.is_fault and (f.off_by < 0) == (direction == "below")]
            yield CheckRow(
                place,
                label,
                check.name,
                direction,
                check.weight,
                median(amounts),
                len(shown) > len(said) / 2 and len(readings) > len(shown) / 2,
                bool(readings) and len(claims) > len(readings) / 2,
            )


def _finding(name: str, assessment: Assessment) -> Finding | None:
    return next((finding for finding in assessment.findings if finding.check.name == name), None)


def _past(check: Check, exact: Assessment, direction: str) -> float:
    """How far the exact joints are past the limit, in tolerances; negative inside, nan where unreadable."""
    finding = _finding(check.name, exact)
    if finding is None or finding.value is None:
        return nan
    low, high = check.target
    below, above = check.tolerances
    return (low - finding.value) / below if direction == "below" else (finding.value - high) / above


def forms(stretches: Sequence[Stretch] = tuple(STRETCHES.values())) -> Iterator[tuple[Stretch, Form]]:
    """Every form of every stretch."""
    for stretch in stretches:
        for form in stretch.forms:
            yield stretch, form
