"""A file that says that somebody works beside it, for exactly as long as that process lives.

The system lets go of the lock when the process ends, however it ends. Where a file system knows no locks, one run
after another works; two at once are not told apart.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_TRIES, _PAUSE = 5, 0.02
"""Attempts, and seconds between two: a run that clears up after killed ones holds a lock for a moment."""


class FolderLock:
    """Taken with `taken`, given back with `give_back`; the file is only there in between."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    @classmethod
    def taken(cls, path: Path) -> "FolderLock | None":
        """The lock, made where it is not there; None where a living process has it. OSError as for any new file."""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(_PAUSE)
            file = path.open("ab")
            # Between opening and locking its owner may have removed it: then this is the lock of nothing.
            if _lock(file) and _is_at(file, path):
                return cls(path, file)
            file.close()
        return None

    def give_back(self) -> None:
        """Remove the file and let go of it."""
        if sys.platform == "win32":  # where an open file cannot be removed
            self._file.close()
        with suppress(OSError):
            self._path.unlink()
        self._file.close()


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Whether this open file is the one that has this name now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _lock(file: BinaryIO) -> bool:
    """Lock it without waiting; False where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A network drive without locks.
        return True
    return True
