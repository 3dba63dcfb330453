"""What somebody wrote beside what they sent, and the plan that they follow."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.practice.sent import Sent
from posecheck.practice.spans import WEEK
from posecheck.web.pages.dates import day_of_year, weekday_names
from posecheck.web.pages.measured_words import stretch_name
from posecheck.web.pages.wording import bullets, dose_line, level_name, paragraphs


def show_note(sent: Sent) -> None:
    """In the sender's own words; nothing where there are none."""
    if sent.note.strip():
        lines = paragraphs(*filter(None, map(str.strip, sent.note.splitlines())))
        st.html(f"<h2>{escape(_('In their own words'))}</h2><blockquote>{lines}</blockquote>")


def show_sent_plan(sent: Sent) -> None:
    """The plan that was followed, in a few lines."""
    st.html(f"<h2>{escape(_('The plan'))}</h2>")
    if sent.plan is None:
        st.html(paragraphs(_("No plan of anybody's was followed.")))
        return
    st.html(bullets(*map(_stretch_line, sent.plan.stretches)) + paragraphs(*_about(sent.plan)))


def _stretch_line(one: AssignedStretch) -> str:
    planned = one.planned
    return _("{stretch}, {level}: {dose}").format(
        stretch=stretch_name(planned.stretch),
        level=level_name(planned.level),
        dose=dose_line(planned.dose, poses.by_id(planned.stretch)),
    )


def _about(plan: AssignedPlan) -> Iterator[str]:
    if len(plan.weekdays) == WEEK:
        yield _("Every day.")
    else:
        names = ", ".join(weekday_names()[day][1] for day in plan.weekdays)
        yield _("On {days}.").format(days=names)
    if plan.assigned_by:
        yield _("Assigned by {name}.").format(name=plan.assigned_by)
    if plan.valid_from:
        yield _("From {day} on.").format(day=day_of_year(plan.valid_from))
    if plan.valid_until:
        yield _("Until {day}.").format(day=day_of_year(plan.valid_until))
    if plan.note:
        yield plan.note
