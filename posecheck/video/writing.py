"""Frames to an mp4 that a browser plays."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import av
import numpy as np
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, VideoReformatter
from av.video.stream import VideoStream

from posecheck.errors import InputError, writing_advice
from posecheck.language.translation import gettext as _
from posecheck.video.frame import Frame
from posecheck.video.source import reason

_CLOCK = Fraction(1, 90_000)  # the video clock of MPEG, fine enough for any camera


class VideoWriter:
    """Writes Frames to an H.264 mp4 that a browser plays while it loads; used in a `with` statement.

    Frames keep their times, so a variable frame rate stays variable. All get the size of the first one, less
    its last row or column where their number is odd. The file appears, complete, when the block ends well; an
    exception leaves nothing behind, and without a frame there is no file. Raises InputError where it cannot
    be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
        self._scaler = VideoReformatter()
        self._stream: VideoStream | None = None
        self._last = -1

    def __enter__(self) -> Self:
        with _written(self.path):
            self._part.touch()  # PyAV opens the file late; a folder that is not there should be known at once
            self._container = av.open(str(self._part), "w", format="mp4", options={"movflags": "+faststart"})
        return self

    def write(self, frame: Frame) -> None:
        """Adds one frame. Raises ValueError for one that is not later than the frame before it."""
        stamp = round(frame.seconds / _CLOCK)
        if stamp <= self._last:
            raise ValueError(f"frame at {frame.seconds} s after one at {float(self._last * _CLOCK)} s")
        self._last = stamp
        height, width = (side & ~1 for side in frame.pixels.shape[:2])
        with _written(self.path):
            self._stream = self._stream or _h264(self._container, width, height)
            rgb = VideoFrame.from_ndarray(np.ascontiguousarray(frame.pixels[:height, :width]))
            size = self._stream.width, self._stream.height
            picture = self._scaler.reformat(rgb, *size, "yuv420p", dst_colorspace=Colorspace.ITU709)
            picture.pts, picture.time_base = stamp, _CLOCK
            self._container.mux(self._stream.encode(picture))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._stream:
                with _written(self.path):
                    self._container.mux(self._stream.encode(None))
                    self._container.close()
                    self._part.replace(self.path)
        finally:
            with suppress(FFmpegError):  # what went wrong first is what the person should read
                self._container.close()
            self._part.unlink(missing_ok=True)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Says in a sentence why `path` cannot be written."""
    try:
        yield
    except (FFmpegError, OSError) as error:
        raise InputError(
            path, _("cannot be written ({reason})").format(reason=reason(error)), writing_advice(error.errno)
        ) from error


def _h264(container: OutputContainer, width: int, height: int) -> VideoStream:
    # A key frame at least every 60 pictures, so that jumping to a moment in the browser is quick.
    options = {"preset": "veryfast", "crf": "23", "g": "60"}
    stream = container.add_stream("libx264", rate=30, options=options)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    coder = stream.codec_context
    coder.time_base = _CLOCK
    # BT.709, written down: players guess the colours of an untagged file by its size.
    coder.colorspace = coder.color_primaries = coder.color_trc = 1
    return stream
