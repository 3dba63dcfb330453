"""What one frame of a stretch is worth: gates, findings, score, verdict and the one cue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from posecheck.pose.accuracy import MEASURED, Accuracy, Limb, Table, accuracy_of
from posecheck.pose.body import Body
from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.measures import Measure, Reading, read
from posecheck.pose.view import View
from posecheck.scoring.task import Task
from posecheck.stretch.vocabulary import Check, Gate

Verdict = Literal["correct", "wrong", "cannot_judge"]
FindingVerdict = Literal["within", "near", "outside", "unseen"]

ENTER_SCORE = 70.0
"""Score from which a pose counts as correct (docs/rules.md)."""
LEAVE_SCORE = 55.0
"""Score under which a pose inside a hold is wrong; lower than the first, so that a hold does not flicker."""
LEAST_COVERAGE = 0.6
"""Share of the checks' weight that must be seen for a score (docs/rules.md)."""

FAULT_MARKS = 0.5
"""A check that has lost more than half its marks is a fault (ours: half the tolerance is within the error of
most readings); while the pose is correct nothing smaller is mentioned."""

_CROSS_CUE = "Put your {side} ankle on your {other} thigh, just above the knee."


@dataclass(frozen=True, slots=True)
class Cue:
    """The one thing to change: the check or gate it belongs to, the sentence, and the joint concerned."""

    check: str
    text: str
    joint: str | None


@dataclass(frozen=True, slots=True)
class GateFinding:
    """One gate's answer; `passed` None when it cannot be seen, then `unseen` says what hides it."""

    gate: str
    passed: bool | None
    say: str
    joint: str | None
    unseen: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer.

    value   in the measure's unit, None when unseen
    error   median absolute error of such a reading, in the same unit
    off_by  how far outside the target, negative below, 0 within or unseen
    marks   1 in the target, falling to 0 at the tolerance; None when unseen
    """

    check: Check
    value: float | None
    error: float
    verdict: FindingVerdict
    off_by: float
    marks: float | None
    unseen: str | None = None

    @property
    def lost(self) -> float:
        """Weighted marks lost, 0 when unseen."""
        return 0.0 if self.marks is None else self.check.weight * (1 - self.marks)

    @property
    def is_fault(self) -> bool:
        """Whether a scored check has lost more than half its marks."""
        return self.marks is not None and self.marks < FAULT_MARKS and self.check.weight > 0

    @property
    def cue(self) -> str | None:
        """The check's cue in the direction it is off, before names of sides are filled in."""
        if self.off_by == 0:
            return None
        return self.check.below if self.off_by < 0 else self.check.above


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


def take_readings(task: Task, body: Body, view: View, table: Table = MEASURED) -> dict[str, Reading]:
    """Every measure that the task needs, the known bias taken away."""
    return {measure.name: _unbiased(read(measure, body), task, view, table) for measure in task.measures}


def _unbiased(reading: Reading, task: Task, view: View, table: Table) -> Reading:
    if reading.value is None:
        return reading
    bias = _accuracy(reading.measure, task, view, table).bias
    return replace(reading, value=reading.value - bias) if bias else reading


def _accuracy(measure: Measure, task: Task, view: View, table: Table) -> Accuracy:
    limb = limb_of(measure, task.side, view.near)
    return accuracy_of(table, task.stretch.id, measure.name, measure.unit, limb, view.yaw)


def shown(reading: Reading, task: Task, view: View, table: Table = MEASURED) -> float | None:
    """The value if it is good enough to be printed, else None."""
    if reading.sure is None:
        return None
    return reading.value if _accuracy(reading.measure, task, view, table).shows(reading.measure.unit) else None


def limb_of(measure: Measure, side: Side, near: Side) -> Limb:
    """Whether the limb that a measure reads is the nearer or the farther one."""
    limb = opposite(side) if measure.name.startswith("other_") else side
    return "near" if limb == near else "far"


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
    if task.stretch.crosses:
        gates += (_crossing_gate(crossed, task),)
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
    cue = _cue(task, gates, findings, view, coverage, verdict)
    return Assessment(seconds, task, view, gates, findings, in_pose, score, coverage, verdict, cue)


