"""The one thing to change, as a sentence.

It is the English one, because records keep it; whoever shows or speaks it translates it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from posecheck.language.translation import marked
from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.view import View
from posecheck.scoring.findings import Finding, GateFinding
from posecheck.scoring.task import Task


@dataclass(frozen=True, slots=True)
class Cue:
    """The one thing to change: the check or gate it belongs to, the English sentence, and the joint concerned."""

    check: str
    text: str
    joint: str | None


UNTOLD = marked("I can't tell which leg is crossed. Move so that the camera sees both legs.")
NOBODY = Cue("person", marked("I can't see anybody. Step into the picture."), None)
STANDING = Cue("picture", marked("The picture is standing still. Check the camera."), None)
TURN_TO: dict[Side, str] = {
    "left": marked("Turn so that your left side faces the camera."),
    "right": marked("Turn so that your right side faces the camera."),
}
"""By the side that should face the camera."""
_TURN_ROUND: dict[Side, str] = {
    "left": marked("Turn round: your left side must face the camera."),
    "right": marked("Turn round: your right side must face the camera."),
}
_TURN_FURTHER: dict[Side, str] = {
    "left": marked("Turn a little further, until your left side points at the camera."),
    "right": marked("Turn a little further, until your right side points at the camera."),
}


def cue_of(
    task: Task,
    gates: Sequence[GateFinding],
    findings: Sequence[Finding],
    view: View,
    *,
    enough: bool,
    correct: bool,
) -> Cue | None:
    """What to do first; None where nothing is to be said.

    What hides the pose comes first, the view before a limb; then what makes it another pose; then the largest
    certain fault; then what hides too many checks; then the largest loss that is not certain.

    enough   whether enough of the checks can be seen for a score
    correct  while the pose is correct only a check that has lost more than half its marks is worth a word
    """
    found = _cue_of_gates(gates, task, view) or _cue_of_loss(task, [one for one in findings if one.is_certain])
    if found is not None:
        return found
    if not enough:
        return _cue_of_hidden(findings, task, view)
    return _cue_of_loss(task, [one for one in findings if (one.is_fault if correct else one.lost > 0)])


def _cue_of_gates(gates: Sequence[GateFinding], task: Task, view: View) -> Cue | None:
    """About the view, a hidden limb, a gate that fails, or a crossing that cannot be told, in this order."""
    hidden = [gate for gate in gates if gate.unseen not in (None, "legs")]
    for gate in sorted(hidden, key=lambda gate: gate.unseen != "view"):
        return unseen_cue(gate.gate, gate.unseen or "view", task, view)
    for gate in gates:
        if gate.passed is False:
            return Cue(gate.gate, gate.say, gate.joint)
    # Last, because nobody can tell which leg is crossed before the posture is right.
    untold = next((gate for gate in gates if gate.unseen == "legs"), None)
    return Cue(untold.gate, UNTOLD, None) if untold else None


def _cue_of_loss(task: Task, losses: Sequence[Finding]) -> Cue | None:
    """The sentence of the check that loses most marks."""
    worst = max(losses, key=lambda finding: finding.lost, default=None)
    if worst is None or worst.cue is None:
        return None
    return Cue(worst.check.name, task.words(worst.cue), task.landmark(worst.check.measure))


def _cue_of_hidden(findings: Sequence[Finding], task: Task, view: View) -> Cue | None:
    hidden = hidden_check(findings)
    return None if hidden is None else unseen_cue(hidden.check.name, hidden.unseen or "view", task, view)


def hidden_check(findings: Sequence[Finding]) -> Finding | None:
    """The weightiest check that cannot be seen well, else None; what another view would show before a limb."""
    hidden = [one for one in findings if one.unseen is not None and one.check.weight > 0]
    return max(hidden, key=lambda one: (one.unseen in ("view", "side"), one.check.weight), default=None)


def unseen_cue(check: str, unseen: str, task: Task, view: View) -> Cue:
    """What to do when something cannot be seen: turn, or show the joint."""
    if unseen == "side":
        return Cue(check, _TURN_ROUND[opposite(view.near)], None)
    if unseen == "view" and view.is_side():
        return Cue(check, _TURN_FURTHER[view.near], None)
    if unseen == "view":
        return Cue(check, TURN_TO[side_to_show(task, view)], None)
    return Cue(check, hidden_joint(unseen), unseen)


def hidden_joint(landmark: str) -> str:
    """What to do where a landmark cannot be seen; each has a sentence of its own in the catalogues."""
    return f"I can't see your {joint_name(landmark)}. Move so that the camera sees it."


def joint_name(landmark: str) -> str:
    """A landmark as a person calls it in English: "left toes"."""
    return landmark.replace("_", " ").replace("foot index", "toes")


def side_to_show(task: Task, view: View) -> Side:
    """The side that should face the camera: the one from which the stretch is seen best, else the nearer one."""
    if not task.stretch.sided or task.stretch.nearer == "either":
        return view.near
    return task.side if task.stretch.nearer == "working" else opposite(task.side)
