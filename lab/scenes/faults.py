"""Our stretches with one fault of a wanted amount."""

from dataclasses import replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.kneeling import Folded, head_down
from lab.poses.lunge import Kneeling
from lab.poses.seated import Seated
from lab.poses.supine import Supine
from lab.posing.measures import Direction, Knob, goal, limits, number, tuned
from lab.scenes.poses import Exercise
from posecheck.stretch.checks import Check

Form = tuple[str, str | None]
Fault = tuple[str, Direction]


def _round_back(pose: Pose, x: float) -> Pose:
    return replace(cast(Seated, pose), rounding=7 + 55 * x, nod=55 * x)


def _chest_up(pose: Pose, x: float) -> Pose:
    folded = cast(Folded, pose)
    return replace(
        folded, flexion=folded.flexion - 45 * x, pelvis=folded.pelvis - 22 * x, neck=folded.neck + 45 * x
    )


def _head_up(pose: Pose, x: float) -> Pose:
    folded = cast(Folded, pose)
    return replace(folded, nod=-55 * x, flexion=folded.flexion - 12 * x)


def _knee_over_toes(pose: Pose, x: float) -> Pose:
    lunge = cast(Kneeling, pose)
    return replace(lunge, step=lunge.step - 0.75 * x, depth=lunge.depth + 0.18 * x)


def _sunk(pose: Pose, x: float) -> Pose:
    """Further forward and down, toes tucked under, the front foot going along."""
    lunge = cast(Kneeling, pose)
    ahead = (0.97 - lunge.depth) * x
    return replace(lunge, depth=lunge.depth + ahead, step=lunge.step + 0.9 * ahead, heel_up=14 * x)


def _fold(pose: Pose, x: float) -> Pose:
    """Down over the thighs: from 55 degrees on the spine bends more than the hips, the face stays up."""
    further = max(0.0, x - 55)
    lean = x - 0.7 * further
    return replace(cast(Seated, pose), lean=lean, rounding=7 + 0.8 * further, nod=-0.8 * further)


def _look_ahead(pose: Pose, x: float) -> Pose:
    """The head up; where the neck goes no further the chest comes along."""
    further = max(0.0, x - 1.2)
    folded = cast(Folded, _head_up(pose, x - further))
    return replace(folded, flexion=folded.flexion - 28 * further, pelvis=folded.pelvis - 6 * further)


KNOBS: dict[Form, dict[Fault, Knob]] = {
    ("seated_figure_four", None): {
        ("lean", "below"): number("lean", -40, 90),
        ("lean", "above"): number("lean", -40, 90),
        ("straight_back", "above"): Knob(_round_back, 0, 1.4),
        ("supporting_knee", "below"): number("foot_forward", 0, 0.5),
        ("level_shoulders", "above"): number("side_bend", 0, 60),
    },
    ("supine_figure_four", "pull"): {
        ("thigh_to_chest", "below"): number("hip", 30, 150),
        ("head_down", "above"): number("head_up", 0, 100),
        ("buttocks_down", "above"): number("roll_up", 0, 75),
    },
    ("supine_figure_four", "push"): {
        ("hand_on_knee", "above"): number("reach", 1, 0),
        ("head_down", "above"): number("head_up", 0, 100),
        ("buttocks_down", "above"): Knob(lambda p, x: replace(cast(Supine, p), roll_up=x, straight=0.8), 0, 60),
        ("supporting_knee", "below"): number("support", 55, 8),
        ("supporting_knee", "above"): number("support", 55, 82),
    },
    ("half_kneeling_hip_flexor", None): {
        ("hips_forward", "below"): number("depth", -0.5, 0.95),
        ("tall_trunk", "below"): number("pitch", -60, 75),
        ("tall_trunk", "above"): number("pitch", -60, 75),
        ("front_knee", "below"): number("step", 0.6, 2.6),
        ("front_knee", "above"): number("step", 0.6, 2.6),
        ("knee_behind_toes", "above"): Knob(_knee_over_toes, 0, 1.2),
    },
    ("childs_pose", None): {
        ("sit_back", "above"): number("sit", 0.45, 1.1),
        ("chest_down", "above"): Knob(_chest_up, 0, 1.3),
        ("forehead_down", "above"): Knob(_head_up, -0.2, 1.2),
        ("arms_forward", "below"): number("beside", 0, 1),
    },
}
"""How each fault that has a cue is made."""
FURTHER: dict[Form, dict[Fault, Knob]] = {
    ("seated_figure_four", None): {
        ("lean", "above"): Knob(_fold, 40, 120),
        ("straight_back", "above"): Knob(_round_back, 0, 1.7),
    },
    ("supine_figure_four", "push"): {("supporting_knee", "above"): number("support", 55, 98)},
    ("half_kneeling_hip_flexor", None): {("hips_forward", "above"): Knob(_sunk, 0, 1)},
    ("childs_pose", None): {("forehead_down", "above"): Knob(_look_ahead, -0.2, 2.4)},
}
"""Knobs of the held-out part alone: they came after the other parts were made, which stay what they are."""


def knobs(form: Form, held_out: bool) -> dict[Fault, Knob]:
    """How the faults of a form are made."""
    return KNOBS[form] | FURTHER.get(form, {}) if held_out else KNOBS[form]


MOST: dict[Fault, float] = {("hips_forward", "below"): 2.0, ("chest_down", "above"): 2.0, ("lean", "above"): 0.8}
"""Tolerances beyond which another measure's gate fails, or the trunk would have to go through the thighs."""
SWAY = 1.5
"""Degrees that people keep away from a gate, because they sway."""


def fair_amount(done: Exercise, check: Check, direction: Direction, amount: float, held: bool) -> float:
    """That many tolerances, or the most before a gate says that it is another pose.

    held  whether the fault comes out of a hold, in which gates are wider by their slack
    """
    amount = min(amount, MOST.get((check.name, direction), amount))
    low, high = limits(check, done.level)
    for gate in done.form.gates:
        if gate.measure.name == check.measure.name:
            slack = gate.slack - SWAY if held else -SWAY
            below, above = low - gate.limits[0] + slack, gate.limits[1] - high + slack
            most = below / check.tolerances[0] if direction == "below" else above / check.tolerances[1]
            amount = min(amount, most)
    return round(amount, 3)


def faulty(done: Exercise, body: Baked, good: Pose, check: Check, direction: Direction, amount: float) -> Pose:
    """The right pose with one check missed by so many tolerances; the depth stays as it was where it can."""
    knob = knobs(done.key, done.held_out)[check.name, direction]
    wanted = goal(check, done.level, direction, amount)
    pose = tuned(body, good, done.limb, check.measure, knob, wanted)
    if check.name == "sit_back":
        return head_down(body, cast(Folded, pose))
    repair = REPAIRS.get((*done.key, check.name))
    if repair is None:
        return pose
    name, low, high = repair
    depth = next(c for c in done.form.checks if c.measure.name == done.form.depth.name)
    middle = limits(depth, done.level)[0] + 8
    for _ in range(2):
        pose = tuned(body, pose, done.limb, depth.measure, number(name, low, high), middle)
        pose = tuned(body, pose, done.limb, check.measure, knob, wanted)
    return pose


REPAIRS: dict[tuple[str, str | None, str], tuple[str, float, float]] = {
    ("seated_figure_four", None, "straight_back"): ("lean", -40, 90),
    ("supine_figure_four", "pull", "buttocks_down"): ("hip", 30, 150),
}
"""Faults that also move the depth: the number that brings it back."""