def _open(gate: Gate, reading: Reading, task: Task, inside_hold: bool) -> GateFinding:
    joint = _joint(task, reading.measure)
    slack = gate.slack if inside_hold else 0.0
    value = reading.value
    passed = value is not None and gate.limits[0] - slack <= value <= gate.limits[1] + slack
    if not passed and reading.hidden is not None:
        return GateFinding(gate.name, None, task.words(gate.say), joint, reading.hidden)
    return GateFinding(gate.name, passed, task.words(gate.say), joint)


def _crossing_gate(crossed: bool | None, task: Task) -> GateFinding:
    hidden = f"{task.side}_ankle" if crossed is None else None
    return GateFinding("crossed", crossed, task.words(_CROSS_CUE), f"{task.side}_ankle", hidden)


def _in_pose(gates: tuple[GateFinding, ...]) -> bool | None:
    answers = [gate.passed for gate in gates]
    if False in answers:
        return False
    return None if None in answers else True


def _find(check: Check, reading: Reading, task: Task, view: View, table: Table) -> Finding:
    accuracy = _accuracy(reading.measure, task, view, table)
    value = reading.sure
    if value is None:
        return Finding(check, None, accuracy.error, "unseen", 0.0, None, reading.hidden)
    if not accuracy.tells(max(check.tolerances)):
        far = limb_of(reading.measure, task.side, view.near) == "far"
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


def _cue(
    task: Task,
    gates: tuple[GateFinding, ...],
    findings: tuple[Finding, ...],
    view: View,
    coverage: float,
    verdict: Verdict,
) -> Cue | None:
    for gate in gates:
        if gate.passed is False:
            return Cue(gate.gate, gate.say, gate.joint)
    for gate in gates:
        if gate.unseen is not None:
            return unseen_cue(gate.gate, gate.unseen, view)
    losses = [f for f in findings if (f.is_fault if verdict == "correct" else f.lost > 0)]
    if losses:
        worst = max(losses, key=lambda finding: finding.lost)
        if worst.cue is not None:
            return Cue(worst.check.name, task.words(worst.cue), _joint(task, worst.check.measure))
    if coverage < LEAST_COVERAGE:
        hidden = max((f for f in findings if f.marks is None), key=lambda f: f.check.weight)
        return unseen_cue(hidden.check.name, hidden.unseen or "view", view)
    return None


def finding_that_matters(assessment: Assessment) -> Finding | None:
    """The check that costs most marks; when all is well the one that says how deep the stretch is."""
    seen = [finding for finding in assessment.findings if finding.marks is not None]
    worst = max(seen, key=lambda finding: finding.lost, default=None)
    if worst is not None and worst.lost > 0 and (assessment.verdict != "correct" or worst.is_fault):
        return worst
    depth = assessment.task.form.depth.name
    return next((finding for finding in seen if finding.check.measure.name == depth), None)


def unseen_cue(check: str, unseen: str, view: View) -> Cue:
    """What to do when something cannot be seen: turn, or show the joint."""
    if unseen == "view":
        return Cue(check, f"Turn so that your {view.near} side faces the camera.", None)
    if unseen == "side":
        return Cue(check, f"Turn round: your {opposite(view.near)} side must face the camera.", None)
    joint = unseen.replace("_", " ").replace("foot index", "toes")
    return Cue(check, f"I can't see your {joint}. Move so that the camera sees it.", unseen)


def _joint(task: Task, measure: Measure) -> str | None:
    """The landmark a measure turns on, for pointing at it: the apex of an angle, the moved point of a height."""
    name = measure.joints[1] if len(measure.joints) > 2 else measure.joints[0]
    return _landmark(name.removeprefix("mid "), task.side)


@cache
def _landmark(joint: str, side: Side) -> str:
    if joint.startswith("other "):
        return f"{opposite(side)}_{joint[6:]}"
    return joint if joint == "nose" else f"{side}_{joint}"
