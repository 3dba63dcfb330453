"""What a goniometer would read off exact joints, and poses that are made to read as wanted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.posing.posing import Limb
from posecheck.pose.body import Body
from posecheck.pose.landmarks import INDEX, Landmarks, Side
from posecheck.pose.measure import Measure, read
from posecheck.pose.view import of_yaw
from posecheck.stretch.checks import Check, LevelName, Range
from posecheck.stretch.form import Form

METRE = 400.0
"""Pixels of the picture that stands in for the goniometer; any number would do."""
SIDE_OF: dict[Limb, Side] = {"L": "left", "R": "right"}
Direction = Literal["below", "above"]


def reading(body: Baked, pose: Pose, measure: Measure, limb: Limb) -> float:
    """A measure off the exact joints, seen square from the side or the front, from afar; nan without the joint."""
    joints = pose.build(body).joints()
    frontal = measure.plane == "frontal"
    # A camera at the left sees +y to the right; one in front sees +x to the right.
    flat = np.stack([joints[:, 0] if frontal else joints[:, 1], -joints[:, 2]], axis=1) * METRE
    numbers = [INDEX[name] for name in body.joints]
    points, visibility = np.full((33, 2), -1e4, np.float32), np.zeros(33, np.float32)
    points[numbers] = flat - flat.min(0)
    visibility[numbers] = 1
    size = (round(8 * METRE), round(8 * METRE))
    landmarks = Landmarks(points, np.zeros((33, 3), np.float32), visibility, 0.0, size)
    value = read(measure, Body(landmarks, SIDE_OF[limb], of_yaw(0.0 if frontal else 90.0))).value
    return float("nan") if value is None else value


def limits(check: Check, level: LevelName) -> Range:
    """The check's range at a level."""
    return check.levels.get(level, check.target)


def beyond(check: Check, level: LevelName, value: float) -> tuple[Direction, float]:
    """In which direction a value is outside the range, and by how many tolerances; at most 0 is inside."""
    low, high = limits(check, level)
    under, over = (low - value) / check.tolerances[0], (value - high) / check.tolerances[1]
    below_counts, above_counts = check.below is not None, check.above is not None
    if below_counts and (not above_counts or under >= over):
        return "below", under
    return "above", over if above_counts else -1.0


def goal(check: Check, level: LevelName, direction: Direction, amount: float) -> float:
    """The value that lies so many tolerances outside the range."""
    low, high = limits(check, level)
    if direction == "below":
        return low - amount * check.tolerances[0]
    return high + amount * check.tolerances[1]


@dataclass(frozen=True, slots=True)
class Knob:
    """One number that moves a measure: `turn` gives the pose for a number between `low` and `high`."""

    turn: Callable[[Pose, float], Pose]
    low: float
    high: float


def number(name: str, low: float, high: float) -> Knob:
    """The knob that sets one field of a pose."""
    return Knob(lambda pose, value: replace(pose, **{name: value}), low, high)


STEPS = 7
CLOSE = {"degrees": 0.2, "ratio": 0.004}
"""How near to the wanted value is near enough."""


def tuned(body: Baked, pose: Pose, limb: Limb, measure: Measure, knob: Knob, wanted: float) -> Pose:
    """The pose whose measure reads as wanted, or as near as the knob goes (false position, Illinois rule)."""

    def error(value: float) -> float:
        return reading(body, knob.turn(pose, value), measure, limb) - wanted

    low, high = float(knob.low), float(knob.high)
    at_low, at_high = error(low), error(high)
    if np.isnan([at_low, at_high]).any():
        return pose
    if at_low * at_high > 0:
        return knob.turn(pose, low if abs(at_low) < abs(at_high) else high)
    value, kept = low, 0
    for _ in range(STEPS):
        value = (low * at_high - high * at_low) / (at_high - at_low) if at_high != at_low else low
        here = error(value)
        if abs(here) < CLOSE[measure.unit]:
            break
        if here * at_high > 0:
            high, at_high = value, here
            at_low /= 2 if kept == 1 else 1
            kept = 1
        else:
            low, at_low = value, here
            at_high /= 2 if kept == -1 else 1
            kept = -1
    return knob.turn(pose, value)


def amounts(
    body: Baked, pose: Pose, form: Form, level: LevelName, limb: Limb
) -> dict[str, tuple[Direction, float]]:
    """Every check of a form: which way the exact joints lie outside, by how many tolerances (0 or less: inside)."""
    found = {}
    for check in form.checks:
        value = reading(body, pose, check.measure, limb)
        if not check.optional and not np.isnan(value):
            found[check.name] = beyond(check, level, value)
    return found
