"""One session: frames in, guidance out, everything kept on disk."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import RLock

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Command, Guidance
from posecheck.coaching.guide import Guide
from posecheck.web.live.media_time import Film
from posecheck.web.live.storage import LONGEST_SECONDS, Keeping, forget
from posecheck.web.live.wire import Frame

Kick = Callable[[int], None]
"""Ends a connection with a closing code."""
ELSEWHERE, GONE, AWAY = 4409, 4403, 1001
"""Closing codes: the session was opened elsewhere, its visitor has left, nothing came for too long."""


class Room:
    """Used by the socket on the event loop and by the page's threads; each call is short."""

    def __init__(self, token: str, guide: Guide, keeping: Keeping, film: Film, *, begun: bool = False) -> None:
        self.token = token
        self.course: Course = guide.course
        self.guide = guide
        self.keeping = keeping
        self._film = film
        self._begun = begun
        self._ended = guide.finished
        self._last: Guidance | None = None
        self._kick: Kick | None = None
        self._lock = RLock()
        self.last_used = time.monotonic()

    @property
    def finished(self) -> bool:
        """Whether the course is done, was stopped, or hurt."""
        return self.guide.finished

    @property
    def begun(self) -> bool:
        """Whether a hold has begun: from then on there is something to go on with."""
        return self._begun

    @property
    def recording_path(self) -> Path:
        """The recording; complete once the session is finished."""
        return self.keeping.path

    def occupy(self, kick: Kick) -> bool:
        """A new connection takes the room from the one before; tells whether the session had begun before."""
        with self._lock:
            before, self._kick = self._kick, kick
            self._film.break_off()
            self.last_used = time.monotonic()
        if before is not None:
            before(ELSEWHERE)
        return self._film.last is not None

    def vacate(self, kick: Kick) -> None:
        """The connection is gone; nothing happens if another one has the room by now."""
        with self._lock:
            if self._kick == kick:  # a bound method is equal to itself, but never the same object
                self._kick = None

    def feed(self, frame: Frame) -> Guidance:
        """One frame; one that is not later than the last, or comes after the end, changes nothing."""
        with self._lock:
            self.last_used = time.monotonic()
            look = None if self.finished else self._film.feed(frame.look, frame.size, self.last_used)
            if look is None:
                return self._again()
            guidance = self.guide.follow(look)
            self._begun = self._begun or guidance.phase == "holding"
            self.keeping.write(look, self._film.size or frame.size, guidance.ring if self._begun else None)
            if look.sight.seconds >= LONGEST_SECONDS and not self.finished:
                return self._break_off()
            return self._said(guidance)

    def command(self, word: Command) -> Guidance:
        """What was pressed."""
        with self._lock:
            self.last_used = time.monotonic()
            if not self.finished:
                self.keeping.press(word)
            return self._said(self.guide.command(word))

    def kept(self) -> bytes:
        """The recording up to now; OSError before the first frame."""
        with self._lock:  # another thread may be writing a frame
            self.keeping.flush()
            return self.recording_path.read_bytes()

    def _said(self, guidance: Guidance, *notes: str) -> Guidance:
        self._last = guidance
        if self.finished and not self._ended:
            self._ended = True
            self.keeping.finish(*notes)
        return guidance

    def _break_off(self) -> Guidance:
        """The session has taken as long as one may: it ends as if stopped, and says why."""
        self.keeping.press("stop")
        stopped = self.guide.command("stop")
        return self._said(replace(stopped, headline=phrases.TOO_LONG, say=phrases.TOO_LONG), phrases.TOO_LONG_NOTE)

    def _again(self) -> Guidance:
        """What was said last, without saying it aloud again."""
        last = self._last or self.guide.command("go_on")
        return replace(last, say=None, tone=None)

    def move(self, token: str) -> None:
        """Give the session to another visitor; the connection it had is closed."""
        with self._lock:
            self._part(ELSEWHERE)
            self.keeping.move(token)
            self.token = token

    def end(self, code: int) -> None:
        """Close connection and file; what can be gone on with stays on disk, the rest is deleted."""
        with self._lock:
            self._part(code)
            self.keeping.let_go()
            if self.finished or not self._begun:
                forget(self.token)

    def _part(self, code: int) -> None:
        kick, self._kick = self._kick, None
        if kick is not None:
            kick(code)
