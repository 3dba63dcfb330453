"""Child's pose: from all fours back on the heels."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.kneeling import ALL_FOURS, Folded, head_down
from lab.posing.measures import Knob, number
from lab.scenes.exercise import Clip, Exercise, Shown, ShownForm


def _right(done: Exercise, body: Baked, depth: float) -> Pose:
    return head_down(body, Folded(sit=0.62 - 0.12 * depth, pelvis=76 + 6 * depth))


def _chest_up(pose: Pose, x: float) -> Pose:
    folded = cast(Folded, pose)
    return replace(
        folded, flexion=folded.flexion - 45 * x, pelvis=folded.pelvis - 22 * x, neck=folded.neck + 45 * x
    )


def _head_up(pose: Pose, x: float) -> Pose:
    folded = cast(Folded, pose)
    return replace(folded, nod=-55 * x, flexion=folded.flexion - 12 * x)


def _look_ahead(pose: Pose, x: float) -> Pose:
    """The head up; where the neck goes no further the chest comes along."""
    further = max(0.0, x - 1.2)
    folded = cast(Folded, _head_up(pose, x - further))
    return replace(folded, flexion=folded.flexion - 28 * further, pelvis=folded.pelvis - 6 * further)


SHOWN = Shown(
    label="child's pose",
    begins="all_fours",
    lens=(0.3, 0.8),
    tall=False,
    judged=("trunk_thigh_angle", "knee_flexion"),
    clip=Clip("childs_pose_right", 1.0),
    forms=(
        ShownForm(
            name=None,
            plain=lambda done: ALL_FOURS,
            right=_right,
            half_way=lambda done, right: replace(ALL_FOURS, pelvis=80.0),
            faults={
                ("sit_back", "above"): number("sit", 0.45, 1.1),
                ("chest_down", "above"): Knob(_chest_up, 0, 1.3),
                ("forehead_down", "above"): Knob(_head_up, -0.2, 1.2),
                ("arms_forward", "below"): number("beside", 0, 1),
            },
            further={("forehead_down", "above"): Knob(_look_ahead, -0.2, 2.4)},
            most={("chest_down", "above"): 2.0},
            settles={"sit_back": lambda body, pose: head_down(body, cast(Folded, pose))},
        ),
    ),
)
