"""All frames of a segment judged at once: the rules of `scoring.assessment`, written for columns of frames.

What a check says of a frame depends on no other frame, and no gate on any limit of a check; only the hold clock
goes from frame to frame. So the numbers are worked out for all frames together, and what is said is said once for
all frames that are alike, by `assess` itself. A test compares all of it with scoring frame by frame, to the last
digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.assessment import ENTER_SCORE, LEAST_COVERAGE, LEAVE_SCORE, Assessment
from posecheck.scoring.findings import FAULT_MARKS
from posecheck.scoring.kept_readings import CROSSING_UNTOLD, NOT_HIDDEN, VIEW_KINDS, KeptReadings
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check, Gate
from posecheck.tracking.model_numbers import ModelNumbers

Numbers = NDArray[np.float64]
Answers = NDArray[np.bool_]
Codes = NDArray[np.int16]
CORRECT, WRONG, CANNOT_JUDGE = 0, 1, 2
PASSED, FAILED, HIDDEN = 1, 0, -1
_UNCERTAIN = 100
"""In place of what hides a reading: it is too uncertain to confirm anything."""
_SIDE_VIEWS = [VIEW_KINDS.index("side_left"), VIEW_KINDS.index("side_right")]


@dataclass(frozen=True, slots=True, eq=False)
class JudgedCheck:
    """One check in every frame; all (N,).

    seen     whether it is judged at all; where it is not, the rest says nothing
    values   the reading, nan where it is not sure
    off      how far outside the target, negative below
    lost     weighted marks lost
    """

    check: Check
    seen: Answers
    values: Numbers
    off: Numbers
    marks: Numbers
    lost: Numbers
    confirms: Answers
    certain: Answers
    fault: Answers
    hidden: Codes


@dataclass(frozen=True, slots=True, eq=False)
class JudgedGates:
    """All gates, once outside a hold or once inside one.

    answers  (N, gates) PASSED, FAILED or HIDDEN
    in_pose  (N,) the same for all of them together
    hidden   (N, gates) what hides those that are HIDDEN
    """

    answers: Codes
    in_pose: Codes
    hidden: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What is said of each frame.

    assessments  each speaks for all frames that are alike but for their numbers; None for those that are not judged
    number       (N,) which of them speaks for a frame
    """

    assessments: tuple[Assessment | None, ...]
    number: NDArray[np.intp]

    def names(self, check: str) -> Answers:
        """(N,) the frames whose cue is about this check or gate."""
        cues = [None if one is None else one.cue for one in self.assessments]
        answers = [cue is not None and cue.check == check for cue in cues]
        return np.array(answers, dtype=bool)[self.number]


