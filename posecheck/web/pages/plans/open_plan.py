"""The page on which somebody opens the plan that was sent to them, sees what it is, and says yes to it."""

from collections.abc import Callable
from html import escape

import streamlit as st

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.plan_link import from_fragment
from posecheck.web.pages.come_to import come_to_next
from posecheck.web.pages.kept import kept_state
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.plans.plan_shown import show_plan
from posecheck.web.pages.plans.plan_taking import ask_for_plan
from posecheck.web.pages.wording import paragraphs

_OPENED, _LINK, _ANSWERED = "opened-plan", "opened-link", "answered-link"


def open_plan_page() -> None:
    """The page."""
    opened: AssignedPlan | str | None = st.session_state.get(_OPENED)
    with st.container(key="open-plan"):
        if isinstance(opened, AssignedPlan):
            _ask(opened)
            return
        st.html(f"<h1>{escape(_('Open a plan'))}</h1>{paragraphs(_what_for())}")
        if opened:
            st.html(f"<div class='said' role='alert'>{paragraphs(opened)}</div>")
        _take_in()


def _what_for() -> str:
    return _(
        "Choose the file that somebody sent to you, or open the link that they sent. Nothing changes before you "
        "have seen the plan and said yes."
    )


def _take_in() -> None:
    file, link = ask_for_plan("open-plan-file", "forget" if st.session_state.get(_ANSWERED) else "ask")
    if file:
        _open(file.plan)
    elif link and link != st.session_state.get(_LINK):
        st.session_state[_LINK] = link
        _open(lambda: _of_link(link))


def _of_link(fragment: str) -> AssignedPlan:
    plan = from_fragment(fragment)
    if kept_state().plan() == plan:  # the person has said yes to it, and looks for another one
        raise PlanError(_("You use the plan of this link already. Here you can open another one."))
    return plan


def _open(read: Callable[[], AssignedPlan]) -> None:
    try:
        st.session_state[_OPENED] = read()
    except PlanError as error:
        st.session_state[_OPENED] = str(error)
    st.rerun()


def _ask(plan: AssignedPlan) -> None:
    """What it is, and whether it is to be used."""
    before = kept_state().plan()
    with st.container(key="plan-shown"):
        show_plan(plan)
    with st.container(key="plan-answer", horizontal=True):
        if before is not None and before.id != plan.id:
            st.html(paragraphs(_("It takes the place of the plan that you have now.")))
        if st.button(_("Use this plan"), key="plan-yes", type="primary"):
            kept_state().keep_plan(plan)
            _settle()
            come_to_next("today")
            st.switch_page(pages().home)
        st.button(_("No, thank you"), key="plan-no", on_click=_settle)


def _settle() -> None:
    st.session_state.pop(_OPENED, None)
    st.session_state[_ANSWERED] = True
