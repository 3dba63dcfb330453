"""Makes and opens bundles: what somebody sends to whoever assigned their plan, as one file (`bundle_format`).

Nothing in a bundle is believed: names, sizes, counts, hashes and values are checked before anything of it is kept.
"""

import hashlib
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from posecheck.errors import BundleError, InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.past import KeptRecording, PastSession
from posecheck.practice.sent import Sent
from posecheck.store.archive_format import SESSIONS_ENTRY, recorded_session, recording_entry, to_line
from posecheck.store.archive_writing import new_archive
from posecheck.store.bundle_checks import (
    BUNDLE_KIND,
    check_bundle_files,
    check_bundle_recording,
    is_bundle_picture,
    read_bundle_header,
    read_bundle_sent,
    saying_why_of,
)
from posecheck.store.bundle_format import (
    BUNDLE_ENTRY,
    BUNDLE_FORMAT,
    MOST_PICTURES,
    PLAN_ENTRY,
    SENT_ENTRY,
    BundleHeader,
    header_to_bytes,
    picture_entry,
    pictured,
    pictured_moment,
    plan_to_bytes,
    sent_to_bytes,
)
from posecheck.store.checked_archive import SPARE_BYTES, opened_archive
from posecheck.store.recordings import measure

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """What is in a bundle, and where its files now are.

    recordings  by the session's id, of those that have one
    pictures    JPEG files by their names (`bundle_format.picture_name`)
    """

    sent: Sent
    folder: Path
    recordings: Mapping[str, Path]
    pictures: Mapping[str, Path]


def write_bundle(path: Path, sent: Sent, recordings: Mapping[str, Path], pictures: Mapping[str, Path]) -> Sent:
    """Make a bundle, which appears when it is complete; gives what is in it.

    recordings  files by the session's id; one that is gone, or is not what it was, is left out
    pictures    JPEG files by their names (`bundle_format.picture_name`), of sessions that are sent

    InputError where `path` is there already or cannot be written, and for a picture that is none.
    """
    found = {one.id: (one, recordings[one.id]) for one in sent.sessions if one.id in recordings}
    kept = {session: whole for session, (one, file) in found.items() if (whole := _whole(one, file))}
    sent = replace(sent, sessions=tuple(replace(one, recording=kept.get(one.id)) for one in sent.sessions))
    lines = b"".join(map(to_line, sent.sessions))
    contents = {SENT_ENTRY: sent_to_bytes(sent), SESSIONS_ENTRY: lines, **_read_pictures(sent, pictures)}
    if sent.plan:
        contents[PLAN_ENTRY] = plan_to_bytes(sent.plan)
    sums = {recording_entry(session): whole.sha256 for session, whole in kept.items()}
    sums |= {entry: hashlib.sha256(content).hexdigest() for entry, content in contents.items()}
    with new_archive(path) as archive:
        for session in kept:
            archive.write(recordings[session], recording_entry(session))
        for entry, content in contents.items():
            archive.writestr(entry, content)
        header = BundleHeader(BUNDLE_FORMAT, sent.made_by, len(sent.sessions), sums)
        archive.writestr(BUNDLE_ENTRY, header_to_bytes(header))
    return sent


def open_bundle(path: Path, folder: Path) -> OpenedBundle:
    """Check all of a bundle, and write its recordings and pictures into a folder, and nothing anywhere else.

    folder  empty, or not there; where the bundle is refused, it is so again

    BundleError for what is no bundle, was changed, or was made by a newer posecheck; InputError for the folder.
    """
    is_new = not folder.exists()
    if not is_new and not (folder.is_dir() and next(folder.iterdir(), None) is None):
        raise InputError(folder, marked("is no empty folder"), marked("Choose another one"))
    try:
        with saying_why_of(path), opened_archive(path, BUNDLE_KIND) as archive:
            header = read_bundle_header(archive, path)
            sent = read_bundle_sent(archive, path, header)
            check_bundle_files(archive, path, header, sent)
            return _unpacked(archive, path, header, sent, folder)
    except BaseException:  # also Ctrl-C: nobody else knows of these files
        for part in ("recordings", "pictures"):
            shutil.rmtree(folder / part, ignore_errors=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _whole(session: PastSession, file: Path) -> KeptRecording | None:
    """The recording as it is on the disk; None where it is gone, or is not what was kept."""
    found = measure(file)
    return found if session.recording in (None, found) else None


def _read_pictures(sent: Sent, pictures: Mapping[str, Path]) -> dict[str, bytes]:
    ids = {session.id for session in sent.sessions}
    if len(pictures) > MOST_PICTURES or not {pictured_moment(name)[0] for name in pictures} <= ids:
        raise ValueError("too many pictures, or one of no session")
    read = {}
    for name, file in pictures.items():
        read[picture_entry(name)] = content = file.read_bytes()
        if not is_bundle_picture(content):
            raise InputError(file, marked("is no JPEG picture"), marked("Leave it out"))
    return read


def _unpacked(archive: zipfile.ZipFile, path: Path, header: BundleHeader, sent: Sent, folder: Path) -> OpenedBundle:
    """The files in the folder, each checked against its hash."""
    folder.mkdir(mode=0o700, exist_ok=True)
    _check_space(archive, path, folder)
    recordings, pictures = {}, {}
    for entry in archive.namelist():
        session, picture = recorded_session(entry), pictured(entry)
        if session is None and picture is None:
            continue
        file = folder / entry
        file.parent.mkdir(mode=0o700, exist_ok=True)
        if _copied(archive, entry, file) != header.sha256[entry]:
            raise BUNDLE_KIND.changed(path)
        if session is not None:
            recordings[session] = file
            check_bundle_recording(path, session, file)
        elif picture is not None:
            pictures[picture] = file
            if not is_bundle_picture(file.read_bytes()):
                raise BundleError(path, marked("has a picture that is none"), BUNDLE_KIND.again)
    return OpenedBundle(sent, folder, recordings, pictures)


def _copied(archive: zipfile.ZipFile, entry: str, file: Path) -> str:
    """Unpack an entry; gives its hash."""
    digest = hashlib.sha256()
    with archive.open(entry) as content, file.open("xb") as target:
        while block := content.read(_BLOCK):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


def _check_space(archive: zipfile.ZipFile, path: Path, folder: Path) -> None:
    needed = sum(entry.file_size for entry in archive.infolist())
    if needed + SPARE_BYTES > shutil.disk_usage(folder).free:
        why = _("needs {size} GB of the disk").format(size=f"{needed / 1e9:.1f}")
        raise BundleError(path, why, marked("Free some space and open it again"))
