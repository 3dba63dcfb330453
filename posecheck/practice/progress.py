"""What somebody has done over days and weeks: which days, how many minutes a side, how often today.

Only credited time counts, and a day is one of the person's own calendar. How much is enough says Ingram 2024
(Sports Medicine, doi 10.1007/s40279-024-02143-9; 189 studies, 6,654 adults): what is gained levels off near 4
minutes of one muscle a session and near 10 minutes a week, whatever the age, the sex and the intensity.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from posecheck.plan.assigned import AssignedPlan
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.spans import WEEK, DaySpan, week_of, weeks_until

ENOUGH_MINUTES_A_SESSION = 4.0
ENOUGH_MINUTES_A_WEEK = 10.0
"""Of one muscle; from there on more adds little (Ingram 2024, above)."""
MANY_TIMES = 3
"""Times of one stretch on one day from which a gentle word is said (ours: people in pain do too much, and three
times the articles' own dose is more than any of them asks for)."""
CALENDAR_WEEKS = 12
"""Shown of the calendar (ours: a season, and all of it fits on a telephone)."""


@dataclass(frozen=True, slots=True)
class HeldOnDay:
    """What was held of one stretch on one side (None without sides) on one day.

    seconds   credited
    sessions  in which that was
    """

    day: datetime.date
    stretch: str
    side: Side | None
    seconds: float
    sessions: int


@dataclass(frozen=True, slots=True)
class PainOnDay:
    """Pain before and after the sessions of a day, 0 to 10 on average; None where nobody said."""

    day: datetime.date
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class PainInSpan:
    """The same over the days of a span."""

    span: DaySpan
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class SideMinutes:
    """Credited minutes of one side (None without sides) of a stretch in a span, as so many a week."""

    span: DaySpan
    side: Side | None
    minutes: float


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """Credited minutes of a stretch on one side (None without sides) in a week."""

    stretch: str
    side: Side | None
    minutes: float


@dataclass(frozen=True, slots=True)
class DayDone:
    """A day of the calendar; `seconds` credited on it, None for one that is still to come."""

    day: datetime.date
    seconds: float | None

    @property
    def done(self) -> bool:
        """Whether something was held on it."""
        return bool(self.seconds)


@dataclass(frozen=True, slots=True)
class Today:
    """Where somebody stands today.

    sessions  of today, in which something was held
    times     of the stretch that was done most often today
    last      the last day before today on which something was held; None where there is none
    week      this week's minutes
    """

    sessions: int
    times: int
    last: datetime.date | None
    week: tuple[WeekMinutes, ...]

    @property
    def many(self) -> bool:
        """Whether a stretch has been done so often today that a gentle word is due."""
        return self.times >= MANY_TIMES

    @property
    def next_is_many(self) -> bool:
        """Whether doing it once more would be that often."""
        return self.times >= MANY_TIMES - 1


def today(held: Iterable[HeldOnDay], day: datetime.date) -> Today:
    """Where somebody stands on this day, by what was held on it and before; what is later does not count."""
    known = [one for one in held if one.seconds > 0 and one.day <= day]
    times: defaultdict[str, int] = defaultdict(int)
    for one in known:
        if one.day == day:
            times[one.stretch] = max(times[one.stretch], one.sessions)
    before = [one.day for one in known if one.day < day]
    return Today(
        sum(times.values()), max(times.values(), default=0), max(before, default=None), week_minutes(known, day)
    )


def week_minutes(held: Iterable[HeldOnDay], day: datetime.date) -> tuple[WeekMinutes, ...]:
    """The week of that day, stretch by stretch and side by side, those first that were done first."""
    week = week_of(day)
    seconds: defaultdict[tuple[str, Side | None], float] = defaultdict(float)
    for one in held:
        if one.day in week:
            seconds[one.stretch, one.side] += one.seconds
    return tuple(WeekMinutes(stretch, side, held_for / 60) for (stretch, side), held_for in seconds.items())


def every_week(held: Iterable[HeldOnDay]) -> tuple[tuple[DaySpan, tuple[WeekMinutes, ...]], ...]:
    """The weeks in which something was held, the oldest first, each with its minutes."""
    weeks: defaultdict[DaySpan, list[HeldOnDay]] = defaultdict(list)
    for one in held:
        weeks[week_of(one.day)].append(one)
    oldest_first = sorted(weeks.items(), key=lambda item: item[0].first)
    return tuple((week, week_minutes(days, week.first)) for week, days in oldest_first)


def minutes_a_week(held: Iterable[HeldOnDay], spans: Sequence[DaySpan]) -> tuple[SideMinutes, ...]:
    """Minutes of each side that occurs, span after span; of a span that is no week, so many a week on average.

    A span that has hardly begun counts as a week, or its first day would be shown seven times over.
    """
    days = list(held)
    sides: list[Side | None] = [side for side in (*SIDES, None) if any(one.side == side for one in days)]
    found = []
    for span in spans:
        for side in sides:
            seconds = sum(one.seconds for one in days if one.side == side and one.day in span)
            found.append(SideMinutes(span, side, seconds / 60 * WEEK / max(WEEK, span.days)))
    return tuple(found)


def calendar(
    held: Iterable[HeldOnDay], day: datetime.date, weeks: int = CALENDAR_WEEKS
) -> tuple[tuple[DayDone, ...], ...]:
    """The last weeks, oldest first, each from Monday to Sunday; the last one is that of this day."""
    seconds: defaultdict[datetime.date, float] = defaultdict(float)
    for one in held:
        seconds[one.day] += one.seconds
    return tuple(
        tuple(
            DayDone(one, None if one > day else seconds.get(one, 0.0))
            for one in (week.first + datetime.timedelta(days=number) for number in range(WEEK))
        )
        for week in weeks_until(day, weeks)
    )


def days_done(held: Iterable[HeldOnDay], span: DaySpan) -> int:
    """On how many days of a span something was held."""
    return len({one.day for one in held if one.seconds > 0 and one.day in span})


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """Of an assigned plan in a span: how many of its days there are, and on how many something of it was held."""

    due: int
    done: int


def planned_days(held: Iterable[HeldOnDay], plan: AssignedPlan, since: datetime.date, span: DaySpan) -> PlannedDays:
    """The plan's days in a span, from the day on which the person has had it."""
    stretches = {one.planned.stretch for one in plan.stretches}
    did = {one.day for one in held if one.seconds > 0 and one.stretch in stretches}
    days = (span.first + datetime.timedelta(days=number) for number in range(span.days))
    due = {day for day in days if day >= since and plan.is_due_on(day)}
    return PlannedDays(len(due), len(due & did))


def pain_over_spans(pain: Iterable[PainOnDay], spans: Iterable[DaySpan]) -> tuple[PainInSpan, ...]:
    """DaySpan by span, each day counting once; spans in which nobody said are left out."""
    days = list(pain)
    found = []
    for span in spans:
        inside = [one for one in days if one.day in span]
        before, after = _mean(one.before for one in inside), _mean(one.after for one in inside)
        if before is not None or after is not None:
            found.append(PainInSpan(span, before, after))
    return tuple(found)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
