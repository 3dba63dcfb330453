"""What an assigned plan asks for on a day."""

import datetime

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.practice.routine import Routine


def routine_of(plan: AssignedPlan, today: datetime.date) -> Routine | None:
    """The plan as it is done today; None where it is not due, which `why_not_due` explains."""
    return whole_routine(plan) if plan.is_due_on(today) else None


def whole_routine(plan: AssignedPlan) -> Routine:
    """The plan as it is done on any of its days."""
    return Routine(tuple(_course(one) for one in plan.stretches), plan.warm_up, plan.id)


def why_not_due(plan: AssignedPlan, today: datetime.date) -> str | None:
    """Why the plan is not to be done today, a sentence with dates as 2026-12-31; None where it is."""
    if plan.valid_from is not None and today < plan.valid_from:
        return _("This plan begins on {day}.").format(day=plan.valid_from.isoformat())
    if plan.valid_until is not None and plan.valid_until < today:
        return _("This plan ended on {day}.").format(day=plan.valid_until.isoformat())
    if plan.is_due_on(today):
        return None
    coming = next_due(plan, today)
    if coming is None:
        return _("Today is not a day of this plan, and no other day is left.")
    return _("Today is not a day of this plan. The next one is {day}.").format(day=coming.isoformat())


def next_due(plan: AssignedPlan, today: datetime.date) -> datetime.date | None:
    """The first day after today on which the plan is to be done; None where none is left."""
    start = today if plan.valid_from is None else max(today, plan.valid_from - datetime.timedelta(days=1))
    days = (start + datetime.timedelta(days=number) for number in range(1, 8))
    return next((day for day in days if plan.is_due_on(day)), None)


def _course(assigned: AssignedStretch) -> Course:
    planned = assigned.planned
    stretch = poses.by_id(planned.stretch)
    return Course(
        stretch,
        stretch.form(assigned.form),
        planned.level,
        planned.props,
        planned.dose,
        assigned.sides,
        planned.ranges,
        note=assigned.note,
    )
