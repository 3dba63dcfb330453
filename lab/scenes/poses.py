"""Our stretches as poses, right at every level."""

from dataclasses import dataclass, replace
from typing import cast

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.kneeling import ALL_FOURS, Folded, head_down
from lab.poses.lunge import Kneeling
from lab.poses.seated import Seated
from lab.poses.supine import HOOKED, Supine
from lab.posing.measures import limits, number, reading, tuned
from lab.posing.posing import Limb
from posecheck.poses import find
from posecheck.stretch.checks import Check, LevelName
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch

DEEPEST = {"seated_figure_four": 62.0, "supine_figure_four": 132.0, "half_kneeling_hip_flexor": 46.0}
"""Degrees of the depth check that a body still reaches with ease (ours)."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One form of one stretch on one side at one level.

    held_out  whether it is made as the held-out part wants it: faults go further (see lab.scenes.faults), and an
              interruption always ends the stretch; the other parts stay what they are
    """

    stretch: Stretch
    form: Form
    limb: Limb
    level: LevelName
    held_out: bool = False

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
        return replace(right, lean=-20.0 if done.held_out else -5.0)
    if isinstance(right, Supine):
        if done.form.name == "pull":
            return replace(right, hip=60.0)
        # By the rules a hand off the knee leaves the push as it was; the foot on the floor does not.
        return replace(right, reach=0.0, crossing=0.0 if done.held_out else right.crossing)
    if isinstance(right, Folded):
        return replace(ALL_FOURS, pelvis=80.0)
    return replace(cast(Kneeling, right), depth=-0.2 if done.held_out else 0.03)


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
