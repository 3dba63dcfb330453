"""What the person chose: a stretch in one form, at a level, with props, a dose, and the order of the sides."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from posecheck import poses
from posecheck.plan.plan import LONGEST_HOLD, Order, Prescription
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.vocabulary import LEVELS, Dose, Form, LevelName, Stretch

MOST_SETS = 20
"""Repetitions that a course may ask for, as in a plan file."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the person chose.

    sides  in the order of work; empty for a stretch without sides
    ValueError for a choice that the stretch does not offer.
    """

    stretch: Stretch
    form: Form
    level: LevelName
    props: tuple[str, ...]
    dose: Dose
    sides: tuple[Side, ...]

    def __post_init__(self) -> None:
        if self.form not in self.stretch.forms:
            raise ValueError(f"{self.stretch.id} has no form {self.form.label!r}")
        if self.level not in LEVELS:
            raise ValueError(f"level {self.level!r}")
        if not set(self.props) <= {prop.name for prop in self.stretch.props}:
            raise ValueError(f"{self.stretch.id} has not all of the props {self.props!r}")
        if bool(self.sides) != self.stretch.sided or len(set(self.sides)) != len(self.sides):
            raise ValueError(f"sides {self.sides!r} for {self.stretch.id}")
        if not set(self.sides) <= set(SIDES):
            raise ValueError(f"sides {self.sides!r}")
        _refuse_dose(self.dose)

    @property
    def order(self) -> Order:
        """What a recording of this course is scored with."""
        wanted = Prescription(self.stretch.id, self.level, self.props, self.dose)
        return Order(self.stretch.id, self.form.name, "auto", self.level, (wanted,))

    def to_json(self) -> dict[str, object]:
        """Plain values, for a file."""
        return {
            "stretch": self.stretch.id,
            "variant": self.form.name,
            "level": self.level,
            "props": list(self.props),
            "dose": asdict(self.dose),
            "sides": list(self.sides),
        }


def course_from_json(values: Any) -> Course:
    """The reverse of `Course.to_json`; ValueError for anything else."""
    try:
        stretch = next(one for one in poses.load() if one.id == values["stretch"])
        return Course(
            stretch,
            stretch.form(values["variant"]),
            values["level"],
            _words(values["props"]),
            _dose_from_json(values["dose"]),
            _sides(values["sides"]),
        )
    except (KeyError, TypeError, AttributeError, StopIteration, OverflowError) as error:
        raise ValueError("not a course") from error


def _words(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("not a list of words")
    return tuple(values)


def _sides(values: Any) -> tuple[Side, ...]:
    known: dict[str, Side] = {"left": "left", "right": "right"}
    return tuple(known[value] for value in _words(values))


def _dose_from_json(values: Mapping[str, Any]) -> Dose:
    dose = Dose(**values)
    if not (isinstance(dose.source, str) and isinstance(dose.says, str)):
        raise ValueError("dose")
    _refuse_dose(dose)
    return replace(dose, hold_seconds=float(dose.hold_seconds), longest=float(dose.longest))


def _refuse_dose(dose: Dose) -> None:
    numbers = (dose.hold_seconds, dose.repetitions, dose.longest)
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers):
        raise ValueError("dose")
    good = (
        1 <= dose.hold_seconds <= LONGEST_HOLD
        and 1 <= dose.repetitions <= MOST_SETS
        and dose.repetitions == int(dose.repetitions)
        and 0 <= dose.longest <= LONGEST_HOLD
        and dose.policy in ("cumulative", "continuous")
    )
    if not good:
        raise ValueError("dose")
