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
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked, speaking
from posecheck.review.rescore import rescore
from posecheck.review.review import OnProgress, ReviewOptions, review, review_again
from posecheck.scoring.recording import Recording
from posecheck.web.uploads.file_names import is_recording_name
from posecheck.web.uploads.worker_limits import most_memory, watch_memory
from posecheck.web.uploads.worker_protocol import ReviewTask, WorkerAnswer, task_from_line

PROGRESS_SECONDS = 0.2
"""Seconds between two answers about progress (ours: a bar that is seen to move)."""
TOO_MUCH_MEMORY = marked(
    "takes more memory to review than a video may have. Film it with fewer pixels, or cut it shorter."
)
"""How a sentence goes on that begins with the name of the video."""
NICENESS = 5
"""Of the process (ours: somebody stretching in front of a camera comes before a video that can wait)."""


def main() -> None:
    """Work until the server closes its end."""
    answers = _own_output()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    tasks: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(tasks,), daemon=True).start()
    watch_memory(most_memory(), lambda: _give_up(answers))
    while True:
        task = task_from_line(tasks.get())
        with speaking(task.language):
            answer = _work(task, _progress_to(answers))
        answers.write(answer.to_line() + "\n")
        if answer.leaves:
            return


def _own_output() -> TextIO:
    """The way to the server; what libraries print goes to the error output instead."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _listen(tasks: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        tasks.put(line)
    # The server is gone, and its folder will be deleted: nothing that still runs here may write to it.
    os._exit(0)


def _give_up(answers: TextIO) -> None:
    """Say why, and be gone: what has taken the memory cannot be stopped otherwise."""
    answers.write(WorkerAnswer(1.0, failure=TOO_MUCH_MEMORY, leaves=True).to_line() + "\n")
    os._exit(1)


def _progress_to(answers: TextIO) -> OnProgress:
    said = 0.0

    def tell(share: float) -> None:
        nonlocal said
        if monotonic() - said >= PROGRESS_SECONDS:
            said = monotonic()
            answers.write(WorkerAnswer(share).to_line() + "\n")

    return tell


def _work(task: ReviewTask, tell: OnProgress) -> WorkerAnswer:
    options = ReviewOptions(task.plan, mirrored=task.mirrored)
    try:
        if is_recording_name(task.video.name):
            rescore(task.video, None, task.folder)
        elif task.recording is None:
            review(task.video, task.folder, options, tell)
        else:
            review_again(task.video, Recording(task.recording), task.folder, options, tell)
    except InputError as error:
        return WorkerAnswer(1.0, failure=_sentence(task, error))
    except PosecheckError as error:
        return WorkerAnswer(1.0, failure=str(error))
    except MemoryError:
        return WorkerAnswer(1.0, failure=_(TOO_MUCH_MEMORY), leaves=True)
    return WorkerAnswer(1.0, done=True)


def _sentence(task: ReviewTask, error: InputError) -> str:
    """The error without the folders of this machine, and without advice that only helps at a command line."""
    if error.file == str(task.video):
        return f"{task.video.name}: {error.why}. {error.what_to_do}."
    told = _("{file}: the review {why}. Try again later, or tell the person who runs this server.")
    return told.format(file=task.video.name, why=error.why)


if __name__ == "__main__":
    main()
