"""What the pages need of the whole history, added up by the database."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from posecheck.practice.change import RangeInSession
from posecheck.practice.progress import HeldOnDay, PainOnDay
from posecheck.practice.sums import StretchDone
from posecheck.store.history import History
from posecheck.store.tables import PLANS, RANGES, SEGMENTS, SESSIONS

_EPOCH = date(1970, 1, 1)
_DAY = 86400
_OWN_DAY = (SESSIONS.c.began + SESSIONS.c.clock_offset * 60) // _DAY
"""Days since 1970 on the person's own clock: no session began before that, so nothing is rounded up."""


class SumsOfHistory:
    """`practice.sums.Sums` of a whole history, added up by the database; StoreError where that fails."""

    def __init__(self, history: History) -> None:
        self._history = history

    def stretches_done(self) -> tuple[StretchDone, ...]:
        """As `Sums` has it."""
        return stretches_done(self._history)

    def held_by_day(self, since: date | None = None, stretch: str | None = None) -> tuple[HeldOnDay, ...]:
        """As `Sums` has it."""
        return held_by_day(self._history, since, stretch)

    def ranges_by_session(self, stretch: str, since: date | None = None) -> tuple[RangeInSession, ...]:
        """As `Sums` has it."""
        return ranges_by_session(self._history, stretch, since)

    def pain_by_day(self, since: date | None = None) -> tuple[PainOnDay, ...]:
        """As `Sums` has it."""
        return pain_by_day(self._history, since)


def stretches_done(history: History) -> tuple[StretchDone, ...]:
    """All that there are, the one that was done last first."""
    c = SEGMENTS.c
    query = (
        select(
            c.stretch,
            func.min(_OWN_DAY).label("first"),
            func.max(_OWN_DAY).label("last"),
            func.count(c.session.distinct()).label("sessions"),
        )
        .join(SESSIONS, SESSIONS.c.id == c.session)
        .where(c.correct > 0)
        .group_by(c.stretch)
        .order_by(func.max(SESSIONS.c.began).desc(), c.stretch)
    )
    return tuple(
        StretchDone(row.stretch, _date(row.first), _date(row.last), row.sessions) for row in _rows(history, query)
    )


def held_by_day(history: History, since: date | None = None, stretch: str | None = None) -> tuple[HeldOnDay, ...]:
    """What was held, day by day from that day on (None: from the first one), the oldest first."""
    c = SEGMENTS.c
    query = (
        select(
            _OWN_DAY.label("day"),
            c.stretch,
            c.side,
            func.sum(c.correct).label("seconds"),
            func.count(c.session.distinct()).label("sessions"),
        )
        .join(SESSIONS, SESSIONS.c.id == c.session)
        .where(c.correct > 0, *_from(since), *_only(c.stretch, stretch))
        .group_by(_OWN_DAY, c.stretch, c.side)
        .order_by(_OWN_DAY, func.min(SESSIONS.c.began), c.stretch, func.min(c.number))
    )
    return tuple(
        HeldOnDay(_date(row.day), row.stretch, row.side, float(row.seconds), row.sessions)
        for row in _rows(history, query)
    )


def ranges_by_session(history: History, stretch: str, since: date | None = None) -> tuple[RangeInSession, ...]:
    """What each session read of each measure while it held the stretch, the oldest first.

    A side that was done in several parts counts once, each part by what it held.
    """
    part, read = SEGMENTS.c, RANGES.c
    same_part = and_(read.session == part.session, read.segment == part.number)
    same_plan = and_(PLANS.c.session == part.session, PLANS.c.stretch == part.stretch)
    query = (
        select(
            func.min(_OWN_DAY).label("day"),
            part.side,
            read.measure,
            read.unit,
            func.min(PLANS.c.level).label("level"),
            (func.sum(read.median * part.correct) / func.sum(part.correct)).label("median"),
            func.max(read.error).label("error"),
        )
        .select_from(SESSIONS)
        .join(SEGMENTS, part.session == SESSIONS.c.id)
        .join(RANGES, same_part)
        .outerjoin(PLANS, same_plan)
        .where(part.stretch == stretch, part.correct > 0, *_from(since))
        .group_by(SESSIONS.c.id, part.side, read.measure, read.unit)
        .order_by(func.min(SESSIONS.c.began), SESSIONS.c.id, func.min(part.number), func.min(read.number))
    )
    return tuple(
        RangeInSession(
            _date(row.day), row.side, row.measure, row.unit, row.level, float(row.median), float(row.error)
        )
        for row in _rows(history, query)
    )


def pain_by_day(history: History, since: date | None = None) -> tuple[PainOnDay, ...]:
    """What was said about pain, on average of each day on which it was, the oldest first."""
    before, after = SESSIONS.c.pain_before, SESSIONS.c.pain_after
    query = (
        select(_OWN_DAY.label("day"), func.avg(before).label("before"), func.avg(after).label("after"))
        .where(or_(before.is_not(None), after.is_not(None)), *_from(since))
        .group_by(_OWN_DAY)
        .order_by(_OWN_DAY)
    )
    return tuple(
        PainOnDay(_date(row.day), _number(row.before), _number(row.after)) for row in _rows(history, query)
    )


def _rows(history: History, query: Select[*tuple[Any, ...]]) -> Sequence[Row[Any]]:
    if not history.begun:
        return ()
    with history.reading() as connection:
        return connection.execute(query).all()


def _from(since: date | None) -> list[ColumnElement[bool]]:
    """That a session began on that day or later; the moment is an index's, the day is the person's."""
    if since is None:
        return []
    day = (since - _EPOCH).days
    return [SESSIONS.c.began >= (day - 1) * _DAY, day <= _OWN_DAY]


def _only(column: ColumnElement[str], wanted: str | None) -> list[ColumnElement[bool]]:
    return [] if wanted is None else [column == wanted]


def _date(day: int) -> date:
    return _EPOCH + timedelta(days=int(day))


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
