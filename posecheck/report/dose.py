"""How much of a dose was done, side by side: what counts is capped as the ring is, and the rest is named apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.hold import Hold
from posecheck.scoring.record import SegmentRecord
from posecheck.stretch.dose import Dose

OWN_HOLD = 0.5
"""Share of the length of a hold from which it may be a repetition of its own (ours: a person who hears that a
repetition is complete lets go within seconds; without a coach no two holds are equally long)."""


@dataclass(frozen=True, slots=True)
class HoldShare:
    """What one hold counts for.

    counted   seconds that count towards its repetition
    beyond    seconds held after that repetition was complete
    complete  whether its repetition is complete with it
    """

    hold: Hold
    counted: float
    beyond: float
    complete: bool


@dataclass(frozen=True, slots=True)
class SideDose:
    """One side's share of a dose.

    side        None for a stretch that has no sides
    held        credited seconds, all holds together
    counted     those that count, at most `needed`: what the ring has shown
    full_holds  holds that were as long as one hold should be
    """

    side: Side | None
    held: float
    counted: float
    needed: float
    full_holds: int
    done: bool
    holds: tuple[HoldShare, ...]

    @property
    def beyond(self) -> float:
        """Seconds that were held longer than what counts."""
        return max(0.0, self.held - self.counted)


def needed_seconds(dose: Dose) -> float:
    """Seconds of a whole dose on each side, all repetitions together."""
    return dose.hold_seconds * dose.repetitions


def is_full(held: float, needed: float) -> bool:
    """Whether these seconds are enough, to the tenth of a second in which they are shown."""
    return round(held, 1) >= needed


def dose_of(segment: SegmentRecord) -> SideDose:
    """What this segment alone contributes."""
    return _add_up(segment.holds, segment.side, segment.dose)


def doses_by_side(segment: SegmentRecord, segments: Sequence[SegmentRecord]) -> tuple[SideDose, ...]:
    """What all segments of the same stretch did, one entry a side; a side not yet done has 0 seconds.

    A plan may ask for another dose on each side: what counts on a side is the dose of its own segments.
    """
    same = [other for other in segments if other.stretch.id == segment.stretch.id]
    sides: tuple[Side | None, ...] = SIDES if segment.stretch.sided else (None,)
    return tuple(
        _add_up(
            [hold for one in same if one.side == side for hold in one.holds],
            side,
            next((one.dose for one in same if one.side == side), segment.dose),
        )
        for side in sides
    )


def _add_up(holds: Sequence[Hold], side: Side | None, dose: Dose) -> SideDose:
    needed = needed_seconds(dose)
    shares = tuple(_continuous(holds, dose) if dose.policy == "continuous" else _cumulative(holds, dose))
    full = sum(is_full(hold.held, dose.hold_seconds) for hold in holds)
    counted = sum(share.counted for share in shares)
    done = full >= dose.repetitions if dose.policy == "continuous" else is_full(counted, needed)
    held = sum(hold.held for hold in holds)
    return SideDose(side, held, needed if done else min(counted, needed), needed, full, done, shares)


def _cumulative(holds: Iterable[Hold], dose: Dose) -> Iterator[HoldShare]:
    """Holds add up until a repetition is complete; what the same hold goes on for counts to no other one."""
    length, so_far = dose.hold_seconds, 0.0
    for hold in holds:
        left = length - so_far
        beyond = hold.held - left
        if so_far and hold.held >= OWN_HOLD * length and beyond > left:
            # Most of it would be lost: what is missing from the one before stays missing.
            so_far, left, beyond = 0.0, length, hold.held - length
        complete = is_full(so_far + hold.held, length)
        yield HoldShare(hold, min(hold.held, left), max(0.0, beyond), complete)
        so_far = 0.0 if complete else so_far + hold.held


def _continuous(holds: Sequence[Hold], dose: Dose) -> Iterator[HoldShare]:
    """Only a hold of full length counts, and the last one as far as it has got."""
    for hold in holds:
        complete = is_full(hold.held, dose.hold_seconds)
        counts = complete or hold is holds[-1]
        counted = min(hold.held, dose.hold_seconds) if counts else 0.0
        yield HoldShare(hold, counted, hold.held - counted, complete)
