"""The days of a calendar, cut into the pieces that a chart shows one by one."""

import datetime
from dataclasses import dataclass

WEEK = 7
"""Days, from Monday on (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days that belong together, the first and the last one included; ValueError where there are none."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def week_of(day: datetime.date) -> DaySpan:
    """The whole week in which a day is."""
    monday = day - datetime.timedelta(days=day.weekday())
    return DaySpan(monday, monday + datetime.timedelta(days=WEEK - 1))


def weeks_until(today: datetime.date, count: int) -> tuple[DaySpan, ...]:
    """So many whole weeks, the oldest first; the last one is that of today."""
    this = week_of(today).first
    return tuple(week_of(this - datetime.timedelta(days=WEEK * back)) for back in reversed(range(count)))


def months_until(today: datetime.date, first: datetime.date) -> tuple[DaySpan, ...]:
    """The months from that of the first day to that of today, the oldest first; the last one ends today."""
    found = []
    month = first.replace(day=1)
    while month <= today:
        following = (month + datetime.timedelta(days=31)).replace(day=1)
        found.append(DaySpan(month, min(following - datetime.timedelta(days=1), today)))
        month = following
    return tuple(found)
