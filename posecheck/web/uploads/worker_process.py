"""The server's end of a worker process."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from posecheck.web.uploads.worker_protocol import ReviewTask, WorkerAnswer, answer_from_line

COMMAND = (sys.executable, "-m", "posecheck.web.uploads.worker")
END_WITHIN = 2.0
"""Seconds until a process that was ended is expected to be gone."""


class WorkerProcess:
    """Started at once, so that its libraries are loaded while a video is still on its way.

    A program of its own and not a fork: a forked copy of the model's threads hangs, and a spawned one would
    load the server's main program again.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1
        )
        self.tasks = 0
        # Asking the system is not enough: for a moment it still knows a process that has been killed.
        self._ended = False

    @property
    def pid(self) -> int:
        """The number that the system gives it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can still take a task."""
        return not self._ended and self._process.poll() is None

    def run(self, task: ReviewTask, tell: Callable[[WorkerAnswer], None]) -> bool:
        """Do the task; `tell` gets every answer. False where the process ended before the task did."""
        self.tasks += 1
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(task.to_line() + "\n")
            for line in self._process.stdout:
                answer = answer_from_line(line)
                tell(answer)
                if answer.done or answer.failure is not None:
                    if answer.leaves:
                        self._ended = True
                    return True
        except (OSError, ValueError, TypeError):
            # The pipe broke, or what came was no answer.
            pass
        self._ended = True
        return False

    def end(self) -> None:
        """End it now, from any thread, without waiting for it."""
        self._ended = True
        self._process.kill()

    def wait(self) -> None:
        """Return when it is gone."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_WITHIN)

    def close(self) -> None:
        """End it and free its pipes; only for the thread that runs its tasks."""
        self.end()
        self.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
