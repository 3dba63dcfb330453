"""The review clock: for how long a person's page was used, counted while it is in sight, with dates."""

from datetime import datetime
from html import escape
from typing import TypedDict

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.review_time import LONGEST_LOOK, ReviewLook, minutes_by_day, minutes_in_month
from posecheck.store.inbox import Inbox
from posecheck.web.component import mount
from posecheck.web.language import speak_to_visitor
from posecheck.web.pages.dates import day_of_year, minutes_words
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.inbox.opened_inbox import own_now
from posecheck.web.pages.wording import paragraphs

EVERY_SECONDS = 10
"""After which what was counted is kept (ours: no more than that is lost when the page is closed)."""
UNUSED_SECONDS = 60
"""Without a movement, after which nothing is counted (ours: as long as one reads, or watches a replay)."""
_LOOK = "review-look"


class ReviewClockData(TypedDict):
    """What the clock in the browser needs."""

    every: int
    idle: int


def begin_look(inbox: Inbox, person: str) -> None:
    """From now on somebody looks at this person; nothing is new any more."""
    if st.session_state.get(_LOOK, ("", None))[0] != person:
        look = ReviewLook(own_now(), 0.0)
        st.session_state[_LOOK] = (person, look)
        inbox.looked(person, look)


def end_look() -> None:
    """Nobody's page is open: the next one begins another look."""
    st.session_state.pop(_LOOK, None)


@st.fragment
def show_review_minutes(inbox: Inbox, person: str) -> None:
    """The clock, and what was counted by it."""
    speak_to_visitor()
    data: ReviewClockData = {"every": EVERY_SECONDS, "idle": UNUSED_SECONDS}
    counted = mount("pages", "review_clock", data, events=("counted",)).counted
    try:
        if counted:
            _count(inbox, person, float(counted))
        _show(inbox.looks(person), own_now())
    except PosecheckError as error:
        st.html(paragraphs(str(error)))


def _count(inbox: Inbox, person: str, seconds: float) -> None:
    _, look = st.session_state[_LOOK]
    look = ReviewLook(look.began, min(LONGEST_LOOK, look.seconds + seconds))
    st.session_state[_LOOK] = (person, look)
    inbox.looked(person, look)


def _show(looks: tuple[ReviewLook, ...], now: datetime) -> None:
    days = minutes_by_day(looks)
    today = dict(days).get(now.date(), 0.0)
    told = _("You have spent {today} on this person today, and {month} this month.").format(
        today=minutes_words(today), month=minutes_words(minutes_in_month(looks, now.date()))
    )
    how = _("Counted while the page is in sight and in use.")
    st.html(f"<h2>{escape(_('Minutes of review'))}</h2>{paragraphs(told)}<p class='quiet'>{escape(how)}</p>")
    rows = [[day_of_year(day), minutes_words(minutes)] for day, minutes in days]
    with st.expander(_("Show as a table: {what}").format(what=_("Minutes of review"))):
        st.html(html_table(_("Minutes of review"), [_("Day"), _("Minutes")], rows))
