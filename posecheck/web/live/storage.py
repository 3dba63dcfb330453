"""A live session on disk: its recording, and its diary beside it. At most the last second is not there yet.

The files are named after a hash of the visitor's token, so that the token, and nothing else, leads to them.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Command, Ring
from posecheck.coaching.guide import LiveFrame
from posecheck.detection.model import model_sha256
from posecheck.scoring.recording import Header, RecordedClip, RecordingWriter
from posecheck.web.cache_folder import cache_folder
from posecheck.web.live.event_log import Diary

ENGINE = "tasks-vision 0.10.35"
"""What finds the pose in the browser; it takes the place of MediaPipe's version in the recording."""
FLUSH_EVERY = 1.0
"""Media seconds that a crash may cost."""
SQUEEZE = 0
"""Not compressed (ours: 14 MB instead of 10 for twenty minutes, and a tenth less work a frame)."""
LONGEST_SECONDS = 7200.0
"""Media seconds that one session may take (ours: 85 MB; the longest dose that can be chosen is held for 6000 s). A
page that nobody closes would fill the disk."""
KEPT_SECONDS = 86_400.0
"""Seconds for which an unfinished session can be gone on with."""


def place() -> Path:
    """The folder of the recordings; it is not there before the first."""
    return cache_folder() / "live"


def recording_of(token: str) -> Path:
    """Where the recording of this visitor's session is, or would be."""
    return place() / f"{hashlib.sha256(token.encode()).hexdigest()[:32]}.posecheck"


def diary_of(token: str) -> Path:
    """Where the diary of this visitor's session is, or would be."""
    return recording_of(token).with_suffix(".diary")


def forget(token: str) -> None:
    """Delete what is kept of this visitor's session."""
    for path in (recording_of(token), diary_of(token)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def sweep() -> None:
    """Delete what is older than a day."""
    oldest = time.time() - KEPT_SECONDS
    for path in place().glob("*.*"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


class Keeping:
    """Writes one session. A full disk does not stop a stretch: `failed` then says why writing has stopped."""

    def __init__(self, token: str, course: Course, writer: RecordingWriter | None = None, frames: int = 0) -> None:
        """Go on with a recording of `frames` frames, or start anew with `begin`."""
        self.frames = frames
        self.failed: str | None = None
        self._course = course
        self._token = token
        self._writer = writer
        self._flushed = 0.0

    @property
    def path(self) -> Path:
        """The recording's file; it is not there before the first frame."""
        return recording_of(self._token)

    @property
    def _diary(self) -> Diary:
        return Diary(diary_of(self._token))

    def begin(self) -> None:
        """Start anew, over whatever this visitor did before."""
        with self._watched():
            forget(self._token)
            place().mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else can look into it
            self._diary.begin(self._course)

    def write(self, look: LiveFrame, size: tuple[int, int], ring: Ring | None) -> None:
        """Add a frame; `ring` as it is shown, None before the first hold."""
        if self.failed:
            return
        with self._watched():
            if self._writer is None:
                self._writer = RecordingWriter(self.path, self._header(size), squeeze=SQUEEZE)
            self._writer.write(look.sight)
            self.frames += 1
            if not 0 <= look.sight.seconds - self._flushed < FLUSH_EVERY:
                self._flushed = look.sight.seconds
                self._writer.flush()
                self._diary.reached(self.frames, ring, look.brightness)

    def press(self, command: Command) -> None:
        """Note what was pressed, after the frames written so far."""
        if self.failed:
            return
        with self._watched():
            self.flush()
            self._diary.press(self.frames, command)

    def flush(self) -> None:
        """All that was written so far can be read by others."""
        if self._writer is not None and not self.failed:
            with self._watched():
                self._writer.flush()

    def finish(self, *notes: str) -> None:
        """The session is over; the recording is complete, with notes for the report."""
        with self._watched():
            if self._writer is not None:
                self._writer.close(notes)
                self._writer = None
            self._diary.end(self.frames)

    def let_go(self) -> None:
        """Close the file without an end, so that the session can be gone on with."""
        if self._writer is not None:
            with self._watched():
                self._writer.abandon()
            self._writer = None

    def move(self, token: str) -> None:
        """The session belongs to another visitor now."""
        self.let_go()
        there = self.path.is_file()
        with self._watched():
            for find in (recording_of, diary_of):
                if find(self._token).is_file():
                    find(self._token).replace(find(token))
            self._token = token
            self._writer = RecordingWriter(self.path, None, squeeze=SQUEEZE) if there else None

    def _header(self, size: tuple[int, int]) -> Header:
        name = f"live {date.today().isoformat()} {self._course.stretch.name}"
        source = RecordedClip(name, size[0], size[1], fps=None, rotation=0)
        return Header(source, size, self._course.plan, ENGINE, model_sha256())

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            self.failed = f"The recording cannot be written ({reason})."
