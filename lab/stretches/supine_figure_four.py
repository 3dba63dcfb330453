"""Supine figure four: one ankle on the other knee; that thigh is pulled in, or the crossed knee pushed away."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.supine import HOOK, Supine
from lab.posing.measures import Knob, number, reading, tuned
from lab.scenes.exercise import Clip, Exercise, Shown, ShownForm

DEEPEST = 132.0
"""Degrees between trunk and pulled thigh that a body still reaches with ease (ours)."""
HAND_RESTS = 0.33
"""hand_to_knee of a hand that lies on the crossed knee: just inside the check's range."""
HIP = number("hip", 30, 150)
HEAD_UP = number("head_up", 0, 100)


def _pulled(done: Exercise, body: Baked, depth: float) -> Pose:
    pose = replace(HOOK, side=done.limb, crossing=1.0, lift=1.0, hands="clasp", reach=1.0)
    return tuned(body, pose, done.limb, done.depth.measure, HIP, done.wanted(depth, DEEPEST))


def _pushed(done: Exercise, body: Baked, depth: float) -> Pose:
    pose = replace(HOOK, side=done.limb, crossing=1.0, hands="push", reach=1.0, support=55.0 + 8 * depth)
    hand = done.check("hand_on_knee").measure
    if reading(body, pose, hand, done.limb) <= HAND_RESTS:
        return pose
    # Short arms: the foot comes nearer until the hand lies on the knee.
    near = tuned(body, pose, done.limb, hand, number("support", 55, 66), HAND_RESTS)
    knee = done.check("supporting_knee").measure
    if reading(body, near, knee, done.limb) <= 123:
        return near
    return tuned(body, pose, done.limb, knee, number("support", 45, 66), 122)


def _let_go(done: Exercise, right: Pose) -> Pose:
    """By the rules a hand off the knee leaves the push as it was; the foot on the floor does not."""
    pushed = cast(Supine, right)
    return replace(pushed, reach=0.0, crossing=0.0 if done.held_out else pushed.crossing)


SHOWN = Shown(
    label="supine figure four",
    begins="hook_lying",
    lens=(0.3, 0.8),
    tall=False,
    judged=("other_trunk_thigh_angle", "other_knee_flexion"),
    clip=Clip("supine_figure_four_right", 4.5),
    forms=(
        ShownForm(
            name="pull",
            plain=lambda done: replace(HOOK, side=done.limb, hands="clasp"),
            right=_pulled,
            half_way=lambda done, right: replace(cast(Supine, right), hip=60.0),
            faults={
                ("thigh_to_chest", "below"): HIP,
                ("head_down", "above"): HEAD_UP,
                ("buttocks_down", "above"): number("roll_up", 0, 75),
            },
            repairs={"buttocks_down": HIP},
        ),
        ShownForm(
            name="push",
            plain=lambda done: replace(HOOK, side=done.limb, hands="push"),
            right=_pushed,
            half_way=_let_go,
            faults={
                ("hand_on_knee", "above"): number("reach", 1, 0),
                ("head_down", "above"): HEAD_UP,
                ("buttocks_down", "above"): Knob(
                    lambda pose, x: replace(cast(Supine, pose), roll_up=x, straight=0.8), 0, 60
                ),
                ("supporting_knee", "below"): number("support", 55, 8),
                ("supporting_knee", "above"): number("support", 55, 82),
            },
            further={("supporting_knee", "above"): number("support", 55, 98)},
        ),
    ),
)