class JudgedFrames:
    """Frames judged by the limits of a task; its side is that of each frame.

    coverage, score  (N,); a score is nan where it has none
    checks           in the order of the task
    """

    def __init__(self, readings: KeptReadings, task: Task) -> None:
        self.readings = readings
        self.tasks: dict[Side, Task] = {
            side: Task(task.stretch, task.form, side, task.level, task.props, task.ranges) for side in SIDES
        }
        self._columns = {measure.name: column for column, measure in enumerate(task.measures)}
        self.checks = tuple(self._check(check) for check in task.checks)
        self.gates = {inside: self._gates(task, inside=inside) for inside in (False, True)}
        self.certain = _any([one.certain for one in self.checks], len(readings))
        self.coverage = self._coverage()
        self.enough = self.coverage >= LEAST_COVERAGE
        self._mean = self._score()

    def score(self, *, inside: bool) -> Numbers:
        """(N,) nan where there is none."""
        scored = self.readings.judged & self.enough & (self.gates[inside].in_pose != FAILED)
        return np.where(scored, self._mean, np.nan)

    def verdict(self, *, inside: bool) -> Codes:
        """(N,) of the frames that are judged; inside a hold or outside of one."""
        in_pose, score = self.gates[inside].in_pose, self.score(inside=inside)
        least = LEAVE_SCORE if inside else ENTER_SCORE
        verdict = np.where(score >= least, CORRECT, WRONG)
        verdict[np.isnan(score)] = CANNOT_JUDGE
        verdict[self.certain] = WRONG
        verdict[in_pose == HIDDEN] = CANNOT_JUDGE
        verdict[in_pose == FAILED] = WRONG
        return verdict.astype(np.int16)

    def said(self, inside: Answers, numbers: ModelNumbers) -> "Said":
        """What is said of each frame; inside: (N,) whether a hold runs.

        Frames share an assessment where the same gate, the same check in the same direction, or the same hidden
        thing is to be named in the same view; its numbers are those of one of them.
        """
        __, first, number = np.unique(self._signature(inside), axis=0, return_index=True, return_inverse=True)
        speaks = (self._assessed(frame, bool(inside[frame]), numbers) for frame in first.tolist())
        return Said(tuple(speaks), number.reshape(-1))

    def _assessed(self, frame: int, inside: bool, numbers: ModelNumbers) -> Assessment | None:
        if not self.readings.judged[frame]:
            return None
        seen = self.readings.seen(frame, self.tasks[self.readings.side_of(frame)])
        return seen.assess(numbers, inside_hold=inside)

    def _signature(self, inside: Answers) -> Codes:
        """(N, signs) all that `cue_of` and `unjudged_in` look at, the numbers apart."""
        kept = self.readings
        sideways = np.isin(kept.kind, _SIDE_VIEWS)
        answers = _pick(inside, self.gates[True].answers, self.gates[False].answers)
        hidden = _pick(inside, self.gates[True].hidden, self.gates[False].hidden)
        verdict = _pick(inside, self.verdict(inside=True), self.verdict(inside=False))
        passed = (answers == PASSED).all(axis=1)
        named = self._named(verdict == CORRECT)
        untold = ~self.certain & ~self.enough
        direction = np.zeros(len(kept), np.int16)
        for number, one in enumerate(self.checks):
            direction = np.where(named == number, np.sign(one.off), direction).astype(np.int16)
        checks = [np.where(untold, one.hidden, 0) for one in self.checks]
        of_checks = np.stack([np.where(untold, -1, named), np.where(untold, 0, direction), *checks], axis=1)
        of_view = np.stack([kept.side, kept.yaw >= 0, sideways, verdict], axis=1)
        # Where a gate does not pass, no check is named.
        rows = np.hstack([of_view, answers, hidden, np.where(passed[:, None], of_checks, 0)]).astype(np.int16)
        rows[~kept.judged] = -9
        return rows

    def _named(self, correct: Answers) -> Codes:
        """(N,) the number of the check that loses most of those that are worth a word, -1 where there is none."""
        named = np.full(len(correct), -1, np.int16)
        worth = (
            (~self.certain & ~correct, [one.lost > 0 for one in self.checks]),
            (~self.certain & correct, [one.fault for one in self.checks]),
            (self.certain, [one.certain for one in self.checks]),
        )
        lost = np.stack([one.lost for one in self.checks], axis=1)
        for where, among in worth:
            chosen = np.stack(among, axis=1)
            first = np.where(chosen, lost, -1.0).argmax(axis=1)
            named = np.where(where, np.where(chosen.any(axis=1), first, -1), named).astype(np.int16)
        return named

    def _column(self, name: str) -> tuple[Numbers, Codes, Codes, NDArray[np.int32], Answers]:
        kept, column = self.readings, self._columns[name]
        unseen, doubt = (codes[:, column].astype(np.int16) for codes in (kept.unseen, kept.doubt))
        return kept.values[:, column], unseen, doubt, kept.accuracy[:, column], kept.predicted[:, column]

    def _check(self, check: Check) -> JudgedCheck:
        values, unseen, doubt, accuracy, _ = self._column(check.measure.name)
        values = np.where(doubt == NOT_HIDDEN, values, np.nan)
        seen = ~np.isnan(values)
        known = self.readings.accuracies
        within = np.array([one.within for one in known])[accuracy]
        told = np.array([one.confirms(max(check.tolerances)) for one in known])[accuracy]
        off, tolerance = _off(check, values)
        marks = np.maximum(0.0, 1 - np.abs(off) / tolerance)
        confirms = seen & (told | _surely_earns(check, values, within))
        certain = seen & (np.abs(off) > np.maximum(tolerance, within)) & (check.weight > 0)
        fault = seen & (check.weight != 0) & (certain | (confirms & (marks < FAULT_MARKS)))
        hidden = np.where(unseen == NOT_HIDDEN, doubt, unseen)
        hidden = np.where(seen & ~confirms, _UNCERTAIN, hidden).astype(np.int16)
        lost = np.where(seen, check.weight * (1 - marks), 0.0)
        return JudgedCheck(check, seen, values, off, marks, lost, confirms, certain, fault, hidden)

    def _gates(self, task: Task, *, inside: bool) -> JudgedGates:
        pairs = [self._gate(gate, inside=inside) for gate in task.form.gates]
        if task.stretch.crosses:
            crossed = self.readings.crossed.astype(np.int16)
            pairs.append((crossed, np.where(crossed == CROSSING_UNTOLD, _UNCERTAIN, NOT_HIDDEN).astype(np.int16)))
        answers, hidden = (np.stack(column, axis=1) for column in zip(*pairs, strict=True))
        in_pose = np.where((answers == HIDDEN).any(axis=1), HIDDEN, PASSED)
        in_pose[(answers == FAILED).any(axis=1)] = FAILED
        return JudgedGates(answers, in_pose.astype(np.int16), np.where(answers == HIDDEN, hidden, NOT_HIDDEN))

    def _gate(self, gate: Gate, *, inside: bool) -> tuple[Codes, Codes]:
        values, unseen, doubt, accuracy, predicted = self._column(gate.measure.name)
        errors = np.array([one.error for one in self.readings.accuracies])[accuracy]
        slack = np.where(predicted, errors, 0.0) + (gate.slack if inside else 0.0)
        passed = (values >= gate.limits[0] - slack) & (values <= gate.limits[1] + slack)
        hidden = np.where(unseen == NOT_HIDDEN, doubt, unseen)
        answers = np.where(passed, PASSED, np.where(hidden == NOT_HIDDEN, FAILED, HIDDEN))
        return answers.astype(np.int16), hidden

    def _coverage(self) -> Numbers:
        seen, whole = np.zeros(len(self.readings)), 0.0
        for one in self.checks:
            seen = seen + np.where(one.confirms, one.check.weight, 0.0)
            whole += one.check.weight
        return seen / whole

    def _score(self) -> Numbers:
        return np.minimum(_mean(self.checks, confirming=True), _mean(self.checks, confirming=False))


