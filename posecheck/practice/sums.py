"""What sessions add up to, by day and by session: the same whether a database adds it up or a list of them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from posecheck.pose.landmarks import Side
from posecheck.practice.change import RangeInSession
from posecheck.practice.past import PastPlan, PastRange, PastSegment, PastSession
from posecheck.practice.progress import HeldOnDay, PainOnDay
from posecheck.stretch.checks import LevelName


@dataclass(frozen=True, slots=True)
class StretchDone:
    """A stretch of which something was held: the first and the last day, and in how many sessions."""

    stretch: str
    first: datetime.date
    last: datetime.date
    sessions: int


class Sums(Protocol):
    """What is asked of all sessions of one person; the days are those of the person's own calendar."""

    def stretches_done(self) -> tuple[StretchDone, ...]:
        """All of which something was held, the one that was done last first."""

    def held_by_day(self, since: datetime.date | None = None, stretch: str | None = None) -> tuple[HeldOnDay, ...]:
        """What was held, day by day from that day on (None: from the first one), the oldest first."""

    def ranges_by_session(self, stretch: str, since: datetime.date | None = None) -> tuple[RangeInSession, ...]:
        """What each session read of each measure while it held the stretch, the oldest first."""

    def pain_by_day(self, since: datetime.date | None = None) -> tuple[PainOnDay, ...]:
        """What was said about pain, on average of each day on which it was, the oldest first."""


@dataclass(frozen=True, slots=True)
class ScoreInSession:
    """The score of a stretch in one session, 0..100, weighted by what was held; level as in `RangeInSession`."""

    day: datetime.date
    stretch: str
    side: Side | None
    level: LevelName | None
    score: float


class SumsOfSessions:
    """`Sums` of sessions that are all there, in the order of time."""

    def __init__(self, sessions: Sequence[PastSession]) -> None:
        self._sessions = tuple(sessions)

    def stretches_done(self) -> tuple[StretchDone, ...]:
        """As `Sums` has it."""
        days: dict[str, list[datetime.date]] = {}
        for session in self._sessions:
            for stretch in dict.fromkeys(part.stretch for part in _held(session)):
                # Taken out and put in again: the last one is the one that was done last.
                days[stretch] = [*days.pop(stretch, []), _day(session)]
        return tuple(StretchDone(name, some[0], some[-1], len(some)) for name, some in reversed(days.items()))

    def held_by_day(self, since: datetime.date | None = None, stretch: str | None = None) -> tuple[HeldOnDay, ...]:
        """As `Sums` has it."""
        seconds: dict[tuple[datetime.date, str, Side | None], float] = {}
        sessions: defaultdict[tuple[datetime.date, str, Side | None], set[str]] = defaultdict(set)
        for session in self._since(since):
            for part in _held(session):
                if stretch in (None, part.stretch):
                    key = (_day(session), part.stretch, part.side)
                    seconds[key] = seconds.get(key, 0.0) + part.ledger.correct
                    sessions[key].add(session.id)
        found = (HeldOnDay(*key, held, len(sessions[key])) for key, held in seconds.items())
        return tuple(sorted(found, key=lambda one: one.day))

    def ranges_by_session(self, stretch: str, since: datetime.date | None = None) -> tuple[RangeInSession, ...]:
        """As `Sums` has it."""
        return tuple(one for session in self._since(since) for one in _ranges(session, stretch))

    def pain_by_day(self, since: datetime.date | None = None) -> tuple[PainOnDay, ...]:
        """As `Sums` has it."""
        said: defaultdict[datetime.date, list[PastSession]] = defaultdict(list)
        for session in self._since(since):
            if (session.pain_before, session.pain_after) != (None, None):
                said[_day(session)].append(session)
        return tuple(
            PainOnDay(day, _mean(one.pain_before for one in some), _mean(one.pain_after for one in some))
            for day, some in sorted(said.items())
        )

    def scores_by_session(self, stretch: str) -> tuple[ScoreInSession, ...]:
        """Of each session and side in which something of the stretch was held and scored, the oldest first."""
        return tuple(one for session in self._sessions for one in _scores(session, stretch))

    def _since(self, day: datetime.date | None) -> Iterator[PastSession]:
        return (one for one in self._sessions if day is None or _day(one) >= day)


def days_with_data(sessions: Iterable[PastSession]) -> frozenset[datetime.date]:
    """The days on which there was a session, whatever came of it."""
    return frozenset(map(_day, sessions))


def _day(session: PastSession) -> datetime.date:
    return session.began.date()


def _held(session: PastSession) -> Iterator[PastSegment]:
    return (part for part in session.segments if part.ledger.correct > 0)


def _level(session: PastSession, stretch: str) -> LevelName | None:
    plans: Iterator[PastPlan] = (plan for plan in session.plans if plan.stretch == stretch)
    return min((plan.level for plan in plans), default=None)


_Parts = list[tuple[PastRange, float]]
"""Readings of one measure, each with the seconds that were held meanwhile."""


def _ranges(session: PastSession, stretch: str) -> Iterator[RangeInSession]:
    found: defaultdict[tuple[Side | None, str], _Parts] = defaultdict(list)
    for part in _held(session):
        if part.stretch == stretch:
            for one in part.ranges:
                found[part.side, one.measure].append((one, part.ledger.correct))
    level = _level(session, stretch)
    for (side, measure), parts in found.items():
        median = sum(one.median * held for one, held in parts) / sum(held for _, held in parts)
        error = max(one.error for one, _ in parts)
        yield RangeInSession(_day(session), side, measure, parts[0][0].unit, level, median, error)


def _scores(session: PastSession, stretch: str) -> Iterator[ScoreInSession]:
    found: defaultdict[Side | None, list[tuple[float, float]]] = defaultdict(list)
    for part in _held(session):
        if part.stretch == stretch and part.score is not None:
            found[part.side].append((part.score, part.ledger.correct))
    level = _level(session, stretch)
    for side, parts in found.items():
        score = sum(score * held for score, held in parts) / sum(held for _, held in parts)
        yield ScoreInSession(_day(session), stretch, side, level, score)


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
