"""A routine before the camera: its warm-up, then a session for each stretch, all on one connection."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from uuid import uuid4

from posecheck.coaching import routine_phrases
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Command, Guidance
from posecheck.coaching.warm_up import WarmUpGuide
from posecheck.language.translation import speaking
from posecheck.tracking.model_numbers import numbers_named
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.event_log import Beginning, read_event_log
from posecheck.web.live.live_session import LiveSession
from posecheck.web.live.media_time import MediaTime
from posecheck.web.live.routine_part import RoutinePart
from posecheck.web.live.storage import SessionStorage, awaits_history, delete_files, recording_of
from posecheck.web.live.wire import ReceivedFrame

CloseConnection = Callable[[ClosingCode], None]
"""Ends a connection; may be called from any thread."""
TakeUp = Callable[[Path], None]
"""Told of the event log of each session that is finished while its routine goes on."""


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session of a routine, on disk: what was to be done, and where it is."""

    course: Course
    event_log: Path

    @property
    def recording(self) -> Path:
        """Its recording; not there if no frame came."""
        return recording_of(self.event_log)


def begin_session(token: str, part: RoutinePart, model: str | None = None, *, remember: bool) -> LiveSession:
    """A new session at the place of this visitor's token; `remember`: it goes into the history."""
    storage = SessionStorage(token, part)
    storage.model = model or storage.model
    storage.begin(Beginning(uuid4().hex, datetime.now().astimezone()) if remember else None)
    return LiveSession(part, part.guide(numbers_named(storage.model)), storage, MediaTime())


