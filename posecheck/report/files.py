"""Writes a text file so that a reader sees the old one or the new one, never half of either."""

import errno
from contextlib import suppress
from os import PathLike
from pathlib import Path
from uuid import uuid4

from posecheck.errors import InputError

_FULL = (errno.ENOSPC, errno.EDQUOT)


def write_text(path: str | PathLike[str], text: str) -> None:
    """Write UTF-8; InputError where the disk is full or the place cannot be written to."""
    target = Path(path)
    draft = target.with_name(f".{uuid4().hex}.part")
    # A file name that is not UTF-8 arrives with lone surrogates, which UTF-8 cannot hold.
    content = text.encode("utf-8", errors="replace")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _refusal(target, error) from error


def _refusal(target: Path, error: OSError) -> InputError:
    if error.errno in _FULL:
        return InputError(target, "the disk is full", "Free some space and try again")
    reason = (error.strerror or "unknown reason").lower()
    return InputError(target, f"it cannot be written ({reason})", "Choose another folder with --out")
