"""The folder of a review: its name, and how it comes to be there whole, or not at all, even where a run is killed.

While a review runs, three hidden things stand beside its folder NAME:
    .NAME.lock   locked by the process that works on it
    .NAME.part   what is being written
    .NAME.old    the earlier review, between moving it away and putting the new one in its place
A killed run leaves them behind without a living owner; the next one puts back what is whole and removes the rest.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from posecheck.errors import InputError, visible, writing_advice
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.review.folder_lock import FolderLock
from posecheck.review.folder_owner import Owner, is_review

LONGEST_NAME = 120
"""Bytes of a folder's name: with the ending of its hidden neighbours it fits into the 143 of an encrypted home."""
MOST_NAMESAKES = 1000
_ELSEWHERE = marked("Choose another folder with --out")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a review is written to, and the folder that this will become."""

    path: Path
    folder: Path


def folder_name(stem: str) -> str:
    """The name of a folder for what is called `stem`: that, without what steers a terminal, and not too long."""
    plain = visible(stem).replace("\\", "_")
    return plain.encode()[:LONGEST_NAME].decode(errors="ignore").strip(". ") or "video"


def key_of(folder: Path) -> str:
    """The same for two names that some file system takes for one."""
    return normalize("NFC", folder.name).casefold()


def namesakes(folder: Path) -> Iterator[Path]:
    """This folder, then those that may be taken in its place: NAME-2, NAME-3 and so on."""
    yield folder
    for number in range(2, MOST_NAMESAKES):
        yield folder.with_name(f"{folder.name}-{number}")


def free_folder(folder: Path, owner: Callable[[], Owner | None], taken: Collection[str]) -> Path:
    """The first of the namesakes that is not there or belongs to the owner, and whose key is not `taken`.

    Where something else than a review is in the way of the first, that is given, and `staged` will refuse it.
    """
    for one in namesakes(folder):
        if key_of(one) in taken:
            continue
        if not _exists(one) or (one == folder and not is_review(one)) or _owned(one, owner()):
            return one
    raise InputError(folder, _("has {count} namesakes").format(count=MOST_NAMESAKES), _ELSEWHERE)


@contextmanager
def staged(wished: Path, owner: Owner | None = None) -> Iterator[Stage]:
    """A new folder that takes the place of `wished` when the block ends well, and vanishes otherwise.

    Only a review of the same video is ever replaced: where another's is there, or another run works on it, the next
    namesake is taken. Without an owner whatever review is there is replaced. InputError where something else is in
    the way, and where nothing can be written.
    """
    with _said(wished):
        wished.parent.mkdir(parents=True, exist_ok=True)
        folder, lock = _claim(wished, owner)
    stage = Stage(_hidden(folder, "part"), folder)
    try:
        with _said(folder):
            stage.path.mkdir()
            with _named(stage):
                yield stage
            _swap(stage)
    finally:
        _clear_up(folder, lock)


def clear_leftovers(parent: Path) -> None:
    """Put back the reviews, and remove the rest, that killed runs have left hidden in this folder."""
    try:
        locks = sorted(parent.glob(".*.lock"))
    except OSError:  # which writing will say
        return
    for path in locks:
        folder = parent / path.name.removeprefix(".").removesuffix(".lock")
        try:
            lock = FolderLock.taken(path)
        except OSError:  # somebody else's, on a shared drive
            continue
        if lock is not None:
            _clear_up(folder, lock)


def _clear_up(folder: Path, lock: FolderLock) -> None:
    try:
        with _said(folder):
            _restore(folder)
    finally:
        lock.give_back()


def _claim(wished: Path, owner: Owner | None) -> tuple[Path, FolderLock]:
    """The folder to fill, and the right to do so."""
    for folder in namesakes(wished):
        lock = FolderLock.taken(_hidden(folder, "lock"))
        if lock is None and owner is None:
            raise InputError(folder, marked("is being written by another run"), marked("Wait until that has ended"))
        if lock is None:
            continue
        _restore(folder)
        strange = _exists(folder) and not is_review(folder)
        if not strange and (not _exists(folder) or owner is None or owner.has(folder)):
            return folder, lock
        lock.give_back()
        if strange and folder == wished:
            raise InputError(folder, marked("is in the way and is no earlier review"), _ELSEWHERE)
    raise InputError(wished, _("has {count} namesakes").format(count=MOST_NAMESAKES), _ELSEWHERE)


def _swap(stage: Stage) -> None:
    """Put the new folder where the old one is, which is only removed once the new one stands."""
    old = _hidden(stage.folder, "old")
    if _exists(stage.folder):
        stage.folder.rename(old)
    stage.path.rename(stage.folder)


def _restore(folder: Path) -> None:
    """Leave nothing hidden beside `folder`; only for the process that has its lock.

    An earlier review is put back where nothing has taken its place. It is never half removed under its own name: it
    first becomes what is thrown away.
    """
    part, old = _hidden(folder, "part"), _hidden(folder, "old")
    shutil.rmtree(part, ignore_errors=True)
    if not _exists(old):
        return
    if _exists(folder):
        old.rename(part)
        shutil.rmtree(part, ignore_errors=True)
    else:
        old.rename(folder)


def _hidden(folder: Path, ending: str) -> Path:
    return folder.with_name(f".{folder.name}.{ending}")


def _exists(path: Path) -> bool:
    return os.path.lexists(path)  # also where a link leads nowhere; a name that is too long is not there


def _owned(folder: Path, owner: Owner | None) -> bool:
    return owner is not None and is_review(folder) and owner.has(folder)


@contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Says in a sentence why the folder cannot be written."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(
            folder, _("cannot be written ({reason})").format(reason=reason), writing_advice(error.errno)
        ) from error


@contextmanager
def _named(stage: Stage) -> Iterator[None]:
    """A file of the hidden folder is called by the name that it will have."""
    try:
        yield
    except InputError as error:
        file = Path(error.file)
        if not file.is_relative_to(stage.path):
            raise
        raise InputError(stage.folder / file.relative_to(stage.path), error.why, error.what_to_do) from error
