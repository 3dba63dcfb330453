"""Two sessions side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.pose.landmarks import Side
from posecheck.practice.change import chance_difference, is_shown
from posecheck.practice.past import PastPlan, PastRange, PastSegment, PastSession


@dataclass(frozen=True, slots=True)
class SideDone:
    """What a session did of a stretch on one side.

    seconds  credited
    plan     what was asked for; None for a stretch that was not
    score    mean of its parts by their credited time, 0..100; None where nothing could be judged
    holds    their credited seconds, in order
    """

    seconds: float
    plan: PastPlan | None
    score: float | None
    holds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MeasureHeld:
    """What a session read of a measure while it was held: the median, and a reading's median absolute error."""

    unit: str
    median: float
    error: float


@dataclass(frozen=True, slots=True)
class ComparedRange:
    """A measure in both sessions, each None where it was not read; in the measure's unit."""

    measure: str
    unit: str
    one: MeasureHeld | None
    other: MeasureHeld | None

    @property
    def difference(self) -> float | None:
        """Of the medians, the other minus the one; None unless both are there."""
        return None if self.one is None or self.other is None else self.other.median - self.one.median

    @property
    def error(self) -> float:
        """What chance alone gives in 95 % of such comparisons; 0 unless both are there."""
        return (
            0.0 if self.one is None or self.other is None else chance_difference(self.one.error, self.other.error)
        )

    @property
    def beyond(self) -> bool:
        """Whether the difference is more than that."""
        return self.difference is not None and abs(self.difference) > self.error


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """A stretch on one side (None without sides) in both sessions, each None where it was not part of it."""

    stretch: str
    side: Side | None
    one: SideDone | None
    other: SideDone | None
    ranges: tuple[ComparedRange, ...]


def compared(one: PastSession, other: PastSession) -> tuple[ComparedSide, ...]:
    """Stretch by stretch and side by side, in the order of the first session."""
    both = (one, other)
    keys = dict.fromkeys(key for session in both for key in _keys(session))
    return tuple(_side(stretch, side, one, other) for stretch, side in keys)


def _keys(session: PastSession) -> list[tuple[str, Side | None]]:
    asked = [(plan.stretch, side) for plan in session.plans for side in plan.sides or (None,)]
    return [*asked, *((segment.stretch, segment.side) for segment in session.segments)]


def _side(stretch: str, side: Side | None, one: PastSession, other: PastSession) -> ComparedSide:
    before, after = (_segments(session, stretch, side) for session in (one, other))
    earlier, later = (_ranges(segments) for segments in (before, after))
    measures = dict.fromkeys([*earlier, *later])
    ranges = tuple(
        ComparedRange(
            measure, (earlier.get(measure) or later[measure]).unit, earlier.get(measure), later.get(measure)
        )
        for measure in measures
    )
    return ComparedSide(stretch, side, _done(one, stretch, side), _done(other, stretch, side), ranges)


def _segments(session: PastSession, stretch: str, side: Side | None) -> list[PastSegment]:
    return [one for one in session.segments if (one.stretch, one.side) == (stretch, side)]


def _done(session: PastSession, stretch: str, side: Side | None) -> SideDone | None:
    if (stretch, side) not in _keys(session):
        return None
    segments = _segments(session, stretch, side)
    plan = next((plan for plan in session.plans if plan.stretch == stretch), None)
    holds = tuple(hold.held for segment in segments for hold in segment.holds)
    return SideDone(sum(one.ledger.correct for one in segments), plan, _score(segments), holds)


def _score(segments: Sequence[PastSegment]) -> float | None:
    known = [(one.score, one.ledger.correct) for one in segments if one.score is not None]
    weight = sum(seconds for _, seconds in known)
    if not known:
        return None
    if not weight:
        return sum(score for score, _ in known) / len(known)
    return sum(score * seconds for score, seconds in known) / weight


def _ranges(segments: Sequence[PastSegment]) -> dict[str, MeasureHeld]:
    """By measure, weighted by what was held; nothing of what was read badly, or where nothing was."""
    read: defaultdict[str, list[tuple[PastRange, float]]] = defaultdict(list)
    for segment in segments:
        for one in segment.ranges:
            if segment.ledger.correct > 0 and is_shown(one.unit, one.error):
                read[one.measure].append((one, segment.ledger.correct))
    return {measure: _together(parts) for measure, parts in read.items()}


def _together(parts: Sequence[tuple[PastRange, float]]) -> MeasureHeld:
    median = sum(one.median * seconds for one, seconds in parts) / sum(seconds for _, seconds in parts)
    return MeasureHeld(parts[0][0].unit, median, max(one.error for one, _ in parts))
