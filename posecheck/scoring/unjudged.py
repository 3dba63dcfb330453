"""What is there but cannot be judged: a stretch seen from an angle, or with something hidden that it needs.

It is claimed by nobody and credits nothing. It is said, so that a person learns the true reason instead of
"not recognised": the view, a hidden limb, or legs of which nobody can tell which one is crossed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.pose.accuracy import EXACT, Table
from posecheck.pose.body import Body
from posecheck.pose.correction import read_corrected
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.pose.limits import Limits
from posecheck.pose.measure import Unit
from posecheck.pose.turned import turned_to_side
from posecheck.pose.view import of_yaw
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.cue import hidden_check, joint_name, side_to_show
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.recognition import SHORTEST_STRETCH, Label, sides_to_try
from posecheck.stretch.checks import Gate
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept

LEAST_YAW = 20.0
"""Degrees of |yaw| from which a person seen from an angle is turned to the side by the model's depth (ours: on real
photographs nearer to the front child's pose was seen in people who lie on their side or sit cross-legged)."""


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A stretch that was there but could not be judged.

    side    None where it has none, or where nobody can tell which leg is crossed
    reason  "view": seen from an angle; "side": from the side that hides what is judged; "turn": not quite from the
            side; "legs": which leg is crossed cannot be told; else a landmark's name
    facing  the side that should face the camera
    """

    stretch: Stretch
    side: Side | None
    reason: str
    facing: Side

    @property
    def sentence(self) -> str:
        """What it is, what hides it, and what to do, in the language spoken here."""
        told = _REASONS.get((self.reason, self.facing)) or _REASONS.get((self.reason, None))
        return _(told or hidden_in(self.reason)).format(what=title_of(self.stretch, self.side))


_REASONS: dict[tuple[str, Side | None], str] = {
    ("view", "left"): marked("{what}, but from an angle: turn the camera so that it looks at your left side."),
    ("view", "right"): marked("{what}, but from an angle: turn the camera so that it looks at your right side."),
    ("side", "left"): marked(
        "{what}, but from the wrong side: turn round, so that the camera looks at your left side."
    ),
    ("side", "right"): marked(
        "{what}, but from the wrong side: turn round, so that the camera looks at your right side."
    ),
    ("turn", "left"): marked(
        "{what}, but not quite from the side: turn the camera a little further towards your left side."
    ),
    ("turn", "right"): marked(
        "{what}, but not quite from the side: turn the camera a little further towards your right side."
    ),
    ("legs", None): marked(
        "{what}, but I can't tell which leg is crossed: move the camera so that it sees both legs."
    ),
}
"""By the reason and the side that should face the camera."""


def hidden_in(landmark: str) -> str:
    """The sentence, in English, where a landmark is the reason; each has one of its own in the catalogues."""
    return f"{{what}}, but I can't see your {joint_name(landmark)}: move the camera so that it does."


def title_of(stretch: Stretch, side: Side | None) -> str:
    """ "Seated figure four, left side", in the language spoken here; without a side the name alone."""
    name = _(stretch.name)
    if side is None:
        return name
    return (_("{stretch}, left side") if side == "left" else _("{stretch}, right side")).format(stretch=name)


def unjudged_in(assessment: Assessment) -> Unjudged | None:
    """Why a frame in which a stretch was looked for cannot be judged; None where it can, or is another pose."""
    if assessment.verdict != "cannot_judge":
        return None
    task, view = assessment.task, assessment.view
    reason = _reason(assessment)
    facing = side_to_show(task, view)
    if reason == "side":
        facing = opposite(view.near)
    elif reason == "turn":
        facing = view.near
    known = task.stretch.sided and reason != "legs"
    return Unjudged(task.stretch, task.side if known else None, reason, facing)


def _reason(assessment: Assessment) -> str:
    """The view before a limb, and both before which leg is crossed; else what hides the weightiest check."""
    reasons = [gate.unseen for gate in assessment.gates if gate.unseen is not None]
    if not reasons:
        hidden = hidden_check(assessment.findings)
        reasons = [hidden.unseen] if hidden is not None and hidden.unseen is not None else ["view"]
    if "view" in reasons:
        return "turn" if assessment.view.is_side() else "view"
    return next((reason for reason in reasons if reason != "legs"), "legs")


def unjudged_of(
    percept: Percept, candidates: Sequence[Stretch], sides: Sequence[Side] = SIDES, *, numbers: ModelNumbers
) -> Label | None:
    """The stretch of a frame in which `label_of` finds none, as far as can be told; None where nothing fits."""
    oblique = not percept.view.is_side()
    bodies = _turned(percept) if oblique else percept.bodies
    if bodies is None:
        return None
    for stretch in candidates:
        if percept.certain and not stretch.crosses:
            continue
        for side in sides_to_try(stretch, percept, sides):
            if stretch.crosses and not _may_be_crossed(percept, stretch, side):
                continue
            # What was learned of the picture does not hold in the model's own space.
            form = _fitting_form(stretch, bodies[side], EXACT if oblique else numbers.accuracy, oblique=oblique)
            if form is not None:
                return Label(stretch, side if stretch.sided else None, form.name)
    return None


def _turned(percept: Percept) -> Mapping[Side, Body] | None:
    """The same person as seen from the nearer side; None where nobody is seen, or almost from the front."""
    if percept.landmarks is None or abs(percept.view.yaw) < LEAST_YAW:
        return None
    square = of_yaw(90.0 if percept.view.near == "left" else -90.0, percept.limits)
    left = Body(turned_to_side(percept.landmarks, percept.view), "left", square, percept.limits)
    return {"left": left, "right": left.turned()}


def _may_be_crossed(percept: Percept, stretch: Stretch, side: Side) -> bool:
    if percept.crosses(stretch, side) is True:
        return True
    own, other = (percept.likelihood.get(one, 0.0) for one in (side, opposite(side)))
    return own >= percept.limits.likely_crossed and own > other


def likely_side(percept: Percept, stretch: Stretch) -> Side:
    """The working side where it is not known: the leg that is or may be crossed, else the nearer one."""
    if stretch.crosses:
        return next((side for side in SIDES if _may_be_crossed(percept, stretch, side)), percept.view.near)
    return percept.view.near


def _fitting_form(stretch: Stretch, body: Body, table: Table, *, oblique: bool) -> Form | None:
    """The first form of which no gate fails and at least half can be read; nothing is hidden in no side view."""
    for form in stretch.forms:
        answers = [_answer(gate, body, stretch, table, oblique and stretch.crosses) for gate in form.gates]
        if False not in answers and 2 * answers.count(True) >= len(answers):
            return form
    return None


def _answer(gate: Gate, body: Body, stretch: Stretch, table: Table, wide: bool) -> bool | None:
    """Whether a gate holds; None where it cannot be told."""
    value = read_corrected(gate.measure, body, body.view, stretch.id, table).sure
    if value is None:
        return None
    margin = _space_error(gate.measure.unit, body.limits) if wide else 0.0
    return gate.limits[0] - margin <= value <= gate.limits[1] + margin


def _space_error(unit: Unit, limits: Limits) -> float:
    """How much wider the posture's limits are in the model's space, where the crossing is asked for besides."""
    return limits.space_degrees if unit == "degrees" else limits.space_ratio


_Key = tuple[str, Side | None, str]


class UnjudgedTime:
    """For how long which stretch was there without being judged; takes every frame, in order of time."""

    def __init__(self) -> None:
        self._seconds: dict[_Key, float] = {}
        self._found: dict[_Key, Unjudged] = {}
        self._last: tuple[float, Unjudged | None] | None = None

    def add(self, seconds: float, found: Unjudged | None) -> None:
        """One frame; a longer gap was not watched."""
        if self._last is not None and self._last[1] is not None and seconds - self._last[0] <= LONGEST_GAP:
            before = self._last[1]
            key = before.stretch.id, before.side, before.reason
            self._found[key] = before
            self._seconds[key] = self._seconds.get(key, 0.0) + seconds - self._last[0]
        self._last = seconds, found

    @property
    def longest(self) -> Unjudged | None:
        """What was there for longest; None where nothing was there for as long as a stretch must last."""
        key = max(self._seconds, key=self._seconds.__getitem__, default=None)
        return self._found[key] if key is not None and self._seconds[key] >= SHORTEST_STRETCH else None