class LiveRoutine:
    """Used by the socket on the event loop and by the page's threads; each call is short.

    session  the one in hand; the last one when all is done
    """

    def __init__(
        self,
        token: str,
        session: LiveSession,
        *,
        warm_up: bool = False,
        remember: bool = False,
        take_up: TakeUp = lambda log: None,
    ) -> None:
        self.token = token
        self.session = session
        self.language = session.part.language
        self.last_used = time.monotonic()
        self._warm_up = (WarmUpGuide(), MediaTime()) if warm_up else None
        self._warmed_up = False
        self._remember = remember
        self._take_up = take_up
        self._close_connection: CloseConnection | None = None
        self._lock = RLock()

    @property
    def number(self) -> int:
        """Which stretch is in hand, from 1; 0 during the warm-up."""
        return 0 if self._warm_up else self.session.part.number

    @property
    def finished(self) -> bool:
        """Whether the last stretch is done, or somebody has stopped."""
        return self._warm_up[0].finished if self._warm_up else self.session.finished

    @property
    def begun(self) -> bool:
        """Whether there is something to resume."""
        return self.session.begun

    @property
    def models(self) -> tuple[str, ...]:
        """The pose models that may look, best first."""
        return self.session.models

    @property
    def sessions(self) -> tuple[StoredSession, ...]:
        """Those that are finished, in order, and at the end the one in hand."""
        with self._lock:
            folder = self.session.storage.event_log.parent
            logs = [folder / name for name in self.session.part.earlier]
            earlier = [StoredSession(logged.course, log) for log in logs if (logged := read_event_log(log))]
            return *earlier, StoredSession(self.session.course, self.session.storage.event_log)

    def look_with(self, model: str) -> None:
        """What looks from now on; ValueError for a model that may not."""
        with self._lock:
            self.session.look_with(model)

    def connect(self, close: CloseConnection) -> bool:
        """A new connection takes the routine from the one before; tells whether it had begun before."""
        with self._lock:
            close_before, self._close_connection = self._close_connection, close
            self.session.connection_changed()
            if self._warm_up:
                self._warm_up[1].connection_ended()
            self.last_used = time.monotonic()
        if close_before is not None:
            close_before(ClosingCode.ELSEWHERE)
        warming = self._warm_up is not None and self._warm_up[1].last is not None
        return warming or self._warmed_up or self.session.seen or self.session.part.number > 1

    def disconnect(self, close: CloseConnection) -> None:
        """The connection is gone; nothing happens if another one has the routine by now."""
        with self._lock:
            if self._close_connection == close:  # a bound method equals itself, but is never the same object
                self._close_connection = None

    def receive(self, received: ReceivedFrame) -> Guidance:
        """One frame; one that is not later than the last, or comes after the end, changes nothing."""
        with self._lock, speaking(self.language):
            self.last_used = time.monotonic()
            if self._warm_up:
                return self._warm(self._warm_up, received)
            guidance = self.session.receive(received, self.last_used)
            if self._is_over(guidance):
                self._begin_next(guidance)
                return replace(self.session.receive(received, self.last_used), tone="done")
            return self._with_last_words(guidance)

    def command(self, command: Command) -> Guidance:
        """What was pressed."""
        with self._lock, speaking(self.language):
            self.last_used = time.monotonic()
            if self._warm_up:
                guidance = self._warm_up[0].command(command)
                if guidance.phase != "done":
                    return guidance
                self._end_warm_up()
                return replace(self.session.repeated(), tone="change")
            guidance = self.session.command(command)
            if self._is_over(guidance):
                self._begin_next(guidance)
                return replace(self.session.repeated(), tone="change")
            return self._with_last_words(guidance)

    def recording_so_far(self, number: int | None = None) -> tuple[Course, bytes]:
        """The recording of the session in hand up to now, or of that number in `sessions`; and its course.

        number  from 1. OSError where there is none, or before its first frame
        """
        with self._lock:  # another thread may be writing a frame
            sessions = self.sessions
            if number is None or number == len(sessions):
                return self.session.course, self.session.recording_so_far()
            if not 1 <= number < len(sessions):
                raise FileNotFoundError(number)
            return sessions[number - 1].course, sessions[number - 1].recording.read_bytes()

    def move_to(self, token: str) -> None:
        """Give the routine to another visitor; the connection it had is closed."""
        with self._lock:
            self._end_connection(ClosingCode.ELSEWHERE)
            self.session.storage.move_to(token)
            self.token = token

    def close(self, code: ClosingCode) -> None:
        """Close connection and files; what can be resumed or is to be remembered stays, the rest is deleted."""
        with self._lock:
            self._end_connection(code)
            *earlier, _ = self.sessions
            over = self.finished
            self.session.close()
        for one in earlier:
            with suppress(OSError):
                if over and not awaits_history(one.event_log):
                    delete_files(one.event_log)

    def _warm(self, warming: tuple[WarmUpGuide, MediaTime], received: ReceivedFrame) -> Guidance:
        guide, media_time = warming
        frame = media_time.convert(received.frame, received.size, self.last_used)
        guidance = guide.repeated() if frame is None else guide.follow(frame)
        if guidance.phase != "done":
            return guidance
        self._end_warm_up()
        return replace(self.session.receive(received, self.last_used), tone="change")

    def _end_warm_up(self) -> None:
        self._warm_up, self._warmed_up = None, True

    def _is_over(self, guidance: Guidance) -> bool:
        """Whether the stretch in hand is done and another one is to follow."""
        return guidance.phase == "done" and self.session.finished and bool(self.session.part.then)

    def _begin_next(self, ended: Guidance) -> None:
        before = self.session
        before.storage.move_aside()
        log = before.storage.event_log
        part = before.part.next(ended.say or "", log.name)
        self.session = begin_session(self.token, part, before.storage.model, remember=self._remember)
        self._take_up(log)

    def _with_last_words(self, guidance: Guidance) -> Guidance:
        """At the end of the last one of several stretches, that it was."""
        if guidance.phase != "done" or not guidance.say or self.session.part.number == 1:
            return guidance
        return replace(guidance, say=f"{guidance.say} {routine_phrases.last_stretch()}")

    def _end_connection(self, code: ClosingCode) -> None:
        close, self._close_connection = self._close_connection, None
        if close is not None:
            close(code)
