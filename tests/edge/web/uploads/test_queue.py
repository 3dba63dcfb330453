"""The queue of videos: whose turn it is, and that stopping one job never stops another."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck.plan.plan import Plan
from posecheck.web.uploads import queue as queue_module
from posecheck.web.uploads.queue import HUNG, REVIEW_TOO_LONG, QueuedReview, ReviewQueue
from posecheck.web.uploads.worker import TOO_MUCH_MEMORY
from posecheck.web.uploads.worker_limits import BASE_SECONDS, LONGEST_REVIEW_SECONDS, seconds_for
from posecheck.web.uploads.worker_process import WorkerProcess
from posecheck.web.uploads.worker_protocol import ReviewTask
from tests.edge.uploading import until

WORKER = """
import sys, time
for line in sys.stdin:
    time.sleep(0.3)
    print('{"share": 1.0, "done": true, "failure": null}', flush=True)
"""
"""Takes its time and has nothing to do with videos."""


@pytest.fixture
def queue() -> Iterator[ReviewQueue]:
    made = ReviewQueue(command=(sys.executable, "-c", WORKER))
    yield made
    made.close()


def review(name: str, owner: object | None = None) -> QueuedReview:
    return QueuedReview(ReviewTask(Path(f"{name}.mp4"), Path(name), Plan()), owner=owner)


def test_one_persons_many_videos_let_the_others_through(queue: ReviewQueue) -> None:
    """Everybody's first comes before anybody's second; nobody overtakes within a turn."""
    ann, ben, eve = object(), object(), object()
    jobs = [
        review(name, owner) for name, owner in (("a1", ann), ("a2", ann), ("a3", ann), ("b1", ben), ("b2", ben))
    ]
    for one in jobs:
        queue.add(one)
    until(lambda: queue.status(jobs[0]).phase == "reviewing")
    jobs.append(review("e1", eve))
    queue.add(jobs[-1])
    waiting = sorted(jobs[1:], key=lambda one: queue.status(one).position)
    assert [one.task.video.stem for one in waiting] == ["b1", "e1", "a2", "b2", "a3"]


def test_stopping_a_job_that_has_just_ended_spares_the_next(
    queue: ReviewQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that stops it may be slow: what the process has in hand by then is not somebody else's job."""
    end = WorkerProcess.end

    def slowly(process: WorkerProcess) -> None:
        time.sleep(0.5)
        end(process)

    first, second = review("first"), review("second")
    queue.add(first)
    queue.add(second)
    until(lambda: queue.status(first).phase == "reviewing")
    monkeypatch.setattr(WorkerProcess, "end", slowly)
    queue.cancel(first)
    monkeypatch.setattr(WorkerProcess, "end", end)
    assert until(lambda: queue.status(second).phase in ("done", "failed"), 10)
    assert (queue.status(first).phase, queue.status(second).phase) == ("cancelled", "done")


HANGS = """
import sys, time
for line in sys.stdin:
    if "hangs" in line:
        print('{"share": 0.5, "done": false, "failure": null}', flush=True)
        time.sleep(600)
    for _ in range(16):
        time.sleep(0.25)
        print('{"share": 0.0, "done": false, "failure": null}', flush=True)
    print('{"share": 1.0, "done": true, "failure": null}', flush=True)
"""
"""Hangs where the video is called so; else says for four seconds that it goes on."""


def test_a_review_that_hangs_is_ended_with_a_sentence_and_the_next_one_is_done() -> None:
    queue = ReviewQueue(command=(sys.executable, "-c", HANGS), silence=3.0)
    stuck, fine = review("hangs"), review("fine")
    told: list[str | None] = []
    stuck.on_end = lambda ended: told.append(ended.sentence)
    try:
        queue.add(stuck)
        queue.add(fine)
        assert until(lambda: queue.status(fine).phase in ("done", "failed"), 60)
        assert queue.status(fine).phase == "done", "a review that takes longer, but goes on, is let be"
        assert queue.status(stuck).phase == "failed"
        assert told == [f"hangs.mp4: {HUNG}"]
    finally:
        queue.close()


def test_a_review_that_goes_on_for_ever_is_ended_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it says that it goes on: the time that it may take follows from the size of the file."""
    monkeypatch.setattr(queue_module, "seconds_for", lambda video: 1.0 if video.stem == "endless" else 60.0)
    queue = ReviewQueue(command=(sys.executable, "-c", HANGS), silence=3.0)
    endless, fine = review("endless"), review("fine")
    try:
        queue.add(endless)
        assert until(lambda: queue.status(endless).phase in ("done", "failed"), 60)
        assert queue.status(endless).sentence == f"endless.mp4: {REVIEW_TOO_LONG}"
        queue.add(fine)
        assert until(lambda: queue.status(fine).phase == "done", 60)
    finally:
        queue.close()


def test_a_larger_file_may_take_longer(tmp_path: Path) -> None:
    """Up to three hours; five minutes for a small one, or one that is gone."""
    film = tmp_path / "film.mp4"
    assert seconds_for(film) == BASE_SECONDS
    for size, seconds in ((5_000_000, BASE_SECONDS + 1000), (2 * 1024**3, LONGEST_REVIEW_SECONDS)):
        with film.open("wb") as file:
            file.truncate(size)
        assert seconds_for(film) == seconds


HUNGRY = """
from posecheck.web.uploads import worker
def hungry(video, *arguments):
    if video.stem == "at once":
        return bytearray(8_000_000_000)
    kept = []
    while True:
        kept.append(bytearray(1_000_000))
worker.review = hungry
worker.most_memory = lambda: 400_000_000
worker.main()
"""
"""Takes ever more memory, or far too much at one go."""


def test_a_review_that_takes_too_much_memory_is_ended_with_a_sentence() -> None:
    """The worker gives up by itself, and the next review gets a new one."""
    queue = ReviewQueue(command=(sys.executable, "-c", HUNGRY))
    reviews = [review("bit by bit"), review("at once")]
    try:
        for one in reviews:
            queue.add(one)
        until(lambda: all(queue.status(one).phase == "failed" for one in reviews), 90)
        assert [one.sentence for one in reviews] == [f"{one.task.video.name}: {TOO_MUCH_MEMORY}" for one in reviews]
    finally:
        queue.close()
