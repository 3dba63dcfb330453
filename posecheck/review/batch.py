"""Many videos at once: on this machine, or on a Dask cluster that somebody else runs."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, as_completed
from multiprocessing.connection import wait

from posecheck.errors import InputError, PosecheckError
from posecheck.language.translation import marked
from posecheck.review.jobs import Job, Result, killed, run_one
from posecheck.review.result_folder import clear_leftovers
from posecheck.review.review import ReviewOptions
from posecheck.review.review_process import ReviewProcess

SCHEDULER_ANSWERS_WITHIN = 10.0
"""Seconds (ours: a cluster in the same building takes one)."""


def run_together(jobs: Sequence[Job], options: ReviewOptions, at_once: int) -> Iterator[Result]:
    """The results as they come, `at_once` on this machine; a process that is killed costs its own job only."""
    waiting, idle = deque(jobs), list[ReviewProcess]()
    busy: dict[ReviewProcess, Job] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < at_once:
                process, job = idle.pop() if idle else ReviewProcess(), waiting.popleft()
                busy[process] = job
                process.begin(job, options)
            ready = wait([process.line for process in busy])
            for process in [one for one in busy if one.line in ready]:
                job, result = busy.pop(process), process.result()
                if result is None:
                    process.end()
                    clear_leftovers(job.folder.parent)
                else:
                    idle.append(process)
                yield result or killed(job)
    finally:
        for process in [*idle, *busy]:
            process.end()
        for parent in {job.folder.parent for job in busy.values()}:
            clear_leftovers(parent)


def run_on_cluster(jobs: Sequence[Job], options: ReviewOptions, scheduler: str) -> Iterator[Result]:
    """The results as they come from the cluster behind the Dask scheduler at this address."""
    try:
        from distributed import Client
    except ImportError as error:
        raise PosecheckError('--scheduler needs Dask. Install it with: pip install "posecheck[cluster]"') from error
    try:
        client = Client(scheduler, timeout=SCHEDULER_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise InputError(
            scheduler,
            marked("no Dask scheduler answers there"),
            marked("Check the address, for example tcp://host:8786"),
        ) from error
    with client, client.get_executor() as executor:
        there: dict[Future[Result], Job] = {executor.submit(run_one, job, options): job for job in jobs}
        try:
            for future in as_completed(there):
                yield killed(there[future]) if future.exception() else future.result()
        finally:
            for future in there:
                future.cancel()
