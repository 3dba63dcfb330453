"""Video files to Frames.

All times are media time: seconds of real time from the first picture, by the timestamps in the file; slow motion
is counted at the speed at which it was filmed. Pictures come out upright (the phone's rotation undone), with square
pixels, and all of one size.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from posecheck.errors import InputError
from posecheck.language.translation import marked
from posecheck.video.decoding import Decoder
from posecheck.video.frame import Clip, Frame, Gap
from posecheck.video.pace import pace_of
from posecheck.video.source import NOTHING, opened, too_large
from posecheck.video.timeline import LONGEST_PAUSE, OnGap, Timed, Timeline, TrackClock, picked
from posecheck.video.upright import Canvas, rotation_of, stored_size

_TICK = 1 / 90_000  # seconds; for a file without a time base: the video clock of MPEG
_LEAD = 1.0  # seconds before a wanted picture at which decoding begins, for files that order them loosely
_INDEXED = ("mov", "matroska")  # containers in which a moment is found without reading everything before it
_UNKNOWN_SPEED = (
    marked(
        "it is slow motion or a time-lapse and does not say how fast it was filmed, so hold time cannot be counted"
    ),
    marked("Film at normal speed, or choose the original file from the camera"),
)

Pick = Callable[[Iterator[Timed]], Iterator[Timed]]


def probe(path: Path) -> Clip:
    """What the file says about itself, once its first picture has been decoded. Raises InputError."""
    with opened(path) as (container, stream):
        clock, pace = _clock(path, container, stream)
        decoder = Decoder(container, stream, clock)
        with closing(decoder.pictures()) as pictures:
            first = next((picture for picture in pictures if picture), None)
            if first is None:
                raise InputError(path, *(too_large() if decoder.refused else NOTHING))
            transposed, flip_x, flip_y = rotation_of(first)
            width, height = stored_size(first, stream)
            if transposed:
                width, height = height, width
            rotation = (90 if flip_x else 270) if transposed else (180 if flip_y else 0)
            end, fps = _announced_end(container, stream, pace), _rate(stream)
            begin = 0.0 if clock.by_decoding else clock.stamp_of(first) or 0.0
            seconds = None if end is None else end - begin
            return Clip(path.name, seconds, width, height, fps / pace if fps else None, rotation, pace)


def read_frames(
    path: Path,
    *,
    fps: float | None = 15.0,
    long_side: int | None = 640,
    mirrored: bool = False,
    on_gap: OnGap = lambda gap: None,
) -> Iterator[Frame]:
    """The pictures of a video in order of time, the first at 0.0 seconds, each later than the one before.

    `fps`: at most so many frames per second of media time, each the picture nearest to a tick of an even clock,
    none invented; None gives every picture. `long_side`: pixels to which larger pictures are scaled down, small
    ones at most LEAST_LONG_SIDE up; None gives the first picture's size. `mirrored`: the film shows a mirror's
    image. What cannot be decoded is skipped, and `on_gap` is called with each Gap as it is passed, so
    `on_gap=gaps.append` collects them. Raises InputError, at the first frame, for a file that gives no picture.
    """

    def pick(timed: Iterator[Timed]) -> Iterator[Timed]:
        return timed if fps is None else picked(timed, fps)

    return _frames(path, pick, long_side, mirrored, on_gap)


def frames_at(
    path: Path, times: Iterable[float], *, long_side: int | None = 640, mirrored: bool = False
) -> Iterator[Frame]:
    """The pictures of a video at these media times, as `read_frames` gave them, in order of time.

    Only the neighbourhood of each is decoded, where the file has an index. A time without a picture is left out.
    """
    wanted = sorted(set(times))
    if not wanted:
        return
    with opened(path) as (container, _):
        indexed = any(name in container.format.name for name in _INDEXED)
    if not indexed:
        yield from _frames(path, lambda timed: _at(timed, wanted), long_side, mirrored, lambda gap: None)
        return
    for one in wanted:

        def pick(timed: Iterator[Timed], one: float = one) -> Iterator[Timed]:
            return _at(timed, [one])

        yield from _frames(path, pick, long_side, mirrored, lambda gap: None, begin=one - _LEAD)


def _at(timed: Iterator[Timed], wanted: list[float]) -> Iterator[Timed]:
    """Those of the pictures that are at these rising times."""
    ahead = iter(wanted)
    time = next(ahead)
    for picture, seconds in timed:
        while time < seconds - _TICK:
            later = next(ahead, None)
            if later is None:
                return
            time = later
        if seconds >= time - _TICK:
            yield picture, seconds
            if time == wanted[-1]:
                return


def _frames(
    path: Path, pick: Pick, long_side: int | None, mirrored: bool, on_gap: OnGap, begin: float = 0.0
) -> Generator[Frame, None, None]:
    """The pictures that `pick` takes out of the timed ones from `begin` seconds on."""
    shown = False
    with opened(path) as (container, stream):
        clock, pace = _clock(path, container, stream)
        zero = _jump(container, stream, clock, pace, begin) if begin > 0 else None
        timeline, canvas = Timeline(clock, on_gap, zero), Canvas(stream, long_side, mirrored=mirrored)
        decoder = Decoder(container, stream, clock)
        with closing(decoder.pictures()) as pictures:
            for picture, seconds in pick(timeline.place(pictures)):
                if not shown and not begin:
                    _note_beginning(decoder, timeline, on_gap)
                shown = True
                yield Frame(canvas.show(picture), seconds)
        timeline.end(_announced_end(container, stream, pace), decoder.reached)
        if not shown and not begin:
            raise InputError(path, *(too_large() if decoder.refused else NOTHING))


def _note_beginning(decoder: Decoder, timeline: Timeline, on_gap: OnGap) -> None:
    """Coded pictures before the first that could be decoded: the film was cut where no picture is whole."""
    if timeline.zero is None or decoder.coded_from is None:
        return
    missing = timeline.zero - decoder.coded_from
    if missing > LONGEST_PAUSE:
        on_gap(Gap(-missing, 0.0, "beginning missing"))


def _jump(
    container: InputContainer, stream: VideoStream, clock: TrackClock, pace: float, begin: float
) -> float | None:
    """Go to a key frame before `begin` seconds; gives the stamp of the first picture, where the times begin."""
    with closing(Decoder(container, stream, clock).pictures()) as pictures:
        first: VideoFrame | None = next((picture for picture in pictures if picture), None)
    zero = clock.stamp_of(first) if first else None
    try:
        container.seek(round(((zero or 0.0) + begin) / pace / (stream.time_base or _TICK)), stream=stream)
    except FFmpegError:
        container.seek(0)
    return zero


def _clock(path: Path, container: InputContainer, stream: VideoStream) -> tuple[TrackClock, float]:
    """The track's clock in real time, and seconds of real time per second shown; InputError where nobody knows."""
    fps = _rate(stream)
    pace = pace_of({**container.metadata, **stream.metadata}, fps)
    if pace is None:
        raise InputError(path, *_UNKNOWN_SPEED)
    # AVI knows only the order in which pictures are decoded, and so only that time.
    by_decoding = container.format.name == "avi"
    return TrackClock(float(stream.time_base or _TICK) * pace, pace / (fps or 30.0), by_decoding), pace


def _rate(stream: VideoStream) -> float | None:
    """Average frames per second, None where it is not known."""
    # A WebM that a browser recorded gives its clock, 1000 ticks a second, as its frame rate.
    rate = stream.average_rate
    return float(rate) if rate and 0 < rate < 1000 else None


def _announced_end(container: InputContainer, stream: VideoStream, pace: float) -> float | None:
    """Stamp in seconds at which the film ends, says the file."""
    begin = float((stream.start_time or 0) * (stream.time_base or 0))
    if stream.duration and stream.time_base:
        return (begin + float(stream.duration * stream.time_base)) * pace
    written = _hours(stream.metadata.get("DURATION", ""))
    if written is not None:
        return written * pace
    if not container.duration:
        return None
    # Matroska says when it ends, the others how long they are.
    end = container.duration / av.time_base
    return (end if "matroska" in container.format.name else begin + end) * pace


def _hours(text: str) -> float | None:
    """Seconds of "00:00:30.000000000", as Matroska has it for each track; None for anything else."""
    try:
        hours, minutes, seconds = text.split(":")
        return 3600 * int(hours) + 60 * int(minutes) + float(seconds)
    except ValueError:
        return None
