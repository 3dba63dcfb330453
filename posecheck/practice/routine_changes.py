"""How a person changes a routine, step by step. Each step gives a new one, or None where nothing is left."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from posecheck.coaching.course import Course
from posecheck.practice.routine import MOST_COURSES, Routine

FEW_STRETCHES = 3
"""As many as people keep to ("Nine hip stretches": one to three; Bachmann 2018, 14 studies: fewer than four)."""


def with_course(routine: Routine | None, course: Course) -> Routine:
    """With this course in place of another one of its stretch, else at the end; as it was where it is full."""
    if routine is None:
        return Routine((course,))
    number = number_of(routine, course)
    if number is not None:
        return with_change(routine, number, course)
    if len(routine.courses) == MOST_COURSES:
        return routine
    return replace(routine, courses=(*routine.courses, course))


def with_change(routine: Routine, number: int, course: Course) -> Routine:
    """With this course at a place, counted from 0."""
    courses = list(routine.courses)
    courses[number] = course
    return replace(routine, courses=tuple(courses))


def without_course(routine: Routine, number: int) -> Routine | None:
    """Without the course at a place, counted from 0."""
    return _of(routine, (course for at, course in enumerate(routine.courses) if at != number))


def with_move(routine: Routine, number: int, steps: int) -> Routine:
    """With the course of a place so many steps later, or earlier where negative; at most to the end."""
    courses = list(routine.courses)
    course = courses.pop(number)
    courses.insert(max(0, min(len(courses), number + steps)), course)
    return replace(routine, courses=tuple(courses))


def restricted(routine: Routine, is_allowed: Callable[[Course], bool]) -> Routine | None:
    """With nothing but what is allowed."""
    return _of(routine, filter(is_allowed, routine.courses))


def number_of(routine: Routine, course: Course) -> int | None:
    """The place of the course of this stretch, counted from 0; None where it is not in the routine."""
    stretches = [one.stretch.id for one in routine.courses]
    return stretches.index(course.stretch.id) if course.stretch.id in stretches else None


def becomes_many(before: Routine | None, after: Routine | None) -> bool:
    """Whether this step makes it more than people keep to."""
    counts = [len(routine.courses) if routine else 0 for routine in (before, after)]
    return counts[0] <= FEW_STRETCHES < counts[1]


def _of(routine: Routine, courses: Iterable[Course]) -> Routine | None:
    left = tuple(courses)
    return replace(routine, courses=left) if left else None
