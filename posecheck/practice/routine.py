"""What a person does on a day: stretches one after the other, after a warm-up."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from posecheck.coaching.course import Course, course_from_json
from posecheck.plan.plan import is_plan_id

MOST_COURSES = 20
"""Stretches of one routine (ours: more take over an hour)."""
SETTLING_SECONDS = 15.0
"""Getting into a stretch, on each side and before each repetition (ours)."""
WARM_UP_SECONDS = 120.0
"""Four ways to warm up of half a minute each (ours: "a few minutes" says "Five stretches")."""


@dataclass(frozen=True, slots=True)
class Routine:
    """In the order of work; ValueError for none or too many.

    warm_up  whether it begins with the guided warm-up
    plan_id  of the assigned plan that it comes from; None for one that nobody assigned
    """

    courses: tuple[Course, ...]
    warm_up: bool = True
    plan_id: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.courses) <= MOST_COURSES:
            raise ValueError(f"a routine has 1 to {MOST_COURSES} stretches")

    @property
    def seconds(self) -> float:
        """About how long it takes, with the ways in, the rests and the warm-up."""
        return sum(map(_seconds, self.courses)) + (WARM_UP_SECONDS if self.warm_up else 0.0)

    @property
    def minutes(self) -> int:
        """The same in whole minutes, at least one."""
        return ceil(self.seconds / 60)

    def to_json(self) -> dict[str, object]:
        """Plain values, for a file or a row."""
        values: dict[str, object] = {
            "courses": [course.to_json() for course in self.courses],
            "warm_up": self.warm_up,
        }
        return values if self.plan_id is None else {**values, "plan_id": self.plan_id}


def routine_from_json(values: Any) -> Routine:
    """The reverse of `Routine.to_json`; ValueError for anything else."""
    try:
        plan_id = values.get("plan_id")
        if plan_id is not None and not is_plan_id(plan_id):
            raise ValueError("id of a plan")
        return Routine(tuple(map(course_from_json, values["courses"])), bool(values["warm_up"]), plan_id)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a routine") from error


def _seconds(course: Course) -> float:
    holds = course.dose.repetitions * max(1, len(course.sides))
    rests = (course.dose.repetitions - 1) * course.stretch.rest_seconds
    return holds * (course.dose.hold_seconds + SETTLING_SECONDS) + rests
