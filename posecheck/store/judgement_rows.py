"""What clinicians say of sessions, as rows of the tables, and back."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from posecheck.practice.judgement import Drawing, Judgements, Override, TimedNote
from posecheck.store.tables import BUNDLE_SESSIONS, JUDGEMENTS

Judgement: TypeAlias = Override | TimedNote | Drawing
_KINDS: dict[str, type[Judgement]] = {"override": Override, "note": TimedNote, "drawing": Drawing}
_OWN = JUDGEMENTS.c.session.not_in(select(BUNDLE_SESSIONS.c.session))
_AT_ONCE = 400
"""Ids in one question (ours: every database takes so many)."""


def read_judgements(connection: Connection, sessions: Collection[str] | None = None) -> Judgements:
    """Those of these sessions, or all (None), in the order in which they were said.

    A row that somebody has spoilt is left where it is, and left out.
    """
    found = tuple(_read(connection, sessions))
    return Judgements(
        tuple(one for one in found if isinstance(one, Override)),
        tuple(one for one in found if isinstance(one, TimedNote)),
        tuple(one for one in found if isinstance(one, Drawing)),
    )


def write_judgement(connection: Connection, judgement: Judgement) -> None:
    """In place of one with this id, and of an earlier answer to the same question."""
    delete_judgements(connection, {judgement.id})
    if isinstance(judgement, Override):
        known = read_judgements(connection, {judgement.session}).overrides
        delete_judgements(connection, {one.id for one in known if one.question == judgement.question})
    connection.execute(insert(JUDGEMENTS).values(_row(judgement)))


def add_judgements(connection: Connection, judgements: Judgements) -> None:
    """What is not there yet, by its id."""
    there = set(connection.execute(select(JUDGEMENTS.c.id)).scalars())
    every: tuple[Judgement, ...] = (*judgements.overrides, *judgements.notes, *judgements.drawings)
    rows = [_row(one) for one in every if one.id not in there]
    if rows:
        connection.execute(insert(JUDGEMENTS), rows)


def delete_judgements(connection: Connection, ids: Collection[str]) -> None:
    """Those with these ids, where they are."""
    for some in _portions(ids):
        connection.execute(delete(JUDGEMENTS).where(JUDGEMENTS.c.id.in_(some)))


def forget_judgements(connection: Connection, sessions: Collection[str]) -> None:
    """All that was said of these sessions."""
    for some in _portions(sessions):
        connection.execute(delete(JUDGEMENTS).where(JUDGEMENTS.c.session.in_(some)))


def forget_own_judgements(connection: Connection) -> None:
    """All but those of the inbox, which are forgotten with the person who sent the sessions."""
    connection.execute(delete(JUDGEMENTS).where(_OWN))


def count_own_judgements(connection: Connection) -> int:
    """How many those are."""
    return connection.execute(select(func.count()).select_from(JUDGEMENTS).where(_OWN)).scalar_one()


def _read(connection: Connection, sessions: Collection[str] | None) -> Iterator[Judgement]:
    query = select(JUDGEMENTS).order_by(JUDGEMENTS.c.said, JUDGEMENTS.c.id)
    portions = [None] if sessions is None else list(_portions(sessions))
    for some in portions:
        asked = query if some is None else query.where(JUDGEMENTS.c.session.in_(some))
        for row in connection.execute(asked):
            with suppress(ValueError, TypeError, KeyError, RecursionError):
                judgement = msgspec.json.decode(row.content, type=_KINDS[row.kind])
                if (judgement.id, judgement.session) == (row.id, row.session):
                    yield judgement


def _row(judgement: Judgement) -> dict[str, str | int]:
    kind = next(name for name, one in _KINDS.items() if isinstance(judgement, one))
    return {
        "id": judgement.id,
        "session": judgement.session,
        "kind": kind,
        "said": round(judgement.author.said.timestamp()),
        "content": msgspec.json.encode(judgement).decode(),
    }


def _portions(ids: Collection[str]) -> Iterator[Sequence[str]]:
    rest = iter(sorted(ids))
    while some := list(islice(rest, _AT_ONCE)):
        yield some
