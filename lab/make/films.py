"""Films for Chromium's fake camera: rendered clips with a still lead-in, and mirrored to the other side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from lab.paths import SAMPLES

RATE = 30
"""Frames per second at which Chromium plays an .mjpeg file, whatever is in it."""
SIZE = (640, 480)

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Take:
    """A sample from one second to another, as it is or in a mirror, which makes the left side the right one."""

    sample: str
    mirrored: bool = False
    start: float = 0.0
    end: float = inf


def shoot(path: Path, takes: Sequence[Take], *, still_before: float, still_after: float) -> Path:
    """Write the takes one after another, the first and the last picture standing still for a while."""
    coder = _coder()
    last, coded = None, b""
    # Such a film is nothing but its pictures one after another, and most are shown more than once.
    with path.open("wb") as film:
        for picture in _pictures(takes, still_before, still_after):
            if picture is not last:
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuvj420p")
                last, coded = picture, b"".join(map(bytes, coder.encode(frame)))
            film.write(coded)
    return path


def _coder() -> av.VideoCodecContext:
    """Makes a JPEG of every picture, at once."""
    coder = av.VideoCodecContext.create("mjpeg", "w")
    coder.width, coder.height = SIZE
    coder.pix_fmt = "yuvj420p"
    coder.time_base = Fraction(1, RATE)
    coder.options = {"qmin": "3", "qmax": "3"}
    coder.thread_count = 1  # several threads hold pictures back
    return coder


def _pictures(takes: Sequence[Take], still_before: float, still_after: float) -> Iterator[Picture]:
    last: Picture | None = None
    for take in takes:
        for picture in _played(take):
            if last is None:
                yield from [picture] * round(still_before * RATE)
            last = picture
            yield picture
    assert last is not None, "a film needs a take"
    yield from [last] * round(still_after * RATE)


def _played(take: Take) -> Iterator[Picture]:
    """Every picture of a take as often as it is shown at RATE."""
    shown = round(take.start * RATE)
    with av.open(str(SAMPLES / f"{take.sample}.mp4")) as clip:
        stream = clip.streams.video[0]
        step = 1 / float(stream.average_rate or RATE)
        for frame in clip.decode(stream):
            until = round((float(frame.time or 0.0) + step) * RATE)
            if until <= shown or shown >= take.end * RATE:
                continue
            pixels = np.asarray(frame.reformat(*SIZE, "rgb24").to_ndarray(), np.uint8)
            picture: Picture = np.ascontiguousarray(pixels[:, ::-1]) if take.mirrored else pixels
            while shown < min(until, take.end * RATE):
                shown += 1
                yield picture
