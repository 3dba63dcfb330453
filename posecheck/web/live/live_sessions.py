"""The routines that are open now: one per visitor."""

import time
from pathlib import Path
from threading import Lock
from uuid import uuid4

from posecheck.language.translation import language
from posecheck.practice.routine import Routine
from posecheck.web.access import Visitor
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.live_routine import LiveRoutine, TakeUp, begin_session
from posecheck.web.live.remembering import take_up_soon
from posecheck.web.live.restore import restore
from posecheck.web.live.routine_part import first_part
from posecheck.web.live.storage import event_log_path
from posecheck.web.person import token_owner

IDLE_SECONDS = 900.0
"""Seconds without a message after which a session that has begun is closed; it can still be resumed."""


class LiveSessions:
    """Used from the page's threads and from the event loop."""

    def __init__(self, take_up: TakeUp = lambda log: None) -> None:
        """take_up: told of each session that is finished while its routine goes on."""
        self._take_up = take_up
        self._open: dict[str, LiveRoutine] = {}
        self._visitors: set[str] = set()
        self._lock = Lock()
        self._restoring = Lock()

    def __len__(self) -> int:
        return len(self._open)

    def of(self, visitor: Visitor) -> LiveRoutine | None:
        """The visitor's routine."""
        return self._open.get(visitor.token)

    def event_logs(self) -> frozenset[Path]:
        """Of the sessions that are open."""
        return frozenset(event_log_path(token) for token in list(self._open))

    def open(self, visitor: Visitor, routine: Routine, *, remember: bool = False) -> LiveRoutine:
        """A new routine, in place of the one the visitor had, in the language that is spoken here.

        remember  its sessions go into the history
        """
        self._close(visitor.token, ClosingCode.ELSEWHERE)
        session = begin_session(visitor.token, first_part(routine, language(), uuid4().hex), remember=remember)
        opened = LiveRoutine(
            visitor.token, session, warm_up=routine.warm_up, remember=remember, take_up=self._take_up
        )
        return self._add(visitor, opened)

    def resume(self, visitor: Visitor, old_token: str) -> LiveRoutine | None:
        """The unfinished routine of `old_token`, now this visitor's; None where there is none, or another person's.

        From memory at once, from disk in seconds: never call this on the event loop.
        """
        if token_owner(old_token) != token_owner(visitor.token):
            return None
        with self._restoring:
            with self._lock:
                routine = self._open.get(old_token)
                if routine is not None and routine.finished:
                    return None
                if old_token != visitor.token:
                    self._open.pop(old_token, None)
            if routine is not None and old_token == visitor.token:
                return routine
            if old_token != visitor.token:
                self._close(visitor.token, ClosingCode.ELSEWHERE)
            if routine is None:
                routine = restore(old_token, visitor.token, self._take_up)
            else:
                routine.move_to(visitor.token)
            return None if routine is None else self._add(visitor, routine)

    def close_idle(self) -> None:
        """Close the routines that nothing has come for.

        One before its first hold stays, and so does one whose summary is being read: closing either would
        leave nothing of it.
        """
        oldest = time.monotonic() - IDLE_SECONDS
        for token, routine in list(self._open.items()):
            if routine.last_used < oldest and routine.begun and not routine.finished:
                self._close(token, ClosingCode.IDLE)

    def close_all(self) -> None:
        """The server ends; what was begun can be resumed when it is back."""
        for token in list(self._open):
            self._close(token, ClosingCode.IDLE)

    def _add(self, visitor: Visitor, routine: LiveRoutine) -> LiveRoutine:
        with self._lock:
            self._open[visitor.token] = routine
            known = visitor.token in self._visitors
            self._visitors.add(visitor.token)
        if not known:
            visitor.on_leave(lambda: self._visitor_left(visitor.token))
        return routine

    def _close(self, token: str, code: ClosingCode) -> None:
        with self._lock:
            routine = self._open.pop(token, None)
        if routine is not None:
            routine.close(code)

    def _visitor_left(self, token: str) -> None:
        self._visitors.discard(token)
        self._close(token, ClosingCode.NO_SESSION)


live_sessions = LiveSessions(take_up_soon)
