"""What one frame of a stretch is worth: gates, findings, score, verdict and the one cue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from posecheck.pose.accuracy import MEASURED, Table
from posecheck.pose.measure import Reading
from posecheck.pose.view import View
from posecheck.scoring.cue import Cue, cue_of_gates, cue_of_hidden, cue_of_losses
from posecheck.scoring.findings import Finding, FindingVerdict, GateFinding
from posecheck.scoring.readings import accuracy_for, nearness_of
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check, Gate
from posecheck.stretch.form import CrossedLegs

Verdict = Literal["correct", "wrong", "cannot_judge"]

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
    coverage  share of the checks' weight that was seen, 0..1
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
    table: Table = MEASURED,
) -> Assessment:
    """Judge one frame.

    crossed      whether the task's leg is crossed (None: cannot be seen); ignored where nothing is crossed
    inside_hold  inside a hold the gates are a little wider and the score may fall to LEAVE_SCORE
    """
    gates = tuple(_open(gate, readings[gate.measure.name], task, inside_hold) for gate in task.form.gates)
    if task.stretch.crossed_legs is not None:
        gates += (_crossing_gate(crossed, task, task.stretch.crossed_legs),)
    in_pose = _in_pose(gates)
    findings = tuple(_find(check, readings[check.measure.name], task, view, table) for check in task.checks)
    total = sum(finding.check.weight for finding in findings)
    seen = sum(finding.check.weight for finding in findings if finding.marks is not None)
    coverage = seen / total
    score = None
    if in_pose is not False and coverage >= LEAST_COVERAGE:
        score = 100 * sum(f.check.weight * f.marks for f in findings if f.marks is not None) / seen
    spoilt = any(finding.check.essential and finding.marks == 0 for finding in findings)
    verdict = _verdict(in_pose, spoilt, score, LEAVE_SCORE if inside_hold else ENTER_SCORE)
    cue = cue_of_gates(gates, view) or cue_of_losses(task, findings, faults_only=verdict == "correct")
    if cue is None and coverage < LEAST_COVERAGE:
        cue = cue_of_hidden(findings, view)
    return Assessment(seconds, task, view, gates, findings, in_pose, score, coverage, verdict, cue)


def _open(gate: Gate, reading: Reading, task: Task, inside_hold: bool) -> GateFinding:
    joint = task.landmark(reading.measure)
    slack = gate.slack if inside_hold else 0.0
    value = reading.value
    passed = value is not None and gate.limits[0] - slack <= value <= gate.limits[1] + slack
    if not passed and reading.hidden is not None:
        return GateFinding(gate.name, None, task.words(gate.say), joint, reading.hidden)
    return GateFinding(gate.name, passed, task.words(gate.say), joint)


def _crossing_gate(crossed: bool | None, task: Task, legs: CrossedLegs) -> GateFinding:
    hidden = f"{task.side}_ankle" if crossed is None else None
    return GateFinding("crossed", crossed, task.words(legs.say), f"{task.side}_ankle", hidden)


def _in_pose(gates: tuple[GateFinding, ...]) -> bool | None:
    answers = [gate.passed for gate in gates]
    if False in answers:
        return False
    return None if None in answers else True


def _find(check: Check, reading: Reading, task: Task, view: View, table: Table) -> Finding:
    accuracy = accuracy_for(reading.measure, task, view, table)
    value = reading.sure
    if value is None:
        return Finding(check, None, accuracy.error, "unseen", 0.0, None, reading.hidden)
    if not accuracy.tells(max(check.tolerances)):
        far = nearness_of(reading.measure, task.side, view.near) == "far"
        return Finding(check, None, accuracy.error, "unseen", 0.0, None, "side" if far else "view")
    low, high = check.target
    below, above = check.tolerances
    off, tolerance = 0.0, 1.0
    if value < low and check.below is not None:
        off, tolerance = value - low, below
    elif value > high and check.above is not None:
        off, tolerance = value - high, above
    marks = max(0.0, 1 - abs(off) / tolerance)
    verdict: FindingVerdict = "within" if off == 0 else "near" if marks > 0 else "outside"
    return Finding(check, value, accuracy.error, verdict, off, marks)


def _verdict(in_pose: bool | None, spoilt: bool, score: float | None, least: float) -> Verdict:
    if in_pose is False:
        return "wrong"
    if in_pose is None or score is None:
        return "cannot_judge"
    return "correct" if score >= least and not spoilt else "wrong"


def finding_that_matters(assessment: Assessment) -> Finding | None:
    """The check that costs most marks; when all is well the one that says how deep the stretch is."""
    seen = [finding for finding in assessment.findings if finding.marks is not None]
    worst = max(seen, key=lambda finding: finding.lost, default=None)
    if worst is not None and worst.lost > 0 and (assessment.verdict != "correct" or worst.is_fault):
        return worst
    depth = assessment.task.form.depth.name
    return next((finding for finding in seen if finding.check.measure.name == depth), None)
