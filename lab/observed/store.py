"""One file that keeps everything that one model saw in many films and pictures."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from lab.observed.bundle import Bundle
from lab.observed.packing import pack, unpack
from posecheck.scoring.recording import Sight

_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS media (
    name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    frames INTEGER NOT NULL, sights BLOB NOT NULL
);
"""
_Row = tuple[str, int, int, int, int, bytes]
"""As in the table of media."""
FORMAT = "1"
_WAIT = 60.0
"""Seconds that a reader waits while somebody else writes."""


class Store:
    """A SQLite file: what is put in is kept from the next `commit` on, whole or not at all.

    Used in a `with` statement, which commits at its end. A file that another model has filled is refused. Others
    can read and write it but while a commit lasts.
    """

    def __init__(self, path: Path, bundle: Bundle) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = _opened(path)
        self._new: dict[str, _Row] = {}
        self._file.executescript(_TABLES)
        self._claim(path, bundle)

    def _claim(self, path: Path, bundle: Bundle) -> None:
        mine = {"format": FORMAT, "model": bundle.name, "sha256": bundle.sha256}
        known = dict(self._file.execute("SELECT name, value FROM about"))
        if known and known != mine:
            raise SystemExit(
                f"{path} was filled by another model ({known.get('model')}, {known.get('sha256', '')[:12]}): "
                "move it away, or give this model another name."
            )
        if not known:
            self._file.executemany("INSERT INTO about VALUES (?, ?)", mine.items())
            self._file.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.commit()
        self._file.close()

    def known(self) -> dict[str, int]:
        """The names of all that is kept, with the size in bytes of the film or picture that was looked at."""
        return dict(self._file.execute("SELECT name, bytes FROM media"))

    def put(self, name: str, media_bytes: int, size: tuple[int, int], sights: Sequence[Sight]) -> None:
        """Keep what was seen in a film or picture of that many bytes, analysed at that size in pixels."""
        self._new[name] = (name, media_bytes, *size, len(sights), pack(sights))

    def commit(self) -> None:
        """What was put in so far outlives this process."""
        self._file.executemany("INSERT OR REPLACE INTO media VALUES (?, ?, ?, ?, ?, ?)", self._new.values())
        self._file.commit()
        self._new.clear()

    def sights(self, name: str) -> list[Sight] | None:
        """What was seen, also before a commit; None where it was not looked at."""
        if name in self._new:
            _, _, width, height, _, packed = self._new[name]
            return unpack(packed, (width, height))
        return _sights(self._file, name)


def read_sights(path: Path, name: str) -> list[Sight] | None:
    """The same of a file that is only read; None also where there is no such file."""
    with _read_only(path) as file:
        return None if file is None else _sights(file, name)


def read_known(path: Path) -> frozenset[str]:
    """The names of all that a file keeps; none where there is no such file."""
    with _read_only(path) as file:
        return (
            frozenset() if file is None else frozenset(name for (name,) in file.execute("SELECT name FROM media"))
        )


def origin_of(path: Path) -> str | None:
    """The SHA-256 of the model that filled a file; None where there is no such file."""
    with _read_only(path) as file:
        return None if file is None else dict(file.execute("SELECT name, value FROM about"))["sha256"]


@contextmanager
def _read_only(path: Path) -> Iterator[sqlite3.Connection | None]:
    if not path.exists():
        yield None
        return
    with closing(_opened(path)) as file:
        yield file


def _sights(file: sqlite3.Connection, name: str) -> list[Sight] | None:
    row = file.execute("SELECT width, height, sights FROM media WHERE name = ?", (name,)).fetchone()
    return None if row is None else unpack(row[2], (row[0], row[1]))


def _opened(path: Path) -> sqlite3.Connection:
    """SystemExit with a sentence for a file of another kind."""
    file = sqlite3.connect(path, timeout=_WAIT)
    try:
        file.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise SystemExit(f"{path} is no file of observed points ({error}): move it away.") from error
    return file
