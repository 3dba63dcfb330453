"""An archive that is there as a whole, or not at all."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked

_QUICK = 1
"""How hard to compress: lines shrink to a seventh, and ten years take a second."""


@contextmanager
def new_archive(target: Path) -> Iterator[zipfile.ZipFile]:
    """An archive to fill, which gets its name when the block ends well.

    InputError where `target` is there already or cannot be written.
    """
    if target.exists():
        raise InputError(target, marked("is there already"), marked("Choose another name"))
    draft = target.with_name(f".{uuid4().hex}.part")
    try:
        with zipfile.ZipFile(
            draft, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICK, strict_timestamps=False
        ) as archive:
            yield archive
        draft.rename(target)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(
            target, _("cannot be written ({reason})").format(reason=reason), marked("Choose another place")
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
