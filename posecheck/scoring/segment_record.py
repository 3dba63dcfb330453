"""From what was watched of a segment to its record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.accuracy import accuracy_of
from posecheck.pose.correction import nearness_of
from posecheck.pose.landmarks import Side
from posecheck.pose.measure import Measure
from posecheck.pose.view import ViewKind
from posecheck.scoring.faults import FaultLog
from posecheck.scoring.hold import Hold, HoldClock, Span
from posecheck.scoring.record import CueSpan, MeasureSummary, SegmentRecord, TimeSeries
from posecheck.scoring.task import Task
from posecheck.scoring.unjudged import UnjudgedTime
from posecheck.stretch.dose import Dose
from posecheck.tracking.model_numbers import ModelNumbers


@dataclass(frozen=True, slots=True)
class WatchedSegment:
    """All frames of a segment.

    track     the curves
    in_pose   (N,) whether all gates passed
    coverage  mean share of the checks' weight that was seen while in the pose
    views     how many frames were judged in each view
    """

    track: TimeSeries
    in_pose: NDArray[np.bool_]
    coverage: float
    views: Counter[ViewKind]
    faults: FaultLog
    unjudged: UnjudgedTime
    cues: tuple[CueSpan, ...]


def segment_record(
    task: Task, dose: Dose, side: Side | None, clock: HoldClock, watched: WatchedSegment, *, numbers: ModelNumbers
) -> SegmentRecord:
    """Sum up a segment whose clock has ended; side None where the stretch has none, or none was recognised."""
    track, holds = watched.track, tuple(clock.holds)
    held = _held(track, watched.in_pose, holds)
    view: ViewKind = watched.views.most_common(1)[0][0] if watched.views else "unknown"
    near: Side = "right" if view == "side_right" else "left"
    return SegmentRecord(
        stretch=task.stretch,
        form=task.form,
        side=side,
        level=task.level,
        props=task.props,
        ranges=task.ranges,
        dose=dose,
        start=float(track.seconds[0]) if len(track.seconds) else 0.0,
        end=float(track.seconds[-1]) if len(track.seconds) else 0.0,
        view=view,
        score=_mean(track.score),
        coverage=watched.coverage,
        ledger=clock.ledger,
        spans=tuple(clock.spans),
        holds=holds,
        faults=watched.faults.faults(holds),
        measures=tuple(
            _summary(measure, task, track, held, limb_of=task.side if side else near, near=near, numbers=numbers)
            for measure in (task.measures if watched.views else ())
        ),
        cues=watched.cues,
        track=track,
        best_at=_best_at(track, clock.spans),
        unjudged=None if holds else watched.unjudged.longest,
    )


def _summary(
    measure: Measure,
    task: Task,
    track: TimeSeries,
    held: NDArray[np.bool_],
    *,
    limb_of: Side,
    near: Side,
    numbers: ModelNumbers,
) -> MeasureSummary:
    name = measure.name
    values = track.values[name][held] if name in track.values else np.empty(0, np.float32)
    values = values[~np.isnan(values)]
    limb = nearness_of(measure, limb_of, near)
    targets = {check.measure.name: check.target for check in task.checks}
    middle, lowest, highest = (
        (float(np.median(values)), float(values.min()), float(values.max())) if len(values) else (None,) * 3
    )
    return MeasureSummary(
        name,
        measure.label,
        measure.unit,
        middle,
        lowest,
        highest,
        accuracy_of(numbers.accuracy, task.stretch.id, name, measure.unit, limb).error,
        len(values) / max(1, int(held.sum())),
        targets.get(name),
    )


def _held(track: TimeSeries, in_pose: NDArray[np.bool_], holds: Sequence[Hold]) -> NDArray[np.bool_]:
    """(N,) the frames in the pose from the first to the last credited moment of each hold; all without a hold."""
    if not holds:
        return in_pose
    inside = np.zeros(len(in_pose), dtype=bool)
    for hold in holds:
        inside |= (track.seconds >= hold.start) & (track.seconds <= hold.end)
    return inside & in_pose


def _mean(values: NDArray[np.float32]) -> float | None:
    seen = values[~np.isnan(values)]
    return float(seen.mean()) if len(seen) else None


def _best_at(track: TimeSeries, spans: Sequence[Span]) -> float | None:
    """The moment of the best score, inside a hold where there is one.

    That is the middle of all moments within five points of the best, which is what errors make of one score.
    """
    score = track.score.copy()
    credited = np.zeros(len(score), dtype=bool)
    for span in spans:
        if span.state == "correct":
            credited |= (track.seconds >= span.start) & (track.seconds <= span.end)
    if credited.any():
        score[~credited] = np.nan
    if np.isnan(score).all():
        return None
    best = np.flatnonzero(score >= np.nanmax(score) - 5)
    return float(track.seconds[best[len(best) // 2]])
