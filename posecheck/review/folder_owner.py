"""Whose a result folder is: it belongs to one video, known by the hash of its content."""

import hashlib
import json
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.video import Clip

REVIEW_FILES = {"report.json", "report.html", "angles.csv", "annotated.mp4", "recording.posecheck"}
"""All that a review puts into its folder."""
SYSTEM_FILES = (
    *(".ds_store", "._*", ".localized", "icon\r"),  # macOS
    *("thumbs.db", "thumbs.db:encryptable", "ehthumbs*.db", "desktop.ini"),  # Windows
    *(".directory", ".nfs*", ".fuse_hidden*", ".~lock.*#", "@eadir", ".picasa.ini", ".dropbox.attr"),  # others
)
"""What a system puts into a folder that somebody has opened, in small letters: nothing that is missed."""
_LONGEST_REPORT = 50_000_000
"""Bytes of a report.json that is read (ours: two hours have a hundredth of it)."""
_LENGTH_AGREES = 0.25
"""Seconds between the announced length of a video and what was watched of it (ours: three frames at fifteen)."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A video, or the recording that stands for it.

    sha256  of the video where it is known, else of the recording
    video   where it is; None for a recording
    clip    what the video says about itself: an older report is recognised by it
    """

    sha256: str
    video: Path | None = None
    clip: Clip | None = None

    def has(self, folder: Path) -> bool:
        """Whether this review folder is about the same video; False where that cannot be told.

        A recording alone never stands for a folder with an annotated video: it could not make that again.
        """
        if self.video is None and (folder / "annotated.mp4").exists():
            return False
        report = _report(folder)
        if "sha256" in report:
            return bool(report["sha256"] == self.sha256)
        recording = folder / "recording.posecheck"
        if self.video is not None and self.clip is not None:
            return _describes(report, self.clip) and _shows_the_same(recording, self.video)
        return recording.is_file() and file_sha256(recording) == self.sha256


def file_sha256(path: Path) -> str:
    """The hash of a file's content, in hexadecimal; InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise InputError(
            path, _("cannot be read ({reason})").format(reason=reason), marked("Check that you may open it")
        ) from error


def is_review(folder: Path) -> bool:
    """Whether nothing is in this folder but what a review or a system has put there."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return all(path.name in REVIEW_FILES or _is_the_systems(path.name) for path in folder.iterdir())


def _is_the_systems(name: str) -> bool:
    return any(fnmatch(name.lower(), pattern) for pattern in SYSTEM_FILES)


def _report(folder: Path) -> dict[str, Any]:
    """What the folder's report says about the clip; empty where there is none that can be read."""
    path = folder / "report.json"
    try:
        if path.stat().st_size > _LONGEST_REPORT:
            return {}
        clip = json.loads(path.read_bytes())["clip"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return clip if isinstance(clip, dict) else {}


def _shows_the_same(recording: Path, video: Path) -> bool:
    # Imported here, because loading the model's library takes a second that scoring again need not wait.
    from posecheck.review.same_film import shows_the_same

    return shows_the_same(recording, video)


def _describes(report: dict[str, Any], clip: Clip) -> bool:
    """Whether a report from before hashes were kept can be about this clip: name, picture, rate and length."""
    seconds = report.get("seconds")
    fps = None if clip.fps is None else round(clip.fps, 3)
    named = (report.get("name"), report.get("width"), report.get("height"), report.get("fps"))
    return (
        named == (clip.name, clip.width, clip.height, fps)
        and clip.seconds is not None
        and isinstance(seconds, int | float)
        and abs(seconds - clip.seconds) < _LENGTH_AGREES
    )
