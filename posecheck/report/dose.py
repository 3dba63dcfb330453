"""How much of a dose was done, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.record import SegmentRecord
from posecheck.stretch.dose import Dose


@dataclass(frozen=True, slots=True)
class SideDose:
    """One side's share of a dose.

    side        None for a stretch that has no sides
    held        credited seconds, all holds together
    full_holds  holds that reached the prescribed length each
    """

    side: Side | None
    held: float
    full_holds: int
    done: bool


def needed_seconds(dose: Dose) -> float:
    """Seconds that a dose asks of each side, all repetitions together."""
    return dose.hold_seconds * dose.repetitions


def is_full(held: float, needed: float) -> bool:
    """Whether these seconds are enough, to the tenth of a second in which they are shown."""
    return round(held, 1) >= needed


def dose_of(segment: SegmentRecord) -> SideDose:
    """What this segment alone contributes."""
    return _add_up([segment], segment.side)


def doses_by_side(segment: SegmentRecord, segments: Sequence[SegmentRecord]) -> tuple[SideDose, ...]:
    """What all segments of the same stretch did, one entry a side; a side not yet done has 0 seconds."""
    same = [other for other in segments if other.stretch.id == segment.stretch.id]
    sides: tuple[Side | None, ...] = SIDES if segment.stretch.sided else (None,)
    return tuple(_add_up([one for one in same if one.side == side], side, segment.dose) for side in sides)


def _add_up(segments: Sequence[SegmentRecord], side: Side | None, dose: Dose | None = None) -> SideDose:
    dose = dose or segments[0].dose
    holds = [hold.held for segment in segments for hold in segment.holds]
    full = sum(is_full(held, dose.hold_seconds) for held in holds)
    if dose.policy == "continuous":
        return SideDose(side, sum(holds), full, full >= dose.repetitions)
    return SideDose(side, sum(holds), full, is_full(sum(holds), needed_seconds(dose)))
