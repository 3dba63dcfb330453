"""An archive into the history. Nothing in it is believed: names, sizes, counts, hashes, values are checked."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.kept import KeptState
from posecheck.practice.past import KeptRecording
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
    state_of,
)
from posecheck.store.checked_archive import (
    BROKEN,
    LARGEST_RECORDING,
    SPARE_BYTES,
    ArchiveKind,
    archived_sessions,
    check_entries,
    opened_archive,
    read_entry,
)
from posecheck.store.history import History

MOST_SESSIONS = 100_000
"""In one archive (ours: 270 years of daily sessions)."""
MOST_DIRECTORY_BYTES = 40_000_000
"""Of the archive's list of contents, which is held in memory (ours: that of so many sessions has 12 million)."""
MOST_SESSION_BYTES = 2_000_000_000
"""Of all sessions without their recordings (ours: ten years of daily ones have 30 million)."""
MOST_STATE_BYTES = 60_000_000
"""Of what is kept besides sessions (ours: the most judgements that are kept, a line each, have 50 million)."""
_LONGEST_HEADER = 10_000
_NOT_ONE = marked("Give a file that posecheck export has made")


def _largest(name: str) -> int | None:
    """Bytes that an entry of this name may have; None for one that does not belong in a history."""
    sizes = {HEADER_ENTRY: _LONGEST_HEADER, SESSIONS_ENTRY: MOST_SESSION_BYTES, STATE_ENTRY: MOST_STATE_BYTES}
    return sizes.get(name, None if recorded_session(name) is None else LARGEST_RECORDING)


_KIND = ArchiveKind(
    InputError,
    _largest,
    MOST_DIRECTORY_BYTES,
    damaged=marked("is damaged, or no history"),
    is_none=marked("is no history"),
    too_much=marked("holds more than any history"),
    too_large=marked("holds more than a history may: {name} is too large"),
    packing=marked("is packed in a way that no history is"),
    advice=_NOT_ONE,
    again=marked("Export the history again"),
    refused=marked("Nothing was imported"),
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: sessions that are new, and those that were there already and stay as they were."""

    added: int
    known: int


def import_history(history: History, source: Path) -> Brought:
    """Add what an archive holds and the history has not: all of it, or with InputError nothing."""
    try:
        with opened_archive(source, _KIND) as archive:
            header = _header(archive, source)
            check_entries(archive, source, _KIND, frozenset({HEADER_ENTRY, SESSIONS_ENTRY}))
            recordings = _check_sessions(archive, source, header)
            state = _state(archive, source, header)
            known = history.ids()
            new = {session: kept for session, kept in recordings.items() if session not in known}
            _check_space(archive, source, history, new)
            with _brought_recordings(archive, source, history, new):
                lines = archived_sessions(archive, source, _KIND, SESSIONS_ENTRY)
                sessions = (session for _line, session in lines if session.id not in known)
                added = history.add_all(sessions, state)
    except BROKEN as error:
        raise InputError(source, _KIND.damaged, _NOT_ONE) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(
            error.filename or source,
            _("cannot be used ({reason})").format(reason=reason),
            marked("Nothing was imported"),
        ) from error
    return Brought(added, header.sessions - added)


def _header(archive: zipfile.ZipFile, source: Path) -> ArchiveHeader:
    header = header_of(read_entry(archive, source, _KIND, HEADER_ENTRY))
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
    for line, session in archived_sessions(archive, source, _KIND, SESSIONS_ENTRY):
        digest.update(line)
        if session.id in ids or len(ids) == header.sessions:
            raise InputError(source, marked("holds a session twice, or more than it says"), _NOT_ONE)
        ids.add(session.id)
        if session.recording:
            recordings[session.id] = session.recording
    if digest.hexdigest() != header.sha256 or len(ids) != header.sessions:
        raise _KIND.changed(source)
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
        raise _KIND.changed(source)
    try:
        return state_of(content)
    except ValueError as error:
        why = _("holds what cannot be true ({error})").format(error=error)
        raise InputError(source, why, marked("Nothing was imported")) from error


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
                    _("has a damaged recording, that of {session}").format(session=session),
                    marked("Export the history again"),
                )
            Recording(history.recordings.path(session))  # InputError where it is none
        yield
    except BaseException:  # also Ctrl-C: nobody else knows of these files
        for session in brought:
            history.recordings.delete(session)
        raise
