"""A reminder for the person's own calendar, made of the routine."""

from datetime import datetime, time
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.routine import Routine
from posecheck.practice.spans import WEEK
from posecheck.report.reminder import Reminder, calendar_file
from posecheck.web.pages.dates import weekday_names
from posecheck.web.pages.routine_words import course_words, stretch_names

_USUAL_TIME = time(19)
"""Ours: "Nine hip stretches" says after long sitting, or before bed."""


def offer_reminder(routine: Routine, usual_days: tuple[int, ...] = tuple(range(WEEK))) -> None:
    """Days, of which `usual_days` are ticked to begin with, a time, and the file."""
    with st.expander(_("Remind me in my calendar")):
        how = _(
            "Open the file with the calendar of your phone or computer. Nothing is sent anywhere. If you change "
            "the routine, open a new file: it takes the place of the old one."
        )
        st.html(f"<p>{escape(how)}</p>")
        with st.container(key="reminder-days"):
            days = enumerate(long for _short, long in weekday_names())
            chosen = [st.checkbox(name, number in usual_days, key=f"reminder-{number}") for number, name in days]
        at = st.time_input(_("Time"), _USUAL_TIME, key="reminder-time", step=900)
        weekdays = tuple(number for number, is_chosen in enumerate(chosen) if is_chosen)
        if not weekdays:
            st.html(f"<p class='quiet'>{escape(_('Choose at least one day.'))}</p>")
            return
        reminder = reminder_of(routine, weekdays, at)
        st.download_button(
            _("Save the calendar file"),
            calendar_file(reminder, _first_shown(reminder)),
            f"{_('stretching')}.ics",
            "text/calendar",
            key="reminder-file",
            on_click="ignore",
        )


def _first_shown(reminder: Reminder) -> datetime:
    """When this very reminder was first shown on this visit, in the person's own time.

    A file with another moment in it has another address, and the old one is gone: a click that meets a run of the
    page would get nothing.
    """
    shown: dict[Reminder, datetime] = st.session_state.setdefault("reminders-shown", {})
    return shown.setdefault(reminder, datetime.now().astimezone())


def reminder_of(routine: Routine, weekdays: tuple[int, ...], at: time) -> Reminder:
    """In the language spoken here: what it is and how long it takes, and how each stretch is done."""
    minutes = routine.minutes
    summary = ngettext("Stretching, {minutes} minute: {names}", "Stretching, {minutes} minutes: {names}", minutes)
    parts = [f"{_(course.stretch.name)}: {course_words(course)}" for course in routine.courses]
    lines = [*([_("Warm up first.")] if routine.warm_up else []), *parts]
    return Reminder(
        summary.format(minutes=minutes, names=stretch_names(routine)), "\n".join(lines), minutes, weekdays, at
    )
