"""A recording looked at once: its session kept beside it, so that other limits are judged in a moment."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from posecheck import poses
from posecheck.plan.plan import Plan
from posecheck.review.folder_owner import file_sha256
from posecheck.review.rescore import keep_recording
from posecheck.scoring.again import score_again
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.judged_frames import FAILED, JudgedFrames
from posecheck.scoring.kept_file import READINGS_SUFFIX, read_kept, write_kept
from posecheck.scoring.kept_session import KeptSession
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.scoring.task import Task
from posecheck.stretch.checks import OwnRange
from posecheck.tracking.model_numbers import numbers_of


class LookedAt:
    """A recording that can be scored again and again.

    Looking at it takes a second for about half a minute of it, and less than a tenth of that where its folder has
    kept the last look. InputError for a file that is no recording, holds no frame, or too many.

    recorded  the plan that it was recorded with
    numbers   of the model that found its points
    """

    def __init__(self, path: Path) -> None:
        recording = Recording(path)
        self.path = path
        self.recorded: Plan = recording.header.plan
        self.numbers = numbers_of(recording.header.model_sha256)
        self._kept: KeptSession = _kept(recording)

    def scored(self, plan: Plan | None = None) -> SessionRecord:
        """By this plan, or as it was recorded; ValueError where the plan asks for another stretch, form or side."""
        return score_again(self._kept, plan or self.recorded, numbers=self.numbers)

    def times_in_pose(self, number: int, segment: SegmentRecord) -> list[float]:
        """Media seconds of the frames of a segment that may be the pose: no gate fails. number: counted from 0."""
        readings = self._kept.segments[number].readings
        frames = JudgedFrames(readings, _task(segment))
        return [float(x) for x in readings.seconds[readings.judged & (frames.gates[False].in_pose != FAILED)]]

    def assessed(self, number: int, segment: SegmentRecord, seconds: float) -> Assessment | None:
        """The frame next to a media second, as the segment's record judged it; None where nothing was judged."""
        readings = self._kept.segments[number].readings
        frame = int(np.abs(readings.seconds - seconds).argmin())
        if not readings.judged[frame]:
            return None
        at = float(readings.seconds[frame])
        held = any(span.state == "correct" and span.start <= at < span.end for span in segment.spans)
        task = replace(_task(segment), side=readings.side_of(frame))
        return readings.seen(frame, task).assess(self.numbers, inside_hold=held)


def _task(segment: SegmentRecord) -> Task:
    return Task(segment.stretch, segment.form, segment.side or "left", segment.level, segment.props, segment.ranges)


def _kept(recording: Recording) -> KeptSession:
    beside = recording.path.with_suffix(READINGS_SUFFIX)
    sha256 = file_sha256(recording.path)
    kept = read_kept(beside, sha256)
    if kept is None:
        kept = keep_recording(recording, recording.header.plan)
        with suppress(OSError):  # a folder that cannot be written to: next time it is looked at again
            write_kept(beside, kept, sha256)
    return kept


def with_ranges(plan: Plan, stretch: str, ranges: tuple[OwnRange, ...]) -> Plan:
    """The plan with these own ranges of one stretch (its id) in place of those that it has."""
    planned = replace(plan.for_stretch(poses.by_id(stretch)), ranges=ranges)
    others = tuple(one for one in plan.stretches if one.stretch != stretch)
    return replace(plan, stretches=(*others, planned))
