"""How long somebody looked at what was sent, with dates: counted, and nothing claimed by it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

LONGEST_LOOK = 12 * 3600.0
"""Seconds of one look (ours: longer is a page that was left open)."""


@dataclass(frozen=True, slots=True)
class ReviewLook:
    """One time that a person's page was open and used; ValueError for what none can be.

    began    to the second, with the offset of the reader's own clock
    seconds  for which it was used
    """

    began: datetime.datetime
    seconds: float

    def __post_init__(self) -> None:
        if self.began.utcoffset() is None or self.began.microsecond:
            raise ValueError("a moment needs whole seconds and an offset")
        if not (isfinite(self.seconds) and 0 <= self.seconds <= LONGEST_LOOK):
            raise ValueError(f"{self.seconds:g} seconds")


def minutes_by_day(looks: Iterable[ReviewLook]) -> tuple[tuple[datetime.date, float], ...]:
    """Day by day on the reader's own calendar, the newest first; a look counts to the day on which it began."""
    seconds: defaultdict[datetime.date, float] = defaultdict(float)
    for one in looks:
        seconds[one.began.date()] += one.seconds
    return tuple((day, seconds[day] / 60) for day in sorted(seconds, reverse=True))


def minutes_in_month(looks: Iterable[ReviewLook], today: datetime.date) -> float:
    """Of the calendar month in which today is."""
    month = (today.year, today.month)
    return sum(minutes for day, minutes in minutes_by_day(looks) if (day.year, day.month) == month)
