"""One session: frames in, guidance out, everything stored on disk."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import RLock

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Command, Guidance
from posecheck.coaching.guide import Guide
from posecheck.detection.model import LIVE, model_sha256
from posecheck.language.translation import gettext
from posecheck.scoring.notes import SESSION_TOO_LONG
from posecheck.tracking.model_numbers import numbers_of
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.media_time import MediaTime
from posecheck.web.live.storage import LONGEST_SECONDS, SessionStorage, awaits_history, event_log_path, forget
from posecheck.web.live.wire import ReceivedFrame

CloseConnection = Callable[[ClosingCode], None]
"""Ends a connection; may be called from any thread."""


class LiveSession:
    """Used by the socket on the event loop and by the page's threads; each call is short."""

    def __init__(
        self, token: str, guide: Guide, storage: SessionStorage, media_time: MediaTime, *, begun: bool = False
    ) -> None:
        self.token = token
        self.course: Course = guide.course
        self.guide = guide
        self.storage = storage
        self._media_time = media_time
        self._begun = begun
        self._ended = guide.finished
        self._last: Guidance | None = None
        self._close_connection: CloseConnection | None = None
        self._lock = RLock()
        self.last_used = time.monotonic()

    @property
    def finished(self) -> bool:
        """Whether the course is done, was stopped, or hurt."""
        return self.guide.finished

    @property
    def begun(self) -> bool:
        """Whether a hold has begun: from then on there is something to resume."""
        return self._begun

    @property
    def recording_path(self) -> Path:
        """The recording; complete once the session is finished."""
        return self.storage.path

    @property
    def models(self) -> tuple[str, ...]:
        """The pose models that may look, best first: of a recording that has begun, the one that it names."""
        return (self.storage.model,) if self.storage.frames else LIVE

    def look_with(self, model: str) -> None:
        """What looks from now on; ValueError for a model that may not."""
        with self._lock:
            if model not in self.models:
                raise ValueError(f"{model} may not look at this session, only {self.models}")
            if model != self.storage.model:
                self.storage.model = model
                self.guide = Guide(self.course, numbers_of(model_sha256(model)))

    def connect(self, close: CloseConnection) -> bool:
        """A new connection takes the session from the one before; tells whether the session had begun before."""
        with self._lock:
            close_before, self._close_connection = self._close_connection, close
            self._media_time.connection_ended()
            self.last_used = time.monotonic()
        if close_before is not None:
            close_before(ClosingCode.ELSEWHERE)
        return self._media_time.last is not None

    def disconnect(self, close: CloseConnection) -> None:
        """The connection is gone; nothing happens if another one has the session by now."""
        with self._lock:
            if self._close_connection == close:  # a bound method equals itself, but is never the same object
                self._close_connection = None

    def receive(self, received: ReceivedFrame) -> Guidance:
        """One frame; one that is not later than the last, or comes after the end, changes nothing."""
        with self._lock:
            self.last_used = time.monotonic()
            if self.finished:
                return self._repeated()
            frame = self._media_time.convert(received.frame, received.size, self.last_used)
            if frame is None:
                return self._repeated()
            guidance = self.guide.follow(frame)
            self._begun = self._begun or guidance.phase == "holding"
            size = self._media_time.size or received.size
            # A hold that is over is on the disk before the next one begins.
            turned = self._last is None or guidance.phase != self._last.phase
            self.storage.write(frame, size, guidance.ring if self._begun else None, at_once=turned)
            if frame.sight.seconds >= LONGEST_SECONDS and not self.finished:
                return self._end_too_long()
            return self._answer(guidance)

    def command(self, command: Command) -> Guidance:
        """What was pressed."""
        with self._lock:
            self.last_used = time.monotonic()
            if not self.finished:
                self.storage.add_command(command)
            return self._answer(self.guide.command(command))

    def recording_so_far(self) -> bytes:
        """The recording up to now; OSError before the first frame."""
        with self._lock:  # another thread may be writing a frame
            self.storage.flush()
            return self.recording_path.read_bytes()

    def _answer(self, guidance: Guidance, *notes: str) -> Guidance:
        self._last = guidance
        if self.finished and not self._ended:
            self._ended = True
            self.storage.finish(*notes)
        return guidance

    def _end_too_long(self) -> Guidance:
        """The session has taken as long as one may: it ends as if stopped, and says why."""
        self.storage.add_command("stop")
        stopped = self.guide.command("stop")
        told = gettext(phrases.TOO_LONG)
        said = replace(stopped, headline=told, say=told)
        return self._answer(said, SESSION_TOO_LONG)

    def _repeated(self) -> Guidance:
        """The last guidance, without saying it aloud again."""
        last = self._last or self.guide.command("go_on")
        return replace(last, say=None, tone=None)

    def move_to(self, token: str) -> None:
        """Give the session to another visitor; the connection it had is closed."""
        with self._lock:
            self._end_connection(ClosingCode.ELSEWHERE)
            self.storage.move_to(token)
            self.token = token

    def close(self, code: ClosingCode) -> None:
        """Close connection and file; what can be resumed or is to be remembered stays, the rest is deleted."""
        with self._lock:
            self._end_connection(code)
            self.storage.close_unfinished()
            if not self._begun or (self.finished and not awaits_history(event_log_path(self.token))):
                forget(self.token)

    def _end_connection(self, code: ClosingCode) -> None:
        close, self._close_connection = self._close_connection, None
        if close is not None:
            close(code)
