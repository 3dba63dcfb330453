"""The queue of videos that wait for a review: one at a time, because each takes about 400 MB while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Thread
from time import monotonic
from typing import Literal

from posecheck.language.translation import gettext, marked, speaking
from posecheck.web.uploads.worker_limits import seconds_for
from posecheck.web.uploads.worker_process import COMMAND, WorkerProcess
from posecheck.web.uploads.worker_protocol import ReviewTask, WorkerAnswer

ReviewPhase = Literal["waiting", "reviewing", "done", "failed", "cancelled"]

WORKER_IDLE_SECONDS = 20.0
"""Seconds that a worker without work is kept (ours: it saves two seconds, and holds 200 MB)."""
MOST_TASKS = 20
"""Tasks after which a worker is replaced (ours: what libraries never give back does not pile up)."""
SILENCE = 300.0
"""Seconds without a word from a worker after which it is taken to hang (ours: scoring is the longest that it is
silent, 2 ms per frame on a busy machine, and so under 300 s for two hours of video)."""
LEAST_SHARE = 0.04
"""Share from which the time left is worth telling (ours)."""
CRASHED = marked("the review stopped unexpectedly. Try again; if it stops again, save the video anew as H.264 mp4.")
REVIEW_TOO_LONG = marked(
    "the review took too long for a file of this size and was ended. Save the video anew as H.264 mp4."
)
HUNG = marked(
    "the review did not get any further and was ended. Save the video anew as H.264 mp4, or cut it shorter."
)
CLOSED = marked("the server is being stopped.")


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """How far a review is.

    share         part that is done, 0..1
    seconds_left  None as long as nobody can tell
    position      in the queue, 1 is the next; 0 when it does not wait
    sentence      why it failed
    """

    phase: ReviewPhase
    share: float = 0.0
    seconds_left: float | None = None
    position: int = 0
    sentence: str | None = None


class QueuedReview:
    """A task in the queue. `on_end` is called, from another thread, when it is done or has failed.

    owner         whose it is; without one it is nobody else's
    owned_before  how many reviews of its owner were before it when it came
    """

    def __init__(
        self,
        task: ReviewTask,
        on_end: Callable[["QueuedReview"], None] = lambda review: None,
        owner: object | None = None,
    ) -> None:
        self.task = task
        self.on_end = on_end
        self.owner = self if owner is None else owner
        self.owned_before = 0
        self.phase: ReviewPhase = "waiting"
        self.sentence: str | None = None
        self.share = 0.0
        self.begun = 0.0
        self.last_answer = 0.0

    def take_answer(self, answer: WorkerAnswer) -> None:
        """Take what the worker says."""
        self.last_answer = monotonic()
        self.share = max(self.share, answer.share)
        self.sentence = answer.failure
        if answer.done:
            self.phase = "done"
        elif answer.failure is not None and answer.leaves:
            self.fail(answer.failure)
        elif answer.failure is not None:
            self.phase = "failed"

    def fail(self, sentence: str) -> None:
        """End it; the sentence goes on where the name of the video stops."""
        with speaking(self.task.language):
            self.phase, self.sentence = "failed", f"{self.task.video.name}: {gettext(sentence)}"

    def seconds_left(self) -> float | None:
        """At the speed so far."""
        if self.phase != "reviewing" or self.share < LEAST_SHARE:
            return None
        return (monotonic() - self.begun) / self.share * (1 - self.share)


class ReviewQueue:
    """`at_once` at a time, each in a process of its own. All methods from any thread.

    First come, first served, but everybody's first video comes before anybody's second one.
    """

    def __init__(
        self,
        at_once: int = 1,
        *,
        idle: float = WORKER_IDLE_SECONDS,
        silence: float = SILENCE,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._at_once = at_once
        self._idle = idle
        self._silence = silence
        self._command = command
        self._changed = Condition()
        self._waiting: list[QueuedReview] = []
        self._running: dict[QueuedReview, WorkerProcess | None] = {}
        self._threads = 0
        self._closed = False

    def add(self, review: QueuedReview) -> None:
        """Wait at the end, or before those whose owners have had more reviews."""
        with self._changed:
            if not self._closed:
                review.owned_before = sum(other.owner is review.owner for other in (*self._waiting, *self._running))
                position = next(
                    (n for n, other in enumerate(self._waiting) if other.owned_before > review.owned_before), None
                )
                self._waiting.insert(len(self._waiting) if position is None else position, review)
                self._start_threads(len(self._waiting) + len(self._running))
                self._changed.notify()
                return
            review.fail(CLOSED)
        review.on_end(review)

    def prepare(self) -> None:
        """A review is on its way: have a process ready, because starting one takes two seconds."""
        with self._changed:
            if not self._closed:
                self._start_threads(1)

    def cancel(self, review: QueuedReview) -> None:
        """Stop this review, wherever it is; returns when its process is gone. An ended one stays as it is."""
        with self._changed:
            if review.phase not in ("waiting", "reviewing"):
                return
            review.phase = "cancelled"
            if review in self._waiting:
                self._waiting.remove(review)
            process = self._running.get(review)
            if process is not None:
                # Still under the lock: a moment later it may have somebody else's review in hand.
                process.end()
        if process is not None:
            process.wait()

    def status(self, review: QueuedReview) -> ReviewStatus:
        """How far this review is now."""
        with self._changed:
            position = self._waiting.index(review) + 1 if review in self._waiting else 0
            return ReviewStatus(review.phase, review.share, review.seconds_left(), position, review.sentence)

    def close(self) -> None:
        """Stop everything, for good."""
        with self._changed:
            self._closed = True
            reviews = [*self._waiting, *self._running]
            self._changed.notify_all()
        for review in reviews:
            self.cancel(review)

    def _start_threads(self, wanted: int) -> None:
        while self._threads < min(wanted, self._at_once):
            self._threads += 1
            Thread(target=self._work, name="posecheck-uploads", daemon=True).start()

    def _work(self) -> None:
        """Reviews one after another: the process lives as long as there is work, and a little longer."""
        process = self._usable(None)
        try:
            while (review := self._next()) is not None:
                process = self._usable(process)
                self._review(review, process)
        finally:
            if process is not None:
                process.close()
            with self._changed:
                self._threads -= 1
                # Somebody may have come while the process was being ended.
                if not self._closed:
                    self._start_threads(len(self._waiting) + len(self._running))

    def _usable(self, process: WorkerProcess | None) -> WorkerProcess | None:
        """This process, or a new one where it cannot go on; None where the system gives none."""
        if process is not None and process.alive and process.tasks < MOST_TASKS:
            return process
        if process is not None:
            process.close()
        try:
            return WorkerProcess(self._command)
        except OSError:
            return None

    def _next(self) -> QueuedReview | None:
        """The next review; None when there was none for a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed, self._idle)
            if self._closed or not self._waiting:
                return None
            review = self._waiting.pop(0)
            self._running[review] = None
            review.phase = "reviewing"
            review.begun = review.last_answer = monotonic()
            return review

    def _review(self, review: QueuedReview, process: WorkerProcess | None) -> None:
        with self._changed:
            # None where it was cancelled just now.
            process = self._running[review] = process if review.phase == "reviewing" else None
        ended_well = process is not None and self._run(review, process)
        with self._changed:
            del self._running[review]
            if review.phase == "reviewing" and not ended_well:
                review.fail(CRASHED)
            ended = review.phase in ("done", "failed")
        if ended:
            review.on_end(review)

    def _run(self, review: QueuedReview, process: WorkerProcess) -> bool:
        """Run the task in this process, ended when it is silent or takes too long; False where it ended early."""
        ended = Event()
        Thread(
            target=self._end_when_late,
            args=(review, process, ended),
            name="posecheck-uploads-late",
            daemon=True,
        ).start()
        try:
            return process.run(review.task, lambda answer: self._take_answer(review, answer))
        finally:
            ended.set()

    def _end_when_late(self, review: QueuedReview, process: WorkerProcess, ended: Event) -> None:
        most = seconds_for(review.task.video)
        while not ended.wait(self._silence / 10):
            with self._changed:
                silent = monotonic() - review.last_answer > self._silence
                if review.phase == "reviewing" and (silent or monotonic() - review.begun > most):
                    review.fail(HUNG if silent else REVIEW_TOO_LONG)
                    process.end()
                    return

    def _take_answer(self, review: QueuedReview, answer: WorkerAnswer) -> None:
        with self._changed:
            if review.phase == "reviewing":
                review.take_answer(answer)
