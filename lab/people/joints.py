"""How far a model's leg joints lie from where a person marked them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

import numpy as np

from lab.measure.intervals import markdown
from lab.people.folder import Marked
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks, opposite

NEAR_ENOUGH = 0.2
"""Of the marked torso (ours: hand marks repeat within 3-5 %, and a crossing ankle 20 % off is beside the knee)."""
LEGS = {
    "supine_figure_four": ("crossing", "other"),
    "seated_figure_four": ("crossing", "other"),
    "half_kneeling_lunge": ("rear", "front"),
    "childs_pose": ("near", "far"),
}
"""What the marked leg of each group is called, and the other one."""
JOINTS = {"hip": "hip", "knee": "knee", "ankle": "ankle", "heel": "heel", "foot tip": "foot_index"}
JUDGED = ("knee", "ankle", "heel", "foot tip")
"""What the share of a leg is taken of; hips are within it in nearly every picture."""
_FRAME = re.compile(r"_f\d+$")


@dataclass(frozen=True, slots=True)
class JointError:
    """One marked joint: the distance to the model's, in torso lengths; infinite where the model found nobody."""

    file: str
    group: str
    leg: str
    joint: str
    error: float

    @property
    def near(self) -> bool:
        """Whether it is where it was marked."""
        return self.error <= NEAR_ENOUGH

    @property
    def source(self) -> str:
        """The clip that it is a frame of, or the photograph."""
        return _FRAME.sub("", self.file.rpartition(".")[0])


def joint_errors(marked: Sequence[Marked], found: Mapping[str, Landmarks | None]) -> list[JointError]:
    """Every marked joint of every picture, in the same order for every model; `found` has a value for each file."""
    return [error for one in marked for error in _errors(one, found[one.file])]


def _errors(one: Marked, person: Landmarks | None) -> Iterator[JointError]:
    for side in SIDES:
        for joint, name in JOINTS.items():
            marked = one.joints.get(f"{side}_{name}")
            if marked is None:
                continue
            error = inf
            if person is not None:
                scale = one.width / person.size[0]
                point = person.points[INDEX[f"{side}_{name}"]] * scale
                error = float(np.linalg.norm(point - marked)) / one.torso
            yield JointError(one.file, one.group, _leg(one, side), joint, error)


def _leg(one: Marked, side: str) -> str:
    if one.leg is None or one.group not in LEGS:
        return "both"
    return LEGS[one.group][side == opposite(one.leg)]


@dataclass(frozen=True, slots=True)
class LegShare:
    """One class and leg; `joint` None stands for knee, ankle, heel and foot tip together.

    median         torso lengths
    sources        share with each clip or photograph weighing the same
    gained, lost   joints that only this model, or only the one it is compared with, has where they were marked
    """

    group: str
    leg: str
    joint: str | None
    pictures: int
    marks: int
    near: int
    median: float
    sources: float
    gained: int
    lost: int

    @property
    def share(self) -> float:
        """0..1"""
        return self.near / self.marks

    @property
    def change(self) -> float:
        """Of the share, against the other model."""
        return (self.gained - self.lost) / self.marks


def leg_shares(errors: Sequence[JointError], before: Sequence[JointError]) -> list[LegShare]:
    """Of each class and leg, first of the whole leg and then of each joint; `before` is the other model's."""
    pairs = list(zip(errors, before, strict=True))
    shares = []
    for group in (*LEGS, "near_miss"):
        for leg in (*LEGS.get(group, ()), "both"):
            mine = [pair for pair in pairs if (pair[0].group, pair[0].leg) == (group, leg)]
            for joint in (None, *JOINTS):
                chosen = [p for p in mine if (p[0].joint in JUDGED if joint is None else p[0].joint == joint)]
                if chosen:
                    shares.append(_share(group, leg, joint, chosen))
    return shares


def _share(group: str, leg: str, joint: str | None, pairs: Sequence[tuple[JointError, JointError]]) -> LegShare:
    now = [new for new, _ in pairs]
    sources: dict[str, list[bool]] = {}
    for one in now:
        sources.setdefault(one.source, []).append(one.near)
    return LegShare(
        group,
        leg,
        joint,
        len({one.file for one in now}),
        len(now),
        sum(one.near for one in now),
        median(one.error for one in now),
        float(np.mean([np.mean(values) for values in sources.values()])),
        sum(new.near and not old.near for new, old in pairs),
        sum(old.near and not new.near for new, old in pairs),
    )


def leg_table(shares: Sequence[LegShare]) -> str:
    """As Markdown: a row a class and leg, a column a joint."""
    head = ("class", "leg", "pictures", "knee, ankle, heel, foot tip", "each source alike", *JOINTS)
    lines = []
    for whole in (share for share in shares if share.joint is None):
        joints = {one.joint: one for one in shares if (one.group, one.leg) == (whole.group, whole.leg)}
        cells = [_joint_cell(joints.get(joint)) for joint in JOINTS]
        lines.append(
            (whole.group, whole.leg, whole.pictures, _whole_cell(whole), f"{100 * whole.sources:.0f} %", *cells)
        )
    return markdown(head, lines)


def _whole_cell(share: LegShare) -> str:
    return (
        f"**{100 * share.share:.0f} %** of {share.marks}, median {100 * share.median:.0f}; "
        f"{100 * share.change:+.0f} (gained {share.gained}, lost {share.lost})"
    )


def _joint_cell(share: LegShare | None) -> str:
    if share is None:
        return "-"
    return f"{100 * share.share:.0f} % ({100 * share.change:+.0f}), median {100 * share.median:.0f}"
