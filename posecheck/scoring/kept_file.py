"""A kept session as a file, so that a recording is looked at once: arrays of numbers, compressed, never objects.

It is a copy of what a recording says, made by this posecheck from this recording: anything else is no such file,
and the recording is looked at again.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple, fields
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from posecheck import __version__, poses
from posecheck.plan.plan import plan_from_json, plan_to_json
from posecheck.pose.accuracy import Accuracy
from posecheck.pose.landmarks import SIDES
from posecheck.scoring.bounds import MOST_FRAMES
from posecheck.scoring.kept_readings import HIDERS, LOST, VIEW_KINDS, KeptReadings
from posecheck.scoring.kept_session import KeptSegment, KeptSession
from posecheck.scoring.task import Task

READINGS_SUFFIX = ".readings"
"""Of the file beside a recording."""
_FORMAT = 1
_LARGEST = 400_000_000
"""Bytes of all arrays (ours: the longest recording, with twelve measures, has 180 million)."""
_JUDGED_BY = ("pose", "poses", "scoring", "stretch", "tracking")
"""The folders whose files decide what is read in a recording."""
_BROKEN = (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, zipfile.BadZipFile, zlib.error)
_ARRAYS = tuple(one.name for one in fields(KeptReadings) if one.name not in ("stretch", "form", "accuracies"))
_MOST = {
    "side": len(SIDES),
    "kind": len(VIEW_KINDS),
    "lost": len(LOST),
    "unseen": len(HIDERS),
    "doubt": len(HIDERS),
}


def write_kept(path: Path, kept: KeptSession, recording_sha256: str) -> None:
    """Write it; the old file stays until the new one is whole. OSError where it cannot be written."""
    about = {
        "format": _FORMAT,
        "made_by": look_made_by(recording_sha256),
        "plan": plan_to_json(kept.plan),
        "start": kept.start,
        "end": kept.end,
        "notes": kept.notes,
        "segments": [[one.side, *_about(one.readings)] for one in kept.segments],
        "looked_on": [_about(one) for one in kept.looked_on],
    }
    readings = [*(one.readings for one in kept.segments), *kept.looked_on]
    arrays = {f"{number}.{name}": getattr(one, name) for number, one in enumerate(readings) for name in _ARRAYS}
    text = np.frombuffer(json.dumps(about).encode(), np.uint8)
    draft = path.with_name(f".{uuid4().hex}.part")
    try:
        with draft.open("wb") as file:
            np.savez_compressed(file, about=text, seconds=kept.seconds, nobody=kept.nobody, **arrays)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_kept(path: Path, recording_sha256: str) -> KeptSession | None:
    """The reverse; None where there is none, or not of this recording by this posecheck."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                return None
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(arrays["about"].tobytes())
            if about["format"] != _FORMAT or about["made_by"] != look_made_by(recording_sha256):
                return None
            return _session(about, arrays)
    except _BROKEN:
        return None


def look_made_by(recording_sha256: str) -> str:
    """What a kept session depends on: the recording, and everything that reads it."""
    return f"{__version__} {_rules_sha256()} {recording_sha256}"


@cache
def _rules_sha256() -> str:
    digest, package = hashlib.sha256(), Path(__file__).parent.parent
    for folder in _JUDGED_BY:
        for file in sorted(package.joinpath(folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _about(kept: KeptReadings) -> list[object]:
    return [kept.stretch.id, kept.form.name, [astuple(one) for one in kept.accuracies]]


def _session(about: dict[str, Any], arrays: Mapping[str, NDArray[Any]]) -> KeptSession:
    """ValueError, TypeError or KeyError for what is no session."""
    numbered = iter(range(len(about["segments"]) + len(about["looked_on"])))
    seconds, nobody = arrays["seconds"], arrays["nobody"]
    if seconds.shape != nobody.shape or seconds.ndim != 1:
        raise ValueError("frames of unequal number")
    return KeptSession(
        plan_from_json(about["plan"]),
        float(about["start"]),
        float(about["end"]),
        tuple(map(str, about["notes"])),
        tuple(
            KeptSegment(side if side in SIDES else None, _readings(values, next(numbered), arrays))
            for side, *values in about["segments"]
        ),
        seconds,
        nobody,
        tuple(_readings(values, next(numbered), arrays) for values in about["looked_on"]),
    )


def _readings(about: list[Any], number: int, arrays: Mapping[str, NDArray[Any]]) -> KeptReadings:
    name, form_name, accuracies = about
    stretch = poses.by_id(name)
    form = stretch.form(form_name)
    found = {one: arrays[f"{number}.{one}"] for one in _ARRAYS}
    mistakes = list(_mistakes(found, len(Task(stretch, form, "left").measures), len(accuracies)))
    if mistakes:
        raise ValueError(mistakes[0])
    return KeptReadings(stretch, form, tuple(Accuracy(*one) for one in accuracies), **found)


def _mistakes(found: Mapping[str, NDArray[Any]], measures: int, accuracies: int) -> Iterator[str]:
    frames = len(found["seconds"])
    if frames > MOST_FRAMES:
        yield "too many frames"
    for name, array in found.items():
        wide = name in ("values", "unseen", "doubt", "accuracy", "predicted")
        if array.shape != ((frames, measures) if wide else (frames,)):
            yield f"{name} of another shape"
        most = {**_MOST, "accuracy": accuracies}.get(name)
        if most is not None and array.size and not -1 <= array.min() <= array.max() < most:
            yield f"{name} out of bounds"
