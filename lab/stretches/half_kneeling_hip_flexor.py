"""Half-kneeling hip flexor stretch: from tall kneeling, one foot in front, the hips shifted forward."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.lunge import Kneeling
from lab.posing.measures import Knob, number, tuned
from lab.scenes.exercise import Clip, Exercise, Shown, ShownForm

DEEPEST = 46.0
"""Degrees that the thigh is tilted and a body still reaches with ease (ours)."""


def _right(done: Exercise, body: Baked, depth: float) -> Pose:
    start, wanted = Kneeling(side=done.limb), done.wanted(depth, DEEPEST)
    pose = tuned(body, start, done.limb, done.depth.measure, number("depth", -0.5, 0.95), wanted)
    knee = done.check("front_knee").measure
    return tuned(body, pose, done.limb, knee, number("step", 0.6, 2.6), 92.0 + 14 * depth)


def _half_way(done: Exercise, right: Pose) -> Pose:
    return replace(cast(Kneeling, right), depth=-0.2 if done.held_out else 0.03)


def _knee_over_toes(pose: Pose, x: float) -> Pose:
    lunge = cast(Kneeling, pose)
    return replace(lunge, step=lunge.step - 0.75 * x, depth=lunge.depth + 0.18 * x)


def _sunk(pose: Pose, x: float) -> Pose:
    """Further forward and down, toes tucked under, the front foot going along."""
    lunge = cast(Kneeling, pose)
    ahead = (0.97 - lunge.depth) * x
    return replace(lunge, depth=lunge.depth + ahead, step=lunge.step + 0.9 * ahead, heel_up=14 * x)


SHOWN = Shown(
    label="half kneeling",
    begins="tall_kneeling",
    lens=(0.5, 1.1),
    tall=True,
    judged=("thigh_inclination", "knee_flexion"),
    clip=Clip("half_kneeling_two_sides", 1.0, "left"),
    forms=(
        ShownForm(
            name=None,
            plain=lambda done: Kneeling(side=done.limb, both=1.0),
            right=_right,
            half_way=_half_way,
            faults={
                ("hips_forward", "below"): number("depth", -0.5, 0.95),
                ("tall_trunk", "below"): number("pitch", -60, 75),
                ("tall_trunk", "above"): number("pitch", -60, 75),
                ("front_knee", "below"): number("step", 0.6, 2.6),
                ("front_knee", "above"): number("step", 0.6, 2.6),
                ("knee_behind_toes", "above"): Knob(_knee_over_toes, 0, 1.2),
            },
            further={("hips_forward", "above"): Knob(_sunk, 0, 1)},
            most={("hips_forward", "below"): 2.0},
        ),
    ),
)
