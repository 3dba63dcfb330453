"""The page of what others have sent: those first whom attention is due, each with its reasons in words."""

import datetime
from collections.abc import Sequence
from html import escape
from typing import TypedDict
from urllib.parse import quote

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.attention import LATELY_DAYS, days_lately
from posecheck.store.inbox_lines import PersonLine
from posecheck.web.component import from_the_page, mount
from posecheck.web.inbox_files import INBOX_ADDRESS
from posecheck.web.pages.dates import day_of_year, own_today
from posecheck.web.pages.inbox.opened_inbox import PERSON, may_review, open_inbox, say_in_inbox, take_inbox_said
from posecheck.web.pages.inbox.reason_words import reason_words
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import as_label, bullets, paragraphs

PEOPLE_AT_ONCE = 30
"""On the page before "Show more" (ours: more than two mornings)."""
REASONS_IN_LIST = 3
"""Of one person; their own page has all (ours: a list is read at a glance)."""
_MOST, _NAME = "inbox-most", "inbox-name"


class BringBundlesData(TypedDict):
    """What the place to drop files on needs: where to send them."""

    address: str


def inbox_page() -> None:
    """The page."""
    with st.container(key="inbox"):
        if not may_review():
            st.html(f"<h1>{escape(_('Inbox'))}</h1>{paragraphs(_elsewhere())}")
            return
        try:
            people = open_inbox().people()
        except PosecheckError as error:
            st.html(f"<h1>{escape(_('Inbox'))}</h1><div role='alert'>{paragraphs(str(error))}</div>")
            return
        st.html(f"<h1>{escape(_('Inbox'))}</h1><p class='lead'>{escape(_lead(people))}</p>")
        if said := take_inbox_said():
            st.html(f"<div class='said' role='status'>{paragraphs(*said)}</div>")
        _bring()
        if people:
            _list(people, own_today())


def _elsewhere() -> str:
    return _(
        "This page is served by another computer, or through a proxy. What others have sent is shown only to the "
        "person who sits before the computer on which it is kept."
    )


def _lead(people: Sequence[PersonLine]) -> str:
    if not people:
        return _(
            "What somebody who stretches with your plan sends back comes here: what was done, how it went, and "
            "what you may want to look at first. Nothing leaves this computer."
        )
    due = sum(bool(one.reasons) for one in people)
    count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    if not due:
        return _("{people}; nothing stands out.").format(people=count)
    return ngettext("{people}; look at one first.", "{people}; look at {count} first.", due).format(
        people=count, count=due
    )


def _bring() -> None:
    data: BringBundlesData = {"address": f"{from_the_page(INBOX_ADDRESS)}?t={quote(visitor().token)}"}
    answers = mount("pages", "bring_bundles", data, events=("brought",)).brought
    if answers:
        taken, refused = int(answers["taken"]), [str(one) for one in answers["said"]]
        told = ngettext("One file is taken in.", "{count} files are taken in.", taken).format(count=taken)
        say_in_inbox(*([told] if taken else []), *refused)
        st.rerun()


def _list(people: Sequence[PersonLine], today: datetime.date) -> None:
    shown = _named(people)
    most: int = st.session_state.get(_MOST, PEOPLE_AT_ONCE)
    for one in shown[:most]:
        _person(one, today)
    if not shown:
        st.html(paragraphs(_("Nobody here has that in their name.")))
    if len(shown) > most and st.button(_("Show more"), key="inbox-more"):
        st.session_state[_MOST] = most + PEOPLE_AT_ONCE
        st.rerun()


def _named(people: Sequence[PersonLine]) -> Sequence[PersonLine]:
    """Those whose name has what is typed; it is asked where there are many."""
    if len(people) <= PEOPLE_AT_ONCE:
        return people
    typed = st.text_input(_("Find a name"), key=_NAME).strip().casefold()
    return [one for one in people if typed in person_name(one).casefold()]


def _person(one: PersonLine, today: datetime.date) -> None:
    with st.container(key=f"inbox-person-{one.id}"):
        new = f"<span class='new'>{escape(_('New'))}</span>" if one.is_new else ""
        more = len(one.reasons) - REASONS_IN_LIST
        told = [reason_words(reason) for reason in one.reasons[:REASONS_IN_LIST]]
        if more > 0:
            told.append(ngettext("And one more.", "And {count} more.", more).format(count=more))
        quiet = f"<p class='quiet'>{escape(_('Nothing stands out.'))}</p>"
        due = " due" if told else ""
        st.html(
            f"<div class='sender{due}'><h2>{escape(person_name(one))} {new}</h2>"
            f"{bullets(*told) if told else quiet}<p class='quiet'>{escape(person_facts(one, today))}</p></div>"
        )
        label = _("Open {name}").format(name=as_label(person_name(one)))
        st.page_link(pages().patient, label=label, query_params={PERSON: one.id})


def person_name(one: PersonLine) -> str:
    """What a person is called on the pages; some words where nobody gave a name."""
    return one.name or _("Without a name, {id}").format(id=one.id[:6])


def person_facts(one: PersonLine, today: datetime.date) -> str:
    """When they were heard from last, and on how many days there is data."""
    count = days_lately(one.days, today)
    heard = _("Last heard from on {day}.").format(day=day_of_year(one.heard.date()))
    days = ngettext(
        "One day with data in the last {span}.", "{count} days with data in the last {span}.", count
    ).format(count=count, span=LATELY_DAYS)
    return f"{heard} {days}"
