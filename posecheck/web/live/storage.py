"""A live session on disk: its recording, and its event log beside it. At most the last second is not there yet.

The files are named after a hash of the visitor's token, so that the token, and nothing else, leads to them. When
its next session begins, those of the one before get a name of their own. Those of a person who has signed in lie in
a folder of their own, named by the person's key.
"""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from uuid import uuid4

from posecheck.coaching.guidance import Command, Ring
from posecheck.coaching.guide import LiveFrame
from posecheck.detection.model import LIVE, model_sha256
from posecheck.scoring.recording import Header, RecordedClip, RecordingWriter
from posecheck.web.cache_folder import cache_folder
from posecheck.web.live.event_log import Beginning, EventLog, read_event_log
from posecheck.web.live.routine_part import RoutinePart
from posecheck.web.person import token_owner

ENGINE = "tasks-vision 0.10.35"
"""What finds the pose in the browser; it stands for MediaPipe's version in the recording."""
FLUSH_EVERY = 1.0
"""Media seconds that a crash may cost."""
SQUEEZE = 0
"""Not compressed (ours: 14 MB instead of 10 for twenty minutes, and a tenth less work per frame)."""
LONGEST_SECONDS = 7200.0
"""Media seconds that one session may take (ours: 85 MB; the longest dose that can be chosen is held for 6000 s). A
page that nobody closes would fill the disk."""
STORED_SECONDS = 86_400.0
"""Seconds for which an unfinished session can be resumed."""
AWAITING_SECONDS = 30 * STORED_SECONDS
"""Seconds for which a session is kept that the history could not take yet (ours: time to repair or free a disk)."""


def recordings_folder(owner: str = "") -> Path:
    """The folder of the recordings of a person, by their key; it is not there before the first."""
    return cache_folder() / "live" / owner


def owners() -> tuple[str, ...]:
    """The keys of all who may have something there; "" is the one who needs no key."""
    folder = recordings_folder()
    return ("", *(path.name for path in folder.iterdir() if path.is_dir())) if folder.is_dir() else ("",)


def owner_of_log(event_log: Path) -> str:
    """The key of the person whose session it is."""
    return "" if event_log.parent == recordings_folder() else event_log.parent.name


def recording_path(token: str) -> Path:
    """Where the recording of this visitor's session is, or would be."""
    name = f"{hashlib.sha256(token.encode()).hexdigest()[:32]}.posecheck"
    return recordings_folder(token_owner(token)) / name


def event_log_path(token: str) -> Path:
    """Where the event log of this visitor's session is, or would be."""
    return recording_path(token).with_suffix(".events")


def recording_of(event_log: Path) -> Path:
    """The recording beside an event log."""
    return event_log.with_suffix(".posecheck")


def forget(token: str) -> None:
    """Delete what is stored of this visitor's session."""
    delete_files(event_log_path(token))


def delete_files(event_log: Path) -> None:
    """Delete an event log and its recording."""
    for path in (recording_of(event_log), event_log):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def move_aside(event_log: Path) -> Path:
    """Give the files of a session a name of their own; gives the new event log. OSError where that fails."""
    aside = event_log.with_stem(uuid4().hex)
    move_files(event_log, aside)
    return aside


def move_files(event_log: Path, target: Path) -> None:
    """Rename an event log and its recording, as far as they are there."""
    # The log last: a recording without one is nothing, a log without a recording a session before its first frame.
    for old, new in ((recording_of(event_log), recording_of(target)), (event_log, target)):
        if old.is_file():
            old.replace(new)


def awaits_history(event_log: Path) -> bool:
    """Whether a session on disk is to be remembered and is not yet."""
    logged = read_event_log(event_log)
    return logged is not None and logged.awaits_history


def age(path: Path) -> float:
    """Seconds since the file was written to; 0 where there is none."""
    with suppress(OSError):
        return max(0.0, time.time() - path.stat().st_mtime)
    return 0.0


