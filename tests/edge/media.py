"""Makes real media files to test with.

Every picture says which frame it is: twelve black or white blocks along its lower edge are the frame's number
in binary, and the red block is in the upper left corner of the upright picture. Both survive lossy coding and
scaling.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

os.environ.setdefault("SVT_LOG", "0")  # the AV1 encoder talks otherwise

BITS = 12
CLOCK = Fraction(1, 90_000)

FAST: dict[str, dict[str, str]] = {
    "libx264": {"preset": "veryfast", "crf": "20"},  # with frames shown in another order than they are stored
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:keyint=30"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8"},
    "libsvtav1": {"preset": "8", "crf": "15", "svtav1-params": "keyint=30"},
}


def steady(fps: float, seconds: float, *, start: float = 0.0) -> list[float]:
    """Times of a constant frame rate."""
    return [start + index / fps for index in range(round(seconds * fps))]


def picture(number: int, width: int, height: int) -> Pixels:
    """Frame `number`, upright: grey, red upper left, the number in blocks below. (height, width, 3) RGB."""
    pixels = np.full((height, width, 3), 120, np.uint8)
    pixels[: height // 5, : width // 5] = (230, 20, 20)
    edges = np.linspace(0, width, BITS + 1).astype(int)
    for bit in range(BITS):
        pixels[-height // 5 :, edges[bit] : edges[bit + 1]] = 235 if number >> bit & 1 else 16
    return pixels


def number_of(pixels: Pixels) -> int:
    """The frame number that a decoded upright picture shows."""
    height, width = pixels.shape[:2]
    row = pixels[height - height // 10].astype(int).mean(axis=1)
    centres = ((np.arange(BITS) + 0.5) * width / BITS).astype(int)
    return sum(1 << bit for bit, centre in enumerate(centres) if row[centre] > 120)


def red_corner(pixels: Pixels) -> str:
    """Where the red block is: `upper left` in an upright picture."""
    height, width = pixels.shape[:2]
    y, x = height // 10, width // 10
    corners = {
        "upper left": pixels[y, x], "upper right": pixels[y, -x - 1],
        "lower left": pixels[-y - 1, x], "lower right": pixels[-y - 1, -x - 1],
    }  # fmt: skip
    return max(corners, key=lambda name: int(corners[name][0]) - int(corners[name][1]))


@dataclass(frozen=True)
class Camera:
    """How a clip is recorded. `size`: when upright. `turned`: degrees clockwise that a player turns it."""

    codec: str = "libx264"
    size: tuple[int, int] = (320, 240)
    pix_fmt: str = "yuv420p"
    turned: int = 0
    mirrored: bool = False
    pixel_shape: Fraction | None = None
    rate: int = 30
    gop: int = 30
    muxer: Sequence[tuple[str, str]] = ()


PLAIN = Camera()


def record(path: Path, times: Iterable[float], camera: Camera = PLAIN) -> Path:
    """Writes frames 0, 1, 2 ... at `times` seconds to `path`, whose suffix names the container."""
    with _ordinary_scheduling(), av.open(str(path), "w", options=dict(camera.muxer)) as container:
        stream = container.add_stream(camera.codec, rate=camera.rate, options=FAST.get(camera.codec, {}))
        assert isinstance(stream, av.VideoStream)
        width, height = camera.size
        stored = (height, width) if camera.turned % 180 else (width, height)
        stream.width, stream.height, stream.pix_fmt = *stored, camera.pix_fmt
        counts_frames = path.suffix in {".avi", ".gif"}
        stream.codec_context.time_base = Fraction(1, camera.rate) if counts_frames else CLOCK
        stream.codec_context.gop_size = camera.gop
        if camera.pixel_shape:
            stream.codec_context.sample_aspect_ratio = camera.pixel_shape
        if camera.turned or camera.mirrored:
            stream.set_display_rotation(-camera.turned, hflip=camera.mirrored)
        for frame in _frames(times, camera):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@contextmanager
def _ordinary_scheduling() -> Iterator[None]:
    """Afterwards this thread is scheduled as others are.

    Where root runs it, the AV1 encoder gives its caller the highest real-time priority and leaves it so. Whatever
    that caller starts later, servers and browsers, inherits it, and on two cores can keep all else from running.
    """
    try:
        yield
    finally:
        if sys.platform == "linux":
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


def _frames(times: Iterable[float], camera: Camera) -> Iterator[av.VideoFrame]:
    for number, seconds in enumerate(times):
        pixels = picture(number, *camera.size)
        if camera.mirrored:
            pixels = pixels[:, ::-1]
        stored = np.ascontiguousarray(np.rot90(pixels, camera.turned // 90))
        frame = av.VideoFrame.from_ndarray(stored).reformat(format=camera.pix_fmt)
        frame.pts, frame.time_base = round(seconds / CLOCK), CLOCK
        yield frame


def record_sound(path: Path, *, seconds: float = 1.0) -> Path:
    """A file with sound and no picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=16_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        for start in range(0, round(seconds * 16_000), 1024):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 16_000, start, Fraction(1, 16_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def scribble(path: Path, *, start: float, end: float, seed: int = 1) -> Path:
    """Overwrites the bytes between two parts (0..1) of the file with noise, as a bad memory card does."""
    data = bytearray(path.read_bytes())
    low, high = int(start * len(data)), int(end * len(data))
    data[low:high] = np.random.default_rng(seed).bytes(high - low)
    path.write_bytes(data)
    return path


def cut(path: Path, *, keep: float) -> Path:
    """Keeps the first part (0..1) of the file, as an interrupted copy does."""
    data = path.read_bytes()
    path.write_bytes(data[: int(keep * len(data))])
    return path
