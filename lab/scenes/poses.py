"""Our stretches as poses, right at every level; how each is shown stands in lab/stretches."""

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.posing.posing import Limb
from lab.scenes.exercise import Exercise, FormKey
from lab.stretches import form_of
from posecheck.poses import find
from posecheck.stretch.checks import LevelName

FORMS: tuple[FormKey, ...] = (
    ("seated_figure_four", None),
    ("supine_figure_four", "pull"),
    ("half_kneeling_hip_flexor", None),
    ("supine_figure_four", "push"),
    ("childs_pose", None),
)
"""Those of the set "main", written down so that it stays what it is; `--stretches` asks for others."""


def exercise(stretch_id: str, form: str | None, limb: Limb, level: LevelName) -> Exercise:
    """The exercise of that stretch and form ("push", or None where there is one form only)."""
    stretch = find(stretch_id)
    if stretch is None:
        raise ValueError(f"there is no stretch {stretch_id!r}")
    return Exercise(stretch, stretch.form(form), limb, level)


def sided(form: FormKey) -> bool:
    """Whether left and right are done one after the other."""
    return exercise(*form, "L", "intermediate").stretch.sided


def plain(done: Exercise) -> Pose:
    """Where the person starts and ends."""
    return form_of(done.key).plain(done)


def half_way(done: Exercise, right: Pose) -> Pose:
    """Where the person goes in an interruption: out of the stretch, not back to the start."""
    return form_of(done.key).half_way(done, right)


def right(done: Exercise, body: Baked, depth: float) -> Pose:
    """The stretch done well; `depth` 0 is just enough for the level, 1 as deep as goes with ease."""
    return form_of(done.key).right(done, body, depth)
