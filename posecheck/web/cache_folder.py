"""Where posecheck keeps what need not last: recordings of live sessions, uploads."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """POSECHECK_DATA, else a folder of this user's cache; it may not be there yet."""
    chosen = os.environ.get("POSECHECK_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "posecheck"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "posecheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "posecheck"
