"""Where the history is: one file in the user's data folder, or a PostgreSQL database; recordings beside it."""

import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from posecheck.errors import StoreError
from posecheck.language.translation import gettext as _

DATABASE_VARIABLE = "POSECHECK_DATABASE"
_KEY = re.compile(r"[0-9a-f]{32}")
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


@dataclass(frozen=True, slots=True)
class HistoryPlace:
    """Where a history is, whether or not it is there yet.

    url         of the database
    file        the file, None for PostgreSQL
    recordings  the folder of the recordings
    owner       the key of the person whose it is; "" where there is one person alone
    """

    url: URL
    file: Path | None
    recordings: Path
    owner: str = ""

    @property
    def namespace(self) -> str:
        """The schema of a PostgreSQL database in which this person's tables are, and nobody else's."""
        return f"person_{self.owner}"

    @property
    def inbox(self) -> Path:
        """The folder of what others have sent, beside the recordings."""
        return self.recordings.parent / "inbox"

    def __str__(self) -> str:
        """As a person is told it, without a password."""
        return str(self.file or self.url.set(drivername="postgresql").render_as_string(hide_password=True))


def data_folder() -> Path:
    """POSECHECK_DATA, else a folder of this user's data, which lasts; it may not be there yet."""
    chosen = os.environ.get("POSECHECK_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "posecheck"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "posecheck"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "posecheck"


def history_place(owner: str = "") -> HistoryPlace:
    """The database that POSECHECK_DATABASE names, else history.sqlite in the data folder.

    owner  the key of the person whose history it is, where several sign in: each has tables and files of their own,
           so that no question to the database can be answered with what is another's. ValueError for what is no key
    StoreError for a variable that names no PostgreSQL database.
    """
    folder = data_folder()
    if owner:
        if not _KEY.fullmatch(owner):
            raise ValueError("no key of a person")
        folder = folder / "people" / owner
    named = os.environ.get(DATABASE_VARIABLE)
    if not named:
        return replace(file_place(folder / "history.sqlite"), owner=owner)
    example = "postgresql://name@127.0.0.1/posecheck"
    try:
        url = make_url(named)
    except ArgumentError as error:
        raise StoreError(
            _("{setting} is no address of a database. Write it like {example}").format(
                setting=DATABASE_VARIABLE, example=example
            )
        ) from error
    if url.drivername not in _DRIVERS:
        raise StoreError(
            _(
                "{setting} names {database}, which posecheck does not know. Write it like {example}, or unset it "
                "to keep the history in a file."
            ).format(setting=DATABASE_VARIABLE, database=url.drivername, example=example)
        )
    return HistoryPlace(url.set(drivername=_DRIVERS[url.drivername]), None, folder / "recordings", owner)


def file_place(file: Path) -> HistoryPlace:
    """A history in this SQLite file."""
    return HistoryPlace(URL.create("sqlite", database=str(file)), file, file.parent / "recordings")
