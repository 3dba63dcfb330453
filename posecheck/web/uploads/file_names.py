"""A file's name as a browser sends it: fit to be a file's name here."""

import os
import re
from pathlib import PurePosixPath

RECORDING_SUFFIX = ".posecheck"
SUFFIXES = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".3gp", RECORDING_SUFFIX)
"""What the page takes: what phones and browsers record, their close relatives, and posecheck's own recordings."""
MOST_NAME_BYTES = 200
"""Bytes of a name; file systems end at 255, and the review adds some."""

_FORBIDDEN = re.compile(r'[<>:"|?*]' if os.name == "nt" else r"(?!)")
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of text around, and halves of characters."""


def cleaned(name: str) -> str:
    """The name without folders and what no file name may hold; an ordinary name stays as it is.

    The suffix survives; of a name that is nothing else, "video" is the rest.
    """
    bare = _FORBIDDEN.sub("_", _UNSEEN.sub("", re.split(r"[/\\]", name)[-1])).strip()
    suffix = PurePosixPath(bare.lstrip(".")).suffix
    stem = bare.removesuffix(suffix).strip(". ") or "video"
    most = MOST_NAME_BYTES - len(suffix.encode())
    return (stem.encode()[: max(most, 1)].decode(errors="ignore").rstrip() or "video") + suffix[-20:]


def is_reviewable_name(name: str) -> bool:
    """Whether the suffix is one that the page takes."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def is_recording_name(name: str) -> bool:
    """Whether the suffix is that of a recording: 33 points per frame, and no pictures."""
    return PurePosixPath(name).suffix.lower() == RECORDING_SUFFIX
