"""A recording: 33 points per frame, not pictures, in a file that can be scored again.

The file is gzip. Inside: one line of JSON (the header), then a record a frame in the order of time, then the end.
    b"F" seconds f64, people u8, 33 points x y f32, 33 world x y z f32, 33 visibility f32     a person
    b"S" as b"F"                                                     a person in a picture that stands still
    b"N" seconds f64                                                                          nobody
    b"E" length u32, JSON {"notes": [...]}                                                    the end
Numbers are little-endian. A file without its end was cut off; what is there is still read.
"""

import gzip
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

import numpy as np

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.plan.plan import Plan, plan_from_json, plan_to_json
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.bounds import (
    LARGEST,
    LATEST,
    LONGEST_RECORDING,
    MOST_FRAMES,
    NUMBERS,
    are_a_person,
)
from posecheck.scoring.header_values import quarter_turn, rate_of, short_text, whole_of
from posecheck.scoring.notes import BREAKS_OFF, NO_TIME_STAMPS

FORMAT_NUMBERS = (1, 2)
"""Format 2 is format 1 with a plan that is one person's (own ranges, or what holds for one form or side alone). A
version that knows format 1 alone would leave that out and judge wrongly, so it must not read it."""
_STAMP = struct.Struct("<d")
_PERSON = struct.Struct("<dB")
_LENGTH = struct.Struct("<I")
_GZIP = 16
"""Added to the window's size, in bits: a gzip file, not a bare stream."""
_PACKED, _STORED = (_GZIP + 15, 8), (_GZIP + 9, 1)
"""Window and memory level; what is only stored needs neither, and a server keeps one for everybody."""
_LONGEST_LINE = 400_000
"""Bytes of the header and of the notes (ours: the largest plan file has half of it, written in escapes)."""
_LARGEST_SOURCE = 65_535
"""Pixels of the source along one side (ours: more than any camera has)."""
_MOST_NOTES = 100
_BROKEN = (OSError, EOFError, zlib.error, ValueError)
"""What reading a packed file raises that is cut off or something else."""
_NOT_ONE = marked("Give a recording.posecheck file that posecheck review or the page has made")


@dataclass(frozen=True, slots=True)
class RecordedClip:
    """What was recorded: name, size in pixels as displayed, frames per second, rotation flag in degrees.

    fps     the source's average, None where it is unknown (a live camera)
    sha256  of the video file, None for a live camera and in older recordings
    """

    name: str
    width: int
    height: int
    fps: float | None
    rotation: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a recording.

    size   (width, height) in pixels of the analysed picture: the points' frame
    plan   what was asked for; scoring again asks the same unless told otherwise
    """

    source: RecordedClip
    size: tuple[int, int]
    plan: Plan
    mediapipe: str
    model_sha256: str


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One frame of a recording: a person or nobody, and how many people were seen (0: not counted).

    standing  the picture itself stands still, as a photograph does: nothing that it shows is held
    """

    seconds: float
    landmarks: Landmarks | None
    people: int = 0
    standing: bool = False


class RecordingWriter:
    """Writes a recording to `path`; the caller gives it a temporary path and moves it when done.

    header   None goes on with a recording that `abandon` has let go of: gzip files may follow each other in one
    squeeze  how hard to compress, 0 to 9; 3 takes a third off, 0 nothing, and six times less time
    """

    def __init__(self, path: Path, header: Header | None, *, squeeze: int = 3) -> None:
        mode: Literal["wb", "ab"] = "ab" if header is None else "wb"
        self._file = path.open(mode)
        self._packer = zlib.compressobj(squeeze, zlib.DEFLATED, *(_PACKED if squeeze else _STORED))
        if header is not None:
            self._put(json.dumps(_header_to_json(header)).encode() + b"\n")

    def _put(self, content: bytes) -> None:
        self._file.write(self._packer.compress(content))

    def write(self, sight: Sight) -> None:
        """Add one frame; seconds must rise."""
        if sight.landmarks is None:
            self._put(b"N" + _STAMP.pack(sight.seconds))
            return
        person = sight.landmarks
        parts = (person.points, person.world, person.visibility)
        numbers = b"".join(np.ascontiguousarray(part, dtype="<f4").tobytes() for part in parts)
        kind = b"S" if sight.standing else b"F"
        self._put(kind + _PERSON.pack(sight.seconds, min(sight.people, 255)) + numbers)

    def flush(self) -> None:
        """Hand over to the system what has been written so far: it outlives this process."""
        self._file.write(self._packer.flush(zlib.Z_SYNC_FLUSH))
        self._file.flush()

    def close(self, notes: tuple[str, ...] = ()) -> None:
        """Write the end."""
        end = json.dumps({"notes": notes}).encode()
        self._put(b"E" + _LENGTH.pack(len(end)) + end)
        self.abandon()

    def abandon(self) -> None:
        """Let go of the file without an end; nothing happens after `close`."""
        if not self._file.closed:
            with self._file:
                self._file.write(self._packer.flush())


