"""An archive into the history. Nothing in it is believed: names, sizes, counts, hashes, values are checked."""

import hashlib
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.kept import KeptState
from posecheck.practice.past import KeptRecording, PastSession
from posecheck.scoring.recording import Recording
from posecheck.store.archive_format import (
    ARCHIVE_FORMAT,
    HEADER_ENTRY,
    SESSIONS_ENTRY,
    STATE_ENTRY,
    ArchiveHeader,
    header_of,
    recorded_session,
    recording_entry,
    session_of,
    state_of,
)
from posecheck.store.directory_size import directory_bytes
from posecheck.store.history import History

MOST_SESSIONS = 100_000
"""In one archive (ours: 270 years of daily sessions)."""
MOST_DIRECTORY_BYTES = 40_000_000
"""Of the archive's list of contents, which is held in memory (ours: that of so many sessions has 12 million)."""
MOST_SESSION_BYTES = 2_000_000_000
"""Of all sessions without their recordings (ours: ten years of daily ones have 30 million)."""
LONGEST_SESSION = 2_000_000
"""Bytes of one session without its recording (ours: two hours of holds of five seconds have 300,000)."""
MOST_STATE_BYTES = 60_000_000
"""Of what is kept besides sessions (ours: the most judgements that are kept, a line each, have 50 million)."""
LARGEST_RECORDING = 200_000_000
"""Bytes of one recording (ours: a live session has at most 85 million)."""
SPARE_BYTES = 500_000_000
"""Of the disk that stay free (ours: as for uploads)."""
_LONGEST_HEADER = 10_000
_NOT_ONE = marked("Give a file that posecheck export has made")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError)
"""What reading an archive raises that is cut off or something else."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: sessions that are new, and those that were there already and stay as they were."""

    added: int
    known: int


def import_history(history: History, source: Path) -> Brought:
    """Add what an archive holds and the history has not: all of it, or with InputError nothing."""
    try:
        with _opened(source) as archive:
            header = _header(archive, source)
            recordings = _check_sessions(archive, source, header)
            state = _state(archive, source, header)
            known = history.ids()
            new = {session: kept for session, kept in recordings.items() if session not in known}
            _check_space(archive, source, history, new)
            with _brought_recordings(archive, source, history, new):
                sessions = (one for one in _sessions(archive, source) if one.id not in known)
                added = history.add_all(sessions, state)
    except _BROKEN as error:
        raise InputError(source, marked("is damaged, or no history"), _NOT_ONE) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(
            error.filename or source,
            _("cannot be used ({reason})").format(reason=reason),
            marked("Nothing was imported"),
        ) from error
    return Brought(added, header.sessions - added)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once its list of contents is known to be small and to hold nothing but what belongs there."""
    if not source.is_file():
        raise InputError(source, marked("is not a file") if source.exists() else marked("is not there"), _NOT_ONE)
    with source.open("rb") as file:
        if directory_bytes(file) > MOST_DIRECTORY_BYTES:
            raise InputError(source, marked("holds more than any history"), _NOT_ONE)
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            strange = next((name for name in names if not _belongs(name)), None)
            if strange is not None or len(names) < len(entries) or not {HEADER_ENTRY, SESSIONS_ENTRY} <= names:
                raise InputError(source, marked("is no history"), _NOT_ONE)
            for entry in entries:
                _check_entry(entry, source)
            yield archive


def _belongs(name: str) -> bool:
    return name in (HEADER_ENTRY, SESSIONS_ENTRY, STATE_ENTRY) or recorded_session(name) is not None


def _check_entry(entry: zipfile.ZipInfo, source: Path) -> None:
    """Its size, which is all that will be unpacked of it, and how it is packed."""
    largest = {
        HEADER_ENTRY: _LONGEST_HEADER,
        SESSIONS_ENTRY: MOST_SESSION_BYTES,
        STATE_ENTRY: MOST_STATE_BYTES,
    }
    if entry.file_size > largest.get(entry.filename, LARGEST_RECORDING):
        raise InputError(
            source,
            _("holds more than a history may: {name} is too large").format(name=entry.filename),
            _NOT_ONE,
        )
    encrypted = entry.flag_bits & 1
    if encrypted or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(source, marked("is packed in a way that no history is"), _NOT_ONE)


def _header(archive: zipfile.ZipFile, source: Path) -> ArchiveHeader:
    header = header_of(archive.read(HEADER_ENTRY))
    if header.format > ARCHIVE_FORMAT:
        raise InputError(
            source, _("was made by a newer posecheck (format {format}, this one knows {ours})").format(
                format=header.format, ours=ARCHIVE_FORMAT
            ),
            marked("Update posecheck"),
        )  # fmt: skip
    if header.format < 1 or not 0 <= header.sessions <= MOST_SESSIONS:
        raise InputError(
            source,
            _("holds {sessions} sessions of format {format}").format(
                sessions=header.sessions, format=header.format
            ),
            _NOT_ONE,
        )
    return header


def _check_sessions(archive: zipfile.ZipFile, source: Path, header: ArchiveHeader) -> dict[str, KeptRecording]:
    """Read all sessions once; gives the recordings that there should be, by the session's id."""
    digest, ids, recordings = hashlib.sha256(), set[str](), dict[str, KeptRecording]()
    for line in _lines(archive, source):
        digest.update(line)
        session = _session(line, source, len(ids) + 1)
        if session.id in ids or len(ids) == header.sessions:
            raise InputError(source, marked("holds a session twice, or more than it says"), _NOT_ONE)
        ids.add(session.id)
        if session.recording:
            recordings[session.id] = session.recording
    if digest.hexdigest() != header.sha256 or len(ids) != header.sessions:
        raise InputError(
            source, marked("was changed or damaged after it was made"), marked("Export the history again")
        )
    there = {found for name in archive.namelist() if (found := recorded_session(name))}
    if there != recordings.keys():
        raise InputError(
            source, marked("lacks a recording, or has one of no session"), marked("Export the history again")
        )
    return recordings


