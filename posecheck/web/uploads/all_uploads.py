"""The uploads of all visitors, and the one queue and storage that they share."""

import atexit
from threading import Event, Lock, Thread
from time import monotonic

from posecheck.web.access import Visitor
from posecheck.web.person import token_owner
from posecheck.web.uploads.queue import ReviewQueue
from posecheck.web.uploads.storage import UploadStorage, uploads_folder
from posecheck.web.uploads.visitor_uploads import VisitorUploads

IDLE_UPLOADS_SECONDS = 1800.0
"""Seconds without a word from the page after which a visitor's uploads go (ours: it asks every minute)."""
LEFT_SECONDS = 60.0
"""Seconds after the page was closed in which one that was only loaded again takes the uploads over (ours: loading
takes a few, and tens of them on a slow phone)."""
_CHECK_EVERY = 20.0
"""Seconds between two searches for uploads that must go."""


class AllUploads:
    """By visitor. All methods from any thread."""

    def __init__(
        self,
        storage: UploadStorage,
        queue: ReviewQueue,
        *,
        idle: float = IDLE_UPLOADS_SECONDS,
        left: float = LEFT_SECONDS,
        check_every: float = _CHECK_EVERY,
    ) -> None:
        self.storage = storage
        self.queue = queue
        self._idle = idle
        self._left = left
        self._check_every = check_every
        self._lock = Lock()
        self._by_visitor: dict[str, VisitorUploads] = {}
        self._ended = Event()
        self._checking = False

    def of(self, visitor: Visitor) -> VisitorUploads:
        """This visitor's uploads, which are deleted when the visitor leaves."""
        with self._lock:
            uploads = self._by_visitor.get(visitor.token)
            if uploads is not None:
                return uploads
            uploads = self._by_visitor[visitor.token] = VisitorUploads(self.storage, self.queue)
            if not self._checking:
                self._checking = True
                atexit.register(self.close)
                Thread(target=self._remove_idle, name="posecheck-uploads-idle", daemon=True).start()
        visitor.on_leave(lambda: self._visitor_left(visitor.token))
        return uploads

    def take_over(self, visitor: Visitor, before: Visitor) -> bool:
        """Give `visitor` the uploads of `before`, whose page has been loaded again; whether there were any to give.

        Nothing is taken from a page that is still open, or another person's, nor given to a visitor who has uploads
        already.
        """
        if token_owner(visitor.token) != token_owner(before.token):
            return False
        own = self.of(visitor)
        with self._lock:
            uploads = self._by_visitor.get(before.token)
            if uploads is None or uploads is own or list(own):
                return False
            if uploads.left is None and before.is_connected():
                return False
            del self._by_visitor[before.token]
            self._by_visitor[visitor.token] = uploads
            uploads.left = None
        return True

    def missing_bytes(self) -> int:
        """What is still to come of all uploads: the disk must hold it."""
        with self._lock:
            everyone = [*self._by_visitor.values()]
        return sum(uploads.missing_bytes() for uploads in everyone)

    def close(self) -> None:
        """Stop all work and delete everything."""
        self._ended.set()
        self.queue.close()
        self.storage.remove()

    def _visitor_left(self, token: str) -> None:
        with self._lock:
            uploads = self._by_visitor.pop(token, None)
        if uploads is not None:
            uploads.close()

    def _remove_idle(self) -> None:
        while not self._ended.wait(self._check_every):
            with self._lock:
                gone = [uploads for uploads in self._by_visitor.values() if self._must_go(uploads, monotonic())]
            for uploads in gone:
                for upload in uploads:
                    uploads.remove(upload)

    def _must_go(self, uploads: VisitorUploads, now: float) -> bool:
        left = uploads.left
        return now - uploads.seen > self._idle or (left is not None and now - left > self._left)


all_uploads = AllUploads(UploadStorage(uploads_folder()), ReviewQueue())
