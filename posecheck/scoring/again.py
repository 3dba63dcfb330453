"""A kept recording scored again: what other limits make of it, in a moment and to the last digit.

Recognition and readings stay as they are; level, props, dose and own ranges may be others.
"""

from collections import Counter
from collections.abc import Iterator
from math import isnan
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.cue_delay import CueDelay
from posecheck.scoring.faults import FaultLog
from posecheck.scoring.hold import Ending, HoldClock
from posecheck.scoring.judged_frames import (
    CANNOT_JUDGE,
    CORRECT,
    FAILED,
    PASSED,
    WRONG,
    JudgedCheck,
    JudgedFrames,
    Said,
)
from posecheck.scoring.kept_readings import LOST, NOT_HIDDEN, VIEW_KINDS, KeptReadings
from posecheck.scoring.kept_session import KeptSegment, KeptSession
from posecheck.scoring.record import CueSpan, SegmentRecord, SessionRecord, TimeSeries
from posecheck.scoring.segment_record import WatchedSegment, segment_record
from posecheck.scoring.segment_scorer import absent_cue, lost_time
from posecheck.scoring.states import State
from posecheck.scoring.task import Task
from posecheck.scoring.time_series import CueSpans, mean_coverage
from posecheck.scoring.unjudged import Unjudged, UnjudgedTime, unjudged_in
from posecheck.stretch.dose import Dose
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import UNKNOWN_VIEW

_Kind = TypeVar("_Kind", bound=np.generic)


def score_again(kept: KeptSession, plan: Plan, *, numbers: ModelNumbers) -> SessionRecord:
    """What scoring the recording anew by this plan would give.

    ValueError for a plan that asks for another stretch, form or side: then it has to be recognised anew.
    """
    told = (plan.stretch, plan.form, plan.side) == (kept.plan.stretch, kept.plan.form, kept.plan.side)
    read = (one.readings for one in kept.segments)
    if not told or any(plan.form_for(one.stretch, one.form) != one.form for one in read):
        raise ValueError("another stretch, form or side was asked for when the recording was kept")
    idle, unjudged = _looked_on(kept, plan, numbers)
    ledger, segments = idle.ledger, []
    for number, segment in enumerate(kept.segments, start=1):
        last = number == len(kept.segments)
        segments.append(_segment(segment, plan, numbers, "end of recording" if last else "side changed"))
        ledger = ledger + segments[-1].ledger
    return SessionRecord(kept.start, kept.end, ledger, tuple(segments), kept.notes, unjudged.longest)


def _segment(segment: KeptSegment, plan: Plan, numbers: ModelNumbers, ending: Ending) -> SegmentRecord:
    readings = segment.readings
    planned = plan.for_stretch(readings.stretch, readings.form, segment.side)
    side = segment.side if readings.stretch.sided else None
    task = Task(
        readings.stretch, readings.form, segment.side or "left", planned.level, planned.props, planned.ranges
    )
    frames = JudgedFrames(readings, task)
    clocked = _Clocked(frames, planned.dose, side)
    said = frames.said(clocked.inside, numbers)
    clocked.clock.finish(ending)
    in_pose = readings.judged & (clocked.pick(frames.gates[True].in_pose, frames.gates[False].in_pose) == PASSED)
    coverage = np.where(readings.judged, frames.coverage, 0.0).astype(np.float32)
    watched = WatchedSegment(
        TimeSeries(readings.seconds, clocked.score.astype(np.float32), clocked.held, _curves(readings, task)),
        in_pose,
        mean_coverage(coverage, in_pose),
        Counter(VIEW_KINDS[kind] for kind in readings.kind[readings.judged].tolist()),
        _faults(frames, clocked, in_pose, said),
        _unjudged(readings, side, said),
        _cues(readings, clocked.rest, said),
    )
    return segment_record(task, planned.dose, side, clocked.clock, watched, numbers=numbers)


class _Clocked:
    """The hold clock, driven through all frames; all arrays (N,).

    inside   whether a hold ran when the frame was judged
    rest     whether the frame is the way out of a complete hold
    score    nan where there is none
    held     float32, the clock as shown
    verdict  of the frames that are judged
    """

    def __init__(self, frames: JudgedFrames, dose: Dose, side: Side | None) -> None:
        count = len(frames.readings)
        self.clock = HoldClock(dose.hold_seconds, continuous=dose.policy == "continuous", side=side)
        self.inside, self.rest = np.zeros(count, bool), np.zeros(count, bool)
        self.held = np.zeros(count, np.float32)
        scores = [frames.score(inside=one) for one in (False, True)]
        states = [_states(frames, inside=one) for one in (False, True)]
        points = [[None if isnan(x) else x for x in score.tolist()] for score in scores]
        self._run(frames.readings.seconds.tolist(), states, points)
        self.score = self.pick(scores[True], scores[False])
        self.verdict = self.pick(frames.verdict(inside=True), frames.verdict(inside=False))

    def _run(self, seconds: list[float], states: list[list[State]], points: list[list[float | None]]) -> None:
        clock, inside, held = self.clock, self.inside, self.held
        for frame, now in enumerate(seconds):
            within = clock.inside
            inside[frame] = within
            state = states[within][frame]
            held[frame] = clock.advance(now, state, points[within][frame]).held_seconds
            if state in ("wrong", "setup") and not clock.inside:
                self.rest[frame] = clock.state_of(now, state) == "rest"

    def pick(self, within: NDArray[_Kind], outside: NDArray[_Kind]) -> NDArray[_Kind]:
        """(N,) of what was worked out inside a hold and outside of one, what holds for each frame."""
        return np.where(self.inside, within, outside)


