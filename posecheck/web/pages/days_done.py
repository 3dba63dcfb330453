"""The days on which something was held, as a calendar, and where the person stands this week and today."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice import progress
from posecheck.practice.progress import CALENDAR_WEEKS, DayDone, HeldOnDay, calendar, days_done, planned_days
from posecheck.practice.spans import DaySpan, week_of, weeks_until
from posecheck.practice.sums import Sums
from posecheck.web.pages.dates import minutes_words, short_day, weekday_names, whole_day
from posecheck.web.pages.measured_words import on_side
from posecheck.web.pages.wording import paragraphs


@dataclass(frozen=True, slots=True)
class PlanSince:
    """An assigned plan, and the day from which the person has had it."""

    plan: AssignedPlan
    since: datetime.date

    def is_due_on(self, day: datetime.date) -> bool:
        """Whether it was the person's plan then, and one of its days."""
        return day >= self.since and self.plan.is_due_on(day)


def show_days(sums: Sums, today: datetime.date, planned: PlanSince | None = None) -> None:
    """The calendar of the last weeks, and what was done this week and today."""
    held = sums.held_by_day(weeks_until(today, CALENDAR_WEEKS)[0].first)
    st.html(
        f"<section class='days'><div>{_this_week(held, today, planned)}</div>"
        f"<div><h2>{escape(_('Days done'))}</h2>{_calendar(held, today, planned)}</div></section>"
    )


def _calendar(held: Sequence[HeldOnDay], today: datetime.date, planned: PlanSince | None) -> str:
    caption = _("The last {count} weeks, each by its Monday. A full circle is a day on which you held a stretch.")
    told = [caption.format(count=CALENDAR_WEEKS), *([_("A ring is a day of your plan.")] if planned else [])]

    def due(day: datetime.date) -> bool:
        return planned is not None and planned.is_due_on(day)

    return calendar_table(held, today, " ".join(told), due, _("in your plan"), "due")


def calendar_table(
    held: Sequence[HeldOnDay],
    today: datetime.date,
    caption: str,
    due: Callable[[datetime.date], bool],
    missed: str,
    mark: Literal["due", "missed"] = "missed",
) -> str:
    """The last weeks as HTML: days on which something was held, and those on which it was due and not done.

    missed  what is heard of the latter, and mark, how they look: as an offer, or as something to ask about
    """
    names = "".join(
        f"<th scope='col' abbr='{escape(long)}'><span aria-hidden='true'>{escape(short)}</span>"
        f"<span class='heard'>{escape(long)}</span></th>"
        for short, long in weekday_names()
    )

    rows = "".join(
        f"<tr><th scope='row'>{escape(short_day(week[0].day))}</th>"
        f"{''.join(_day(one, today, missed if due(one.day) else '', mark) for one in week)}</tr>"
        for week in calendar(held, today)
    )
    return (
        f"<table class='calendar'><caption>{escape(caption)}</caption>"
        f"<thead><tr><th scope='col'>{escape(_('Week'))}</th>{names}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _day(one: DayDone, today: datetime.date, missed: str, mark: str) -> str:
    current = " aria-current='date'" if one.day == today else ""
    if one.seconds is None:
        return "<td></td>"
    if not one.done and not missed:
        return f"<td{current}><span class='day'>{one.day.day}</span></td>"
    said = _("done, {minutes}").format(minutes=minutes_words(one.seconds / 60)) if one.done else missed
    return (
        f"<td{current} title='{escape(said)}'><span class='day {'done' if one.done else mark}'>"
        f"{one.day.day}</span><span class='heard'>, {escape(said)}</span></td>"
    )


def _this_week(held: Sequence[HeldOnDay], today: datetime.date, planned: PlanSince | None) -> str:
    now, week = progress.today(held, today), week_of(today)
    count = days_done(held, week)
    days = ngettext("One day done this week.", "{count} days done this week.", count).format(count=count)
    lines = [days if count else _("Nothing held this week yet.")]
    if planned:
        lines += _of_the_plan(held, planned, week)
    if not now.sessions and now.last:
        lines.append(_("Last time: {day}.").format(day=whole_day(now.last)))
    items = "".join(
        f"<li><b>{escape(minutes_words(one.minutes))}</b> {escape(on_side(one.stretch, one.side))}</li>"
        for one in now.week
    )
    gentle = f"<div class='said' role='note'>{paragraphs(_enough_for_today())}</div>" if now.many else ""
    title = escape(_("This week"))
    return f"<h2>{title}</h2>{paragraphs(*lines)}{f'<ul>{items}</ul>' if items else ''}{gentle}"


def _of_the_plan(held: Sequence[HeldOnDay], planned: PlanSince, week: DaySpan) -> list[str]:
    """A sentence, where a day of the plan is in this week."""
    days = planned_days(held, planned.plan, planned.since, week)
    told = ngettext(
        "In your plan: {done} of {due} day this week.", "In your plan: {done} of {due} days this week.", days.due
    )
    return [told.format(done=days.done, due=days.due)] if days.due else []


def _enough_for_today() -> str:
    return _(
        "You have done the same stretch three times today. That is plenty: more on one day adds little, and a rest "
        "does good."
    )
