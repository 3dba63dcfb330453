"""The routine of the day: what is in it, how long it takes, when it was done, and one button to start."""

from datetime import date, timedelta
from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.progress import Today, today
from posecheck.practice.routine import Routine
from posecheck.practice.routine_changes import with_course
from posecheck.store.summaries import held_by_day
from posecheck.web.pages import coach, memory, reminders
from posecheck.web.pages.address import query_of
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.kept import VisitorState
from posecheck.web.pages.level_proposal import find_level_proposal, show_level_proposal
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import Offers, offered_words
from posecheck.web.pages.routine_words import how_long, when_done
from posecheck.web.pages.stretch_tile import stretch_tile

_LONG_AGO = timedelta(days=30)
"""What is older is not spoken of (ours: nobody is reproached for a longer pause)."""


def show_today(routine: Routine, offers: Offers, kept: VisitorState) -> None:
    """What is done today. What is not suitable is shown with the reason, and left out."""
    possible = offers.of_routine(routine)
    with st.container(key="today"):
        st.html(f"<h1>{escape(_('Today'))}</h1>")
        with st.container(key="today-parts"):
            for number, course in enumerate(routine.courses):
                _part(course, number, offers)
        with st.container(key="today-go"):
            st.html(f"<p class='chosen'>{escape(how_long(possible or routine))}</p>{done_words(routine)}")
            if possible and st.button(_("Start"), key="start", type="primary", width="stretch"):
                coach.start_routine(possible)
            st.page_link(pages().routine, label=_("Change the routine"))
            reminders.offer_reminder(possible or routine)
    proposed = find_level_proposal(routine.courses, offers)
    if proposed:
        show_level_proposal(*proposed, lambda course: kept.keep_routine(with_course(routine, course)))


def _part(course: Course, number: int, offers: Offers) -> None:
    """One stretch, as it is offered; the link shows how it is done, and why it is offered so."""
    with st.container(key=f"part-{number}"):
        st.html(stretch_tile(course, offered_words(course, offers), 2, offers.why_not(course)))
        link_to_stretch(course)


def link_to_stretch(course: Course) -> None:
    """To the page that shows how it is done."""
    label = _("How to do it: {stretch}").format(stretch=_(course.stretch.name))
    st.page_link(pages().choose, label=label, query_params=query_of(course))


def done_words(routine: Routine) -> str:
    """HTML: when its stretches were done last; empty where nothing is known."""
    day = own_today()
    words = when_done(_done(routine, day), day)
    return f"<p class='quiet'>{escape(words)}</p>" if words else ""


def _done(routine: Routine, day: date) -> Today:
    """Where the person stands with these stretches; nothing for visitors from elsewhere."""
    history = memory.history_of_visitor()
    stretches = {course.stretch.id for course in routine.courses}
    try:
        held = held_by_day(history, day - _LONG_AGO) if history else ()
    except PosecheckError:  # the page has said it already
        held = ()
    return today((one for one in held if one.stretch in stretches), day)
