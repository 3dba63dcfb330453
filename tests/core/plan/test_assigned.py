"""Plans that are assigned: what they refuse, and on which days they hold."""

import datetime
from dataclasses import replace

import pytest

from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.plan import PlannedStretch, planned_from_json, planned_to_json
from posecheck.poses import by_id
from posecheck.scoring.task import Task
from posecheck.stretch.checks import OwnRange

CHILD = by_id("childs_pose")
CHECK = CHILD.usual_form.checks[0]
OWN = OwnRange(CHECK.name, 1.0, 2.0, "as far as the new hip allows")
PLANNED = PlannedStretch(CHILD.id, "beginner", (), CHILD.usual_dose, (OWN,))
PLAN = AssignedPlan("a" * 32, (AssignedStretch(PLANNED, None, ()),))


def test_an_own_range_takes_the_place_of_the_levels() -> None:
    for level in ("beginner", "advanced"):
        task = Task(CHILD, CHILD.usual_form, "left", level, (), (OWN,))  # type: ignore[arg-type]
        assert {check.name: check.target for check in task.checks}[CHECK.name] == (1.0, 2.0)


def test_an_own_range_survives_a_file_and_is_not_written_where_there_is_none() -> None:
    assert planned_from_json(planned_to_json(PLANNED)) == PLANNED
    assert "ranges" not in planned_to_json(replace(PLANNED, ranges=()))


@pytest.mark.parametrize(
    ("low", "high", "reason"), [(2, 1, "x"), (float("nan"), 1, "x"), (0, 1, " "), (0, 1, "x" * 301)]
)
def test_no_range_and_no_reason_are_refused(low: float, high: float, reason: str) -> None:
    with pytest.raises(ValueError):
        OwnRange(CHECK.name, low, high, reason)


@pytest.mark.parametrize("ranges", [(OWN, OWN), (OwnRange("nonsense", 0, 1, "x"),)])
def test_ranges_are_of_checks_that_there_are_each_once(ranges: tuple[OwnRange, ...]) -> None:
    with pytest.raises(ValueError):
        replace(PLANNED, ranges=ranges)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "b"},
        {"stretches": ()},
        {"weekdays": ()},
        {"weekdays": (7,)},
        {"weekdays": (1, 1)},
        {"valid_from": datetime.date(2026, 2, 1), "valid_until": datetime.date(2026, 1, 1)},
        {"cleared": (Clearance("pregnant", "Dr A"), Clearance("pregnant", "Dr B"))},
        {"note": "x" * 2001},
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(PLAN, **change)  # type: ignore[arg-type]


def test_a_plan_is_due_on_its_weekdays_from_its_first_to_its_last_day() -> None:
    plan = replace(
        PLAN, weekdays=(0, 2), valid_from=datetime.date(2026, 11, 30), valid_until=datetime.date(2026, 12, 7)
    )
    days = [datetime.date(2026, 11, 23) + datetime.timedelta(days=number) for number in range(21)]
    assert [str(day) for day in days if plan.is_due_on(day)] == ["2026-11-30", "2026-12-02", "2026-12-07"]
