"""From raw landmarks to what is believed: plausible points, a steady view, and the crossed leg.

Live and recorded, recognition and scoring all believe what comes out of here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp

from posecheck.pose.accuracy import TURNED_FROM, Accuracy
from posecheck.pose.body import Body
from posecheck.pose.landmarks import SIDES, Landmarks, Side
from posecheck.pose.limits import EXACT_LIMITS, Limits
from posecheck.pose.measure import Reading, read
from posecheck.pose.measures import trunk_inclination
from posecheck.pose.turned import turned_to_side
from posecheck.pose.view import View, of_yaw, view_of
from posecheck.stretch.checks import Gate
from posecheck.stretch.form import CrossedLegs, Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.crossing import Crossing, crossing_sign
from posecheck.tracking.crossing_forest import crossed_likelihood
from posecheck.tracking.leg_labels import LegLabels
from posecheck.tracking.lost import Lost, LostTracking
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.plausibility import Plausibility, trunk_length

LEARNED_EVERY = 0.19
"""Seconds from one look at the learned pattern to the next (ours: five in the second over which it is averaged;
neighbouring frames say the same, and a look costs more than all other measures)."""
STEADY_SECONDS = 0.5
"""Time constant of the view (ours: a person turns more slowly, the model's yaw jumps by a few degrees)."""


@dataclass(frozen=True, slots=True)
class Percept:
    """One instant as it is believed.

    landmarks  None where nobody is seen, or the person is lost; implausible points have visibility 0
    bodies     the same person with either side as the working one; None where there are no landmarks
    crossed    by stretch id, for the stretches that cross a leg: the crossed side, None while none is known
    apart      by side: that ankle is seen away from the other knee, both legs in clear view
    certain    ids of the stretches whose crossing the learned pattern confirms beyond doubt, in this very frame
    doubted    ids of those whose crossing it does not confirm
    likely     ids of those whose crossing it rather sees than not
    likelihood by side, of a crossed leg: what the learned pattern said last; empty where it was not asked
    standing   the picture itself stands still: whatever it shows, nobody holds it
    limits     from where on the model that saw it is believed
    lost       what of the person the model has lost, None while it has not: then nothing is believed
    front      the same for stretches that are judged from the front too; None in a side view
    """

    seconds: float
    landmarks: Landmarks | None
    view: View
    bodies: dict[Side, Body] | None
    crossed: dict[str, Side | None]
    apart: dict[Side, bool]
    certain: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    likely: frozenset[str] = frozenset()
    likelihood: Mapping[Side, float] = field(default_factory=dict)
    standing: bool = False
    limits: Limits = EXACT_LIMITS
    lost: Lost | None = None
    front: Mapping[Side, Body] | None = None

    def seen_for(self, stretch: Stretch) -> "Percept":
        """The same instant as it is judged for this stretch: from the front, where it can be and is seen so."""
        if self.front is None or "front" not in stretch.views:
            return self
        return replace(self, view=self.front["left"].view, bodies=dict(self.front))

    def crosses(self, stretch: Stretch, side: Side, form: Form | None = None) -> bool | None:
        """Whether this side's ankle lies over the other knee; None where that cannot be told.

        form  the one that is judged; where only the crossing tells it from resting, memory alone is not enough
        """
        known = self.crossed.get(stretch.id)
        if known == side and form is not None and form.by_crossing_alone and stretch.id not in self.likely:
            return None
        if known is not None:
            return known == side
        return False if self.apart.get(side) else None


UNKNOWN_VIEW = View("unknown", 0.0)


class Perception:
    """Follows one person through time; one instance a recording or live session.

    numbers  of the pose model whose landmarks are perceived
    """

    def __init__(self, stretches: Sequence[Stretch], numbers: ModelNumbers) -> None:
        self._numbers = numbers
        self._leg_labels = LegLabels()
        self._lost_tracking = LostTracking()
        self._plausibility = Plausibility()
        self._yaw: float | None = None
        self._seconds = 0.0
        self._known: Side | None = None
        self._look_at = 0.0
        self._told: dict[Side, float] = {}
        self._sideways = self._plainly_sideways = False
        self._frontal = frozenset(stretch.id for stretch in stretches if "front" in stretch.views)
        self._lean: tuple[float, Accuracy] | None = None
        self._lean_at = 0.0
        self._crossings = {
            stretch.id: (stretch.crossed_legs, Crossing(numbers.crossing))
            for stretch in stretches
            if stretch.crossed_legs is not None
        }

    def perceive(self, seconds: float, landmarks: Landmarks | None) -> Percept:
        """What is believed after this frame; None for a frame without a person."""
        limits = self._numbers.limits
        if landmarks is None:
            return self._nobody(seconds)
        labelled = self._leg_labels.correct(landmarks, trunk_length(landmarks), self._known)
        lost = self._lost_tracking.update(labelled)
        if lost is not None:
            return replace(self._nobody(seconds), lost=lost)
        view = self._steady(seconds, view_of(landmarks, limits))
        likelihood = self._likelihood(seconds, landmarks, view)
        landmarks = self._plausibility.mark(labelled)
        left = Body(landmarks, "left", view, limits)
        bodies: dict[Side, Body] = {"left": left, "right": left.turned()}
        front = self._from_the_front(seconds, landmarks, view)
        crossed = {
            name: _cross(legs, crossing, seconds, front if front and name in self._frontal else bodies, likelihood)
            for name, (legs, crossing) in self._crossings.items()
        }
        self._known = next((side for side in crossed.values() if side is not None), None)
        apart = {side: _clearly_apart(bodies[side]) for side in SIDES}
        certain = frozenset(name for name, (_, crossing) in self._crossings.items() if crossing.certain)
        doubted = frozenset(name for name, (_, crossing) in self._crossings.items() if crossing.doubted)
        likely = frozenset(name for name, (_, crossing) in self._crossings.items() if crossing.likely)
        return Percept(
            seconds,
            landmarks,
            view,
            bodies,
            crossed,
            apart,
            certain,
            doubted,
            likely,
            self._told,
            limits=limits,
            front=front,
        )

    def _nobody(self, seconds: float) -> Percept:
        crossed = {name: crossing.update(seconds, None, {}) for name, (_, crossing) in self._crossings.items()}
        return Percept(seconds, None, UNKNOWN_VIEW, None, crossed, {}, limits=self._numbers.limits)

    def _from_the_front(self, seconds: float, landmarks: Landmarks, view: View) -> dict[Side, Body] | None:
        """The bodies that are read where the camera does not see the side; None where it does, or nobody asks."""
        limits, trees = self._numbers.limits, self._numbers.lean
        if abs(view.yaw) >= TURNED_FROM:
            self._plainly_sideways = True
        elif abs(view.yaw) < limits.side_down_to:
            self._plainly_sideways = False
        least = limits.side_down_to if self._plainly_sideways else limits.side_from
        if not self._frontal or trees is None or view.kind == "unknown" or abs(view.yaw) >= least:
            return None
        if seconds >= self._lean_at:
            self._lean_at = seconds + LEARNED_EVERY
            self._lean = trees.read(landmarks)
        square = of_yaw(90.0 if view.near == "left" else -90.0, limits)
        space = Body(turned_to_side(landmarks, view), "left", square, limits)
        if self._lean is not None:
            for body in (space, space.turned()):
                body.readings[trunk_inclination.name] = Reading(
                    trunk_inclination, self._lean[0], None, None, self._lean[1]
                )
        left = Body(landmarks, "left", of_yaw(view.yaw, limits), limits, space)
        return {"left": left, "right": left.turned()}

    def _likelihood(self, seconds: float, landmarks: Landmarks, view: View) -> dict[Side, float]:
        if not self._crossings or seconds < self._look_at:
            return {}
        self._look_at = seconds + LEARNED_EVERY
        self._told = crossed_likelihood(landmarks, view, self._numbers.crossing)
        return self._told

    def _steady(self, seconds: float, view: View) -> View:
        if view.kind == "unknown":
            return view
        if self._yaw is None:
            self._yaw = view.yaw
        else:
            share = 1 - exp(-max(0.0, seconds - self._seconds) / STEADY_SECONDS)
            self._yaw += share * (view.yaw - self._yaw)
        self._seconds = seconds
        steady = of_yaw(self._yaw, self._numbers.limits, sideways=self._sideways)
        self._sideways = steady.is_side()
        return steady


def _cross(
    legs: CrossedLegs, crossing: Crossing, seconds: float, bodies: dict[Side, Body], likelihood: dict[Side, float]
) -> Side | None:
    within = any(in_posture(legs.posture, bodies[side]) for side in SIDES)
    depth = {side: read(legs.depth, bodies[side]).sure for side in SIDES}
    return crossing.update(seconds, bodies if within else None, depth, likelihood)


def in_posture(posture: Sequence[Gate], body: Body) -> bool:
    """Whether these gates hold, as far as they can be seen."""
    for gate in posture:
        value = read(gate.measure, body).sure
        if value is not None and not gate.limits[0] - gate.slack <= value <= gate.limits[1] + gate.slack:
            return False
    return True


def _clearly_apart(body: Body) -> bool:
    both = ("knee", "ankle", "other knee", "other ankle")
    return body.clear(both, body.limits.clear_visibility) and crossing_sign(body).apart
