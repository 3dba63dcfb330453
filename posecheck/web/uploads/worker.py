"""`python -m posecheck.web.uploads.worker`: reviews one video after another, as the server tells it.

A task comes in as a line, answers go out as lines. The process ends with the server, whatever ends that one.
"""

import os
import sys
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TextIO

from posecheck.errors import InputError, PosecheckError
from posecheck.review.review import OnProgress, ReviewOptions, review, review_again
from posecheck.scoring.recording import Recording
from posecheck.web.uploads.worker_protocol import Answer, Task, task_from_line

EVERY = 0.2
"""Seconds between two answers about progress (ours: a bar that is seen to move)."""
KINDNESS = 5
"""Niceness (ours: somebody stretching in front of a camera comes before a film that can wait)."""


def main() -> None:
    """Work until the server closes its end."""
    answers = _own_output()
    if hasattr(os, "nice"):
        os.nice(KINDNESS)
    tasks: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(tasks,), daemon=True).start()
    while True:
        answers.write(_work(task_from_line(tasks.get()), _teller(answers)).to_line() + "\n")


def _own_output() -> TextIO:
    """The way to the server; what libraries print goes to the error output instead."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _listen(tasks: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        tasks.put(line)
    # The server is gone, and its folder will be swept: nothing that still runs here may write to it.
    os._exit(0)


def _teller(answers: TextIO) -> OnProgress:
    said = 0.0

    def tell(share: float) -> None:
        nonlocal said
        if monotonic() - said >= EVERY:
            said = monotonic()
            answers.write(Answer(share).to_line() + "\n")

    return tell


def _work(task: Task, tell: OnProgress) -> Answer:
    options = ReviewOptions(task.order)
    try:
        if task.recording is None:
            review(task.video, task.folder, options, tell)
        else:
            review_again(task.video, Recording(task.recording), task.folder, options, tell)
    except InputError as error:
        return Answer(1.0, failure=_sentence(task, error))
    except PosecheckError as error:
        return Answer(1.0, failure=str(error))
    return Answer(1.0, done=True)


def _sentence(task: Task, error: InputError) -> str:
    """The error without the folders of this machine, and without advice that only helps at a command line."""
    if error.file == str(task.video):
        return f"{task.video.name}: {error.why}. {error.what_to_do}."
    return f"{task.video.name}: the review {error.why}. Try again later, or tell whoever runs this server."


if __name__ == "__main__":
    main()
