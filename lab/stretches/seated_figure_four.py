"""Seated figure four: from sitting, one ankle on the other knee, leaning forward."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.seated import Seated
from lab.posing.measures import Knob, number, tuned
from lab.scenes.exercise import Clip, Exercise, Photographed, Shown, ShownForm

DEEPEST = 62.0
"""Degrees of lean that a body still reaches with ease (ours)."""
LEAN = number("lean", -40, 90)


def _right(done: Exercise, body: Baked, depth: float) -> Pose:
    pose = Seated(side=done.limb, crossing=1.0)
    return tuned(body, pose, done.limb, done.depth.measure, LEAN, done.wanted(depth, DEEPEST))


def _half_way(done: Exercise, right: Pose) -> Pose:
    return replace(cast(Seated, right), lean=-20.0 if done.held_out else -5.0)


def _round_back(pose: Pose, x: float) -> Pose:
    return replace(cast(Seated, pose), rounding=7 + 55 * x, nod=55 * x)


def _fold(pose: Pose, x: float) -> Pose:
    """Down over the thighs: from 55 degrees on the spine bends more than the hips, the face stays up."""
    further = max(0.0, x - 55)
    lean = x - 0.7 * further
    return replace(cast(Seated, pose), lean=lean, rounding=7 + 0.8 * further, nod=-0.8 * further)


SHOWN = Shown(
    label="seated figure four",
    begins="sitting",
    lens=(0.4, 0.95),
    tall=True,
    judged=("other_thigh_inclination", "other_knee_flexion"),
    # From the side the shin points at the camera: one does not see that a leg is crossed.
    clip=Clip("seated_figure_four", 6.0, photographed=Photographed("seated_figure_four_oblique", 1.0, 5.0)),
    forms=(
        ShownForm(
            name=None,
            plain=lambda done: Seated(side=done.limb),
            right=_right,
            half_way=_half_way,
            faults={
                ("lean", "below"): LEAN,
                ("lean", "above"): LEAN,
                ("straight_back", "above"): Knob(_round_back, 0, 1.4),
                ("supporting_knee", "below"): number("foot_forward", 0, 0.5),
                ("level_shoulders", "above"): number("side_bend", 0, 60),
            },
            further={
                ("lean", "above"): Knob(_fold, 40, 120),
                ("straight_back", "above"): Knob(_round_back, 0, 1.7),
            },
            most={("lean", "above"): 0.8},
            repairs={"straight_back": LEAN},
        ),
    ),
)
