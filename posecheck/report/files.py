"""Writes a file so that a reader sees the old one or the new one, never half of either."""

from contextlib import suppress
from os import PathLike
from pathlib import Path
from uuid import uuid4

from posecheck.errors import InputError, writing_advice
from posecheck.language.translation import gettext as _


def write_text(path: str | PathLike[str], text: str) -> None:
    """Write UTF-8; InputError where the disk is full or the place cannot be written to."""
    # A file name that is not UTF-8 arrives with lone surrogates, which UTF-8 cannot hold.
    write_bytes(path, text.encode("utf-8", errors="replace"))


def write_bytes(path: str | PathLike[str], content: bytes) -> None:
    """Write a file; InputError as above."""
    target = Path(path)
    draft = target.with_name(f".{uuid4().hex}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise not_written(target, error) from error


def not_written(target: Path, error: OSError) -> InputError:
    """The sentence about a file or folder that the system would not let be written."""
    reason = (error.strerror or "unknown reason").lower()
    return InputError(target, _("cannot be written ({reason})").format(reason=reason), writing_advice(error.errno))
