"""What is kept of a person besides sessions, as rows of the tables, and back."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from posecheck.practice.kept import KeptName, KeptState, KeptText, LevelAnswer
from posecheck.store.judgement_rows import (
    add_judgements,
    count_own_judgements,
    forget_own_judgements,
    read_judgements,
)
from posecheck.store.tables import KEPT_TEXTS, LEVEL_ANSWERS, STATE


def read_state(connection: Connection) -> KeptState:
    """All of it that can be true; a row that somebody has spoilt is left where it is, and left out."""
    return KeptState(tuple(_texts(connection)), tuple(read_level_answers(connection)), read_judgements(connection))


def read_kept_text(connection: Connection, name: KeptName) -> KeptText | None:
    """The text of this name; None where there is none, ValueError where it cannot be one."""
    row = connection.execute(select(KEPT_TEXTS).where(KEPT_TEXTS.c.name == name)).one_or_none()
    return KeptText(row.name, date.fromisoformat(row.day), row.content) if row else None


def read_level_answers(connection: Connection) -> Iterator[LevelAnswer]:
    """All that can be true, the oldest first."""
    for row in connection.execute(select(LEVEL_ANSWERS).order_by(*LEVEL_ANSWERS.primary_key)):
        with suppress(ValueError, TypeError):
            yield LevelAnswer(date.fromisoformat(row.day), row.stretch, row.level, row.proposed, row.accepted)


def delete_kept_text(connection: Connection, name: KeptName) -> None:
    """The text of this name, where there is one."""
    connection.execute(delete(KEPT_TEXTS).where(KEPT_TEXTS.c.name == name))


def write_kept_text(connection: Connection, text: KeptText) -> None:
    """In place of the text of this name."""
    delete_kept_text(connection, text.name)
    connection.execute(insert(KEPT_TEXTS).values(name=text.name, day=text.day.isoformat(), content=text.text))


def write_level_answer(connection: Connection, answer: LevelAnswer) -> None:
    """In place of an earlier answer to the same proposal."""
    c, values = LEVEL_ANSWERS.c, _answer_row(answer)
    same = [c[column.name] == values[column.name] for column in LEVEL_ANSWERS.primary_key]
    connection.execute(delete(LEVEL_ANSWERS).where(*same))
    connection.execute(insert(LEVEL_ANSWERS).values(values))


def add_state(connection: Connection, state: KeptState) -> None:
    """What is not there yet."""
    there = set(connection.execute(select(KEPT_TEXTS.c.name)).scalars())
    for text in state.texts:
        if text.name not in there:
            write_kept_text(connection, text)
    known = {tuple(row) for row in connection.execute(select(*LEVEL_ANSWERS.primary_key))}
    for answer in state.level_answers:
        if (answer.day.isoformat(), *answer.question[1:]) not in known:
            write_level_answer(connection, answer)
    add_judgements(connection, state.judgements)


def delete_state(connection: Connection) -> None:
    """All of it."""
    for table in STATE:
        connection.execute(delete(table))
    forget_own_judgements(connection)


def count_state(connection: Connection) -> int:
    """How many texts and answers there are."""
    kept = sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in STATE)
    return kept + count_own_judgements(connection)


def _texts(connection: Connection) -> Iterator[KeptText]:
    for name in connection.execute(select(KEPT_TEXTS.c.name).order_by(KEPT_TEXTS.c.name)).scalars():
        with suppress(ValueError, TypeError):
            text = read_kept_text(connection, name)
            if text:
                yield text


def _answer_row(answer: LevelAnswer) -> dict[str, str | bool]:
    return {
        "day": answer.day.isoformat(),
        "stretch": answer.stretch,
        "level": answer.level,
        "proposed": answer.proposed,
        "accepted": answer.accepted,
    }
