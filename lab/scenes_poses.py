"""Our stretches as poses: right at every level, and with one fault of a wanted amount."""

from dataclasses import dataclass, replace
from typing import cast

from lab.bodies import Baked
from lab.poses.base import Pose
from lab.poses.kneeling import ALL_FOURS, Folded, head_down
from lab.poses.lunge import Kneeling
from lab.poses.seated import Seated
from lab.poses.supine import HOOKED, Supine
from lab.posing import Limb
from lab.posing_measures import Direction, Knob, goal, limits, number, reading, tuned
from posecheck.poses import find
from posecheck.stretch import Check, Form, LevelName, Stretch

DEEPEST = {"seated_figure_four": 62.0, "supine_figure_four": 132.0, "half_kneeling_hip_flexor": 46.0}
"""Degrees of the depth check that a body still reaches with ease (ours)."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One form of one stretch on one side at one level."""

    stretch: Stretch
    form: Form
    limb: Limb
    level: LevelName

    def check(self, name: str) -> Check:
        """The check of that name."""
        return next(check for check in self.form.checks if check.name == name)

    @property
    def key(self) -> tuple[str, str | None]:
        """Stretch and form, for tables."""
        return self.stretch.id, self.form.name


def exercise(stretch_id: str, form: str | None, limb: Limb, level: LevelName) -> Exercise:
    """The exercise of that stretch and form ("push", or None where there is one form only)."""
    stretch = find(stretch_id)
    if stretch is None:
        raise ValueError(f"there is no stretch {stretch_id!r}")
    return Exercise(stretch, next(f for f in stretch.forms if f.name == form), limb, level)


HAND_RESTS = 0.33
"""hand_to_knee of a hand that lies on the crossed knee: just inside the check's range."""
FORMS: tuple[tuple[str, str | None], ...] = (
    ("seated_figure_four", None),
    ("supine_figure_four", "pull"),
    ("half_kneeling_hip_flexor", None),
    ("supine_figure_four", "push"),
    ("childs_pose", None),
)
HOOK = Supine(support=HOOKED, own=HOOKED)


def plain(done: Exercise) -> Pose:
    """Where the person starts and ends."""
    if done.stretch.id == "seated_figure_four":
        return Seated(side=done.limb)
    if done.stretch.id == "supine_figure_four":
        return replace(HOOK, side=done.limb, hands="clasp" if done.form.name == "pull" else "push")
    return ALL_FOURS if done.stretch.id == "childs_pose" else Kneeling(side=done.limb, both=1.0)


def half_way(done: Exercise, right: Pose) -> Pose:
    """Where the person goes in an interruption: out of the stretch, not back to the start."""
    if isinstance(right, Seated):
        return replace(right, lean=-5.0)
    if isinstance(right, Supine):
        return replace(right, hip=60.0) if done.form.name == "pull" else replace(right, reach=0.0)
    if isinstance(right, Folded):
        return replace(ALL_FOURS, pelvis=80.0)
    return replace(cast(Kneeling, right), depth=0.03)


def right(done: Exercise, body: Baked, depth: float) -> Pose:
    """The stretch done well; `depth` 0 is just enough for the level, 1 as deep as goes with ease."""
    if done.stretch.id == "childs_pose":
        return head_down(body, Folded(sit=0.62 - 0.12 * depth, pelvis=76 + 6 * depth))
    if done.key == ("supine_figure_four", "push"):
        start = replace(HOOK, side=done.limb, crossing=1.0, hands="push", reach=1.0)
        pose: Pose = replace(start, support=55.0 + 8 * depth)
        hand = done.check("hand_on_knee").measure
        if reading(body, pose, hand, done.limb) <= HAND_RESTS:
            return pose
        # Short arms: the foot comes nearer until the hand lies on the knee.
        near = tuned(body, pose, done.limb, hand, number("support", 55, 66), HAND_RESTS)
        knee = done.check("supporting_knee").measure
        if reading(body, near, knee, done.limb) <= 123:
            return near
        return tuned(body, pose, done.limb, knee, number("support", 45, 66), 122)
    check = next(check for check in done.form.checks if check.measure.name == done.form.depth.name)
    low = limits(check, done.level)[0]
    wanted = low + 1.5 + depth * (DEEPEST[done.stretch.id] - low - 1.5)
    if done.stretch.id == "seated_figure_four":
        pose = Seated(side=done.limb, crossing=1.0)
        return tuned(body, pose, done.limb, check.measure, number("lean", -40, 90), wanted)
    if done.stretch.id == "supine_figure_four":
        pose = replace(HOOK, side=done.limb, crossing=1.0, lift=1.0, hands="clasp", reach=1.0)
        return tuned(body, pose, done.limb, check.measure, number("hip", 30, 150), wanted)
    pose = tuned(body, Kneeling(side=done.limb), done.limb, check.measure, number("depth", -0.5, 0.95), wanted)
    knee = done.check("front_knee").measure
    return tuned(body, pose, done.limb, knee, number("step", 0.6, 2.6), 92.0 + 14 * depth)


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


KNOBS: dict[tuple[str, str | None], dict[tuple[str, Direction], Knob]] = {
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


def faulty(done: Exercise, body: Baked, good: Pose, check: Check, direction: Direction, amount: float) -> Pose:
    """The right pose with one check missed by so many tolerances; the depth stays as it was where it can."""
    knob = KNOBS[done.key][check.name, direction]
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
