"""What a stretch asks of the body, whatever the person: what somebody with a hurt knee has to know of it."""

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

Demand = Literal[
    "kneels",
    "bends_knee_deeply",
    "clasps_shin",
    "turns_knee",
    "crosses_legs",
    "bends_hip_past_90",
    "extends_hip",
    "rounds_back",
    "pulls_thigh_in",
    "leans_forward",
    "twists_back",
    "lowers_head",
    "on_back",
    "unsteady",
    "needs_both_legs",
]
"""
kneels             weight on a knee
bends_knee_deeply  the heel comes towards the buttock
clasps_shin        the hands on the shin press that knee together
turns_knee         an ankle on the other thigh turns the shin against its own thigh
crosses_legs       a leg comes across the middle of the body
bends_hip_past_90  the thigh comes closer to the trunk than a right angle
extends_hip        the thigh goes behind the trunk, with weight on that knee
rounds_back        the back is bent forward to its end
pulls_thigh_in     the arms pull a thigh to the chest, which rolls the pelvis up
leans_forward      the trunk leans forward from the hips, on a chair
twists_back        the shoulders are turned against the pelvis
lowers_head        the head is lower than the heart
on_back            lying flat on the back
unsteady           on a small base, where one can tip over
needs_both_legs    posecheck reads both legs down to the feet
"""
DEMANDS: tuple[Demand, ...] = get_args(Demand)
Whose = Literal["working", "other", "both", "body"]
"""Whose: the working leg, the other one, both, or no leg at all."""
WHOSE: tuple[Whose, ...] = get_args(Whose)
Asked = Mapping[Demand, Whose]


def asked_mistakes(name: str, asked: Asked, *, sided: bool) -> Iterator[str]:
    """What is wrong with what the form called `name` asks of the body."""
    yield from (f"{name}: there is no demand {demand}" for demand in asked if demand not in DEMANDS)
    allowed = WHOSE if sided else ("both", "body")
    yield from (f"{name}: {demand} of {whose}" for demand, whose in asked.items() if whose not in allowed)
