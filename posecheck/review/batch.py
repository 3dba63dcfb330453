"""Many videos: one after another, several at once, or on a Dask cluster that somebody else runs."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from posecheck.errors import InputError, PosecheckError
from posecheck.review.rescore import Outcome
from posecheck.review.review import OnProgress, ReviewOptions, review

SCHEDULER_ANSWERS_WITHIN = 10.0
"""Seconds (ours: a cluster in the same building takes one)."""


@dataclass(frozen=True, slots=True)
class Job:
    """One video and the folder its review goes to."""

    video: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Result:
    """A job that ended: its outcome, or the sentence that says why there is none."""

    job: Job
    outcome: Outcome | None
    failure: str | None


def plan_jobs(videos: Sequence[Path], out: Path) -> list[Job]:
    """A folder of its own for each video, named after it; with its suffix where two share a name."""
    names = names_apart([(video.stem, video.name) for video in videos])
    return [Job(video, out / name) for video, name in zip(videos, names, strict=True)]


def names_apart(wishes: Sequence[tuple[str, ...]]) -> list[str]:
    """A different folder name for each, the first of its wishes that is free, numbered where none is."""
    taken: set[str] = set()
    names = []
    for wished in wishes:
        tries = [name.strip(". ") or "video" for name in wished]
        tries += [f"{tries[-1]}-{number}" for number in range(2, len(wishes) + 2)]
        name = next(name for name in tries if name.lower() not in taken)
        taken.add(name.lower())
        names.append(name)
    return names


def run_one(job: Job, options: ReviewOptions, progress: OnProgress = lambda share: None) -> Result:
    """Review one video; what is wrong with it becomes a sentence."""
    try:
        return Result(job, review(job.video, job.folder, options, progress), None)
    except PosecheckError as error:
        return Result(job, None, str(error))


def run_together(
    jobs: Sequence[Job], options: ReviewOptions, *, at_once: int, scheduler: str | None
) -> Iterator[Result]:
    """The results as they come, `at_once` on this machine, or on the cluster behind `scheduler`."""
    with _executor(at_once, scheduler) as executor:
        waiting = [executor.submit(run_one, job, options) for job in jobs]
        try:
            for future in as_completed(waiting):
                yield future.result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def _executor(at_once: int, scheduler: str | None) -> Iterator[Executor]:
    if scheduler is None:
        # Spawned, because a forked copy of the model's threads hangs.
        with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as executor:
            yield executor
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise PosecheckError('--scheduler needs Dask. Install it with: pip install "posecheck[cluster]"') from error
    try:
        client = Client(scheduler, timeout=SCHEDULER_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise InputError(
            scheduler, "no Dask scheduler answers there", "Check the address, for example tcp://host:8786"
        ) from error
    with client:
        yield client.get_executor()
