"""What is checked of a bundle before anything of it is kept: names, sizes, counts, hashes, values."""

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from posecheck import __version__
from posecheck.errors import BundleError, InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.past import PastSession
from posecheck.practice.sent import MOST_SENT_SESSIONS, Sent
from posecheck.scoring.recording import Recording
from posecheck.store.archive_format import SESSIONS_ENTRY, recorded_session, recording_entry
from posecheck.store.bundle_format import (
    BUNDLE_ENTRY,
    BUNDLE_FORMAT,
    MOST_PICTURES,
    PLAN_ENTRY,
    SENT_ENTRY,
    BundleHeader,
    header_of_bundle,
    largest_entry,
    pictured,
    pictured_moment,
    plan_of_bundle,
    sent_of,
    version_of_bundle,
)
from posecheck.store.checked_archive import BROKEN, ArchiveKind, archived_sessions, check_entries, read_entry

_LONGEST_VERSION = 60
_LONGEST_REASON = 200
"""Characters of why a value cannot be true."""
_WIDEST_PICTURE = 4000
"""Pixels along a side (ours: a screen's; a file of a few bytes could say that it has thousands of millions)."""

BUNDLE_KIND = ArchiveKind(
    BundleError,
    largest_entry,
    directory=1_000_000,  # three times that of as many recordings and pictures as may be there
    damaged=marked("is damaged, or no bundle"),
    is_none=marked("is no bundle"),
    too_much=marked("holds more than any bundle"),
    too_large=marked("holds more than a bundle may: {name} is too large"),
    packing=marked("is packed in a way that no bundle is"),
    advice=marked("Give a .posecheck-bundle file as it was sent"),
    again=marked("Ask for it to be made and sent again"),
    refused=marked("Nothing of it was kept"),
    whole=5e9,  # ours: ten minutes a day for half a year
    ratio=100,  # ours: sessions shrink to a tenth, recordings hardly
)


def is_bundle_picture(content: bytes) -> bool:
    """Whether it is a JPEG file of a bearable size; its picture is not unpacked."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
                return max(picture.size) <= _WIDEST_PICTURE
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
            return False


@contextmanager
def saying_why_of(path: Path) -> Iterator[None]:
    """BundleError in place of whatever goes wrong with an archive."""
    try:
        yield
    except BROKEN as error:
        raise BundleError(path, BUNDLE_KIND.damaged, BUNDLE_KIND.advice) from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        why = _("cannot be used ({reason})").format(reason=reason)
        raise BundleError(error.filename or path, why, BUNDLE_KIND.refused) from error


def read_bundle_header(archive: zipfile.ZipFile, path: Path) -> BundleHeader:
    """What may be read of every bundle, also of one that a later posecheck has made."""
    content = read_entry(archive, path, BUNDLE_KIND, BUNDLE_ENTRY)
    version = version_of_bundle(content)
    if version.format < 1 or not 0 < len(version.made_by) <= _LONGEST_VERSION:
        raise BundleError(path, BUNDLE_KIND.is_none, BUNDLE_KIND.advice)
    if version.format > BUNDLE_FORMAT:
        why = _("was made by a newer posecheck, version {version}").format(version=version.made_by)
        raise BundleError(path, why, marked("Update posecheck"))
    header = header_of_bundle(content)
    if not 0 <= header.sessions <= MOST_SENT_SESSIONS:
        raise BundleError(path, BUNDLE_KIND.too_much, BUNDLE_KIND.advice)
    return header


def read_bundle_sent(archive: zipfile.ZipFile, path: Path, header: BundleHeader) -> Sent:
    """All but the files, once it is known to be what was written."""
    check_entries(archive, path, BUNDLE_KIND, frozenset({BUNDLE_ENTRY, SENT_ENTRY, SESSIONS_ENTRY}))
    entries = archive.namelist()
    if {*entries} - {BUNDLE_ENTRY} != header.sha256.keys():
        raise BUNDLE_KIND.changed(path)
    contents = {entry: archive.read(entry) for entry in (SENT_ENTRY, PLAN_ENTRY) if entry in entries}
    sums = {entry: hashlib.sha256(content).hexdigest() for entry, content in contents.items()}
    if any(header.sha256[entry] != found for entry, found in sums.items()):
        raise BUNDLE_KIND.changed(path)
    sessions = _sessions(archive, path, header)
    try:
        plan = plan_of_bundle(contents[PLAN_ENTRY]) if PLAN_ENTRY in contents else None
        sent = sent_of(contents[SENT_ENTRY], plan, sessions)
    except ValueError as error:
        raise _untrue(path, header, error) from error
    if sent.made_by != header.made_by:
        raise BUNDLE_KIND.changed(path)
    return sent


def _sessions(archive: zipfile.ZipFile, path: Path, header: BundleHeader) -> tuple[PastSession, ...]:
    digest, sessions = hashlib.sha256(), []
    for line, session in archived_sessions(archive, path, BUNDLE_KIND, SESSIONS_ENTRY):
        digest.update(line)
        sessions.append(session)
        if len(sessions) > header.sessions:
            raise BUNDLE_KIND.changed(path)
    if len(sessions) != header.sessions or digest.hexdigest() != header.sha256[SESSIONS_ENTRY]:
        raise BUNDLE_KIND.changed(path)
    return tuple(sessions)


def _untrue(path: Path, header: BundleHeader, error: ValueError) -> BundleError:
    """What is said of values that cannot be; another release may have known them."""
    why = _("holds what cannot be true ({error})").format(error=str(error)[:_LONGEST_REASON])
    if header.made_by == __version__:
        return BundleError(path, why, BUNDLE_KIND.refused)
    advice = _("It was made by posecheck {version}, this is {ours}; use the same one").format(
        version=header.made_by, ours=__version__
    )
    return BundleError(path, why, advice)


def check_bundle_files(archive: zipfile.ZipFile, path: Path, header: BundleHeader, sent: Sent) -> None:
    """That recordings and pictures are those of the sessions, as far as the list of contents tells."""
    entries = archive.namelist()
    wanted = {recording_entry(one.id): one.recording for one in sent.sessions if one.recording}
    if {entry for entry in entries if recorded_session(entry)} != wanted.keys():
        raise BundleError(path, marked("lacks a recording, or has one of no session"), BUNDLE_KIND.again)
    for entry, kept in wanted.items():
        if (archive.getinfo(entry).file_size, header.sha256[entry]) != (kept.bytes, kept.sha256):
            raise BundleError(path, marked("has a recording that was changed"), BUNDLE_KIND.again)
    pictures = [name for entry in entries if (name := pictured(entry))]
    if len(pictures) > MOST_PICTURES:
        raise BundleError(path, BUNDLE_KIND.too_much, BUNDLE_KIND.advice)
    if not {pictured_moment(name)[0] for name in pictures} <= {session.id for session in sent.sessions}:
        raise BundleError(path, marked("has a picture of no session"), BUNDLE_KIND.again)


def check_bundle_recording(path: Path, session: str, file: Path) -> None:
    """BundleError where the file is no recording."""
    try:
        Recording(file)
    except InputError as error:
        why = _("has a damaged recording, that of {session}").format(session=session)
        raise BundleError(path, why, BUNDLE_KIND.again) from error
