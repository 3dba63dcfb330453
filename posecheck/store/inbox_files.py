"""The files of the inbox: a folder a bundle, named by its id, private to this user."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time
from uuid import uuid4

import msgspec

from posecheck.errors import StoreError
from posecheck.language.translation import gettext as _
from posecheck.practice.past import is_session_id
from posecheck.practice.sent import Sent
from posecheck.store.bundle import OpenedBundle, open_bundle

_DRAFT = "draft-"
_LEFT_BEHIND = 86400.0
"""Seconds after which a folder of a run that was killed is removed (ours: nobody opens a bundle for a day)."""
_CONTENTS = "contents.json"


class _Contents(msgspec.Struct, frozen=True):
    """What is in a folder; the files by their names in it."""

    sent: Sent
    recordings: dict[str, str]
    pictures: dict[str, str]


class InboxFiles:
    """The folder; it is not there before the first bundle."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def begun(self) -> bool:
        """Whether there is a bundle."""
        return self._folder.exists()

    def open(self, bundle: Path) -> OpenedBundle:
        """Open a bundle into a folder that is nobody's yet. BundleError for a file that is none."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._remove_left_behind()
        draft = self._folder / f"{_DRAFT}{uuid4().hex}"
        draft.mkdir(mode=0o700)
        try:
            return open_bundle(bundle, draft)
        except BaseException:  # also Ctrl-C: nobody else knows of this folder
            shutil.rmtree(draft, ignore_errors=True)
            raise

    def keep(self, opened: OpenedBundle) -> None:
        """Give its folder the name by which it is found; what a killed run left there goes."""
        names = {session: os.path.relpath(path, opened.folder) for session, path in opened.recordings.items()}
        pictures = {name: os.path.relpath(path, opened.folder) for name, path in opened.pictures.items()}
        contents = msgspec.json.encode(_Contents(opened.sent, names, pictures))
        (opened.folder / _CONTENTS).write_bytes(contents)
        self.delete(opened.sent.id)
        opened.folder.rename(self._path(opened.sent.id))

    def leave(self, opened: OpenedBundle) -> None:
        """Remove what was opened and not kept."""
        shutil.rmtree(opened.folder, ignore_errors=True)

    def read(self, bundle: str) -> OpenedBundle:
        """A bundle that was kept; StoreError where its files are gone."""
        folder = self._path(bundle)
        try:
            contents = _READER.decode((folder / _CONTENTS).read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise StoreError(
                _("{folder} is damaged, or gone. Forget this person, and ask for the file again.").format(
                    folder=folder
                )
            ) from error
        recordings = {session: folder / name for session, name in contents.recordings.items()}
        return OpenedBundle(
            contents.sent, folder, recordings, {n: folder / f for n, f in contents.pictures.items()}
        )

    def delete(self, bundle: str) -> None:
        """Delete a bundle's files, and the folder of all of them when it is empty."""
        folder = self._path(bundle)
        if folder.exists():
            shutil.rmtree(folder)
        with suppress(OSError):  # others are in it
            self._folder.rmdir()

    def _path(self, bundle: str) -> Path:
        if not is_session_id(bundle):
            raise ValueError("no id of a bundle")
        return self._folder / bundle

    def _remove_left_behind(self) -> None:
        for folder in self._folder.glob(f"{_DRAFT}*"):
            with suppress(OSError):
                if time() - folder.stat().st_mtime > _LEFT_BEHIND:
                    shutil.rmtree(folder)


_READER = msgspec.json.Decoder(_Contents)
