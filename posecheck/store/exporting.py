"""The history, and what is kept beside it, into an archive."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

from posecheck.store.archive_format import (
    ARCHIVE_FORMAT,
    HEADER_ENTRY,
    SESSIONS_ENTRY,
    STATE_ENTRY,
    ArchiveHeader,
    header_to_json,
    recording_entry,
    state_to_json,
    to_line,
)
from posecheck.store.archive_writing import new_archive
from posecheck.store.history import History
from posecheck.store.state import StoredState


def export_history(history: History, target: Path) -> int:
    """Write all sessions, and what is kept besides, into a new archive; gives the number of sessions.

    A recording that is gone, or is not what it was, is left out. InputError where `target` is there already or
    cannot be written.
    """
    with new_archive(target) as archive:
        return _write_sessions(archive, history, _write_recordings(archive, history))


def _write_recordings(archive: zipfile.ZipFile, history: History) -> frozenset[str]:
    """The ids of those that are there and whole."""
    written = set()
    for session, kept in history.recorded():
        if history.recordings.measured(session) == kept:
            archive.write(history.recordings.path(session), recording_entry(session))
            written.add(session)
    return frozenset(written)


def _write_sessions(archive: zipfile.ZipFile, history: History, recorded: frozenset[str]) -> int:
    digest, count = hashlib.sha256(), 0
    with archive.open(SESSIONS_ENTRY, "w", force_zip64=True) as lines:
        for session in history.sessions():
            line = to_line(session if session.id in recorded else replace(session, recording=None))
            digest.update(line)
            lines.write(line)
            count += 1
    state = state_to_json(StoredState(history).everything())
    archive.writestr(STATE_ENTRY, state)
    header = ArchiveHeader(ARCHIVE_FORMAT, count, digest.hexdigest(), hashlib.sha256(state).hexdigest())
    archive.writestr(HEADER_ENTRY, header_to_json(header))
    return count
