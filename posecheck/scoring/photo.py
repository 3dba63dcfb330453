"""One photograph judged by itself: no time, so no holds, and a stricter look at the crossing."""

from collections.abc import Sequence
from dataclasses import replace

from posecheck.plan.plan import Plan
from posecheck.pose.body import Body
from posecheck.pose.landmarks import SIDES, Landmarks, Side
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.recognition import Label, label_of, sides_to_try
from posecheck.scoring.replay import assess_label, candidates_of
from posecheck.scoring.unjudged import unjudged_of
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.crossing import BELOW_KNEE_IN_PHOTO, crossing_sign
from posecheck.tracking.crossing_forest import Forest, crossed_likelihood
from posecheck.tracking.leg_labels import exchange_legs, speaks_against
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept, Perception

RATHER_CROSSED = 0.5
"""Likelihood from which a leg is rather crossed than not."""
_LEGS = ("knee", "ankle", "other knee", "other ankle")


def perceive_photo(landmarks: Landmarks, stretches: Sequence[Stretch], numbers: ModelNumbers) -> Percept:
    """What one picture shows; the crossed leg only where its pattern is sure or both legs are in clear view."""
    percept = Perception(stretches, numbers).perceive(landmarks.seconds, landmarks)
    if percept.bodies is None or percept.landmarks is None:
        return percept
    limits, forest = numbers.limits, numbers.crossing
    clear = percept.bodies["left"].clear(_LEGS, limits.clear_in_photo)
    likelihood = crossed_likelihood(landmarks, percept.view, forest)
    sure = max(likelihood.values(), default=0.0) >= limits.sure_in_photo
    crossed = _crossed(percept, likelihood, forest) if clear or sure else None
    if crossed is not None and speaks_against(percept.landmarks, crossed):
        left = Body(exchange_legs(percept.landmarks), "left", percept.view, limits)
        percept = replace(percept, bodies={"left": left, "right": left.turned()})
    told = frozenset(percept.crossed if crossed else ())
    certain = crossed is not None and likelihood.get(crossed, 0.0) >= forest.crossed
    likely = crossed is not None and likelihood.get(crossed, 0.0) >= RATHER_CROSSED
    return replace(
        percept,
        crossed={name: crossed for name in percept.crossed},
        apart=percept.apart if clear else {},
        certain=told if certain else frozenset(),
        doubted=frozenset() if certain else told,
        likely=told if likely else frozenset(),
        likelihood=likelihood,
    )


def _crossed(percept: Percept, likelihood: dict[Side, float], forest: Forest) -> Side | None:
    """The crossed leg where its pattern leaves no doubt, else where its ankle lies at the other knee."""
    if percept.bodies is None:
        return None
    side: Side = "left" if likelihood.get("left", 0.0) >= likelihood.get("right", 0.0) else "right"
    if likelihood.get(side, 0.0) >= forest.crossed:
        return side
    looks = {side: crossing_sign(percept.bodies[side], BELOW_KNEE_IN_PHOTO).crossed for side in SIDES}
    return next((side for side in SIDES if looks[side] and likelihood.get(side, 1.0) > forest.apart), None)


def judge_photo(landmarks: Landmarks, plan: Plan, *, numbers: ModelNumbers) -> Assessment | None:
    """The assessment of the stretch in a picture; None where none was asked for and none is recognised."""
    candidates = candidates_of(plan)
    percept = perceive_photo(landmarks, candidates, numbers)
    sides: Sequence[Side] = SIDES if plan.side == "auto" else (plan.side,)
    label = label_of(percept, candidates, sides, numbers=numbers)
    if label is not None:
        return assess_label(percept, label, plan, numbers)
    label = unjudged_of(percept, candidates, sides, numbers=numbers)
    found = assess_label(percept, label, plan, numbers) if label is not None else None
    if found is not None and found.verdict == "cannot_judge":
        return found
    if plan.stretch == "auto" or percept.bodies is None:
        return None
    (stretch,) = candidates
    forms = stretch.forms if plan.form is None else (stretch.form(plan.form),)
    tries = [
        assess_label(percept, Label(stretch, side, form.name), plan, numbers)
        for form in forms
        for side in sides_to_try(stretch, percept, sides)
    ]
    return max(tries, key=lambda one: (_gates_passed(one), percept.likelihood.get(one.task.side, 0.0)))


def _gates_passed(assessment: Assessment) -> int:
    return sum(gate.passed is True for gate in assessment.gates)
