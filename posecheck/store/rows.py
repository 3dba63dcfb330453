"""A session as rows of the tables, and back."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Table, insert, select

from posecheck.practice.past import (
    KeptRecording,
    PastFault,
    PastHold,
    PastPlan,
    PastRange,
    PastSegment,
    PastSession,
)
from posecheck.scoring.hold import Ledger
from posecheck.scoring.states import STATES
from posecheck.store.tables import FAULTS, HOLDS, PARTS, PLANS, RANGES, SEGMENTS, SESSIONS

Values: TypeAlias = Mapping[str, Any]
Grouped: TypeAlias = Mapping[tuple[Any, ...], Sequence[Row[Any]]]
_AFTER_NUMBER = 3
"""Where the values of a hold, range or fault begin, in the order of their fields."""
_SCORED = ("measure", "unit", "median", "lowest", "highest", "error", "seen")
_OFF = ("check", "cue", "seconds", "certain", "worst", "worst_at")
_HELD = ("repetition", "start", "held", "score", "ended_by")


def write_sessions(connection: Connection, sessions: Iterable[PastSession]) -> None:
    """Insert sessions that are not there yet."""
    rows: defaultdict[Table, list[Values]] = defaultdict(list)
    for session in sessions:
        rows[SESSIONS].append(_session_row(session))
        for table, row in _part_rows(session):
            rows[table].append(row)
    for table in (SESSIONS, *PARTS):
        if rows[table]:
            connection.execute(insert(table), rows[table])


def read_sessions(connection: Connection, rows: Sequence[Row[Any]]) -> list[PastSession]:
    """The sessions of these rows of SESSIONS, in their order."""
    ids = [row.id for row in rows]
    plans, segments = (grouped(connection, table, ids) for table in (PLANS, SEGMENTS))
    parts = [grouped(connection, table, ids) for table in (HOLDS, RANGES, FAULTS)]
    return [_session(row, plans[row.id,], _segments(segments[row.id,], *parts)) for row in rows]


def began_of(row: Row[Any]) -> datetime:
    """When a session began, on the person's own clock."""
    return datetime.fromtimestamp(row.began, timezone(timedelta(minutes=row.clock_offset)))


def grouped(connection: Connection, table: Table, ids: Sequence[str]) -> Grouped:
    """What belongs to these sessions, in order, by what it belongs to: the columns before its number."""
    found: defaultdict[tuple[Any, ...], list[Row[Any]]] = defaultdict(list)
    owners = list(table.c.keys()).index("number")
    query = select(table).where(table.c.session.in_(ids)).order_by(*table.primary_key)
    for row in connection.execute(query):
        found[tuple(row[:owners])].append(row)
    return found


def _session_row(session: PastSession) -> Values:
    kept = session.recording
    offset = session.began.utcoffset() or timedelta()
    return {
        "id": session.id,
        "began": round(session.began.astimezone(UTC).timestamp()),
        "clock_offset": offset // timedelta(minutes=1),
        "ending": session.ending,
        **_ledger_row(session.ledger),
        "pain_before": session.pain_before,
        "pain_after": session.pain_after,
        "made_by": session.made_by,
        "model_sha256": session.model_sha256,
        "recording_bytes": kept.bytes if kept else None,
        "recording_sha256": kept.sha256 if kept else None,
        "visit": session.visit,
        "plan_id": session.plan_id,
    }


def _part_rows(session: PastSession) -> Iterator[tuple[Table, Values]]:
    for number, plan in enumerate(session.plans, start=1):
        yield PLANS, {"session": session.id, "number": number, **_plan_row(plan)}
    for which, segment in enumerate(session.segments, start=1):
        yield SEGMENTS, {"session": session.id, "number": which, **_segment_row(segment)}
        place = {"session": session.id, "segment": which}
        for number, hold in enumerate(segment.holds, start=1):
            yield HOLDS, {**place, "number": number, **{name: getattr(hold, name) for name in _HELD}}
        for number, one in enumerate(segment.ranges, start=1):
            yield RANGES, {**place, "number": number, **{name: getattr(one, name) for name in _SCORED}}
        for number, fault in enumerate(segment.faults, start=1):
            yield FAULTS, {**place, "number": number, **{name: getattr(fault, name) for name in _OFF}}


def _plan_row(plan: PastPlan) -> Values:
    return {
        "stretch": plan.stretch,
        "form": plan.form,
        "sides": json.dumps(plan.sides),
        "level": plan.level,
        "props": json.dumps(plan.props),
        "hold_seconds": plan.hold_seconds,
        "repetitions": plan.repetitions,
        "policy": plan.policy,
    }


def _segment_row(segment: PastSegment) -> Values:
    return {
        "stretch": segment.stretch,
        "form": segment.form,
        "side": segment.side,
        "score": segment.score,
        "coverage": segment.coverage,
        **_ledger_row(segment.ledger),
        "best_at": segment.best_at,
    }


def _ledger_row(ledger: Ledger) -> Values:
    return {state: getattr(ledger, state) for state in STATES}


def _session(row: Row[Any], plans: Sequence[Row[Any]], segments: tuple[PastSegment, ...]) -> PastSession:
    kept = row.recording_sha256
    return PastSession(
        row.id,
        began_of(row),
        row.ending,
        ledger_of_row(row),
        tuple(plan_of(plan) for plan in plans),
        segments,
        row.pain_before,
        row.pain_after,
        row.made_by,
        row.model_sha256,
        KeptRecording(row.recording_bytes, kept) if kept else None,
        row.visit,
        row.plan_id,
    )


def _segments(
    rows: Sequence[Row[Any]], holds: Grouped, ranges: Grouped, faults: Grouped
) -> tuple[PastSegment, ...]:
    return tuple(
        PastSegment(
            row.stretch,
            row.form,
            row.side,
            row.score,
            row.coverage,
            ledger_of_row(row),
            tuple(PastHold(*hold[_AFTER_NUMBER:]) for hold in holds[row.session, row.number]),
            tuple(PastRange(*one[_AFTER_NUMBER:]) for one in ranges[row.session, row.number]),
            tuple(PastFault(*one[_AFTER_NUMBER:]) for one in faults[row.session, row.number]),
            row.best_at,
        )
        for row in rows
    )


def plan_of(row: Row[Any]) -> PastPlan:
    """A row of PLANS."""
    return PastPlan(
        row.stretch,
        row.form,
        tuple(json.loads(row.sides)),
        row.level,
        tuple(json.loads(row.props)),
        row.hold_seconds,
        row.repetitions,
        row.policy,
    )


def ledger_of_row(row: Row[Any]) -> Ledger:
    """The ledger in a row of SESSIONS or SEGMENTS."""
    return Ledger(row.correct, row.wrong, row.unseen, row.setup, row.rest)
