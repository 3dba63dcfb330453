"""What the pages say about a plan that somebody has assigned, in plain words."""

import datetime
from html import escape

from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.assigned_routine import next_due
from posecheck.practice.spans import WEEK
from posecheck.web.pages.dates import day_of_year, listed, weekday_names, whole_day
from posecheck.web.pages.wording import paragraphs


def assigned_words(plan: AssignedPlan) -> str:
    """By whom, as a sentence."""
    if not plan.assigned_by:
        return _("Assigned to you.")
    return _("Assigned by {name}.").format(name=plan.assigned_by)


def days_words(plan: AssignedPlan) -> str:
    """ "On Monday and Thursday, until 31 Jan 2027."."""
    if len(plan.weekdays) == WEEK:
        days = _("Every day")
    else:
        names = weekday_names()
        days = _("On {days}").format(days=listed([names[number][1] for number in plan.weekdays]))
    first, last = plan.valid_from, plan.valid_until
    if first and last:
        whole = _("{days}, from {first} to {last}.")
    elif first:
        whole = _("{days}, from {first} on.")
    else:
        whole = _("{days}, until {last}.") if last else _("{days}.")
    return whole.format(days=days, first=first and day_of_year(first), last=last and day_of_year(last))


def note_html(note: str) -> str:
    """HTML of a note in its author's own lines; empty for none."""
    lines = [line for line in note.splitlines() if line.strip()]
    return f"<blockquote class='plan-note'>{paragraphs(*lines)}</blockquote>" if lines else ""


def plan_head(plan: AssignedPlan) -> str:
    """HTML: by whom, on which days, and the note."""
    return f"<p>{escape(assigned_words(plan))} {escape(days_words(plan))}</p>{note_html(plan.note)}"


def not_today_words(plan: AssignedPlan, today: datetime.date) -> str | None:
    """Why nothing of the plan is due on this day, and when it is; None where it is due."""
    if plan.is_due_on(today):
        return None
    if plan.valid_until is not None and plan.valid_until < today:
        if plan.assigned_by:
            over = _("This plan ended on {day}. Ask {name} how to go on.")
        else:
            over = _("This plan ended on {day}. Ask whoever assigned it how to go on.")
        return over.format(day=whole_day(plan.valid_until), name=plan.assigned_by)
    next_day = next_due(plan, today)
    if plan.valid_from is not None and today < plan.valid_from:
        begins = _("This plan has not begun yet. Its first day is {day}.")
        return begins.format(day=whole_day(next_day or plan.valid_from))
    if next_day is None:
        return _("Nothing is planned today, and no day of this plan is left.")
    return _("Nothing is planned today. The next day is {day}.").format(day=whole_day(next_day))
