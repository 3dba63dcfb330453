"""What was done over days and weeks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import PlannedStretch
from posecheck.practice.progress import (
    HeldOnDay,
    PainOnDay,
    PlannedDays,
    calendar,
    days_done,
    every_week,
    minutes_a_week,
    pain_over_spans,
    planned_days,
    today,
    week_minutes,
)
from posecheck.practice.spans import DaySpan, months_until, week_of, weeks_until

MONDAY = date(2026, 11, 30)
HELD = st.lists(
    st.builds(
        HeldOnDay,
        st.dates(MONDAY - timedelta(days=100), MONDAY),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["left", "right", None]),
        st.floats(0, 600),
        st.integers(1, 4),
    ),
    max_size=30,
)


def held(
    back: int = 0, seconds: float = 30.0, sessions: int = 1, stretch: str = "a", side: str | None = "left"
) -> HeldOnDay:
    return HeldOnDay(MONDAY - timedelta(days=back), stretch, side, seconds, sessions)  # type: ignore[arg-type]


@given(HELD)
def test_minutes_add_up_to_what_was_credited(days: Sequence[HeldOnDay]) -> None:
    """Over the weeks, side by side, and over the calendar's days."""
    seconds = sum(one.seconds for one in days)
    weeks = weeks_until(MONDAY, 16)
    assert sum(one.minutes for one in minutes_a_week(days, weeks)) * 60 == pytest.approx(seconds)
    assert sum(one.minutes for week in weeks for one in week_minutes(days, week.first)) * 60 == pytest.approx(
        seconds
    )
    assert sum(one.seconds or 0 for week in calendar(days, MONDAY, 16) for one in week) == pytest.approx(seconds)


@given(HELD, st.integers(-500, 500))
def test_weeks_later_the_same_is_shown_of_the_same(days: Sequence[HeldOnDay], weeks: int) -> None:
    """Moving all days, today too, by whole weeks moves the calendar, and changes nothing in it."""
    later = timedelta(weeks=weeks)
    moved = [replace(one, day=one.day + later) for one in days]
    before, after = calendar(days, MONDAY), calendar(moved, MONDAY + later)
    assert [[(one.day + later, one.seconds) for one in week] for week in before] == [
        [(one.day, one.seconds) for one in week] for week in after
    ]
    assert today(moved, MONDAY + later).week == today(days, MONDAY).week


@given(HELD)
def test_every_week_has_what_was_held_in_it(days: Sequence[HeldOnDay]) -> None:
    """Once each, in order, with nothing lost and no week without anything."""
    found = every_week(days)
    assert sum(one.minutes for _, week in found for one in week) * 60 == pytest.approx(
        sum(one.seconds for one in days)
    )
    assert [week.first for week, _ in found] == sorted({week_of(one.day).first for one in days})


def test_a_day_to_come_is_neither_done_nor_left_out() -> None:
    """On a Monday six days of the week are still to come."""
    week = calendar([held()], MONDAY)[-1]
    assert [one.seconds for one in week] == [30.0, *[None] * 6]
    assert [one.done for one in week] == [True, *[False] * 6]


def test_a_day_counts_once_however_often_something_was_held() -> None:
    """Two stretches, two sides; a day on which nothing was held is none."""
    days = [held(), held(side="right"), held(stretch="b"), held(3), held(4, 0.0)]
    assert days_done(days, DaySpan(MONDAY - timedelta(days=7), MONDAY)) == 2


def test_today_knows_what_was_done_today_and_when_before() -> None:
    """Sessions of all stretches, the times of the one that was done most often, and this week's minutes."""
    now = today([held(9), held(0, 90.0, 2), held(0, 60.0, 1, side="right"), held(0, 30.0, 1, "b", None)], MONDAY)
    assert (now.sessions, now.times, now.last) == (3, 2, MONDAY - timedelta(days=9))
    assert [(one.stretch, one.side, one.minutes) for one in now.week] == [
        ("a", "left", 1.5),
        ("a", "right", 1.0),
        ("b", None, 0.5),
    ]


@pytest.mark.parametrize(("sessions", "due", "next_due"), [(1, False, False), (2, False, True), (3, True, True)])
def test_the_third_time_today_is_many(sessions: int, due: bool, next_due: bool) -> None:
    """Of the same stretch; three stretches one after the other are not."""
    now = today([held(0, 90.0, sessions)], MONDAY)
    assert (now.many, now.next_is_many) == (due, next_due)
    assert not today([held(stretch=name) for name in "abc"], MONDAY).next_is_many


def test_before_the_first_session_there_is_nothing() -> None:
    """No last day, no minutes; nor does a session that held nothing count, or one of tomorrow."""
    for days in ([], [held(0, 0.0)], [held(-1)]):
        now = today(days, MONDAY)
        assert (now.sessions, now.times, now.last, now.week) == (0, 0, None, ())


def test_a_month_is_shown_as_minutes_a_week() -> None:
    """Daily half minutes are three and a half a week, in a month of any length; its first day is no whole week."""
    days = [held(back) for back in range(100)]
    months = minutes_a_week(days, months_until(MONDAY, MONDAY - timedelta(days=61)))
    assert [one.minutes for one in months] == [pytest.approx(3.5)] * 3
    (first,) = minutes_a_week([held()], [DaySpan(MONDAY, MONDAY)])
    assert first.minutes == 0.5


def test_pain_is_the_mean_of_its_days() -> None:
    """Before and after apart; a week in which nobody said is left out."""
    days = [PainOnDay(MONDAY, 2.0, None), PainOnDay(MONDAY + timedelta(days=1), 4.0, 1.0)]
    (week,) = pain_over_spans(days, weeks_until(MONDAY, 5))
    assert (week.span, week.before, week.after) == (week_of(MONDAY), 3.0, 1.0)


def test_the_days_of_a_plan_are_counted_from_when_it_was_there() -> None:
    """Only its own days, on which one of its stretches was held; a day before it asks for nothing."""
    stretch = poses.load()[0]
    planned = PlannedStretch(stretch.id, "beginner", (), stretch.usual_dose)
    assigned = AssignedStretch(planned, stretch.usual_form.name, ("left", "right") if stretch.sided else ())
    plan = AssignedPlan("a" * 32, (assigned,), weekdays=(0, 2, 4), valid_until=MONDAY + timedelta(days=3))
    days = [held(0, stretch=stretch.id), held(-1, stretch=stretch.id), held(-2, stretch="other")]
    assert planned_days(days, plan, MONDAY, week_of(MONDAY)) == PlannedDays(due=2, done=1)
    assert planned_days(days, plan, MONDAY + timedelta(days=1), week_of(MONDAY)) == PlannedDays(due=1, done=0)