def delete_old_recordings() -> None:
    """Delete what is older than a day, unless the history has still to get it."""
    for path in recordings_folder().rglob("*.*"):
        if age(path) > STORED_SECONDS:
            awaited = awaits_history(path.with_suffix(".events"))
            with suppress(OSError):
                if not awaited or age(path) > AWAITING_SECONDS:
                    path.unlink()


class SessionStorage:
    """Writes one session. A full disk does not stop a stretch: `failed` then says why writing has stopped.

    model  what looks at the camera, as the recording's header will say
    """

    def __init__(
        self, token: str, part: RoutinePart, writer: RecordingWriter | None = None, frames: int = 0
    ) -> None:
        """Continue a recording of `frames` frames, or start anew with `begin`."""
        self.frames = frames
        self.model = LIVE[-1]
        self.failed: str | None = None
        self.event_log = event_log_path(token)
        self._part = part
        self._writer = writer
        self._flushed = 0.0

    @property
    def path(self) -> Path:
        """The recording's file; it is not there before the first frame."""
        return recording_of(self.event_log)

    @property
    def _events(self) -> EventLog:
        return EventLog(self.event_log)

    def begin(self, beginning: Beginning | None = None) -> None:
        """Start anew, in place of whatever this visitor did before; it is remembered if it is given a beginning.

        What the history has still to get of the session before stays, under a name of its own.
        """
        with self._noting_failure():
            if awaits_history(self.event_log):
                move_aside(self.event_log)
            delete_files(self.event_log)
            for folder in (recordings_folder(), self.event_log.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # nobody else can look into it
            self._events.begin(self._part, beginning)

    def write(self, frame: LiveFrame, size: tuple[int, int], ring: Ring | None, *, at_once: bool = False) -> None:
        """Add a frame; `ring` as it is shown, None before the first hold.

        at_once  it must not be lost, as all others may that are not older than FLUSH_EVERY
        """
        if self.failed:
            return
        with self._noting_failure():
            if self._writer is None:
                self._writer = RecordingWriter(self.path, self._header(size), squeeze=SQUEEZE)
            self._writer.write(frame.sight)
            self.frames += 1
            if at_once or not 0 <= frame.sight.seconds - self._flushed < FLUSH_EVERY:
                self._flushed = frame.sight.seconds
                self._writer.flush()
                self._events.add_progress(self.frames, ring, frame.brightness)

    def add_command(self, command: Command) -> None:
        """Add what was pressed, after the frames written so far."""
        if self.failed:
            return
        with self._noting_failure():
            self.flush()
            self._events.add_command(self.frames, command)

    def flush(self) -> None:
        """All that was written so far can be read by others."""
        if self._writer is not None and not self.failed:
            with self._noting_failure():
                self._writer.flush()

    def finish(self, *notes: str) -> None:
        """The session is over; the recording is complete, with notes for the report."""
        with self._noting_failure():
            if self._writer is not None:
                self._writer.close(notes)
                self._writer = None
            self._events.add_end(self.frames)

    def close_unfinished(self) -> None:
        """Close the file without an end, so that the session can be resumed."""
        if self._writer is not None:
            with self._noting_failure():
                self._writer.abandon()
            self._writer = None

    def move_to(self, token: str) -> None:
        """The session belongs to another visitor now."""
        self.close_unfinished()
        there = self.path.is_file()
        with self._noting_failure():
            move_files(self.event_log, event_log_path(token))
            self.event_log = event_log_path(token)
            self._writer = RecordingWriter(self.path, None, squeeze=SQUEEZE) if there else None

    def move_aside(self) -> None:
        """The session is finished, and another one is to have its place."""
        with self._noting_failure():
            self.event_log = move_aside(self.event_log)

    def _header(self, size: tuple[int, int]) -> Header:
        name = f"live {date.today().isoformat()} {self._part.course.stretch.name}"
        source = RecordedClip(name, size[0], size[1], fps=None, rotation=0)
        return Header(source, size, self._part.plan, ENGINE, model_sha256(self.model))

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            self.failed = f"The recording cannot be written ({reason})."
