"""Whether a measure has changed over sessions by more than the camera's error, and by how much.

What a session reads is off by the camera's error, and so the difference of two sessions by more than that. With a
standard deviation of 5 degrees, 95 % of such differences lie within 14 by chance alone (1.96 x sqrt(2) x 5, the
smallest detectable change as the literature on joint angles computes it); the means of three sessions differ by 8.
Averaging goes no further down here: a part of the error stays from one session to the next (the limit of three is
ours). So the first three sessions are compared with the last three, and nothing is claimed inside the error.

Targets differ by level, so whoever goes from one level to the next is not compared with before.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from posecheck.pose.accuracy import SHOWN
from posecheck.pose.landmarks import Side
from posecheck.practice.spans import WEEK, DaySpan
from posecheck.stretch.checks import LevelName

COMPARED = 3
"""Sessions at the beginning, and as many at the end, that are compared (see above)."""
APART_DAYS = WEEK
"""From the first session to the last one, before anything is said (ours: a warm day is no change)."""
_CERTAIN = 1.96
"""Standard deviations within which 95 % of a normal distribution lie."""
_SD_OF_MEDIAN_ERROR = 1 / 0.6745
"""A normal distribution's standard deviation, by the median of its absolute deviations."""


@dataclass(frozen=True, slots=True)
class RangeInSession:
    """What one session read of a measure on one side, in the measure's unit.

    level   the one that it was done at; None where no plan named the stretch
    median  while it was held
    error   median absolute error of one reading
    """

    day: datetime.date
    side: Side | None
    measure: str
    unit: str
    level: LevelName | None
    median: float
    error: float


@dataclass(frozen=True, slots=True)
class RangeInSpan:
    """The same over the sessions of a span: their mean, and how far it may be off (95 %).

    levels  that there were, in the order in which they came
    """

    span: DaySpan
    mean: float
    error: float
    sessions: int
    levels: tuple[LevelName | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The last sessions against the first ones, in the measure's unit.

    difference  later minus earlier
    error       what chance alone gives in 95 % of such comparisons
    sessions    that were compared at either end
    level       at which all of them were
    """

    difference: float
    error: float
    sessions: int
    level: LevelName | None

    @property
    def beyond(self) -> bool:
        """Whether it is more than the error."""
        return abs(self.difference) > self.error


def is_shown(unit: str, error: float) -> bool:
    """Whether readings of a measure with this median error are worth showing, as the report has it."""
    return error <= SHOWN.get(unit, 0.0)


def over_spans(ranges: Iterable[RangeInSession], spans: Iterable[DaySpan]) -> tuple[RangeInSpan, ...]:
    """One measure on one side, span by span; spans without a session are left out."""
    known = list(ranges)
    found = []
    for span in spans:
        inside = [one for one in known if one.day in span]
        if inside:
            levels = tuple(dict.fromkeys(one.level for one in inside))
            found.append(RangeInSpan(span, _mean(inside), _CERTAIN * _deviation(inside), len(inside), levels))
    return tuple(found)


def change(ranges: Sequence[RangeInSession]) -> Change | None:
    """Of one measure on one side, the oldest first, at the last session's level; None while it is too early."""
    same = [one for one in ranges if one.level == ranges[-1].level]
    count = min(COMPARED, len(same) // 2)
    if not count or (same[-1].day - same[0].day).days < APART_DAYS:
        return None
    before, after = same[:count], same[-count:]
    error = _CERTAIN * sqrt(_deviation(before) ** 2 + _deviation(after) ** 2)
    return Change(_mean(after) - _mean(before), error, count, same[-1].level)


def certain_within(error: float) -> float:
    """Within what of the truth 95 % of the readings with this median error lie."""
    return _CERTAIN * _SD_OF_MEDIAN_ERROR * error


def chance_difference(one_error: float, other_error: float) -> float:
    """By how much two readings with these median errors differ by chance, in 95 % of all cases."""
    return _CERTAIN * _SD_OF_MEDIAN_ERROR * sqrt(one_error**2 + other_error**2)


def _mean(ranges: Sequence[RangeInSession]) -> float:
    return fmean(one.median for one in ranges)


def _deviation(ranges: Sequence[RangeInSession]) -> float:
    """Standard deviation of the mean: of the readings' error, or of how the sessions differ where that is more."""
    expected = _SD_OF_MEDIAN_ERROR * sqrt(fmean(one.error**2 for one in ranges))
    seen = stdev(one.median for one in ranges) if len(ranges) > 1 else 0.0
    return max(expected, seen) / sqrt(min(len(ranges), COMPARED))
