"""The page on which a routine is changed: what is in it, in which order, how each stretch is done, the warm-up."""

from dataclasses import replace
from html import escape

import streamlit as st

from posecheck import poses
from posecheck.coaching.course import Course, usual_course
from posecheck.language.translation import gettext as _
from posecheck.practice.routine import MOST_COURSES, Routine
from posecheck.practice.routine_changes import number_of, with_change, with_course, with_move, without_course
from posecheck.web.pages import frame
from posecheck.web.pages.course_options import course_options
from posecheck.web.pages.kept import VisitorState, kept_state
from posecheck.web.pages.long_routine import ask_why, keep_changed
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import Offers, offered_words, visitor_offers
from posecheck.web.pages.routine_words import how_long
from posecheck.web.pages.stretch_tile import stretch_tile
from posecheck.web.pages.wording import dose_line


def routine_page() -> None:
    """Every change is kept at once."""
    kept, offers = kept_state(), visitor_offers()
    routine = kept.routine()
    with st.container(key="routine"):
        st.html(f"<h1>{escape(_('Your routine'))}</h1>")
        frame.tell(kept.notes)
        if routine is None:
            st.html(f"<p class='lead'>{escape(_('Nothing is in it yet. Add one to three stretches.'))}</p>")
        else:
            _show(routine, kept, offers)
        _more(routine, kept, offers)


def _show(routine: Routine, kept: VisitorState, offers: Offers) -> None:
    st.html(f"<p class='lead'>{escape(how_long(offers.of_routine(routine) or routine))}</p>")
    ask_why(routine)
    changed = routine
    for number in range(len(routine.courses)):
        changed = with_change(changed, number, _part(routine, number, kept, offers))
    warm_up = st.toggle(_("Warm up first"), routine.warm_up, key="routine-warm-up")
    changed = replace(changed, warm_up=warm_up)
    if changed != routine:
        kept.keep_routine(changed)
        st.rerun()
    with st.container(key="routine-back"):
        st.page_link(pages().home, label=_("Back to today"))


def _part(routine: Routine, number: int, kept: VisitorState, offers: Offers) -> Course:
    """One stretch of it, with all that can be done to it; gives how it is to be done from now on."""
    course = routine.courses[number]
    with st.container(key=f"routine-part-{number}"):
        st.html(stretch_tile(course, offered_words(course, offers), 2, offers.why_not(course)))
        with st.container(key=f"routine-moves-{number}", horizontal=True):
            _moves(routine, number, kept)
        same = [one.stretch.id for one in routine.courses[:number]].count(course.stretch.id)
        with st.expander(_("How it is done"), key=f"how-{course.stretch.id}-{same}"):
            return course_options(course, f"-in-routine-{same}")


def _moves(routine: Routine, number: int, kept: VisitorState) -> None:
    last = len(routine.courses) - 1
    steps = {
        "earlier": (_("Earlier"), "arrow_upward", with_move(routine, number, -1), number == 0),
        "later": (_("Later"), "arrow_downward", with_move(routine, number, 1), number == last),
        "out": (_("Take out"), "close", without_course(routine, number), False),
    }
    for name, (label, icon, after, is_idle) in steps.items():
        st.button(
            label,
            key=f"{name}-{number}",
            icon=f":material/{icon}:",
            disabled=is_idle,
            on_click=keep_changed,
            args=(kept, routine, after),
        )


def _more(routine: Routine | None, kept: VisitorState, offers: Offers) -> None:
    """What can be added."""
    courses = [usual_course(stretch, stretch.usual_dose) for stretch in poses.load()]
    others = [one for one in courses if routine is None or number_of(routine, one) is None]
    if not others or (routine and len(routine.courses) == MOST_COURSES):
        return
    st.html(f"<h2 class='part'>{escape(_('Add a stretch'))}</h2>")
    with st.container(key="routine-more"):
        for course in others:
            _other(course, routine, kept, offers)


def _other(course: Course, routine: Routine | None, kept: VisitorState, offers: Offers) -> None:
    stretch = course.stretch
    with st.container(key=f"more-{stretch.id}"):
        st.html(stretch_tile(course, dose_line(stretch.usual_dose, stretch), 3, offers.why_not(course)))
        if offers.suits(course):
            label = _("Add {stretch}").format(stretch=_(stretch.name))
            after = with_course(routine, course)
            st.button(label, key=f"add-{stretch.id}", on_click=keep_changed, args=(kept, routine, after))
