"""Our stretches with one fault of a wanted amount; how each fault is made stands in lab/stretches."""

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.posing.measures import Direction, goal, limits, tuned
from lab.scenes.exercise import Exercise
from lab.stretches import form_of
from posecheck.stretch.checks import Check

SWAY = {"degrees": 1.5, "ratio": 0.03}
"""How far people keep away from a gate, because they sway."""


def fair_amount(done: Exercise, check: Check, direction: Direction, amount: float, held: bool) -> float:
    """That many tolerances, or the most before a gate says that it is another pose.

    held  whether the fault comes out of a hold, in which gates are wider by their slack
    """
    amount = min(amount, form_of(done.key).most.get((check.name, direction), amount))
    low, high = limits(check, done.level)
    for gate in done.form.gates:
        if gate.measure.name == check.measure.name:
            slack = (gate.slack if held else 0.0) - SWAY[check.measure.unit]
            below, above = low - gate.limits[0] + slack, gate.limits[1] - high + slack
            most = below / check.tolerances[0] if direction == "below" else above / check.tolerances[1]
            amount = min(amount, most)
    return round(amount, 3)


def faulty(done: Exercise, body: Baked, good: Pose, check: Check, direction: Direction, amount: float) -> Pose:
    """The right pose with one check missed by so many tolerances; the depth stays as it was where it can."""
    shown = form_of(done.key)
    knob, wanted = shown.knobs(done.held_out)[check.name, direction], goal(check, done.level, direction, amount)
    pose = tuned(body, good, done.limb, check.measure, knob, wanted)
    if check.name in shown.settles:
        return shown.settles[check.name](body, pose)
    repair = shown.repairs.get(check.name)
    if repair is None:
        return pose
    middle = limits(done.depth, done.level)[0] + 8
    for _ in range(2):
        pose = tuned(body, pose, done.limb, done.depth.measure, repair, middle)
        pose = tuned(body, pose, done.limb, check.measure, knob, wanted)
    return pose
