"""What one frame of a stretch is worth: gates, findings, score, verdict and the one cue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from posecheck.pose.correction import nearness_of
from posecheck.pose.measure import Reading
from posecheck.pose.view import View
from posecheck.scoring.cue import Cue, cue_of
from posecheck.scoring.findings import Finding, FindingVerdict, GateFinding, Verdict
from posecheck.scoring.readings import accuracy_for
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check, Gate
from posecheck.stretch.form import CrossedLegs
from posecheck.tracking.model_numbers import ModelNumbers

ENTER_SCORE = 70.0
"""Score from which a pose counts as correct (docs/rules.md)."""
LEAVE_SCORE = 55.0
"""Score under which a pose inside a hold is wrong; lower than the first, so that a hold does not flicker."""
LEAST_COVERAGE = 0.6
"""Share of the checks' weight that must be seen for a score (docs/rules.md)."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One frame judged.

    in_pose   True where all gates pass, False where one fails, None where one cannot be seen
    score     0..100, None without enough seen checks or out of the pose
    coverage  share of the checks' weight that was seen well enough to confirm the pose, 0..1
    cue       what to change first, None when nothing is to be said
    """

    seconds: float
    task: Task
    view: View
    gates: tuple[GateFinding, ...]
    findings: tuple[Finding, ...]
    in_pose: bool | None
    score: float | None
    coverage: float
    verdict: Verdict
    cue: Cue | None


def assess(
    task: Task,
    readings: Mapping[str, Reading],
    view: View,
    seconds: float,
    *,
    crossed: bool | None = True,
    inside_hold: bool = False,
    numbers: ModelNumbers,
) -> Assessment:
    """Judge one frame.

    crossed      whether the task's leg is crossed (None: cannot be seen); ignored where nothing is crossed
    inside_hold  inside a hold the gates are a little wider and the score may fall to LEAVE_SCORE
    """
    gates = tuple(_open(gate, readings[gate.measure.name], task, inside_hold) for gate in task.form.gates)
    if task.stretch.crossed_legs is not None:
        gates += (_crossing_gate(crossed, task, task.stretch.crossed_legs),)
    in_pose = _in_pose(gates)
    findings = tuple(_find(check, readings[check.measure.name], task, view, numbers) for check in task.checks)
    coverage = _coverage(findings)
    score = _score(findings) if in_pose is not False and coverage >= LEAST_COVERAGE else None
    verdict = _verdict(in_pose, findings, score, LEAVE_SCORE if inside_hold else ENTER_SCORE)
    cue = cue_of(task, gates, findings, view, enough=coverage >= LEAST_COVERAGE, correct=verdict == "correct")
    return Assessment(seconds, task, view, gates, findings, in_pose, score, coverage, verdict, cue)


def _open(gate: Gate, reading: Reading, task: Task, inside_hold: bool) -> GateFinding:
    joint = task.landmark(reading.measure)
    slack = reading.margin + (gate.slack if inside_hold else 0.0)
    value = reading.value
    passed = value is not None and gate.limits[0] - slack <= value <= gate.limits[1] + slack
    if not passed and reading.hidden is not None:
        return GateFinding(gate.name, None, task.words(gate.say), joint, reading.hidden)
    return GateFinding(gate.name, passed, task.words(gate.say), joint)


def _crossing_gate(crossed: bool | None, task: Task, legs: CrossedLegs) -> GateFinding:
    hidden = "legs" if crossed is None else None
    return GateFinding("crossed", crossed, task.words(legs.say), f"{task.side}_ankle", hidden)


def _in_pose(gates: tuple[GateFinding, ...]) -> bool | None:
    answers = [gate.passed for gate in gates]
    if False in answers:
        return False
    return None if None in answers else True


def _find(check: Check, reading: Reading, task: Task, view: View, numbers: ModelNumbers) -> Finding:
    accuracy = reading.accuracy or accuracy_for(reading.measure, task, view, numbers)
    value = reading.sure
    if value is None:
        return Finding(check, None, accuracy.error, "unseen", 0.0, None, reading.hidden)
    off, tolerance = _off(check, value)
    verdict = _finding_verdict(check, value, off, tolerance, accuracy.within)
    marks = max(0.0, 1 - abs(off) / tolerance)
    if accuracy.confirms(max(check.tolerances)) or _surely_earns(check, value, accuracy.within):
        return Finding(check, value, accuracy.error, verdict, off, marks)
    far = nearness_of(reading.measure, task.side, view.near) == "far"
    hidden = "side" if far and view.is_side() else "view"
    return Finding(check, value, accuracy.error, verdict, off, marks, hidden, confirms=False)


def _off(check: Check, value: float) -> tuple[float, float]:
    """How far outside the target, negative below, and the tolerance there; without a cue a direction is allowed."""
    low, high = check.target
    below, above = check.tolerances
    if value < low and check.below is not None:
        return value - low, below
    if value > high and check.above is not None:
        return value - high, above
    return 0.0, 1.0


def _surely_earns(check: Check, value: float, within: float) -> bool:
    """Whether a reading earns marks wherever in its error interval the truth is: then it may speak for the pose."""
    return all(
        abs(off) < tolerance for off, tolerance in (_off(check, value - within), _off(check, value + within))
    )


def _finding_verdict(check: Check, value: float, off: float, tolerance: float, within: float) -> FindingVerdict:
    """By the error interval, `value` - `within` to `value` + `within`: certain, well inside, or between."""
    if abs(off) > max(tolerance, within):
        return "outside"
    ends = (_off(check, value - within)[0], _off(check, value + within)[0])
    return "within" if ends == (0.0, 0.0) else "near"


def _coverage(findings: Sequence[Finding]) -> float:
    seen = _total(one.check.weight for one in findings if one.marks is not None and one.confirms)
    return seen / _total(one.check.weight for one in findings)


def _score(findings: Sequence[Finding]) -> float:
    """The mean over what is seen well; readings too uncertain to confirm can lower it, never raise it."""
    seen = [one for one in findings if one.marks is not None]
    return min(_mean([one for one in seen if one.confirms]), _mean(seen))


def _mean(findings: Sequence[Finding]) -> float:
    marks = _total(one.check.weight * one.marks for one in findings if one.marks is not None)
    return 100 * marks / _total(one.check.weight for one in findings)


def _total(numbers: Iterable[float]) -> float:
    """One added after the other: `sum` rounds differently from Python 3.12 on, and a score must not."""
    total = 0.0
    for number in numbers:
        total += number
    return total


def _verdict(in_pose: bool | None, findings: Sequence[Finding], score: float | None, least: float) -> Verdict:
    if in_pose is False:
        return "wrong"
    if in_pose is None:
        return "cannot_judge"
    if any(finding.is_certain for finding in findings):
        return "wrong"
    if score is None:
        return "cannot_judge"
    return "correct" if score >= least else "wrong"


def finding_that_matters(assessment: Assessment) -> Finding | None:
    """The check that stops the clock or costs most marks; when all is well the one that says how deep it is.

    Of readings too uncertain to confirm only those that are certain faults.
    """
    seen = [one for one in assessment.findings if one.marks is not None and (one.confirms or one.is_certain)]
    worst = max(seen, key=lambda finding: (finding.is_certain, finding.lost), default=None)
    if worst is not None and worst.lost > 0 and (assessment.verdict != "correct" or worst.is_fault):
        return worst
    depth = assessment.task.form.depth.name
    return next((finding for finding in seen if finding.check.measure.name == depth), None)
