"""Where a live session stands in its routine: what came before it, and what is still to come."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from posecheck.coaching import routine_phrases
from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.guide import Guide
from posecheck.language.translation import SOURCE_LANGUAGE
from posecheck.plan.plan import Plan
from posecheck.practice.routine import Routine
from posecheck.tracking.model_numbers import ModelNumbers


@dataclass(frozen=True, slots=True)
class RoutinePart:
    """One stretch of a routine.

    number    from 1
    then      the courses that follow, in order
    opening   sentences that are said before the first instruction; empty for none
    earlier   names of the event logs of the sessions before it, in order, as far as there are any
    language  what is spoken
    visit     an id that the sessions of the routine share; None where it has one stretch only
    plan_id   of the assigned plan that the routine comes from; None for one that nobody assigned
    """

    course: Course
    number: int = 1
    then: tuple[Course, ...] = ()
    opening: str = ""
    earlier: tuple[str, ...] = ()
    language: str = SOURCE_LANGUAGE
    visit: str | None = None
    plan_id: str | None = None

    @property
    def count(self) -> int:
        """How many stretches the routine has."""
        return self.number + len(self.then)

    @property
    def plan(self) -> Plan:
        """What its recording is scored with."""
        return replace(self.course.plan, plan_id=self.plan_id)

    def guide(self, numbers: ModelNumbers) -> Guide:
        """A guide through its course; numbers of the pose model that looks."""
        return Guide(self.course, numbers, self.opening)

    def next(self, said: str, before: str) -> "RoutinePart":
        """The stretch after it; IndexError after the last one.

        said    sentences about the end of this one
        before  name of this one's event log
        """
        course, *then = self.then
        opening = f"{said} {routine_phrases.next_stretch(course)}".lstrip()
        earlier = (*self.earlier, before)
        return replace(
            self, course=course, number=self.number + 1, then=tuple(then), opening=opening, earlier=earlier
        )

    def to_json(self) -> dict[str, object]:
        """Plain values, for the first line of an event log."""
        return {
            "number": self.number,
            "then": [course.to_json() for course in self.then],
            "opening": self.opening,
            "earlier": list(self.earlier),
            "language": self.language,
            "visit": self.visit,
            "plan_id": self.plan_id,
        }


def first_part(routine: Routine, language: str, visit: str) -> RoutinePart:
    """What a routine begins with, after its warm-up; an id for what is done now in one visit."""
    course, *then = routine.courses
    opening = routine_phrases.first_stretch(course) if routine.warm_up else routine_phrases.with_mind("", course)
    visit_of_several = visit if then else None
    return RoutinePart(course, 1, tuple(then), opening, (), language, visit_of_several, routine.plan_id)


def part_from_json(course: Course, values: Mapping[str, Any]) -> RoutinePart:
    """The reverse of `RoutinePart.to_json`; KeyError, TypeError or ValueError for anything else."""
    return RoutinePart(
        course,
        int(values["number"]),
        tuple(map(course_from_json, values["then"])),
        str(values["opening"]),
        tuple(map(str, values["earlier"])),
        str(values["language"]),
        values["visit"],
        values.get("plan_id"),  # older logs have none
    )
