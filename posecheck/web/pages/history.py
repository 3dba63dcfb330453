"""The page of what is remembered: what was done, what has changed, each session, and what becomes of all of it."""

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.store.history import Extent, History
from posecheck.store.state import StoredState
from posecheck.store.summaries import SumsOfHistory
from posecheck.web.pages import memory
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.days_done import PlanSince, show_days
from posecheck.web.pages.keeping import show_where_it_is
from posecheck.web.pages.past_sessions import lines_shown, show_sessions, take_said
from posecheck.web.pages.send_bundle import offer_bundle
from posecheck.web.pages.side_by_side import show_two_sessions
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import paragraphs


def history_page() -> None:
    """The page."""
    with st.container(key="history"):
        history = memory.history_of_visitor()
        title = f"<h1>{_('History')}</h1>"
        if visitor().person is None:
            st.html(f"{title}{paragraphs(_elsewhere())}")
            return
        try:
            _remembered(history or memory.open_history())
        except PosecheckError as error:
            st.html(f"{title}<div role='alert'>{paragraphs(str(error))}</div>")


def _remembered(history: History) -> None:
    extent = history.extent()
    st.html(f"<h1>{_('History')}</h1><p class='lead'>{_amount(extent)}</p>")
    said = (*history.notes, *take_said())
    if said:
        st.html(f"<div class='said' role='status'>{paragraphs(*said)}</div>")
    if extent.sessions:
        # Imported here: the library that draws takes half a second, for which no other page need wait.
        from posecheck.web.pages.week_by_week import show_pain, show_weeks

        today, sums = own_today(), SumsOfHistory(history)
        show_days(sums, today, _plan_since(history))
        show_weeks(sums, today)
        show_pain(sums, today)
        lines = lines_shown(history)
        show_two_sessions(history, lines)
        show_sessions(lines)
        offer_bundle(history, today)
    show_where_it_is(history, extent)


def _amount(extent: Extent) -> str:
    if not extent.sessions:
        return _(
            "Nothing is remembered yet. After the first session this page shows what you held, and later what has "
            "changed."
        )
    return ngettext("One session.", "{count} sessions.", extent.sessions).format(count=extent.sessions)


def _elsewhere() -> str:
    return _(
        "This page is served by another computer, or through a proxy. posecheck remembers sessions only for the "
        "person who sits before it, because it has no accounts that would keep people apart."
    )


def _plan_since(history: History) -> PlanSince | None:
    kept = StoredState(history)
    plan, since = kept.plan(), kept.plan_since()
    return PlanSince(plan, since) if plan and since else None
