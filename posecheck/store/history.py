"""The history: every session that is remembered, as values in and out."""

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, Row, Select, delete, func, select, text, tuple_, update
from sqlalchemy.schema import DropSchema

from posecheck.practice.kept import KeptState
from posecheck.practice.past import KeptRecording, PastSession, check_pain
from posecheck.store.judgement_rows import forget_judgements
from posecheck.store.lines import HistoryLine, read_lines
from posecheck.store.opening import open_database, saying_why, writing
from posecheck.store.place import HistoryPlace
from posecheck.store.recordings import Recordings
from posecheck.store.rows import read_sessions, write_sessions
from posecheck.store.state_rows import add_state, count_state, delete_state
from posecheck.store.tables import METADATA, SESSIONS

BATCH = 400
"""Sessions handled at once (ours: some megabytes of memory, however long the history)."""

_Read = TypeVar("_Read")
_Reader: TypeAlias = Callable[[Connection, Sequence[Row[Any]]], Iterable[_Read]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much a history holds: sessions, recordings, the bytes of these, and what is kept besides sessions."""

    sessions: int = 0
    recordings: int = 0
    recording_bytes: int = 0
    besides: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that could be exported or forgotten."""
        return not self.sessions and not self.besides


class History:
    """The history at a place; a file that is not there yet is made by the first session that is put into it.

    notes  what the person has to be told about the database, once it has been used

    For several threads and processes at once; each method is one transaction, and StoreError where it fails.
    """

    def __init__(self, place: HistoryPlace) -> None:
        self.place = place
        self.recordings = Recordings(place.recordings)
        self.notes: tuple[str, ...] = ()
        self._opened: Engine | None = None

    @property
    def begun(self) -> bool:
        """Whether there can be something in it."""
        return self.place.file is None or self.place.file.exists()

    def extent(self) -> Extent:
        """How much there is."""
        if not self.begun:
            return Extent()
        counted = select(
            func.count(), func.count(SESSIONS.c.recording_sha256), func.sum(SESSIONS.c.recording_bytes)
        ).select_from(SESSIONS)
        with self.reading() as connection:
            sessions, recordings, size = connection.execute(counted).one()
            return Extent(sessions, recordings, int(size or 0), count_state(connection))

    def lines(self, after: HistoryLine | None = None, most: int | None = None) -> Iterator[HistoryLine]:
        """Session by session, the newest first: at most so many, of those that come after the line `after`."""
        query = select(SESSIONS).order_by(SESSIONS.c.began.desc(), SESSIONS.c.id.desc()).limit(most)
        if after is not None:
            place = tuple_(SESSIONS.c.began, SESSIONS.c.id)
            query = query.where(place < (round(after.began.timestamp()), after.id))
        return self._read(query, read_lines)

    def sessions(self, since: date | None = None) -> Iterator[PastSession]:
        """All of every session, the oldest first; only of those on that day of the person's own and later."""
        query = select(SESSIONS).order_by(SESSIONS.c.began, SESSIONS.c.id)
        if since is None:
            return self._read(query, read_sessions)
        earliest = datetime.combine(since, time(), UTC) - timedelta(days=1)  # wherever the person was
        found = self._read(query.where(SESSIONS.c.began >= round(earliest.timestamp())), read_sessions)
        return (session for session in found if session.began.date() >= since)

    def find(self, session: str) -> PastSession | None:
        """One session; None where there is none of this id."""
        query = select(SESSIONS).where(SESSIONS.c.id == session)
        return next(iter(self._read(query, read_sessions)), None)

    def ids(self) -> frozenset[str]:
        """Of all sessions."""
        return frozenset(self._read(select(SESSIONS.c.id), lambda _, rows: (row.id for row in rows)))

    def recorded(self) -> Iterator[tuple[str, KeptRecording]]:
        """The ids of the sessions that have a recording, and what it was when it was kept."""
        query = select(SESSIONS).where(SESSIONS.c.recording_sha256.is_not(None))
        return self._read(query, _kept_recordings)

    def put(self, session: PastSession, recording: Path | None) -> PastSession:
        """Remember a session, in place of what was remembered of it before; it is on the disk when this returns.

        recording  is copied; None leaves the session without one. Returns the session with what was kept of it,
                   and with the pain that was said before where this one has none
        """
        with saying_why(self.place):
            engine = self._engine()
            kept: KeptRecording | None = self.recordings.keep(session.id, recording) if recording else None
            session = replace(session, recording=kept)
            with writing(engine) as connection:
                session = _with_said_pain(connection, session)
                connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session.id))
                write_sessions(connection, [session])
        if kept is None:
            self.recordings.delete(session.id)
        return session

    def set_pain(self, session: str, *, before: int | None = None, after: int | None = None) -> bool:
        """Keep what was said about pain, 0 to 10; None leaves it as it is. False where no session has this id.

        ValueError for any other number.
        """
        said = {"pain_before": before, "pain_after": after}
        for pain in said.values():
            check_pain(pain)
        values = {column: pain for column, pain in said.items() if pain is not None}
        if not values or not self.begun:
            return self.find(session) is not None
        with self.writing() as connection:
            return connection.execute(update(SESSIONS).where(SESSIONS.c.id == session).values(values)).rowcount > 0

    def add_all(self, sessions: Iterable[PastSession], state: KeptState | None = None) -> int:
        """Add sessions that are not there yet, all or none; gives their number. Their recordings are there.

        state  what is kept besides them; of it is added what is not there yet
        """
        added, batch = 0, list[PastSession]()
        with self.writing() as connection:
            for session in sessions:
                batch.append(session)
                added += 1
                if len(batch) == BATCH:
                    write_sessions(connection, batch)
                    batch.clear()
            write_sessions(connection, batch)
            add_state(connection, state or KeptState())
        return added

    def forget(self, sessions: Collection[str] | None) -> int:
        """Delete these sessions with their recordings, beyond recall; gives how many there were.

        sessions  None: all of them, and what is kept besides; of a person with an account nothing stays at all, but
                  what others have sent them
        """
        if not self.begun:
            return 0
        if sessions is None and self.place.owner and not self.place.inbox.exists():
            return self._erase()
        gone = self.ids() if sessions is None else self.ids() & frozenset(sessions)
        with saying_why(self.place):
            engine = self._engine()
            with writing(engine) as connection:
                if sessions is None:
                    connection.execute(delete(SESSIONS))
                    delete_state(connection)
                    self.recordings.delete_all()
                for session in gone if sessions is not None else ():
                    connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session))
                    self.recordings.delete(session)
                forget_judgements(connection, gone)
        self.wipe()
        return len(gone)

    def _erase(self) -> int:
        """The database and the folder of a person, with all that was set aside there."""
        gone = len(self.ids())
        with saying_why(self.place):
            if self.place.file is None:
                with writing(self._engine()) as connection:
                    connection.execute(DropSchema(self.place.namespace, cascade=True, if_exists=True))
            self._opened = None
            if self.place.recordings.parent.exists():
                shutil.rmtree(self.place.recordings.parent)
        return gone

    def wipe(self) -> None:
        """Have the database let go of the space of what was deleted, so that no file holds it any more."""
        with saying_why(self.place):
            _wipe(self._engine())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads. It makes the file where it is not there yet: ask `begun` before."""
        with saying_why(self.place), self._engine().connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is on the disk when the block ends well, and nothing otherwise."""
        with saying_why(self.place), writing(self._engine()) as connection:
            yield connection

    def _read(self, query: Select[*tuple[Any, ...]], read: _Reader[_Read]) -> Iterator[_Read]:
        """What `read` makes of the rows of a question, in one reading transaction."""
        if not self.begun:
            return
        with self.reading() as connection:
            streamed = connection.execution_options(stream_results=True).execute(query)
            with closing(streamed):
                for rows in streamed.partitions(BATCH):
                    yield from read(connection, rows)

    def _engine(self) -> Engine:
        if self._opened is None:
            self._opened, notes = open_database(self.place)
            self.notes += notes
        return self._opened


def _kept_recordings(_: Connection, rows: Sequence[Row[Any]]) -> Iterator[tuple[str, KeptRecording]]:
    return ((row.id, KeptRecording(row.recording_bytes, row.recording_sha256)) for row in rows)


def _with_said_pain(connection: Connection, session: PastSession) -> PastSession:
    """What the person said stays when a session that went on is remembered again: no recording has it."""
    columns = select(SESSIONS.c.pain_before, SESSIONS.c.pain_after)
    said = connection.execute(columns.where(SESSIONS.c.id == session.id)).one_or_none()
    if said is None:
        return session
    before = said.pain_before if session.pain_before is None else session.pain_before
    after = said.pain_after if session.pain_after is None else session.pain_after
    return replace(session, pain_before=before, pain_after=after)


def _wipe(engine: Engine) -> None:
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM (FULL) {', '.join(METADATA.tables)}"))
        return
    # Not SQLAlchemy's connection: with it a transaction begins.
    with closing(engine.raw_connection()) as bare:
        bare.cursor().execute("VACUUM")
        bare.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
