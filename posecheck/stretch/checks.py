"""What is asked of a pose, read on one measure each: gates and checks, and where their limits come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal

from posecheck.pose.measure import Measure

Range = tuple[float, float]
LevelName = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[LevelName, ...] = ("beginner", "intermediate", "advanced")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: title, and the fact taken from it in a short phrase."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A yes/no question: is this the pose at all?

    name     identifier
    measure  what is read
    limits   lowest and highest value that passes, in the measure's unit
    say      the one instruction when it fails
    slack    how much the limits widen inside a hold, so that a value at the limit does not flicker
    why      source, or "ours: reason"
    """

    name: str
    measure: Measure
    limits: Range
    say: str
    why: str
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to get right.

    target     range of full marks at the intermediate level, in the measure's unit
    tolerance  how far outside the target the marks fall to zero: one number, or (below, above)
    weight     share in the score; 0 is advice that never costs marks
    below      the cue when the value is too low; None means that direction is allowed
    above      the same for too high
    levels     other targets for other levels
    why        source, or "ours: reason"
    optional   an extra that its source names but does not describe: shown, never scored
    """

    name: str
    measure: Measure
    target: Range
    tolerance: float | Range
    weight: float
    why: str
    below: str | None = None
    above: str | None = None
    levels: Mapping[LevelName, Range] = field(default_factory=dict)
    optional: bool = False

    @property
    def tolerances(self) -> Range:
        """Tolerance below and above the target."""
        if isinstance(self.tolerance, tuple):
            return self.tolerance
        return self.tolerance, self.tolerance


LONGEST_REASON = 300
"""Characters of the reason for an own range (ours: two sentences)."""


@dataclass(frozen=True, slots=True)
class OwnRange:
    """A range that somebody has set for one person, in place of the stretch's own; ValueError for none.

    check   name of the check
    low     lowest value of full marks, in the unit of the check's measure
    high    highest one
    reason  why, in the words of the person who set it
    """

    check: str
    low: float
    high: float
    reason: str

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low <= self.high):
            raise ValueError(f"{self.check}: no range from {self.low:g} to {self.high:g}")
        if not 0 < len(self.reason.strip()) <= LONGEST_REASON:
            raise ValueError(f"{self.check}: a reason has 1 to {LONGEST_REASON} characters")

    @property
    def target(self) -> Range:
        """As a check has it."""
        return self.low, self.high
