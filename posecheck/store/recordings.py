"""The recordings of remembered sessions: files beside the database, named by the session's id."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from posecheck.practice.past import KeptRecording, is_session_id
from posecheck.scoring.kept_file import READINGS_SUFFIX

SUFFIX = ".posecheck"
_BLOCK = 1 << 20
"""Bytes read at once."""


def measure(path: Path) -> KeptRecording | None:
    """A recording as it is on the disk; None where there is none."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as content:
            while block := content.read(_BLOCK):
                digest.update(block)
                size += len(block)
    except OSError:
        return None
    return KeptRecording(size, digest.hexdigest()) if size else None


class Recordings:
    """The folder; it is not there before the first recording."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, session: str) -> Path:
        """Where the recording of this session is, or would be; ValueError for what is no id."""
        if not is_session_id(session):
            raise ValueError("no id of a session")
        return self.folder / f"{session}{SUFFIX}"

    def keep(self, session: str, source: Path) -> KeptRecording:
        """Copy a recording; it is on the disk when this returns. OSError where it cannot be copied."""
        with source.open("rb") as content:
            return self.receive(session, content)

    def receive(self, session: str, content: IO[bytes]) -> KeptRecording:
        """The same from an open file."""
        target = self.path(session)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_suffix(".part")
        digest, size = hashlib.sha256(), 0
        try:
            with draft.open("wb") as file:
                while block := content.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        return KeptRecording(size, digest.hexdigest())

    def measured(self, session: str) -> KeptRecording | None:
        """The recording as it is on the disk; None where there is none."""
        return measure(self.path(session))

    def delete(self, session: str) -> None:
        """Delete the recording of this session, where there is one, and what was read in it."""
        self.path(session).unlink(missing_ok=True)
        self.path(session).with_suffix(READINGS_SUFFIX).unlink(missing_ok=True)

    def delete_all(self) -> None:
        """Delete everything in the folder that is a recording, and the folder if nothing else is in it."""
        for path in self.folder.glob("*.*"):
            if is_session_id(path.stem) and path.suffix in (SUFFIX, READINGS_SUFFIX, ".part"):
                path.unlink(missing_ok=True)
        with suppress(OSError):  # somebody else's file is in it
            self.folder.rmdir()
