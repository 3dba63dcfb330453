"""Today under a plan that somebody has assigned: from whom, what is due, and one button to start."""

from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.assigned_routine import whole_routine
from posecheck.practice.routine import Routine
from posecheck.web.pages import coach, reminders
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.kept import VisitorState
from posecheck.web.pages.offers import Offers, offered_words
from posecheck.web.pages.plans.plan_shown import plan_details
from posecheck.web.pages.plans.plan_words import not_today_words, plan_head
from posecheck.web.pages.routine_words import how_long
from posecheck.web.pages.stretch_tile import stretch_tile
from posecheck.web.pages.today import done_words, link_to_stretch


def show_assigned_today(plan: AssignedPlan, offers: Offers, kept: VisitorState) -> None:
    """What of the plan is done today. What is not suitable is shown with the reason, and left out."""
    today = own_today()
    routine = whole_routine(plan)
    possible = offers.of_routine(routine)
    with st.container(key="today"):
        with st.container(key="today-plan"):
            st.html(f"<h1>{escape(_('Today'))}</h1>{plan_head(plan)}")
        with st.container(key="today-parts"):
            for number, course in enumerate(routine.courses):
                _part(course, number, offers)
        with st.container(key="today-go"):
            _go(plan, routine, possible, not_today_words(plan, today))
            if plan.is_valid_on(today):
                reminders.offer_reminder(possible or routine, plan.weekdays)
            st.button(
                _("Take this plan off"), key="plan-off", type="tertiary", on_click=kept.keep_plan, args=(None,)
            )


def _go(plan: AssignedPlan, routine: Routine, possible: Routine | None, not_today: str | None) -> None:
    """The button; on a day that is not one of the plan's it is there, too, and stands back."""
    if not_today:
        st.html(f"<p class='said' role='note'>{escape(not_today)}</p>")
    st.html(f"<p class='chosen'>{escape(how_long(possible or routine))}</p>{done_words(routine)}")
    if possible is None:
        st.html(f"<p>{escape(_('Nothing of this plan is offered to you today; each stretch says why.'))}</p>")
    elif not_today is None:
        if st.button(_("Start"), key="start", type="primary", width="stretch"):
            coach.start_routine(possible)
    elif plan.is_valid_on(own_today()) and st.button(_("Do it today all the same"), key="start-anyway"):
        coach.start_routine(possible)


def _part(course: Course, number: int, offers: Offers) -> None:
    """One stretch, with its note."""
    against = offers.why_not(course)
    with st.container(key=f"part-{number}"):
        tile = stretch_tile(course, offered_words(course, offers), 2, _left_out(against))
        st.html(tile + ("" if against else plan_details(course)))
        link_to_stretch(course)


def _left_out(against: str | None) -> str | None:
    return _("Left out of the plan for now. {reason}").format(reason=against) if against else None
