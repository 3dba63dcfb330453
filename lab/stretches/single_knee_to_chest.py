"""Single knee to chest: from hook lying, both hands pull one knee in; the advanced lay the other leg straight."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.supine import FLAT, HOOK, HOOKED, Supine
from lab.posing.measures import Knob, number, tuned
from lab.scenes.exercise import Clip, Exercise, Shown, ShownForm

DEEPEST = 130.0
"""Degrees between trunk and pulled thigh that a body still reaches with ease (ours)."""
HIP = number("own_hip", 30, 150)


def _right(done: Exercise, body: Baked, depth: float) -> Pose:
    support = FLAT if done.level == "advanced" else HOOKED
    pose = replace(HOOK, side=done.limb, support=support, own_lift=1.0, hands="knee", reach=1.0)
    return tuned(body, pose, done.limb, done.depth.measure, HIP, done.wanted(depth, DEEPEST))


def _foot_up(pose: Pose, x: float) -> Pose:
    """The other foot hangs in the air: thigh a little higher, knee a little straighter."""
    return replace(cast(Supine, pose), lift=1.0, hip=HOOKED + 12 * x, knee=95 - 40 * x)


SHOWN = Shown(
    label="knee to chest",
    begins="hook_lying",
    lens=(0.3, 0.8),
    tall=False,
    judged=("trunk_thigh_angle", "knee_flexion"),
    clip=Clip("single_knee_to_chest", 1.0),
    forms=(
        ShownForm(
            name=None,
            plain=lambda done: replace(HOOK, side=done.limb, hands="knee"),
            right=_right,
            half_way=lambda done, right: replace(cast(Supine, right), own_hip=60.0),
            faults={
                ("thigh_to_chest", "below"): HIP,
                ("head_down", "above"): number("head_up", 0, 100),
                ("back_down", "below"): number("head_up", 0, 130),
                ("back_down", "above"): number("roll_up", 0, 75),
                ("other_leg_down", "above"): Knob(_foot_up, 0, 1),
            },
            most={("back_down", "below"): 1.2},
            repairs={"back_down": HIP},
        ),
    ),
)