def _state(archive: zipfile.ZipFile, source: Path, header: ArchiveHeader) -> KeptState:
    """What is kept besides sessions; nothing where the archive is older than that."""
    if STATE_ENTRY not in archive.namelist():
        if header.format > 1:
            raise InputError(source, _("lacks {name}").format(name=STATE_ENTRY), marked("Export the history again"))
        return KeptState()
    content = archive.read(STATE_ENTRY)
    if hashlib.sha256(content).hexdigest() != header.state_sha256:
        raise InputError(
            source, marked("was changed or damaged after it was made"), marked("Export the history again")
        )
    try:
        return state_of(content)
    except ValueError as error:
        why = _("holds what cannot be true ({error})").format(error=error)
        raise InputError(source, why, marked("Nothing was imported")) from error


def _sessions(archive: zipfile.ZipFile, source: Path) -> Iterator[PastSession]:
    for number, line in enumerate(_lines(archive, source), start=1):
        yield _session(line, source, number)


def _lines(archive: zipfile.ZipFile, source: Path) -> Iterator[bytes]:
    with archive.open(SESSIONS_ENTRY) as lines:
        while line := lines.readline(LONGEST_SESSION + 1):
            if len(line) > LONGEST_SESSION:
                raise InputError(source, marked("holds a session that is too long"), _NOT_ONE)
            yield line


def _session(line: bytes, source: Path, number: int) -> PastSession:
    try:
        return session_of(line)
    except ValueError as error:
        raise InputError(
            source,
            _("session {number} cannot be true ({error})").format(number=number, error=error),
            marked("Nothing was imported"),
        ) from error


def _check_space(
    archive: zipfile.ZipFile, source: Path, history: History, recordings: dict[str, KeptRecording]
) -> None:
    needed = sum(archive.getinfo(recording_entry(session)).file_size for session in recordings)
    folder = history.recordings.folder
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    if needed and needed + SPARE_BYTES > shutil.disk_usage(existing).free:
        raise InputError(
            source,
            _("needs {size} GB of the disk").format(size=f"{needed / 1e9:.1f}"),
            marked("Free some space and import it again"),
        )


@contextmanager
def _brought_recordings(
    archive: zipfile.ZipFile, source: Path, history: History, recordings: dict[str, KeptRecording]
) -> Iterator[None]:
    """Bring these recordings; they go again if one of them is not what it should be, or the block fails."""
    brought = []
    try:
        for session, wanted in recordings.items():
            brought.append(session)
            with archive.open(recording_entry(session)) as content:
                kept = history.recordings.receive(session, content)
            if kept != wanted:
                raise InputError(
                    source,
                    _("the recording of {session} is damaged").format(session=session),
                    marked("Export the history again"),
                )
            Recording(history.recordings.path(session))  # InputError where it is none
        yield
    except BaseException:  # also Ctrl-C: nobody else knows of these files
        for session in brought:
            history.recordings.delete(session)
        raise
