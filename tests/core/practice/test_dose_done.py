"""What was held of a plan in a span, of what it asked for on its days."""

from dataclasses import replace
from datetime import date, timedelta

from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import PlannedStretch
from posecheck.practice.dose_done import DoseDone, dose_done
from posecheck.practice.progress import HeldOnDay
from posecheck.practice.spans import DaySpan
from posecheck.stretch.dose import Dose

MONDAY = date(2026, 3, 2)
WEEK = DaySpan(MONDAY, MONDAY + timedelta(days=6))
STRETCH = "seated_figure_four"
PLANNED = AssignedStretch(
    PlannedStretch(STRETCH, "intermediate", (), Dose("ours", "", 30.0, 2)), None, ("left", "right")
)
PLAN = AssignedPlan("e" * 32, (PLANNED,), weekdays=(0, 3, 6))


def test_each_side_is_asked_for_on_each_day_of_the_plan() -> None:
    """Days before and after the span do not count; what nobody asked for comes last."""
    held = [
        HeldOnDay(MONDAY, STRETCH, "left", 40.0, 1),
        HeldOnDay(MONDAY + timedelta(days=1), STRETCH, "left", 20.0, 1),
        HeldOnDay(MONDAY - timedelta(days=1), STRETCH, "right", 60.0, 1),
        HeldOnDay(MONDAY, "childs_pose", None, 15.0, 1),
    ]
    assert dose_done(PLAN, held, WEEK) == (
        DoseDone(STRETCH, "left", 60.0, 180.0),
        DoseDone(STRETCH, "right", 0.0, 180.0),
        DoseDone("childs_pose", None, 15.0, 0.0),
    )
    ended = replace(PLAN, valid_until=MONDAY)
    assert dose_done(ended, [], WEEK)[0].asked == 60.0


def test_without_a_plan_nothing_is_asked_for() -> None:
    held = [HeldOnDay(MONDAY, STRETCH, "left", 40.0, 1)]
    assert dose_done(None, held, WEEK) == (DoseDone(STRETCH, "left", 40.0, 0.0),)
    assert dose_done(None, [], WEEK) == ()


def test_a_stretch_that_stands_twice_in_a_plan_is_asked_for_twice() -> None:
    """In both of its forms, as a side holds them one after the other."""
    dose = Dose("ours", "", 30.0, 2)
    both = PlannedStretch("supine_figure_four", "intermediate", (), dose)
    twice = replace(
        PLAN,
        stretches=(AssignedStretch(both, "pull", ("left", "right")), AssignedStretch(both, "push", ("left",))),
    )
    assert [one.asked for one in dose_done(twice, [], WEEK)] == [360.0, 180.0]
