"""A zip archive from elsewhere. Nothing in it is believed: names, sizes and packing are checked first."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.past import PastSession
from posecheck.store.archive_format import session_of
from posecheck.store.directory_size import directory_bytes

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What reading an archive raises that is cut off or something else."""
LARGEST_RECORDING = 200_000_000
"""Bytes of one recording (ours: a live session has at most 85 million)."""
LONGEST_SESSION = 2_000_000
"""Bytes of one session without its recording (ours: two hours of holds of five seconds have 300,000)."""
SPARE_BYTES = 500_000_000
"""Of the disk that stay free (ours: as for uploads)."""
_SMALL = 1_000_000
"""Bytes that may be packed as tightly as they like: what they unpack to fills nothing."""


@dataclass(frozen=True, slots=True)
class ArchiveKind:
    """What an archive of this kind may hold, and the English words in which another one is refused.

    error           made of the file, why, and what to do
    largest         bytes that an entry of this name may have unpacked; None for one that does not belong there
    directory       bytes of the list of contents, which is held in memory
    whole           bytes of all entries together, unpacked
    ratio           bytes unpacked to one that is packed, of an entry
    advice          what to do about a file that is none
    again           what to do about one that was one
    """

    error: type[InputError]
    largest: Callable[[str], int | None]
    directory: int
    damaged: str
    is_none: str
    too_much: str
    too_large: str
    packing: str
    advice: str
    again: str
    refused: str
    whole: float = inf
    ratio: float = inf

    def changed(self, source: Path) -> InputError:
        """What is said where a checksum does not fit."""
        return self.error(source, marked("was changed or damaged after it was made"), self.again)


@contextmanager
def opened_archive(source: Path, kind: ArchiveKind) -> Iterator[zipfile.ZipFile]:
    """The archive, once its list of contents is known to be small; its entries are still to be checked."""
    if not source.is_file():
        missing = marked("is not a file") if source.exists() else marked("is not there")
        raise kind.error(source, missing, kind.advice)
    with source.open("rb") as file:
        if directory_bytes(file) > kind.directory:
            raise kind.error(source, kind.too_much, kind.advice)
        with zipfile.ZipFile(file) as archive:
            yield archive


def check_entries(archive: zipfile.ZipFile, source: Path, kind: ArchiveKind, needed: frozenset[str]) -> None:
    """That it holds each of `needed`, nothing twice, nothing but what belongs there, and all of it bearable."""
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(names) < len(entries) or not needed <= names:
        raise kind.error(source, kind.is_none, kind.advice)
    for entry in entries:
        _check_entry(entry, source, kind)
    if sum(entry.file_size for entry in entries) > kind.whole:
        raise kind.error(source, kind.too_much, kind.advice)


def read_entry(archive: zipfile.ZipFile, source: Path, kind: ArchiveKind, name: str) -> bytes:
    """An entry that may be read before all others are checked; refused where there is none."""
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise kind.error(source, kind.is_none, kind.advice) from error
    _check_entry(entry, source, kind)
    return archive.read(entry)


def archived_sessions(
    archive: zipfile.ZipFile, source: Path, kind: ArchiveKind, name: str
) -> Iterator[tuple[bytes, PastSession]]:
    """Line by line, what stands in the entry of this name."""
    with archive.open(name) as lines:
        number = 0
        while line := lines.readline(LONGEST_SESSION + 1):
            number += 1
            if len(line) > LONGEST_SESSION:
                raise kind.error(source, marked("holds a session that is too long"), kind.advice)
            try:
                session = session_of(line)
            except ValueError as error:
                why = _("session {number} cannot be true ({error})").format(number=number, error=error)
                raise kind.error(source, why, kind.refused) from error
            yield line, session


def _check_entry(entry: zipfile.ZipInfo, source: Path, kind: ArchiveKind) -> None:
    """Its name, its size, which is all that will be unpacked of it, and how it is packed."""
    largest = kind.largest(entry.filename)
    if largest is None or stat.S_ISLNK(entry.external_attr >> 16):
        raise kind.error(source, kind.is_none, kind.advice)
    swollen = entry.file_size > max(_SMALL, kind.ratio * entry.compress_size)
    if entry.file_size > largest or swollen:
        raise kind.error(source, _(kind.too_large).format(name=entry.filename), kind.advice)
    encrypted = entry.flag_bits & 1
    if encrypted or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise kind.error(source, kind.packing, kind.advice)
