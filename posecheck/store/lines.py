"""The history as a list: a line a session, without all its readings."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from posecheck.pose.landmarks import Side
from posecheck.practice.past import SessionEnd
from posecheck.store.rows import began_of, grouped, ledger_of_row
from posecheck.store.tables import PLANS, SEGMENTS


@dataclass(frozen=True, slots=True)
class HeldSide:
    """What a session held of one stretch on one side (None without sides): credited seconds, of those asked for."""

    stretch: str
    side: Side | None
    seconds: float
    needed: float


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A session in one line.

    watched  its length in seconds
    pain     0 to 10, None where it was not asked or not answered
    """

    id: str
    began: datetime
    ending: SessionEnd
    watched: float
    held: tuple[HeldSide, ...]
    pain_before: int | None
    pain_after: int | None


def read_lines(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[HistoryLine]:
    """The lines of these rows of SESSIONS, in their order."""
    ids = [row.id for row in rows]
    c = SEGMENTS.c
    sums = (
        select(c.session, c.stretch, c.side, func.sum(c.correct).label("seconds"))
        .where(c.session.in_(ids))
        .group_by(c.session, c.stretch, c.side)
    )
    held = {(row.session, row.stretch, row.side): float(row.seconds) for row in connection.execute(sums)}
    plans = grouped(connection, PLANS, ids)
    for row in rows:
        sides = tuple(
            HeldSide(
                plan.stretch,
                side,
                held.get((row.id, plan.stretch, side), 0.0),
                plan.hold_seconds * plan.repetitions,
            )
            for plan in plans[row.id,]
            for side in json.loads(plan.sides) or (None,)
        )
        watched = ledger_of_row(row).total
        yield HistoryLine(row.id, began_of(row), row.ending, watched, sides, row.pain_before, row.pain_after)
