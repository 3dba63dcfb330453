"""Finding and opening video files; every way in which one cannot be opened has its sentence."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import av
from av.container import InputContainer
from av.error import ArgumentError, FFmpegError
from av.video.stream import VideoStream

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.video.picture_format import still_picture_format
from posecheck.video.tracks import film_among, picture_tracks

VIDEO_SUFFIXES = (
    *(".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".gif", ".3gp"),
    *(".mpg", ".mpeg", ".ts", ".mts", ".m2ts", ".wmv", ".flv", ".ogv"),
)
SMALLEST_SIDE = 64  # pixels; a person in a smaller picture has limbs of a few pixels (ours)
MOST_PIXELS = 36_000_000  # of one picture (ours: the largest that phones film, 8K, has 33 million)
_LARGE, _THREADS_OF_LARGE = 9_000_000, 2
"""Pixels from which only so many threads decode: each keeps pictures of its own, 50 MB each at 8K."""

# Only containers of video, only from this disk: otherwise a text file named .mp4 opens as terminal art, and
# a playlist named .mp4 fetches what it lists from the network.
_SAFE = {
    "protocol_whitelist": "file",
    "format_whitelist": "mov,mp4,matroska,webm,avi,gif,mpegts,mpeg,asf,flv,ogg",
    "max_pixels": str(MOST_PIXELS),  # here, because opening decodes already
}
# Before release 19 PyAV refuses a file for a title that is not UTF-8, unless told otherwise.
_ANY_TITLE: dict[str, Any] = {"metadata_errors": "replace"} if int(av.__version__.split(".")[0]) < 19 else {}

# Why a file cannot be read, and what to do.
_AGAIN = marked("Copy it again from the camera, or record it again")
_CUT_OFF = (marked("its end is cut off, and its index with it"), _AGAIN)
NOTHING = (marked("no picture in it can be decoded"), _AGAIN)
_UNKNOWN = (
    marked("its coding is unknown here, or its end is cut off"),
    marked("Copy it again, or save it as H.264 mp4"),
)
_ONLY_SOUND = (marked("there is sound in this file, but no picture"), marked("Choose a video"))
_NO_PICTURE = (marked("there is no picture in this file that can be read"), _AGAIN)
_STILL_PICTURE = (
    marked("this is a picture and not a video"),
    marked("Judge it with posecheck check, or choose a video"),
)
_NO_VIDEO = (marked("this is not a video that can be read"), marked("Use an mp4, mov, webm, mkv, avi or gif file"))


def find_clips(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the video files in the folders named and below them, hidden ones left out.

    In the order given, each folder's files sorted, no file twice. A file named outright is kept whatever its
    suffix. Raises InputError for a folder without a video.
    """
    found: list[Path] = []
    for path in paths:
        found += _videos_below(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _videos_below(folder: Path) -> list[Path]:
    clips = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in VIDEO_SUFFIXES
        and path.is_file()
        and not (path.parent / "recording.posecheck").exists()  # a review is no clip to review
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not clips:
        raise InputError(
            folder, marked("there is no video in this folder"), marked("Name the folder that holds them")
        )
    return clips


@contextmanager
def opened(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The file and the film in it; every way in which there is none has its sentence."""
    head = _head(path)
    with _opened_file(path, head) as container:
        tracks = picture_tracks(container)
        if not tracks:
            raise InputError(path, *_why_no_picture(container))
        index = film_among(tracks, container)
        if len(tracks) == 1:
            yield container, _ready(path, tracks[0])
            return
    with _opened_file(path, head) as container:  # to read from the start again
        yield container, _ready(path, cast(VideoStream, container.streams[index]))


@contextmanager
def _opened_file(path: Path, head: bytes) -> Iterator[InputContainer]:
    if still_picture_format(head):
        raise InputError(path, *_STILL_PICTURE)
    try:
        # An absolute path, because FFmpeg would take a colon in a relative one for a protocol.
        container = av.open(str(path.absolute()), "r", options=_SAFE, **_ANY_TITLE)
    except FFmpegError as error:
        raise InputError(path, *(_CUT_OFF if head[4:8] == b"ftyp" else _NO_VIDEO)) from error
    with container:
        try:
            yield container
        except FFmpegError as error:
            raise InputError(path, *NOTHING) from error


def too_large() -> tuple[str, str]:
    """What is wrong with a video of more than MOST_PIXELS, and what to do."""
    why = _("its picture is larger than 8K ({number} million pixels), or its size is damaged")
    return why.format(number=MOST_PIXELS // 1_000_000), _("Save it smaller, 1920x1080 is plenty")


def _why_no_picture(container: InputContainer) -> tuple[str, str]:
    if container.streams.audio:
        return _ONLY_SOUND
    return _NO_PICTURE if len(container.streams) else _CUT_OFF


def _ready(path: Path, stream: VideoStream) -> VideoStream:
    """The track, its decoder open; InputError for one that this cannot or may not decode."""
    coder = stream.codec_context
    if coder is None:
        raise InputError(path, *_UNKNOWN)
    if 0 < min(stream.width, stream.height) < SMALLEST_SIDE:
        size = {"width": stream.width, "height": stream.height}
        why = _("the picture has only {width}x{height} pixels").format(**size)
        raise InputError(
            path,
            why,
            _("Record it with at least {pixels} pixels a side").format(pixels=SMALLEST_SIDE),
        )
    stream.thread_type = "AUTO"
    if stream.width * stream.height > _LARGE:
        coder.thread_count = _THREADS_OF_LARGE
    coder.options = {"max_pixels": str(MOST_PIXELS)}
    try:
        coder.open()
    except ArgumentError as error:
        raise InputError(path, *too_large()) from error
    return stream


def _head(path: Path) -> bytes:
    """The first bytes of the file."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError(path, marked("this is not a file but a device or a pipe"), marked("Name a video file"))
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except FileNotFoundError as error:
        raise InputError(path, marked("there is no such file"), marked("Check the name and the folder")) from error
    except IsADirectoryError as error:
        raise InputError(path, marked("this is a folder"), marked("Name a video in it")) from error
    except OSError as error:
        raise InputError(
            path, _("cannot be read ({reason})").format(reason=reason(error)), marked("Check that you may open it")
        ) from error
    if not head:
        raise InputError(path, marked("this file is empty"), _AGAIN)
    return head


def reason(error: FFmpegError | OSError) -> str:
    """What the system says is wrong, in lower case."""
    return (error.strerror or type(error).__name__).lower()
