"""The desks of all visitors, and the one line and place that they share."""

import atexit
from threading import Event, Lock, Thread
from time import monotonic

from posecheck.web.access import Visitor
from posecheck.web.uploads.queue import Line
from posecheck.web.uploads.storage import Place, root
from posecheck.web.uploads.visitor_uploads import Desk

IDLE = 1800.0
"""Seconds without a word from the page after which a visitor's uploads go (ours: it asks every minute)."""
LOOK_EVERY = 60.0


class Desks:
    """By visitor. All methods from any thread."""

    def __init__(self, place: Place, line: Line, *, idle: float = IDLE, look_every: float = LOOK_EVERY) -> None:
        self.place = place
        self.line = line
        self._idle = idle
        self._look_every = look_every
        self._lock = Lock()
        self._desks: dict[str, Desk] = {}
        self._ended = Event()
        self._watching = False

    def of(self, visitor: Visitor) -> Desk:
        """This visitor's desk, which goes when the visitor goes."""
        with self._lock:
            desk = self._desks.get(visitor.token)
            if desk is not None:
                return desk
            desk = self._desks[visitor.token] = Desk(self.place, self.line)
            if not self._watching:
                self._watching = True
                atexit.register(self.close)
                Thread(target=self._watch, name="posecheck-uploads-watch", daemon=True).start()
        visitor.on_leave(lambda: self._clear(visitor.token))
        return desk

    def missing_bytes(self) -> int:
        """What is still to come to all desks: the disk must hold it."""
        with self._lock:
            desks = [*self._desks.values()]
        return sum(desk.missing_bytes() for desk in desks)

    def close(self) -> None:
        """Stop all work and delete everything."""
        self._ended.set()
        self.line.close()
        self.place.remove()

    def _clear(self, token: str) -> None:
        with self._lock:
            desk = self._desks.pop(token, None)
        if desk is not None:
            desk.close()

    def _watch(self) -> None:
        while not self._ended.wait(self._look_every):
            with self._lock:
                quiet = [desk for desk in self._desks.values() if monotonic() - desk.seen > self._idle]
            for desk in quiet:
                for upload in desk:
                    desk.remove(upload)


desks = Desks(Place(root()), Line())
