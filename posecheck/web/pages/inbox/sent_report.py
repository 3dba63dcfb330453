"""The one page about a session that somebody sent, to print or to keep with other papers."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.past import PastSession
from posecheck.report.one_page import OnePage, html_of
from posecheck.report.pdf import pdf_of
from posecheck.report.session_page import NamedRecord, page_of
from posecheck.review.rescore import engine_of
from posecheck.review.stills import skeleton_stills
from posecheck.scoring.recording import Recording
from posecheck.store.bundle import OpenedBundle
from posecheck.store.judgements import StoredJudgements
from posecheck.web.pages.dates import day_of_year
from posecheck.web.pages.inbox.opened_inbox import own_now
from posecheck.web.pages.memory import open_history
from posecheck.web.pages.replay import replayed

EARLIER_IN_TREND = 5
"""Sessions before the one that the page is about (ours: each is scored again, in a tenth of a second)."""
_MADE = "person-report"


@dataclass(frozen=True, slots=True)
class _Made:
    """A page that was made of a session, as a file; `said` is why it is no PDF."""

    session: str
    name: str
    kind: str
    content: bytes
    said: str = ""


def show_sent_report(opened: OpenedBundle, session: PastSession, name: str) -> None:
    """A button that makes it, and then one that saves it; the session has a recording.

    name  of the person, as the reader calls them
    """
    if st.button(_("Make a page to print"), key="person-report-make"):
        with st.spinner(_("Writing the page")):
            st.session_state[_MADE] = _made(opened, session, name)
    made: _Made | None = st.session_state.get(_MADE)
    if made is not None and made.session == session.id:
        if made.said:
            st.html(f"<p class='quiet' role='status'>{escape(made.said)}</p>")
        st.download_button(
            _("Save the page"), made.content, made.name, made.kind, key="person-report-save", on_click="ignore"
        )


def _made(opened: OpenedBundle, session: PastSession, name: str) -> _Made:
    """A PDF, else the same page as HTML, which a browser prints."""
    page, stem = _page(opened, session, name), f"posecheck {session.began:%Y-%m-%d}"
    try:
        return _Made(session.id, f"{stem}.pdf", "application/pdf", pdf_of(page, own_now()))
    except PosecheckError as error:
        return _Made(session.id, f"{stem}.html", "text/html", html_of(page).encode(), str(error))


def _page(opened: OpenedBundle, session: PastSession, name: str) -> OnePage:
    """With the notes that the reader has written about the session."""
    earlier = [one for one in opened.sent.sessions if one.began < session.began and one.id in opened.recordings]
    this = _named(opened, session)
    recording = Recording(opened.recordings[session.id])
    return page_of(
        this,
        engine_of(recording.header),
        earlier=[_named(opened, one) for one in earlier[-EARLIER_IN_TREND:]],
        stills=skeleton_stills(recording, this.record),
        name=name,
        words=opened.sent.note,
        notes=[one.text for one in StoredJudgements(open_history()).of({session.id}).notes],
    )


def _named(opened: OpenedBundle, session: PastSession) -> NamedRecord:
    title = day_of_year(session.began.date())
    return NamedRecord(title, replayed(opened.recordings[session.id], title).record)
