"""The sessions that are open now: one per visitor."""

import time
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

from posecheck.coaching.course import Course
from posecheck.coaching.guide import Guide
from posecheck.tracking.model_numbers import numbers_named
from posecheck.web.access import Visitor
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.event_log import Beginning
from posecheck.web.live.live_session import LiveSession
from posecheck.web.live.media_time import MediaTime
from posecheck.web.live.restore import restore
from posecheck.web.live.storage import SessionStorage, event_log_path

IDLE_SECONDS = 900.0
"""Seconds without a message after which a session that has begun is closed; it can still be resumed."""


class LiveSessions:
    """Used from the page's threads and from the event loop."""

    def __init__(self) -> None:
        self._open: dict[str, LiveSession] = {}
        self._visitors: set[str] = set()
        self._lock = Lock()
        self._restoring = Lock()

    def __len__(self) -> int:
        return len(self._open)

    def of(self, visitor: Visitor) -> LiveSession | None:
        """The visitor's session."""
        return self._open.get(visitor.token)

    def event_logs(self) -> frozenset[Path]:
        """Of the sessions that are open."""
        return frozenset(event_log_path(token) for token in list(self._open))

    def open(self, visitor: Visitor, course: Course, *, remember: bool = False) -> LiveSession:
        """A new session, in place of the one the visitor had; `remember`: it goes into the history."""
        self._close(visitor.token, ClosingCode.ELSEWHERE)
        storage = SessionStorage(visitor.token, course)
        storage.begin(Beginning(uuid4().hex, datetime.now().astimezone()) if remember else None)
        guide = Guide(course, numbers_named(storage.model))
        return self._add(visitor, LiveSession(visitor.token, guide, storage, MediaTime()))

    def resume(self, visitor: Visitor, old_token: str) -> LiveSession | None:
        """The unfinished session of `old_token`, now this visitor's; None where there is none.

        From memory at once, from disk in seconds: never call this on the event loop.
        """
        with self._restoring:
            with self._lock:
                session = self._open.get(old_token)
                if session is not None and session.finished:
                    return None
                if old_token != visitor.token:
                    self._open.pop(old_token, None)
            if session is not None and old_token == visitor.token:
                return session
            if old_token != visitor.token:
                self._close(visitor.token, ClosingCode.ELSEWHERE)
            if session is None:
                session = restore(old_token, visitor.token)
            else:
                session.move_to(visitor.token)
            return None if session is None else self._add(visitor, session)

    def close_idle(self) -> None:
        """Close the sessions that nothing has come for.

        A session before its first hold stays, and so does one whose summary is being read: closing either would
        leave nothing of it.
        """
        oldest = time.monotonic() - IDLE_SECONDS
        for token, session in list(self._open.items()):
            if session.last_used < oldest and session.begun and not session.finished:
                self._close(token, ClosingCode.IDLE)

    def close_all(self) -> None:
        """The server ends; what was begun can be resumed when it is back."""
        for token in list(self._open):
            self._close(token, ClosingCode.IDLE)

    def _add(self, visitor: Visitor, session: LiveSession) -> LiveSession:
        with self._lock:
            self._open[visitor.token] = session
            known = visitor.token in self._visitors
            self._visitors.add(visitor.token)
        if not known:
            visitor.on_leave(lambda: self._visitor_left(visitor.token))
        return session

    def _close(self, token: str, code: ClosingCode) -> None:
        with self._lock:
            session = self._open.pop(token, None)
        if session is not None:
            session.close(code)

    def _visitor_left(self, token: str) -> None:
        self._visitors.discard(token)
        self._close(token, ClosingCode.NO_SESSION)


live_sessions = LiveSessions()
