"""What the person chose: a stretch in one form, at a level, with props, a dose, and the order of the sides."""

from dataclasses import dataclass, field
from typing import Any

from posecheck import poses
from posecheck.plan.plan import USUAL_LEVEL, Plan, PlannedStretch, planned_from_json, planned_to_json
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import LevelName, OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Course:
    """What the person chose; ValueError for a choice that the stretch does not offer.

    sides  in the order of work; empty for a stretch without sides
    ranges own ranges of its checks, set by whoever assigned it
    mind   sentences in the person's language that are said before it: what to mind, for a reason of their own
    note   to the person, from whoever assigned it; may be empty
    """

    stretch: Stretch
    form: Form
    level: LevelName
    props: tuple[str, ...]
    dose: Dose
    sides: tuple[Side, ...]
    ranges: tuple[OwnRange, ...] = ()
    mind: tuple[str, ...] = field(default=(), compare=False)
    note: str = ""

    def __post_init__(self) -> None:
        if self.form not in self.stretch.forms:
            raise ValueError(f"{self.stretch.id} has no form {self.form.label!r}")
        if bool(self.sides) != self.stretch.sided or len(set(self.sides)) != len(self.sides):
            raise ValueError(f"sides {self.sides!r} for {self.stretch.id}")
        if not set(self.sides) <= set(SIDES):
            raise ValueError(f"sides {self.sides!r}")
        _ = self.plan  # refuses level and props

    @property
    def plan(self) -> Plan:
        """What a recording of this course is scored with."""
        planned = PlannedStretch(self.stretch.id, self.level, self.props, self.dose, self.ranges)
        return Plan(self.stretch.id, self.form.name, "auto", self.level, (planned,))

    def to_json(self) -> dict[str, object]:
        """Plain values, for a file."""
        (planned,) = self.plan.stretches
        return {
            **planned_to_json(planned),
            "variant": self.form.name,
            "sides": list(self.sides),
            "mind": list(self.mind),
            **({"note": self.note} if self.note else {}),
        }


def usual_course(stretch: Stretch, dose: Dose) -> Course:
    """This much of a stretch, in its usual form, on both sides, at the level that is meant where none is named."""
    return Course(stretch, stretch.usual_form, USUAL_LEVEL, (), dose, SIDES if stretch.sided else ())


def course_from_json(values: Any) -> Course:
    """The reverse of `Course.to_json`; ValueError for anything else."""
    try:
        planned = planned_from_json(values)
        stretch = poses.by_id(planned.stretch)
        form = stretch.form(values["variant"])
        sides = tuple(SIDES[SIDES.index(side)] for side in values["sides"])
        mind = tuple(map(str, values.get("mind", ())))  # older files have none
        note = str(values.get("note", ""))
        return Course(stretch, form, planned.level, planned.props, planned.dose, sides, planned.ranges, mind, note)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ValueError("not a course") from error
