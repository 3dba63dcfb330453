"""A process that reviews one video after another, and ends with the one that has started it, however that ends."""

import os
import signal
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread

from posecheck.review.jobs import Job, Result, run_one
from posecheck.review.review import ReviewOptions

# Spawned, because a forked copy of the model's threads hangs.
_SPAWN = get_context("spawn")


class ReviewProcess:
    """Give it a job, wait for its `line`, take the result."""

    def __init__(self) -> None:
        self.line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, job: Job, options: ReviewOptions) -> None:
        """Start with a job; a process that has ended meanwhile has no result."""
        try:
            self.line.send((job, options))
        except OSError:
            self._process.kill()

    def result(self) -> Result | None:
        """The result of the job, once something is on the line; None where the process was killed."""
        try:
            result: Result = self.line.recv()
        except (EOFError, OSError):
            return None
        return result

    def end(self) -> None:
        """End it now, and return when it is gone."""
        self._process.kill()
        self._process.join()
        self.line.close()


def _work(line: Connection) -> None:
    # Ctrl-C at a terminal reaches all processes: the one that started this one ends it and clears up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            job, options = line.recv()
        except EOFError:
            return
        line.send(run_one(job, options))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
