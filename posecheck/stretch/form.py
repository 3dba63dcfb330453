"""One way to do a stretch, what helps with it, and legs that lie across each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from posecheck.pose.measure import Measure
from posecheck.stretch.checks import Check, Gate, Range
from posecheck.stretch.demands import Asked


@dataclass(frozen=True, slots=True)
class CrossedLegs:
    """An ankle lies over the opposite knee; the working side is the crossed leg.

    While the legs lie across each other the camera often loses one, so the crossing is remembered from when it
    was seen.

    say      the one instruction when the leg is not crossed
    posture  the gates that must hold, as far as they can be seen, for the crossing to be remembered
    depth    how deep the stretch is: the crossing is expected to be seen again where it was seen before
    """

    say: str
    posture: tuple[Gate, ...]
    depth: Measure


@dataclass(frozen=True, slots=True)
class Form:
    """One way to do a stretch: its words, its gates and its checks.

    Every sentence may name the person's own sides: {side} is the working one, {other} the other one; {Side} and
    {Other} begin a sentence.

    name           identifier ("push"), or None where a stretch has one form only
    label          what a person calls it
    steps          the handout, step by step
    begin          shown and spoken before the start: how to get into the start position
    way_in         spoken when it is time to get into the stretch
    then           spoken after the way in, for the first repetition only
    while_holding  shown while the hold clock runs
    depth          the measure that says how deep the stretch is
    asks           what it asks of the body, and of whose leg
    told_by        the gate that tells this form; None for the one that is taken where no other is told
    by_crossing_alone  whether only the crossed leg tells it from resting: then the learned pattern must see it too
    """

    name: str | None
    label: str
    steps: tuple[str, ...]
    begin: str
    way_in: str
    then: str
    while_holding: str
    depth: Measure
    gates: tuple[Gate, ...]
    checks: tuple[Check, ...]
    asks: Asked
    told_by: Gate | None = None
    by_crossing_alone: bool = False


@dataclass(frozen=True, slots=True)
class Prop:
    """A help that changes the ranges: strap, cushion, support.

    targets  new targets by check name
    drops    checks that this help makes pointless
    """

    name: str
    how: str
    targets: Mapping[str, Range] = field(default_factory=dict)
    drops: tuple[str, ...] = ()