class _OutOfOrderError(ValueError):
    """A time stamp that does not rise, or leaps further than a recording may last."""


class Recording:
    """A recording opened for reading; each iteration reads it from the start.

    notes is complete after one whole iteration. What is read is what a recording may hold (scoring/bounds.py): from
    the first frame that is not so, nothing is read, and a note says so. InputError for one of too many frames.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: tuple[str, ...] = ()
        with self._open() as file:
            self.header = self._header(file)

    def _open(self) -> BinaryIO:
        try:
            if self.path.exists() and not self.path.is_file():
                raise InputError(self.path, marked("is not a file"), _NOT_ONE)
            return gzip.open(self.path, "rb")  # type: ignore[return-value]
        except OSError as error:
            reason = (error.strerror or "unreadable").lower()
            raise InputError(self.path, _("cannot be opened ({reason})").format(reason=reason), _NOT_ONE) from error

    def _header(self, file: BinaryIO) -> Header:
        try:
            values = json.loads(file.readline(_LONGEST_LINE))
            version = values["posecheck recording"]
            if version not in FORMAT_NUMBERS or isinstance(version, bool):
                raise InputError(
                    self.path,
                    _("has format {version}, this is {ours}").format(version=version, ours=FORMAT_NUMBERS[-1]),
                    marked("Update posecheck"),
                )
            return Header(
                _source(values["source"]),
                (whole_of(values["size"][0], LARGEST), whole_of(values["size"][1], LARGEST)),
                plan_from_json(values["order"]),
                short_text(values["mediapipe"]),
                short_text(values["model_sha256"]),
            )
        except (*_BROKEN, KeyError, TypeError, IndexError, OverflowError, RecursionError) as error:
            raise InputError(self.path, marked("is not a posecheck recording"), _NOT_ONE) from error

    def __iter__(self) -> Iterator[Sight]:
        with self._open() as file:
            self._header(file)
            first: float | None = None
            last, frames = 0.0, 0
            try:
                while (sight := self._next(file)) is not None:
                    first = sight.seconds if first is None else first
                    if frames and not last < sight.seconds <= first + LONGEST_RECORDING:
                        raise _OutOfOrderError
                    last, frames = sight.seconds, frames + 1
                    self._refuse_above(frames)
                    yield sight
            except _OutOfOrderError:
                self.notes = (NO_TIME_STAMPS.format(seconds=f"{last:.1f}"),)
            except (*_BROKEN, struct.error, KeyError, TypeError, RecursionError):
                self.notes = (BREAKS_OFF.format(seconds=f"{last:.1f}"),)

    def _refuse_above(self, frames: int) -> None:
        if frames > MOST_FRAMES:
            why = _("holds more than {frames} frames, two hours at sixty a second").format(
                frames=f"{MOST_FRAMES:,}"
            )
            raise InputError(self.path, why, marked("Review the video in shorter parts"))

    def _next(self, file: BinaryIO) -> Sight | None:
        kind = file.read(1)
        if kind == b"N":
            return Sight(_stamp(*_STAMP.unpack(file.read(_STAMP.size))), None)
        if kind in (b"F", b"S"):
            seconds, people = _PERSON.unpack(file.read(_PERSON.size))
            numbers = np.frombuffer(file.read(4 * NUMBERS), dtype="<f4")
            if not are_a_person(numbers):
                raise EOFError
            seconds = _stamp(seconds)
            points, world = numbers[:66].reshape(33, 2), numbers[66:165].reshape(33, 3)
            person = Landmarks(points, world, numbers[165:], seconds, self.header.size)
            return Sight(seconds, person, people, standing=kind == b"S")
        if kind == b"E":
            (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
            if length > _LONGEST_LINE:
                raise EOFError
            notes = json.loads(file.read(length))["notes"]
            if not isinstance(notes, list) or len(notes) > _MOST_NOTES:
                raise EOFError
            self.notes = tuple(short_text(note) for note in notes)
            return None
        raise EOFError


def _stamp(seconds: float) -> float:
    """The time stamp; EOFError for what no clock shows."""
    if not abs(seconds) <= LATEST:
        raise EOFError
    return seconds


def _header_to_json(header: Header) -> dict[str, object]:
    """The fields of the first format that can say it all; the plan is called order."""
    return {
        "posecheck recording": FORMAT_NUMBERS[header.plan.is_personal],
        "source": asdict(header.source),
        "size": header.size,
        "order": plan_to_json(header.plan),
        "mediapipe": header.mediapipe,
        "model_sha256": header.model_sha256,
    }


def _source(values: dict[str, Any]) -> RecordedClip:
    """ValueError, TypeError or KeyError for anything that is no source."""
    fps, sha256 = values["fps"], values.get("sha256")
    return RecordedClip(
        short_text(values["name"]),
        whole_of(values["width"], _LARGEST_SOURCE),
        whole_of(values["height"], _LARGEST_SOURCE),
        None if fps is None else rate_of(fps),
        quarter_turn(values["rotation"]),
        None if sha256 is None else short_text(sha256),
    )
