"""The folder of what is exported from one recording: files are added to it, and nobody else's is ever touched."""

from contextlib import suppress
from pathlib import Path

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.report.files import not_written, write_text
from posecheck.review.result_folder import MOST_NAMESAKES, namesakes

_MARK = ".made-from"
"""Holds the hash of the recording whose folder it is."""
_LONGEST_MARK = 200


def claim_folder(wished: Path, sha256: str) -> Path:
    """`wished`, or the first of its namesakes that is new or has been made from the recording with this hash.

    It is there afterwards. InputError where it cannot be made, or where there are too many.
    """
    for folder in namesakes(wished):
        if _made(folder, sha256) or _made_from(folder) == sha256:
            return folder
    why = _("has {count} namesakes").format(count=MOST_NAMESAKES)
    raise InputError(wished, why, marked("Choose another folder with --out"))


def _made(folder: Path, sha256: str) -> bool:
    """Whether the folder was not there and is now."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return False
    except OSError as error:
        raise not_written(folder, error) from error
    write_text(folder / _MARK, sha256)
    return True


def _made_from(folder: Path) -> str:
    """The hash in a folder's mark; empty where there is none."""
    with suppress(OSError, UnicodeDecodeError):
        if (folder / _MARK).stat().st_size <= _LONGEST_MARK:
            return (folder / _MARK).read_text(encoding="utf-8")
    return ""