def _off(check: Check, values: Numbers) -> tuple[Numbers, Numbers]:
    """How far outside the target, and the tolerance there."""
    low, high = check.target
    below, above = check.tolerances
    off, tolerance = np.zeros(len(values)), np.ones(len(values))
    if check.below is not None:
        off, tolerance = np.where(values < low, values - low, off), np.where(values < low, below, tolerance)
    if check.above is not None:
        off, tolerance = np.where(values > high, values - high, off), np.where(values > high, above, tolerance)
    return off, tolerance


def _surely_earns(check: Check, values: Numbers, within: Numbers) -> Answers:
    answers = []
    for ends in (values - within, values + within):
        off, tolerance = _off(check, ends)
        answers.append(np.abs(off) < tolerance)
    return answers[0] & answers[1]


def _mean(checks: Sequence[JudgedCheck], *, confirming: bool) -> Numbers:
    """(N,) the weighted mean over what is seen, or over what is seen well; nan where that is nothing."""
    marks = weights = np.zeros(len(checks[0].seen))
    for one in checks:
        counted = one.confirms if confirming else one.seen
        marks = marks + np.where(counted, one.check.weight * one.marks, 0.0)
        weights = weights + np.where(counted, one.check.weight, 0.0)
    return 100 * marks / np.where(weights > 0, weights, np.nan)


def _any(answers: Sequence[Answers], count: int) -> Answers:
    found = np.zeros(count, dtype=bool)
    for one in answers:
        found |= one
    return found


def _pick(inside: Answers, within: Codes, outside: Codes) -> Codes:
    return np.where(inside.reshape(-1, *[1] * (within.ndim - 1)), within, outside)
