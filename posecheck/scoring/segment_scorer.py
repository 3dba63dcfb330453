"""One segment, frame by frame: percepts in, snapshots out; ends as a record.

The same for a live camera, an upload and a re-scoring.
"""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.accuracy import accuracy_of
from posecheck.pose.correction import nearness_of
from posecheck.pose.landmarks import SIDES, Side
from posecheck.pose.measure import Reading
from posecheck.pose.view import ViewKind
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.cue import NOBODY, STANDING, Cue, lost_cue
from posecheck.scoring.cue_delay import CueDelay
from posecheck.scoring.faults import FaultLog
from posecheck.scoring.hold import Clock, Ending, Hold, HoldClock, Span
from posecheck.scoring.readings import printable_value, take_readings
from posecheck.scoring.record import MeasureSummary, SegmentRecord, TimeSeries
from posecheck.scoring.states import State
from posecheck.scoring.task import Task
from posecheck.scoring.time_series import TimeSeriesBuilder
from posecheck.scoring.unjudged import Unjudged, UnjudgedTime, likely_side, unjudged_in
from posecheck.stretch.dose import Dose
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.one_euro import OneEuro
from posecheck.tracking.perception import Percept

_SCALE = {"degrees": 1.0, "ratio": 0.01}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One frame, as everybody outside the core sees it.

    state  the frame's own; the ledger may move it later, because the clock is back-dated
    cue    what to show, None while nothing is to be changed
    """

    seconds: float
    percept: Percept
    assessment: Assessment | None
    clock: Clock
    state: State
    cue: Cue | None


class SegmentScorer:
    """Scores one stretch, in one form, on one side, from set-up to the end.

    Where a stretch has no sides, or the side is not known, the leg that is or may be crossed is taken, else the
    limbs nearer to the camera are read.
    recorded  False for a segment that is never finished: it remembers no curves, and costs no memory a frame
    """

    def __init__(
        self, task: Task, dose: Dose, *, numbers: ModelNumbers, side_known: bool = True, recorded: bool = True
    ) -> None:
        self.task = task
        self.dose = dose
        self._tasks = {side: replace(task, side=side) for side in SIDES}
        self._numbers = numbers
        self._recorded = recorded
        self._side = task.side if task.stretch.sided and side_known else None
        self._clock = HoldClock(dose.hold_seconds, continuous=dose.policy == "continuous", side=self._side)
        self._cue_delay = CueDelay()
        self._filters: dict[str, OneEuro] = {}
        self._faults = FaultLog()
        self._unjudged = UnjudgedTime()
        self._series = TimeSeriesBuilder()
        self._views: Counter[ViewKind] = Counter()
        self._readings: dict[str, Reading] = {}

    def score(self, percept: Percept) -> Snapshot:
        """One frame."""
        percept = percept.seen_for(self.task.stretch)
        assessment, readings = self._judge(percept)
        state = _state(assessment)
        clock = self._clock.advance(percept.seconds, state, assessment.score if assessment else None)
        if not self._clock.inside:
            state = self._clock.state_of(percept.seconds, state)
        cue = None if state == "rest" else assessment.cue if assessment else unseen_by(percept)
        shown = self._cue_delay.advise(percept.seconds, cue)
        if self._recorded:
            self._record(percept, assessment, readings, clock, shown)
        return Snapshot(percept.seconds, percept, assessment, clock, state, shown)

    def _record(
        self,
        percept: Percept,
        assessment: Assessment | None,
        readings: dict[str, Reading],
        clock: Clock,
        cue: Cue | None,
    ) -> None:
        known = {
            name: printable_value(reading, self.task, percept.view, self._numbers)
            for name, reading in readings.items()
        }
        values = {name: value for name, value in known.items() if value is not None}
        self._series.add(percept.seconds, assessment, values, clock, cue)
        self._readings.update(readings)
        self._unjudged.add(percept.seconds, self._unjudged_in(percept, assessment))
        if assessment is not None:
            self._views[percept.view.kind] += 1
            self._faults.add(assessment)

    def _unjudged_in(self, percept: Percept, assessment: Assessment | None) -> Unjudged | None:
        if percept.lost is not None:
            return Unjudged(self.task.stretch, self._side, f"lost {percept.lost}", percept.view.near)
        return None if assessment is None else unjudged_in(assessment)

    def _judge(self, percept: Percept) -> tuple[Assessment | None, dict[str, Reading]]:
        if percept.bodies is None or percept.standing:
            return None, {}
        task = self.task if self._side else self._tasks[likely_side(percept, self.task.stretch)]
        raw = take_readings(task, percept.bodies[task.side], percept.view, self._numbers)
        readings = {name: self._smooth(percept.seconds, reading) for name, reading in raw.items()}
        assessment = assess(
            task,
            readings,
            percept.view,
            percept.seconds,
            crossed=percept.crosses(task.stretch, task.side, task.form),
            inside_hold=self._clock.inside,
            numbers=self._numbers,
        )
        return assessment, readings

    def _smooth(self, seconds: float, reading: Reading) -> Reading:
        if reading.sure is None:
            return reading
        name, unit = reading.measure.name, reading.measure.unit
        smoother = self._filters.get(name)
        if smoother is None:
            smoother = self._filters[name] = OneEuro(_SCALE[unit])
        return replace(reading, value=smoother.smooth(seconds, reading.sure))

    def finish(self, ending: Ending = "end of recording") -> SegmentRecord:
        """End the clock and sum up; nothing more can be scored."""
        self._clock.finish(ending)
        track = self._series.build()
        held = _held(track, self._series.in_pose(), self._clock.holds)
        view: ViewKind = self._views.most_common(1)[0][0] if self._views else "unknown"
        return SegmentRecord(
            stretch=self.task.stretch,
            form=self.task.form,
            side=self._side,
            level=self.task.level,
            props=self.task.props,
            ranges=self.task.ranges,
            dose=self.dose,
            start=float(track.seconds[0]) if len(track.seconds) else 0.0,
            end=float(track.seconds[-1]) if len(track.seconds) else 0.0,
            view=view,
            score=_mean(track.score),
            coverage=self._series.coverage(),
            ledger=self._clock.ledger,
            spans=tuple(self._clock.spans),
            holds=tuple(self._clock.holds),
            faults=self._faults.faults(tuple(self._clock.holds)),
            measures=tuple(self._summary(name, track, held, view) for name in self._readings),
            cues=tuple(self._series.cues),
            track=track,
            best_at=_best_at(track, self._clock.spans),
            unjudged=None if self._clock.holds else self._unjudged.longest,
        )

    def _summary(self, name: str, track: TimeSeries, held: NDArray[np.bool_], view: ViewKind) -> MeasureSummary:
        measure = self._readings[name].measure
        values = track.values[name][held] if name in track.values else np.empty(0, np.float32)
        values = values[~np.isnan(values)]
        near: Side = "right" if view == "side_right" else "left"
        limb = nearness_of(measure, self.task.side if self._side else near, near)
        targets = {check.measure.name: check.target for check in self.task.checks}
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
            accuracy_of(self._numbers.accuracy, self.task.stretch.id, name, measure.unit, limb).error,
            len(values) / max(1, int(held.sum())),
            targets.get(name),
        )


def unseen_by(percept: Percept) -> Cue:
    """Why nothing is judged in this frame."""
    if percept.standing:
        return STANDING
    return NOBODY if percept.lost is None else lost_cue(percept.lost)


def _state(assessment: Assessment | None) -> State:
    if assessment is None or assessment.verdict == "cannot_judge":
        return "unseen"
    if assessment.verdict == "correct":
        return "correct"
    return "setup" if assessment.in_pose is False else "wrong"


def _held(track: TimeSeries, in_pose: NDArray[np.bool_], holds: list[Hold]) -> NDArray[np.bool_]:
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


def _best_at(track: TimeSeries, spans: list[Span]) -> float | None:
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
