"""A history as one file: a zip archive to keep, to move to another computer, or to look into.

recordings/ID.posecheck   of the sessions that have one
state.json                from format 2 on: what is kept of the person besides, as `practice.kept.KeptState`
sessions.jsonl            a session a line, the oldest first; its values as `practice.past` defines them
history.json              {"posecheck history": 3, "sessions": how many, "sha256": of sessions.jsonl,
                          "state_sha256": of state.json}

Sessions have faults, best moments and the assigned plan's id from format 3 on.
"""

from typing import Any

import msgspec

from posecheck.practice.kept import KeptState
from posecheck.practice.past import PastSession, is_session_id
from posecheck.store.recordings import SUFFIX

ARCHIVE_FORMAT = 3
HEADER_ENTRY, SESSIONS_ENTRY, STATE_ENTRY = "history.json", "sessions.jsonl", "state.json"
_FOLDER = "recordings/"


class ArchiveHeader(msgspec.Struct, frozen=True, rename={"format": "posecheck history"}):
    """history.json; what else it holds is not read. Format 1 has no state, and no hash of it."""

    format: int
    sessions: int
    sha256: str
    state_sha256: str = ""


def recording_entry(session: str) -> str:
    """The name of a session's recording."""
    return f"{_FOLDER}{session}{SUFFIX}"


def recorded_session(entry: str) -> str | None:
    """The id of the session whose recording has this name; None for any other name."""
    session = entry.removeprefix(_FOLDER).removesuffix(SUFFIX)
    return session if is_session_id(session) and recording_entry(session) == entry else None


def to_line(session: PastSession) -> bytes:
    """A session as JSON in one line."""
    return msgspec.json.encode(session) + b"\n"


def to_values(session: PastSession) -> Any:
    """The same as plain values."""
    return msgspec.to_builtins(session)


_SESSION = msgspec.json.Decoder(PastSession)
_STATE = msgspec.json.Decoder(KeptState)
_HEADER = msgspec.json.Decoder(ArchiveHeader)


def session_of(line: bytes) -> PastSession:
    """The reverse of `to_line`; ValueError for anything else."""
    try:
        return _SESSION.decode(line)
    except (RecursionError, OverflowError) as error:
        raise ValueError("no session") from error


def state_to_json(state: KeptState) -> bytes:
    """state.json."""
    return msgspec.json.encode(state)


def state_of(content: bytes) -> KeptState:
    """The reverse; ValueError for anything else."""
    try:
        return _STATE.decode(content)
    except (RecursionError, OverflowError) as error:
        raise ValueError("no state") from error


def header_to_json(header: ArchiveHeader) -> bytes:
    """history.json."""
    return msgspec.json.encode(header)


def header_of(content: bytes) -> ArchiveHeader:
    """The reverse; ValueError for anything else."""
    try:
        return _HEADER.decode(content)
    except RecursionError as error:
        raise ValueError("no header") from error
