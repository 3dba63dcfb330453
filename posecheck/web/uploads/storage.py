"""Where uploads lie while they are needed: one folder per server process, deleted when that process is gone."""

import atexit
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import IO
from uuid import uuid4

from posecheck.web.cache_folder import cache_folder

_LOCK = "in use"


def uploads_folder() -> Path:
    """The folder of all uploads of this user."""
    return cache_folder() / "uploads"


class UploadStorage:
    """This process's own folder below a given one, made when first asked for and removed when the process ends."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent
        self._lock: IO[bytes] | None = None
        self._making = Lock()
        self.folder = parent / f"server-{os.getpid()}-{uuid4().hex[:8]}"

    def new_folder(self) -> Path:
        """A new empty folder that only this user can look into; OSError where none can be made."""
        with self._making:
            if self._lock is None:
                atexit.register(self.remove)
            if not (self.folder / _LOCK).exists():  # also where somebody has emptied the cache meanwhile
                self.folder.mkdir(parents=True, mode=0o700, exist_ok=True)
                self._lock = _locked(self.folder / _LOCK)
        folder = self.folder / uuid4().hex
        folder.mkdir(mode=0o700)
        return folder

    def free_bytes(self) -> int:
        """What the disk has left for uploads."""
        nearest = next(one for one in (self.folder, *self.folder.parents) if one.exists())
        return shutil.disk_usage(nearest).free

    def remove(self) -> None:
        """Delete everything; nothing happens where there is nothing."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
            shutil.rmtree(self.folder, ignore_errors=True)


def delete_orphans(parent: Path) -> int:
    """Delete what servers that crashed have left below `parent`; gives the number of folders."""
    left = [folder for folder in parent.glob("server-*") if folder.is_dir() and not _is_used(folder / _LOCK)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _locked(path: Path) -> IO[bytes]:
    """The file, open and locked for as long as this process lives, however it ends."""
    file = path.open("wb")
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _is_used(path: Path) -> bool:
    """Whether the process that locked this file lives."""
    if sys.platform == "win32":
        # There a file that is open in a process cannot be deleted.
        with suppress(FileNotFoundError):
            try:
                path.unlink()
            except PermissionError:
                return True
        return False
    import fcntl

    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
