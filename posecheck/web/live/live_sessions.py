"""The sessions that are open now: one a visitor."""

import time
from threading import Lock

from posecheck.coaching.course import Course
from posecheck.coaching.guide import Guide
from posecheck.web.access import Visitor
from posecheck.web.live.live_session import AWAY, ELSEWHERE, GONE, Room
from posecheck.web.live.media_time import Film
from posecheck.web.live.restore import restore
from posecheck.web.live.storage import Keeping

IDLE_SECONDS = 900.0
"""Seconds without a message after which a session that has begun is closed; it can still be gone on with."""


class Rooms:
    """Used from the page's threads and from the event loop."""

    def __init__(self) -> None:
        self._open: dict[str, Room] = {}
        self._watched: set[str] = set()
        self._lock = Lock()
        self._restoring = Lock()

    def __len__(self) -> int:
        return len(self._open)

    def of(self, visitor: Visitor) -> Room | None:
        """The visitor's session."""
        return self._open.get(visitor.token)

    def open(self, visitor: Visitor, course: Course) -> Room:
        """A new session, in place of the one the visitor had."""
        self._leave(visitor.token, ELSEWHERE)
        keeping = Keeping(visitor.token, course)
        keeping.begin()
        return self._enter(visitor, Room(visitor.token, Guide(course), keeping, Film()))

    def adopt(self, visitor: Visitor, old_token: str) -> Room | None:
        """The unfinished session of `old_token`, now this visitor's; None where there is none.

        From memory at once, from disk in seconds: never call this on the event loop.
        """
        with self._restoring:
            with self._lock:
                room = self._open.get(old_token)
                if room is not None and room.finished:
                    return None
                if old_token != visitor.token:
                    self._open.pop(old_token, None)
            if room is not None and old_token == visitor.token:
                return room
            if old_token != visitor.token:
                self._leave(visitor.token, ELSEWHERE)
            if room is None:
                room = restore(old_token, visitor.token)
            else:
                room.move(visitor.token)
            return None if room is None else self._enter(visitor, room)

    def close_idle(self) -> None:
        """Close the sessions that nothing has come for.

        Not one before its first hold, nor one whose summary is being read: closing would leave nothing of it.
        """
        oldest = time.monotonic() - IDLE_SECONDS
        for token, room in list(self._open.items()):
            if room.last_used < oldest and room.begun and not room.finished:
                self._leave(token, AWAY)

    def close_all(self) -> None:
        """The server ends; what was begun can be gone on with when it is back."""
        for token in list(self._open):
            self._leave(token, AWAY)

    def _enter(self, visitor: Visitor, room: Room) -> Room:
        with self._lock:
            self._open[visitor.token] = room
            known = visitor.token in self._watched
            self._watched.add(visitor.token)
        if not known:
            visitor.on_leave(lambda: self._forget(visitor.token))
        return room

    def _leave(self, token: str, code: int) -> None:
        with self._lock:
            room = self._open.pop(token, None)
        if room is not None:
            room.end(code)

    def _forget(self, token: str) -> None:
        self._watched.discard(token)
        self._leave(token, GONE)


rooms = Rooms()


def open_room(visitor: Visitor, course: Course) -> Room:
    """A new session for this visitor."""
    return rooms.open(visitor, course)


def adopt(visitor: Visitor, old_token: str) -> Room | None:
    """The unfinished session of another token of the same person, for this visitor; None where there is none."""
    return rooms.adopt(visitor, old_token)
