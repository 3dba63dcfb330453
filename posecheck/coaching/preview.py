"""What somebody hears and sees who does a stretch without a fault: a routine told before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from posecheck.coaching import phrases, routine_phrases
from posecheck.coaching.course import Course
from posecheck.coaching.progress import Repetition
from posecheck.plan.safety import WARM_UPS


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A sentence in the person's language; `spoken`, or only shown."""

    text: str
    spoken: bool = True


def warm_up_preview() -> tuple[PreviewLine, ...]:
    """The guided warm-up."""
    first, *others = WARM_UPS
    said = (routine_phrases.warm_up_begins(first), *map(routine_phrases.way_of, others))
    return tuple(map(PreviewLine, said))


def course_preview(course: Course, number: int, *, warmed_up: bool) -> tuple[PreviewLine, ...]:
    """One stretch of a routine, from its opening to its end.

    number     from 1
    warmed_up  whether the routine begins with the warm-up
    """
    return (*_opening(course, number, warmed_up), *_first_hold(course), *_onwards(course))


def _opening(course: Course, number: int, warmed_up: bool) -> Iterator[PreviewLine]:
    if number > 1:
        yield PreviewLine(routine_phrases.next_stretch(course))
    elif warmed_up:
        yield PreviewLine(routine_phrases.first_stretch(course))
    elif said := routine_phrases.with_mind("", course):
        yield PreviewLine(said)


def _first_hold(course: Course) -> Iterator[PreviewLine]:
    side = course.sides[0] if course.sides else None
    first = Repetition(side, 1)
    yield PreviewLine(phrases.begin(course, side))
    yield PreviewLine(phrases.first_way_in(course, side))
    yield PreviewLine(phrases.hold_for(course.dose.hold_seconds))
    yield PreviewLine(phrases.headline(course, "holding", first, course.dose.hold_seconds), spoken=False)


def _onwards(course: Course) -> Iterator[PreviewLine]:
    if course.dose.repetitions > 1:
        second = Repetition(course.sides[0] if course.sides else None, 2)
        yield PreviewLine(phrases.headline(course, "rest", second, course.stretch.rest_seconds))
        yield PreviewLine(phrases.next_repetition(course, second))
    if len(course.sides) > 1:
        other = Repetition(course.sides[1], 1)
        yield PreviewLine(phrases.headline(course, "change_sides", other, course.dose.hold_seconds))
    yield PreviewLine(phrases.done(course, complete=True))
