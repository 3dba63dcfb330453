"""A routine that a person changes step by step."""

from dataclasses import replace

from posecheck import poses
from posecheck.coaching.course import usual_course
from posecheck.practice.routine import MOST_COURSES, Routine
from posecheck.practice.routine_changes import (
    becomes_many,
    number_of,
    restricted,
    with_change,
    with_course,
    with_move,
    without_course,
)

COURSES = tuple(usual_course(stretch, stretch.usual_dose) for stretch in poses.load())
A, B, C, D = COURSES[:4]


def test_a_stretch_is_added_at_the_end_once() -> None:
    """The first one makes the routine, with a warm-up; one that is there already is changed where it stands."""
    assert with_course(None, A) == Routine((A,))
    routine = Routine((A, B), warm_up=False)
    assert with_course(routine, C) == Routine((A, B, C), warm_up=False)
    advanced = replace(A, level="advanced")
    assert with_course(routine, advanced) == Routine((advanced, B), warm_up=False)


def test_a_full_routine_stays_as_it_is() -> None:
    """Nothing is pushed out of it."""
    full = Routine((A,) * MOST_COURSES)
    assert with_course(full, B) == full


def test_a_stretch_is_taken_out() -> None:
    """And with the last one the routine is gone."""
    routine = Routine((A, B), warm_up=False)
    assert without_course(routine, 0) == Routine((B,), warm_up=False)
    assert without_course(Routine((A,)), 0) is None


def test_a_stretch_is_moved_and_changed() -> None:
    """Not beyond the ends."""
    routine = Routine((A, B, C))
    assert with_move(routine, 0, 1).courses == (B, A, C)
    assert with_move(routine, 2, -1).courses == (A, C, B)
    assert with_move(routine, 2, 1) == with_move(routine, 0, -1) == routine
    assert with_change(routine, 1, D).courses == (A, D, C)
    assert (number_of(routine, C), number_of(routine, D)) == (2, None)


def test_what_is_not_allowed_is_left_out() -> None:
    """The order stays; None where nothing is left."""
    routine = Routine((A, B, C), warm_up=False)
    assert restricted(routine, lambda course: course != B) == Routine((A, C), warm_up=False)
    assert restricted(routine, lambda course: False) is None


def test_the_step_to_many_is_noticed_once() -> None:
    """From three to four, not from four to five, and not backwards."""
    three, four, five = (Routine(COURSES[:number]) for number in (3, 4, 5))
    assert becomes_many(three, four)
    assert not becomes_many(None, three)
    assert not becomes_many(four, five)
    assert not becomes_many(four, three)
    assert becomes_many(None, four)
