"""The one thing to change, as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.pose.landmarks import opposite
from posecheck.pose.view import View
from posecheck.scoring.findings import Finding, GateFinding
from posecheck.scoring.task import Task


@dataclass(frozen=True, slots=True)
class Cue:
    """The one thing to change: the check or gate it belongs to, the sentence, and the joint concerned."""

    check: str
    text: str
    joint: str | None


NOBODY = Cue("person", "I can't see anybody. Step into the picture.", None)
STANDING = Cue("picture", "The picture is standing still. Check the camera.", None)


def cue_of_gates(gates: Sequence[GateFinding], view: View) -> Cue | None:
    """What to do about the first gate that fails, else about the first that cannot be seen; None where all pass."""
    for gate in gates:
        if gate.passed is False:
            return Cue(gate.gate, gate.say, gate.joint)
    for gate in gates:
        if gate.unseen is not None:
            return unseen_cue(gate.gate, gate.unseen, view)
    return None


def cue_of_losses(task: Task, findings: Sequence[Finding], *, faults_only: bool) -> Cue | None:
    """What to do about the check that loses most marks; None where none does.

    faults_only  whether only a check that has lost more than half its marks is worth a word
    """
    losses = [finding for finding in findings if (finding.is_fault if faults_only else finding.lost > 0)]
    worst = max(losses, key=lambda finding: finding.lost, default=None)
    if worst is None or worst.cue is None:
        return None
    return Cue(worst.check.name, task.words(worst.cue), task.landmark(worst.check.measure))


def cue_of_hidden(findings: Sequence[Finding], view: View) -> Cue:
    """What to do about the weightiest check that cannot be seen; ValueError where all can."""
    hidden = max((finding for finding in findings if finding.marks is None), key=lambda one: one.check.weight)
    return unseen_cue(hidden.check.name, hidden.unseen or "view", view)


def unseen_cue(check: str, unseen: str, view: View) -> Cue:
    """What to do when something cannot be seen: turn, or show the joint."""
    if unseen == "view":
        return Cue(check, f"Turn so that your {view.near} side faces the camera.", None)
    if unseen == "side":
        return Cue(check, f"Turn round: your {opposite(view.near)} side must face the camera.", None)
    joint = unseen.replace("_", " ").replace("foot index", "toes")
    return Cue(check, f"I can't see your {joint}. Move so that the camera sees it.", unseen)
