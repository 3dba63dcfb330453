"""One video to review, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from posecheck.errors import PosecheckError, visible
from posecheck.language.translation import gettext as _
from posecheck.review.folder_owner import Owner
from posecheck.review.rescore import Outcome
from posecheck.review.result_folder import clear_leftovers, folder_name, free_folder, key_of
from posecheck.review.review import OnProgress, ReviewOptions, owner_of, review


@dataclass(frozen=True, slots=True)
class Job:
    """One video and the folder its review goes to, unless that has become another's meanwhile."""

    video: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Result:
    """A job that ended: its outcome, or the sentence that says why there is none."""

    job: Job
    outcome: Outcome | None
    failure: str | None


def plan_jobs(videos: Sequence[Path], out: Path) -> list[Job]:
    """A folder of its own for each video, named after it; the one it had before, where there is a review of it.

    What killed runs have left hidden in `out` is put back or removed first.
    """
    clear_leftovers(out)
    jobs: list[Job] = []
    taken: set[str] = set()
    for video in videos:
        # The video is only looked at where its name alone does not tell: it may be large.
        folder = free_folder(out / folder_name(video.stem), cache(partial(_owner_if_readable, video)), taken)
        taken.add(key_of(folder))
        jobs.append(Job(video, folder))
    return jobs


def run_one(job: Job, options: ReviewOptions, progress: OnProgress = lambda share: None) -> Result:
    """Review one video; what is wrong with it becomes a sentence."""
    try:
        return Result(job, review(job.video, job.folder, options, progress), None)
    except PosecheckError as error:
        return Result(job, None, str(error))
    except MemoryError:
        return Result(job, None, _failure(job, _("it needs more memory than there is. Close other programs")))
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not cost the other videos
        reason = _("posecheck made a mistake ({error}). Report it, with the file if you may")
        return Result(job, None, _failure(job, reason.format(error=f"{type(error).__name__}: {error}")))


def killed(job: Job) -> Result:
    """What is said of a video whose process was ended from outside."""
    reason = _("its review was ended from outside, most often because memory ran out. Try again with fewer --jobs")
    return Result(job, None, _failure(job, reason))


def _failure(job: Job, reason: str) -> str:
    return visible(f"{job.video}: {reason}.")


def _owner_if_readable(video: Path) -> Owner | None:
    """None where the video cannot be read, which its review will say."""
    try:
        return owner_of(video)
    except PosecheckError:
        return None
