"""One segment, frame by frame: percepts in, snapshots out; ends as a record.

The same for a live camera, an upload and a re-scoring.
"""

from collections import Counter
from dataclasses import dataclass, replace

from posecheck.pose.landmarks import SIDES, Side
from posecheck.pose.measure import Reading
from posecheck.pose.view import View, ViewKind
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.cue import NOBODY, STANDING, Cue, lost_cue
from posecheck.scoring.cue_delay import CueDelay
from posecheck.scoring.faults import FaultLog
from posecheck.scoring.hold import Clock, Ending, HoldClock
from posecheck.scoring.kept_readings import ReadingsKeeper
from posecheck.scoring.readings import printable_value, take_readings
from posecheck.scoring.record import SegmentRecord
from posecheck.scoring.seen_frame import SeenFrame
from posecheck.scoring.segment_record import WatchedSegment, segment_record
from posecheck.scoring.states import State
from posecheck.scoring.task import Task
from posecheck.scoring.time_series import TimeSeriesBuilder
from posecheck.scoring.unjudged import Unjudged, UnjudgedTime, likely_side, unjudged_in
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.lost import Lost
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
    keeper    is given what every frame is judged by, so that it can be judged again
    """

    def __init__(
        self,
        task: Task,
        dose: Dose,
        *,
        numbers: ModelNumbers,
        side_known: bool = True,
        recorded: bool = True,
        keeper: ReadingsKeeper | None = None,
    ) -> None:
        self.task = task
        self.dose = dose
        self._tasks = {side: replace(task, side=side) for side in SIDES}
        self._numbers = numbers
        self._recorded = recorded
        self._keeper = keeper
        self._side = task.side if task.stretch.sided and side_known else None
        self._clock = HoldClock(dose.hold_seconds, continuous=dose.policy == "continuous", side=self._side)
        self._cue_delay = CueDelay()
        self._filters: dict[str, OneEuro] = {}
        self._faults = FaultLog()
        self._unjudged = UnjudgedTime()
        self._series = TimeSeriesBuilder()
        self._views: Counter[ViewKind] = Counter()

    def score(self, percept: Percept) -> Snapshot:
        """One frame."""
        percept = percept.seen_for(self.task.stretch)
        seen = self._see(percept)
        if self._keeper is not None:
            self._keeper.add(percept, seen)
        assessment = seen.assess(self._numbers, inside_hold=self._clock.inside) if seen else None
        state = frame_state(assessment)
        clock = self._clock.advance(percept.seconds, state, assessment.score if assessment else None)
        if not self._clock.inside:
            state = self._clock.state_of(percept.seconds, state)
        cue = None if state == "rest" else assessment.cue if assessment else unseen_by(percept)
        shown = self._cue_delay.advise(percept.seconds, cue)
        if self._recorded:
            self._record(percept, seen, assessment, clock, shown)
        return Snapshot(percept.seconds, percept, assessment, clock, state, shown)

    def _record(
        self,
        percept: Percept,
        seen: SeenFrame | None,
        assessment: Assessment | None,
        clock: Clock,
        cue: Cue | None,
    ) -> None:
        known = self._printable(seen) if seen else {}
        values = {name: value for name, value in known.items() if value is not None}
        self._series.add(percept.seconds, assessment, values, clock, cue)
        self._unjudged.add(percept.seconds, self._unjudged_in(percept, assessment))
        if assessment is not None:
            self._views[percept.view.kind] += 1
            self._faults.add(assessment)

    def _printable(self, seen: SeenFrame) -> dict[str, float | None]:
        return {
            name: printable_value(reading, seen.task, seen.view, self._numbers)
            for name, reading in seen.readings.items()
        }

    def _unjudged_in(self, percept: Percept, assessment: Assessment | None) -> Unjudged | None:
        if percept.lost is not None:
            return lost_time(self.task.stretch, self._side, percept.lost, percept.view)
        return None if assessment is None else unjudged_in(assessment)

    def _see(self, percept: Percept) -> SeenFrame | None:
        """None where nobody is seen, or the picture stands still."""
        if percept.bodies is None or percept.standing:
            return None
        task = self.task if self._side else self._tasks[likely_side(percept, self.task.stretch)]
        raw = take_readings(task, percept.bodies[task.side], percept.view, self._numbers)
        readings = {name: self._smooth(percept.seconds, reading) for name, reading in raw.items()}
        crossed = percept.crosses(task.stretch, task.side, task.form)
        return SeenFrame(percept.seconds, task, percept.view, readings, crossed)

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
        watched = WatchedSegment(
            self._series.build(),
            self._series.in_pose(),
            self._series.coverage(),
            self._views,
            self._faults,
            self._unjudged,
            self._series.cues,
        )
        return segment_record(self.task, self.dose, self._side, self._clock, watched, numbers=self._numbers)


def unseen_by(percept: Percept) -> Cue:
    """Why nothing is judged in this frame."""
    return absent_cue(percept.lost, standing=percept.standing)


def absent_cue(lost: Lost | None, *, standing: bool) -> Cue:
    """Why nothing is judged where nobody is seen, the person is lost, or the picture stands still."""
    if standing:
        return STANDING
    return NOBODY if lost is None else lost_cue(lost)


def lost_time(stretch: Stretch, side: Side | None, lost: Lost, view: View) -> Unjudged:
    """What cannot be judged while the person is lost."""
    return Unjudged(stretch, side, f"lost {lost}", view.near)


def frame_state(assessment: Assessment | None) -> State:
    """What a frame is to the hold clock."""
    if assessment is None or assessment.verdict == "cannot_judge":
        return "unseen"
    if assessment.verdict == "correct":
        return "correct"
    return "setup" if assessment.in_pose is False else "wrong"
