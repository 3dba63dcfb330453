"""Opens the database of a history: makes it, brings it up to date, and never loses one that it cannot read.

A file that is damaged, made by a newer posecheck, or not a history at all gets another name beside where it was,
and a sentence says so. Where it might only be busy or out of reach, nothing is moved: StoreError.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateSchema

from posecheck.errors import StoreError
from posecheck.language.translation import gettext as _
from posecheck.store.place import HistoryPlace
from posecheck.store.tables import SCHEMA_TABLE, SCHEMAS

WAIT_SECONDS = 20
"""How long to wait for another process that writes (ours: an import of ten years takes five)."""
_PATIENT = {"timeout": WAIT_SECONDS}
_MAGIC = b"SQLite format 3\0"
_MIGRATION_LOCK = 0x706F7365
"""PostgreSQL's advisory lock of whoever migrates: the letters "pose"."""


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Why a file is set aside: a word for its new name, and the reason."""

    word: str
    why: str


def open_database(place: HistoryPlace) -> tuple[Engine, tuple[str, ...]]:
    """The database, at the newest schema, and what the person has to be told. StoreError where it is of no use."""
    notes: tuple[str, ...] = ()
    with saying_why(place):
        if place.file is not None:
            found = _examine(place, place.file)
            notes = (_set_aside(place.file, found),) if found else ()
            _make_private(place.file)
        engine = _engine(place)
        _migrate(engine, place)
    return engine, notes


@contextmanager
def saying_why(place: HistoryPlace) -> Iterator[None]:
    """StoreError in place of whatever goes wrong with a database."""
    try:
        yield
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        advice = _("Try again when no other program uses it") if "locked" in reason else _("Check it and try again")
        raise StoreError(
            _("{place} cannot be used ({reason}). {advice}.").format(place=place, reason=reason, advice=advice)
        ) from error
    except (SQLAlchemyError, ValueError, TypeError) as error:
        raise StoreError(
            _("{place} holds what no history holds ({error}). Look into it with its own tools.").format(
                place=place, error=error
            )
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(
            _("{place} needs {name}. Install it: pip install 'posecheck[postgres]'").format(
                place=place, name=error.name
            )
        ) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoreError(
            _("{place} cannot be used ({reason}). Check it and try again.").format(
                place=error.filename or place, reason=reason
            )
        ) from error


def _engine(place: HistoryPlace) -> Engine:
    # No pool: between two uses the file is at rest, alone and complete, and can be copied or moved away.
    if place.file is None:
        # Only this schema is looked into: not that of everybody either, "public".
        own = {"options": f"-csearch_path={place.namespace}"} if place.owner else {}
        return create_engine(place.url, poolclass=NullPool, connect_args={"connect_timeout": WAIT_SECONDS, **own})
    engine = create_engine(place.url, poolclass=NullPool, connect_args=_PATIENT)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin, those with CREATE TABLE, too
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    # A reader that becomes a writer halfway is refused at once, without waiting; hence who writes says so before.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes; all of it is there when the block ends well, and nothing otherwise."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def _migrate(engine: Engine, place: HistoryPlace) -> None:
    """Bring it to the newest schema; StoreError where it is none of ours."""
    with engine.connect() as connection:
        if _schema(connection) == SCHEMAS[-1]:
            return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            if place.owner:
                connection.execute(CreateSchema(place.namespace, if_not_exists=True))
        found = _stranger(connection)
        if found is not None:
            raise StoreError(
                _("{place} {why}. Use another database, or update posecheck.").format(place=place, why=found.why)
            )
        _upgrade(connection)


def _schema(connection: Connection) -> str | None:
    if not inspect(connection).has_table(SCHEMA_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {SCHEMA_TABLE}")).scalar()
    return found


def _stranger(connection: Connection) -> _Unreadable | None:
    """Why this database is none that we can use; None for an empty one, and for every released schema."""
    found = _schema(connection)
    if found is None and inspect(connection).get_table_names():
        return _Unreadable("foreign", _("is a database, but no history of posecheck's"))
    if found is not None and found not in SCHEMAS:
        return _Unreadable(
            "newer",
            _("was made by a newer posecheck (it has schema {found}, this one knows {ours})").format(
                found=found, ours=SCHEMAS[-1]
            ),
        )
    return None


def _upgrade(connection: Connection) -> None:
    # Imported here: it takes time, and is needed after an update of posecheck only.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "posecheck.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _make_private(file: Path) -> None:
    """The file, empty where it is not there yet, in a folder into which nobody else can look."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _examine(place: HistoryPlace, file: Path) -> _Unreadable | None:
    """What is wrong with a file, without changing it; None where it can be used, is empty, or is not there."""
    if not file.exists():
        return None
    with file.open("rb") as content:
        start = content.read(len(_MAGIC))
    if not start:
        return None
    if start != _MAGIC:
        return _Unreadable("damaged", _("is damaged, or no history at all"))
    damaged = _Unreadable("damaged", _("is damaged"))
    try:
        with create_engine(place.url, poolclass=NullPool, connect_args=_PATIENT).connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
            return _stranger(connection) if whole else damaged
    except OperationalError:  # busy, or out of reach: not damaged
        raise
    except DBAPIError:
        return damaged


def _set_aside(file: Path, found: _Unreadable) -> str:
    """Give it another name, together with what SQLite has beside it; says so in a sentence."""
    new = _free_name(file, found.word)
    for ending in ("-wal", "-shm", ""):
        part = Path(f"{file}{ending}")
        if part.exists():
            part.rename(f"{new}{ending}")
    told = _("{file} {why}. It was set aside as {name}, nothing of it is lost; a new history begins.")
    return told.format(file=file, why=found.why, name=new.name)


def _free_name(file: Path, word: str) -> Path:
    stem = f"{file.stem}.{word}-{datetime.now():%Y-%m-%d}"
    names = (file.with_name(f"{stem}{number}{file.suffix}") for number in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if not name.exists())
