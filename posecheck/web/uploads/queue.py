"""The line of videos that wait for a review: one at a time, because each takes about 400 MB while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event, Thread
from time import monotonic
from typing import Literal

from posecheck.web.uploads.worker_process import COMMAND, WorkerProcess
from posecheck.web.uploads.worker_protocol import Answer, Task

Phase = Literal["waiting", "reviewing", "done", "failed", "cancelled"]

IDLE = 20.0
"""Seconds that a worker without work is kept (ours: it saves two seconds, and holds 200 MB)."""
MOST_TASKS = 20
"""Tasks after which a worker is replaced (ours: what libraries never give back does not pile up)."""
SILENCE = 300.0
"""Seconds without a word from a worker after which it is taken to hang (ours: scoring is the longest that it is
silent, 2 ms a frame on a busy machine, and so under 300 s for two hours of video)."""
LEAST_SHARE = 0.04
"""Share from which the time left is worth telling (ours)."""
CRASHED = "the review stopped unexpectedly. Try again; if it stops again, save the video anew as H.264 mp4."
HUNG = "the review did not get any further and was ended. Save the video anew as H.264 mp4, or cut it shorter."
CLOSED = "the server is being stopped."


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands.

    share         part that is done, 0..1
    seconds_left  None as long as nobody can tell
    place         in the line, 1 is the next; 0 when it does not wait
    sentence      why it failed
    """

    phase: Phase
    share: float = 0.0
    seconds_left: float | None = None
    place: int = 0
    sentence: str | None = None


class Job:
    """A task in the line. `on_end` is called, from another thread, when it is done or has failed.

    owner  whose it is; jobs without one are strangers to each other
    turn   how many of its owner's jobs were before it when it came
    """

    def __init__(
        self, task: Task, on_end: Callable[["Job"], None] = lambda job: None, owner: object | None = None
    ) -> None:
        self.task = task
        self.on_end = on_end
        self.owner = self if owner is None else owner
        self.turn = 0
        self.phase: Phase = "waiting"
        self.sentence: str | None = None
        self.share = 0.0
        self.begun = 0.0
        self.heard = 0.0

    def hear(self, answer: Answer) -> None:
        """Take what the worker says."""
        self.heard = monotonic()
        self.share = max(self.share, answer.share)
        self.sentence = answer.failure
        if answer.done:
            self.phase = "done"
        elif answer.failure is not None:
            self.phase = "failed"

    def fail(self, sentence: str) -> None:
        """End it; the sentence goes on where the name of the video stops."""
        self.phase, self.sentence = "failed", f"{self.task.video.name}: {sentence}"

    def seconds_left(self) -> float | None:
        """At the speed so far."""
        if self.phase != "reviewing" or self.share < LEAST_SHARE:
            return None
        return (monotonic() - self.begun) / self.share * (1 - self.share)


class Line:
    """In turns, `at_once` at a time, each in a process of its own. All methods from any thread.

    First come, first served, but everybody's first video comes before anybody's second one.
    """

    def __init__(
        self, at_once: int = 1, *, idle: float = IDLE, silence: float = SILENCE, command: tuple[str, ...] = COMMAND
    ) -> None:
        self._at_once = at_once
        self._idle = idle
        self._silence = silence
        self._command = command
        self._changed = Condition()
        self._waiting: list[Job] = []
        self._running: dict[Job, WorkerProcess | None] = {}
        self._threads = 0
        self._closed = False

    def enter(self, job: Job) -> None:
        """Go to the end of the line, or before those whose owners have had more turns."""
        with self._changed:
            if not self._closed:
                job.turn = sum(other.owner is job.owner for other in (*self._waiting, *self._running))
                place = next((n for n, other in enumerate(self._waiting) if other.turn > job.turn), None)
                self._waiting.insert(len(self._waiting) if place is None else place, job)
                self._start_threads(len(self._waiting) + len(self._running))
                self._changed.notify()
                return
            job.fail(CLOSED)
        job.on_end(job)

    def expect(self) -> None:
        """A job is on its way: have a process ready, because starting one takes two seconds."""
        with self._changed:
            if not self._closed:
                self._start_threads(1)

    def leave(self, job: Job) -> None:
        """Stop this job, wherever it stands; returns when its process is gone. An ended one stays as it is."""
        with self._changed:
            if job.phase not in ("waiting", "reviewing"):
                return
            job.phase = "cancelled"
            if job in self._waiting:
                self._waiting.remove(job)
            process = self._running.get(job)
            if process is not None:
                # Still under the lock: a moment later it may have somebody else's job in hand.
                process.end()
        if process is not None:
            process.wait()

    def standing(self, job: Job) -> Standing:
        """How this job stands now."""
        with self._changed:
            place = self._waiting.index(job) + 1 if job in self._waiting else 0
            return Standing(job.phase, job.share, job.seconds_left(), place, job.sentence)

    def close(self) -> None:
        """Stop everything, for good."""
        with self._changed:
            self._closed = True
            jobs = [*self._waiting, *self._running]
            self._changed.notify_all()
        for job in jobs:
            self.leave(job)

    def _start_threads(self, wanted: int) -> None:
        while self._threads < min(wanted, self._at_once):
            self._threads += 1
            Thread(target=self._work, name="posecheck-uploads", daemon=True).start()

    def _work(self) -> None:
        """One place of work: its process lives as long as there is work, and a little longer."""
        process = self._ready(None)
        try:
            while (job := self._take()) is not None:
                process = self._ready(process)
                self._do(job, process)
        finally:
            if process is not None:
                process.dismiss()
            with self._changed:
                self._threads -= 1
                # Somebody may have come while the process was being ended.
                if not self._closed:
                    self._start_threads(len(self._waiting) + len(self._running))

    def _ready(self, process: WorkerProcess | None) -> WorkerProcess | None:
        """This process, or a new one where it cannot go on; None where the system gives none."""
        if process is not None and process.alive and process.tasks < MOST_TASKS:
            return process
        if process is not None:
            process.dismiss()
        try:
            return WorkerProcess(self._command)
        except OSError:
            return None

    def _take(self) -> Job | None:
        """The next job; None when there was none for a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed, self._idle)
            if self._closed or not self._waiting:
                return None
            job = self._waiting.pop(0)
            self._running[job] = None
            job.phase = "reviewing"
            job.begun = job.heard = monotonic()
            return job

    def _do(self, job: Job, process: WorkerProcess | None) -> None:
        with self._changed:
            # None where it was cancelled just now.
            process = self._running[job] = process if job.phase == "reviewing" else None
        ended_well = process is not None and self._run(job, process)
        with self._changed:
            del self._running[job]
            if job.phase == "reviewing" and not ended_well:
                job.fail(CRASHED)
            ended = job.phase in ("done", "failed")
        if ended:
            job.on_end(job)

    def _run(self, job: Job, process: WorkerProcess) -> bool:
        """Do the job in this process, which is ended when it falls silent; False where it ended before the job."""
        ended = Event()
        Thread(target=self._watch, args=(job, process, ended), name="posecheck-uploads-watch", daemon=True).start()
        try:
            return process.run(job.task, lambda said: self._hear(job, said))
        finally:
            ended.set()

    def _watch(self, job: Job, process: WorkerProcess, ended: Event) -> None:
        while not ended.wait(self._silence / 10):
            with self._changed:
                if job.phase == "reviewing" and monotonic() - job.heard > self._silence:
                    job.fail(HUNG)
                    process.end()
                    return

    def _hear(self, job: Job, answer: Answer) -> None:
        with self._changed:
            if job.phase == "reviewing":
                job.hear(answer)
