"""Video files to Frames.

All times are media time: seconds of the timestamps in the file, counted from its first picture. Pictures
come out upright (the phone's rotation undone) and with square pixels.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from math import floor
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.sidedata.sidedata import SideData
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from posecheck.errors import InputError
from posecheck.video.frame import Clip, Frame, Gap, Pixels
from posecheck.video.source import NOTHING, SMALLEST_SIDE, opened

_TICK = 1 / 90_000  # seconds; for a file without a time base: the video clock of MPEG
_STILL = 0.5  # seconds; a camera that works never pauses this long (ours)
_LEAD = 1.0  # seconds before a wanted picture at which decoding begins, for files that order them loosely
_PATIENCE = 100  # read errors in a row after which the rest of a file is given up

Timed = tuple[VideoFrame, float]
Rotation = tuple[bool, bool, bool]  # is the stored picture transposed, then flipped along x, along y?


def probe(path: Path) -> Clip:
    """What the file says about itself, once its first picture has been decoded. Raises InputError."""
    with opened(path) as (container, stream), closing(_pictures(container, stream)) as pictures:
        first = next((picture for picture in pictures if picture), None)
        if first is None:
            raise InputError(path, *NOTHING)
        transposed, flip_x, flip_y = _rotation_of(first)
        width, height = _size(first, stream, None)
        if transposed:
            width, height = height, width
        rotation = (90 if flip_x else 270) if transposed else (180 if flip_y else 0)
        return Clip(path.name, _announced(container, stream), width, height, _rate(stream), rotation)


def read_frames(
    path: Path,
    *,
    fps: float | None = 15.0,
    long_side: int | None = 640,
    on_gap: Callable[[Gap], None] = lambda gap: None,
) -> Iterator[Frame]:
    """The pictures of a video in order of time, the first at 0.0 seconds, each later than the one before.

    `fps`: at most so many frames a second of media time, each the picture nearest to a tick of an even clock,
    none invented; None gives every picture. `long_side`: pixels to which larger pictures are scaled down;
    None gives full size. What cannot be decoded is skipped, and `on_gap` is called with each Gap as it is
    passed, so `on_gap=gaps.append` collects them. Raises InputError, at the first frame, for a file that
    gives no picture.
    """

    def pick(timed: Iterator[Timed], stream: VideoStream) -> Iterator[Timed]:
        return timed if fps is None else _picked(timed, fps)

    return _frames(path, pick, long_side, on_gap)


def frames_at(path: Path, times: Iterable[float], *, long_side: int | None = 640) -> Iterator[Frame]:
    """The pictures of a video at these media times, as `read_frames` gave them, in order of time.

    Only the neighbourhood of each is decoded. A time without a picture is left out.
    """
    for wanted in sorted(set(times)):

        def pick(timed: Iterator[Timed], stream: VideoStream, wanted: float = wanted) -> Iterator[Timed]:
            found = next((one for one in timed if one[1] >= wanted - _TICK), None)
            if found and found[1] <= wanted + _TICK:
                yield found

        yield from _frames(path, pick, long_side, lambda gap: None, begin=wanted - _LEAD)


def _frames(
    path: Path,
    pick: Callable[[Iterator[Timed], VideoStream], Iterator[Timed]],
    long_side: int | None,
    on_gap: Callable[[Gap], None],
    begin: float = 0.0,
) -> Generator[Frame, None, None]:
    """The pictures that `pick` takes out of the timed ones from `begin` seconds on, upright, in RGB."""
    rotation: Rotation | None = None
    scaler = VideoReformatter()
    with opened(path) as (container, stream):
        zero = _jump(container, stream, begin) if begin > 0 else None
        with closing(_pictures(container, stream)) as pictures:
            timed = _watched(_timed(pictures, stream, zero), stream, _announced(container, stream), on_gap)
            for picture, seconds in pick(timed, stream):
                # Only once: side data and picture hold each other, so asking each picture piles up memory.
                rotation = rotation or _rotation_of(picture)
                size = _size(picture, stream, long_side)
                # Scaled and converted in one pass of swscale: 4K costs little. AREA is the fastest and smooth.
                rgb = scaler.reformat(picture, *size, "rgb24", interpolation=Interpolation.AREA)
                yield Frame(_upright(cast(Pixels, rgb.to_ndarray()), rotation), seconds)
    if not rotation and not begin:
        raise InputError(path, *NOTHING)


def _jump(container: InputContainer, stream: VideoStream, begin: float) -> float | None:
    """Go to a key frame before `begin` seconds; gives the stamp of the first picture, where the times begin."""
    first = next((picture for picture in _pictures(container, stream) if picture), None)
    zero = _stamp(first, stream) if first else None
    try:
        container.seek(round(((zero or 0.0) + begin) / (stream.time_base or _TICK)), stream=stream)
    except FFmpegError:
        container.seek(0)
    return zero


def _pictures(container: InputContainer, stream: VideoStream) -> Generator[VideoFrame | None, None, None]:
    """Decoded pictures in the order they are shown; None where something could not be decoded."""
    for packet in _packets(container, stream):
        if packet is None or packet.is_corrupt:
            yield None
        if packet is not None:
            try:
                pictures = packet.decode()
            except FFmpegError:
                pictures = []
                yield None
            for picture in pictures:
                # A damaged AV1 header can announce a picture of one pixel.
                damaged = picture.is_corrupt or min(picture.width, picture.height) < SMALLEST_SIDE
                yield None if damaged else picture


def _packets(container: InputContainer, stream: VideoStream) -> "Iterator[Packet[VideoStream] | None]":
    """The coded pictures in the file; None where it could not be read, going on behind that place."""
    failures = 0
    while failures < _PATIENCE:
        try:
            for packet in container.demux(stream):
                failures = 0
                yield packet
            return
        except FFmpegError:
            failures += 1
            yield None


def _stamp(picture: VideoFrame, stream: VideoStream) -> float | None:
    """The time that the file gives a picture, seconds."""
    # AVI knows only the order in which pictures are decoded, and so only that time.
    ticks = picture.dts if stream.container.format.name == "avi" else picture.pts
    return None if ticks is None else float(ticks * (stream.time_base or _TICK))


def _timed(
    pictures: Iterable[VideoFrame | None], stream: VideoStream, zero: float | None
) -> Iterator[tuple[VideoFrame | None, float]]:
    """Each picture with its media time, later than the one before; None with the time reached so far.

    zero  the first picture's stamp, None where `pictures` begins with it
    """
    usual = 1 / (_rate(stream) or 30.0)
    last = -usual
    for picture in pictures:
        stamp = _stamp(picture, stream) if picture else None
        # Pictures without a time at the very beginning were cut away by whoever edited the film.
        if picture is None or (stamp is None and zero is None):
            yield None, last
            continue
        if zero is None or (stamp is not None and stamp - zero < last - _STILL):
            # The first picture; or the first of a second recording in this file, with its own zero.
            zero = (stamp or 0.0) - (last + usual)
        seconds = last + usual if stamp is None else stamp - zero
        if seconds > last:
            last = seconds
            yield picture, seconds


def _watched(
    timed: Iterable[tuple[VideoFrame | None, float]],
    stream: VideoStream,
    end: float | None,
    on_gap: Callable[[Gap], None],
) -> Iterator[tuple[VideoFrame, float]]:
    """The pictures that there are; `on_gap` learns where there are none, also before the announced `end`."""
    clock = float(stream.time_base or _TICK)
    usual = 1 / (_rate(stream) or 30.0)
    due = suspicious_until = 0.0

    def check(now: float) -> None:
        # Where nothing went wrong, a long frame is a camera's slow moment and no damage.
        if now - due > (usual / 2 if due < suspicious_until else _STILL):
            on_gap(Gap(due, now))

    for picture, seconds in timed:
        if picture is None:
            # An error comes up earlier than the pictures before it, which wait for being put into order.
            suspicious_until = due + _STILL
            continue
        check(seconds)
        yield picture, seconds
        due = seconds + max(usual, picture.duration * clock)
    if end is not None:
        check(end)


def _picked(timed: Iterable[tuple[VideoFrame, float]], fps: float) -> Iterator[tuple[VideoFrame, float]]:
    """One picture for each tick of a clock of `fps`, the nearest; none where the camera gave none."""
    done, before = -1, 0.0
    for picture, seconds in timed:
        # A picture's share of time begins half way to the one before. If it began with the picture, rounded
        # timestamps (33, 67, 100 ms) would fall now before, now after their tick.
        half_way = min(seconds - before, 1 / fps) / 2
        before = seconds
        tick = floor((seconds + half_way) * fps)
        if tick > done:
            done = tick
            yield picture, seconds


def _size(picture: VideoFrame, stream: VideoStream, long_side: int | None) -> tuple[int, int]:
    """Width and height of the picture as stored, with square pixels, at most `long_side` long."""
    shape = float(stream.sample_aspect_ratio or 1)
    if not 0.25 <= shape <= 4:  # nobody's pixels: a damaged header
        shape = 1.0
    width, height = picture.width * max(shape, 1.0), picture.height * max(1 / shape, 1.0)
    scale = min(1.0, long_side / max(width, height)) if long_side else 1.0
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright(pixels: Pixels, rotation: Rotation) -> Pixels:
    transposed, flip_x, flip_y = rotation
    if transposed:
        pixels = pixels.swapaxes(0, 1)
    return np.ascontiguousarray(pixels[:: -1 if flip_y else 1, :: -1 if flip_x else 1])


def _rotation_of(picture: VideoFrame) -> Rotation:
    """How the stored picture becomes upright."""
    # The whole matrix, because PyAV's `rotation` alone turns a mirrored picture upside down.
    data = picture.side_data.get("DISPLAYMATRIX")
    if not isinstance(data, SideData):
        return False, False, False
    (a, b, _), (c, d, _), _ = np.frombuffer(bytes(data), np.int32).reshape(3, 3).tolist()
    return (True, c < 0, b < 0) if abs(b) > abs(a) else (False, a < 0, d < 0)


def _rate(stream: VideoStream) -> float | None:
    """Average frames a second, None where it is not known."""
    # A WebM that a browser recorded gives its clock, 1000 ticks a second, as its frame rate.
    rate = stream.average_rate
    return float(rate) if rate and 0 < rate < 1000 else None


def _announced(container: InputContainer, stream: VideoStream) -> float | None:
    """Seconds that the film lasts, says the file."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if not container.duration:
        return None
    # Matroska says when it ends, the others how long they are.
    begin = container.start_time if "matroska" in container.format.name else 0
    return (container.duration - begin) / av.time_base
