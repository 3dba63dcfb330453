"""What a person does on a day: stretches one after the other, after a warm-up."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from posecheck.coaching.course import Course, course_from_json

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
    """

    courses: tuple[Course, ...]
    warm_up: bool = True

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
        return {"courses": [course.to_json() for course in self.courses], "warm_up": self.warm_up}


def routine_from_json(values: Any) -> Routine:
    """The reverse of `Routine.to_json`; ValueError for anything else."""
    try:
        return Routine(tuple(map(course_from_json, values["courses"])), bool(values["warm_up"]))
    except (KeyError, TypeError) as error:
        raise ValueError("not a routine") from error


def _seconds(course: Course) -> float:
    holds = course.dose.repetitions * max(1, len(course.sides))
    rests = (course.dose.repetitions - 1) * course.stretch.rest_seconds
    return holds * (course.dose.hold_seconds + SETTLING_SECONDS) + rests
