"""What an assigned plan asks for today, and why not."""

import datetime
from dataclasses import replace

import pytest

from posecheck import poses
from posecheck.coaching import routine_phrases
from posecheck.coaching.course import course_from_json
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.assigned_routine import next_due, routine_of, whole_routine, why_not_due
from posecheck.practice.routine import Routine, routine_from_json
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers, changed
from posecheck.stretch.stretch import Stretch
from tests.plans import ID, full_plan, usual_stretch

MONDAY = datetime.date(2026, 11, 30)
PLAN = AssignedPlan(ID, tuple(map(usual_stretch, poses.load())), False, (0, 2))


def on(day: int) -> datetime.date:
    """So many days after a Monday."""
    return MONDAY + datetime.timedelta(days=day)


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)
def test_a_routine_has_all_that_the_plan_says(stretch: Stretch) -> None:
    plan = full_plan(stretch)
    routine = whole_routine(plan)
    assert (routine.plan_id, routine.warm_up) == (plan.id, plan.warm_up)
    for course, one in zip(routine.courses, plan.stretches, strict=True):
        planned = one.planned
        assert (course.stretch.id, course.form.name, course.sides) == (planned.stretch, one.form, one.sides)
        assert (course.level, course.props, course.dose) == (planned.level, planned.props, planned.dose)
        assert (course.ranges, course.note) == (planned.ranges, one.note)
        assert course.plan.stretches[0].ranges == planned.ranges
    assert routine_from_json(routine.to_json()) == routine


@pytest.mark.parametrize(
    ("first", "last", "day", "why"),
    [
        (None, None, 0, None),
        (None, None, 2, None),
        (None, None, 1, "Today is not a day of this plan. The next one is 2026-12-02."),
        (None, None, 3, "Today is not a day of this plan. The next one is 2026-12-07."),
        (7, None, 0, "This plan begins on 2026-12-07."),
        (7, None, 7, None),
        (None, 0, 0, None),
        (None, 0, 1, "This plan ended on 2026-11-30."),
        (None, 4, 3, "Today is not a day of this plan, and no other day is left."),
    ],
)
def test_a_plan_that_is_not_due_says_why(first: int | None, last: int | None, day: int, why: str | None) -> None:
    plan = replace(
        PLAN,
        valid_from=None if first is None else on(first),
        valid_until=None if last is None else on(last),
    )
    assert why_not_due(plan, on(day)) == why
    assert (routine_of(plan, on(day)) is None) == (why is not None)


def test_the_next_day_of_a_plan_is_found_however_far_its_beginning_is() -> None:
    plan = replace(PLAN, valid_from=on(30))
    assert next_due(plan, on(0)) == on(30)
    assert next_due(plan, on(30)) == on(35)


def test_a_note_to_a_stretch_is_read_out_before_it_and_survives_what_makes_it_milder() -> None:
    """A long one is only shown."""
    course = replace(whole_routine(PLAN).courses[0], note="Mind the\nleft knee.")
    assert routine_phrases.next_stretch(course).endswith(" Mind the left knee.")
    assert "x" * 301 not in routine_phrases.next_stretch(replace(course, note="x" * 301))
    assert course_from_json(course.to_json()) == course
    answers = ScreeningAnswers(MONDAY, (ScreeningAnswer("hypermobile"),))
    milder = changed(answers, course)
    assert milder is not None
    assert milder.course.note == course.note


@pytest.mark.parametrize("plan_id", ["", "x", 5, ["a" * 32]])
def test_a_routine_of_no_plan_that_can_be_is_refused(plan_id: object) -> None:
    values = Routine(whole_routine(PLAN).courses).to_json()
    with pytest.raises(ValueError):
        routine_from_json({**values, "plan_id": plan_id})
