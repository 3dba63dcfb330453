"""`posecheck review` and `posecheck rescore`: what is said while they work."""

import argparse
import json
import sys
from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from tqdm import tqdm

from posecheck.cli.inputs import expanded, videos_in
from posecheck.cli.terminal import complain, nowhere, one_line
from posecheck.errors import PosecheckError, visible
from posecheck.plan.plan import Plan

# Only when they are needed, because loading the model's library takes a second that `--help` need not wait.
if TYPE_CHECKING:
    from posecheck.drawing.overlay import Style
    from posecheck.review.jobs import Job, Result
    from posecheck.review.rescore import Outcome
    from posecheck.review.review import ReviewOptions


class Stopped(KeyboardInterrupt):
    """Ctrl-C, with a sentence about what is finished."""


def review_videos(options: argparse.Namespace, plan: Plan) -> int:
    """Review what the command line names, and say what became of it; gives the number of failures.

    Raises Stopped on Ctrl-C.
    """
    from posecheck.review.jobs import plan_jobs
    from posecheck.review.review import ReviewOptions

    how = ReviewOptions(plan, options.fps, _style(options), video=not options.no_video, mirrored=options.mirrored)
    videos, errors = videos_in(options.videos)
    for error in errors:
        complain(error)
    failed = len(errors)
    finished: list[str] = []
    try:
        with closing(_results(plan_jobs(videos, options.out), how, options)) as results:
            for result in results:
                failed += not _tell_result(result, as_json=options.json)
                finished += [str(result.outcome.folder)] if result.outcome else []
    except KeyboardInterrupt as error:
        where = f"Finished: {', '.join(finished)}." if finished else "Nothing was finished."
        raise Stopped(f"stopped. {where} Half-done reviews were removed.") from error
    return failed


def _style(options: argparse.Namespace) -> "Style":
    if options.blur_all:
        return "blur all"
    return "blur" if options.blur else "skeleton" if options.skeleton else "picture"


def _results(
    jobs: "list[Job]", how: "ReviewOptions", options: argparse.Namespace
) -> "Generator[Result, None, None]":
    """The jobs' results as they come."""
    from posecheck.review.batch import run_on_cluster, run_together
    from posecheck.review.jobs import run_one

    if options.scheduler is not None:
        yield from run_on_cluster(jobs, how, options.scheduler)
    elif options.jobs > 1:
        yield from run_together(jobs, how, min(options.jobs, len(jobs)))
    else:
        for job in jobs:
            yield _with_bar(visible(job.video.name), partial(run_one, job, how))


def _with_bar(name: str, run: "Callable[[Callable[[float], None]], Result]") -> "Result":
    """Run one review with a progress bar and the time left; no bar where nobody watches a terminal."""
    bar_format = "{desc} {percentage:3.0f}%|{bar}| {remaining} left"
    with tqdm(total=1.0, desc=name, bar_format=bar_format, leave=False, disable=not sys.stderr.isatty()) as bar:
        return run(lambda share: bar.update(max(0.0, share - bar.n)))


def _tell_result(result: "Result", *, as_json: bool) -> bool:
    """What became of a job, in a line; False where it failed."""
    if result.outcome is None:
        complain(result.failure)
        return False
    written = _tell(result.job.video.name, result.outcome, as_json=as_json)
    _tell_of_namesake(result.job, result.outcome)
    return written


def _tell(name: str, outcome: "Outcome", *, as_json: bool) -> bool:
    """One line about a finished review; False where it cannot be written. What is still to do goes on."""
    written = True
    where = f" -> {outcome.folder / 'report.html'}" if outcome.folder else ""
    line = one_line(json.loads(outcome.report)) if as_json else visible(f"{name}: {outcome.verdict}{where}")
    try:
        print(line, flush=True)
    except OSError as error:
        sys.stdout = nowhere()
        if not isinstance(error, BrokenPipeError):  # head has seen enough; a full disk is another matter
            complain(f"the output cannot be written ({(error.strerror or '').lower()}).")
            written = False
    for note in outcome.notes:
        complain(f"{name}: {note}")
    return written


def _tell_of_namesake(job: "Job", outcome: "Outcome") -> None:
    """Where a review is, if its folder does not have the video's name."""
    from posecheck.review.result_folder import folder_name

    usual = job.folder.with_name(folder_name(job.video.stem))
    if outcome.folder is not None and outcome.folder != usual:
        complain(f"{job.video.name}: {usual} belongs to another video, so this review is in {outcome.folder}.")


def rescore_recordings(options: argparse.Namespace, assigned: Plan | None) -> int:
    """Score again what the command line names, and say what came of it; gives the number of failures.

    assigned  the plan to score by, None: what the recordings ask for
    """
    from posecheck.review.rescore import name_of, recording_folders, rescore

    paths, errors = expanded(options.recordings)
    for error in errors:
        complain(error)
    failed = len(errors)
    for path, folder in recording_folders(paths, options.out):
        try:
            outcome = rescore(path, options.level, folder, assigned, skeleton=options.skeleton)
        except PosecheckError as error:
            failed += 1
            complain(error)
            continue
        failed += not _tell(name_of(path), outcome, as_json=options.json)
    return failed
