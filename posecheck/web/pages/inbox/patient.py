"""The page of one person who has sent something: pictures first, then days, dose, pain, form and angles."""

from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.sums import SumsOfSessions
from posecheck.store.bundle import OpenedBundle
from posecheck.store.inbox import Inbox
from posecheck.store.inbox_lines import PersonLine
from posecheck.store.judgements import StoredJudgements
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.inbox.inbox import person_facts, person_name
from posecheck.web.pages.inbox.one_sent_session import show_sessions_sent
from posecheck.web.pages.inbox.opened_inbox import PERSON, may_review, open_inbox, take_inbox_said
from posecheck.web.pages.inbox.person_days import show_plan_days
from posecheck.web.pages.inbox.person_moments import show_moments
from posecheck.web.pages.inbox.person_who import show_who
from posecheck.web.pages.inbox.reason_words import reason_words
from posecheck.web.pages.inbox.review_minutes import begin_look, show_review_minutes
from posecheck.web.pages.inbox.sent_plan import show_note, show_sent_plan
from posecheck.web.pages.judging.opened_judging import RecordedSession
from posecheck.web.pages.memory import open_history
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.wording import bullets, paragraphs


def patient_page() -> None:
    """The page of the person whom the address names."""
    with st.container(key="person"):
        st.page_link(pages().inbox, label=_("Back to the inbox"))
        if not may_review():
            _nobody()
            return
        try:
            inbox = open_inbox()
            people = inbox.people()
            person = next((one for one in people if one.id == st.query_params.get(PERSON)), None)
            if person is None:
                _nobody()
                return
            begin_look(inbox, person.id)
            _show(inbox, person, people)
        except PosecheckError as error:
            st.html(f"<div role='alert'>{paragraphs(str(error))}</div>")


def _nobody() -> None:
    st.html(f"<h1>{escape(_('Nobody'))}</h1>{paragraphs(_('There is nobody of this name in the inbox.'))}")


def _show(inbox: Inbox, person: PersonLine, people: list[PersonLine]) -> None:
    _head(person)
    try:
        opened = inbox.open(person.bundles[0].id)
        _sent(inbox, person, opened)
    except PosecheckError as error:
        st.html(f"<div role='alert'>{paragraphs(str(error))}</div>")
    show_review_minutes(inbox, person.id)
    show_who(person, people)


def _recorded(inbox: Inbox, person: PersonLine) -> list[RecordedSession]:
    """Every session of which a recording was sent, once; of two bundles that hold it the newer one is read."""
    found: dict[str, RecordedSession] = {}
    for line in person.bundles:
        opened = inbox.open(line.id)
        for session in opened.sent.sessions:
            if session.id in opened.recordings:
                found.setdefault(session.id, RecordedSession(session, opened.recordings[session.id]))
    return list(found.values())


def _head(person: PersonLine) -> None:
    told = [reason_words(one) for one in person.reasons]
    why = bullets(*told) if told else f"<p class='quiet'>{escape(_('Nothing stands out.'))}</p>"
    facts = escape(person_facts(person, own_today()))
    st.html(
        f"<h1>{escape(person_name(person))}</h1><p class='lead'>{facts}</p>"
        f"<div class='sender{' due' if told else ''}'>{why}</div>"
    )
    if said := take_inbox_said():
        st.html(f"<div class='said' role='status'>{paragraphs(*said)}</div>")


def _sent(inbox: Inbox, person: PersonLine, opened: OpenedBundle) -> None:
    # Imported here: the libraries that draw take half a second, for which no other page need wait.
    from posecheck.web.pages.inbox.person_form import show_form
    from posecheck.web.pages.inbox.person_sheet import show_one_page
    from posecheck.web.pages.judging.judging import show_judging
    from posecheck.web.pages.week_by_week import show_pain, show_weeks

    sessions = inbox.sessions(person)
    sums, last = SumsOfSessions(sessions), opened.sent.made.date()
    show_moments(opened)
    show_note(opened.sent)
    show_plan_days(sums, opened.sent)
    show_pain(sums, last)
    show_form(sums, last)
    show_weeks(sums, last)
    show_sessions_sent(opened, person_name(person))
    # Scoring the recordings of a month again takes a while: only who wants to judge waits for it.
    if st.toggle(_("Judge what was recorded"), key=f"person-judge-{person.id}"):
        show_judging(_recorded(inbox, person), opened.sent.plan, StoredJudgements(open_history()))
    show_sent_plan(opened.sent)
    show_one_page(opened, sessions)
