"""Routines to begin with: an article's own doses, of one to three stretches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from posecheck import poses
from posecheck.coaching.course import Course, usual_course
from posecheck.practice.routine import Routine
from posecheck.practice.routine_changes import FEW_STRETCHES

ARTICLES = (
    "Simple gluteal stretch",
    "Five stretches for low back and glute pain",
    "Piriformis stretch, episode 30",
)
"""The sources of doses that routines are made of. First the one that needs no floor, which "Nine hip stretches"
suggests to stiff people; the one that asks for most comes last."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What one article suggests; each dose of the routine has its words."""

    article: str
    routine: Routine

    @property
    def needs_the_floor(self) -> bool:
        """Whether one has to get down for it."""
        return any(course.stretch.place == "floor" for course in self.routine.courses)


def presets(is_allowed: Callable[[Course], bool] = lambda course: True) -> tuple[Preset, ...]:
    """One for each article of which something is allowed."""
    found = ((article, tuple(_courses(article, is_allowed))) for article in ARTICLES)
    return tuple(Preset(article, Routine(courses)) for article, courses in found if courses)


def _courses(article: str, is_allowed: Callable[[Course], bool]) -> list[Course]:
    """At most three; the article's own, for which its dose is the usual one, before others that it fits."""
    found = [course for course in _all_courses(article) if is_allowed(course)]
    return sorted(found, key=_is_borrowed)[:FEW_STRETCHES]


def _all_courses(article: str) -> Iterator[Course]:
    for stretch in poses.load():
        for dose in stretch.doses:
            if dose.source == article:
                yield usual_course(stretch, dose)


def _is_borrowed(course: Course) -> bool:
    return course.dose != course.stretch.usual_dose