def _states(frames: JudgedFrames, *, inside: bool) -> list[State]:
    """What each frame is to the hold clock."""
    verdict = frames.verdict(inside=inside)
    states = np.full(len(verdict), "wrong", dtype=object)
    states[frames.gates[inside].in_pose == FAILED] = "setup"
    states[verdict == CORRECT] = "correct"
    states[(verdict == CANNOT_JUDGE) | ~frames.readings.judged] = "unseen"
    found: list[State] = states.tolist()
    return found


def _curves(readings: KeptReadings, task: Task) -> dict[str, NDArray[np.float32]]:
    """By measure what is good enough to be printed; those that are seen first come first."""
    shown = {}
    for column, measure in enumerate(task.measures):
        good = np.array([one.shows(measure.unit) for one in readings.accuracies])[readings.accuracy[:, column]]
        values = np.where(good & (readings.doubt[:, column] == NOT_HIDDEN), readings.values[:, column], np.nan)
        seen = np.flatnonzero(~np.isnan(values))
        if len(seen):
            shown[measure.name] = seen[0], values.astype(np.float32)
    return {name: values for name, (_, values) in sorted(shown.items(), key=lambda item: item[1][0])}


def _faults(frames: JudgedFrames, clocked: _Clocked, in_pose: NDArray[np.bool_], said: Said) -> FaultLog:
    """As `FaultLog.add` finds them frame by frame."""
    log, kept, found = FaultLog(), frames.readings, []
    for check in frames.checks:
        named = said.names(check.check.name)
        is_named = named & (clocked.verdict == WRONG) & (check.marks == 0)
        off = in_pose & check.seen & (check.off != 0) & (check.fault | is_named)
        for cue, where in _by_cue(check, kept, off, frames):
            found.append((int(where.argmax()), check, cue, where))
    # In the order in which they are first seen: what weighs as much is listed in that order.
    for _, check, cue, where in sorted(found, key=lambda one: one[0]):
        log.add_all(
            check.check, cue, kept.seconds[where], check.off[where], check.values[where], check.certain[where]
        )
    return log


def _by_cue(
    check: JudgedCheck, kept: KeptReadings, off: NDArray[np.bool_], frames: JudgedFrames
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """The sentences of a check, and where each is true."""
    where: dict[str, NDArray[np.bool_]] = {}
    for number, side in enumerate(SIDES):
        for cue, direction in ((check.check.below, check.off < 0), (check.check.above, check.off > 0)):
            here = off & direction & (kept.side == number)
            if cue is not None and here.any():
                words = frames.tasks[side].words(cue)
                where[words] = where.get(words, False) | here
    return iter(where.items())


def _unjudged(kept: KeptReadings, side: Side | None, said: Said) -> UnjudgedTime:
    time, why = UnjudgedTime(), [None if one is None else unjudged_in(one) for one in said.assessments]
    lost = [None if one is None else lost_time(kept.stretch, side, one, UNKNOWN_VIEW) for one in LOST]
    for seconds, number, gone in zip(kept.seconds.tolist(), said.number.tolist(), kept.lost.tolist(), strict=True):
        time.add(seconds, lost[gone] or why[number])
    return time


def _cues(kept: KeptReadings, rest: NDArray[np.bool_], said: Said) -> tuple[CueSpan, ...]:
    spans, delay = CueSpans(), CueDelay()
    absent = [[absent_cue(lost, standing=standing) for lost in LOST] for standing in (False, True)]
    columns = kept.seconds, rest, said.number, kept.standing, kept.lost
    for seconds, resting, number, standing, lost in zip(*(column.tolist() for column in columns), strict=True):
        assessment = said.assessments[number]
        cue = None if resting else absent[standing][lost] if assessment is None else assessment.cue
        spans.add(seconds, delay.advise(seconds, cue))
    return tuple(spans.spans)


def _looked_on(kept: KeptSession, plan: Plan, numbers: ModelNumbers) -> tuple[HoldClock, UnjudgedTime]:
    """The frames in which no stretch is recognised: what there is may yet be told."""
    clock, unjudged = HoldClock(0.0), UnjudgedTime()
    found: list[Unjudged | None] = [None] * len(kept.seconds)
    for readings in kept.looked_on:
        planned = plan.for_stretch(readings.stretch, readings.form)
        task = Task(readings.stretch, readings.form, "left", planned.level, planned.props, planned.ranges)
        said = JudgedFrames(readings, task).said(np.zeros(len(readings), bool), numbers)
        why = [None if one is None else unjudged_in(one) for one in said.assessments]
        found = [known or why[number] for known, number in zip(found, said.number.tolist(), strict=True)]
    for seconds, nobody, one in zip(kept.seconds.tolist(), kept.nobody.tolist(), found, strict=True):
        unjudged.add(seconds, one)
        clock.advance(seconds, "unseen" if nobody or one is not None else "setup")
    clock.finish()
    return clock, unjudged
