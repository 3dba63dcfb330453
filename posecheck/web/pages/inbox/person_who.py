"""Who a person is: what the reader calls them, which bundles are theirs, and how they are forgotten."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.store.inbox import LONGEST_PERSON_LABEL
from posecheck.store.inbox_lines import BundleLine, JoinedBy, PersonLine
from posecheck.web.pages.dates import day_of_year, own_today
from posecheck.web.pages.inbox.inbox import person_name
from posecheck.web.pages.inbox.opened_inbox import open_inbox, say_in_inbox, telling
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.wording import paragraphs

_ASKED, _LABEL, _OTHER = "person-forget-asked", "person-label", "person-other"


def show_who(person: PersonLine, people: Sequence[PersonLine]) -> None:
    """The end of a person's page."""
    st.html(f"<h2>{escape(_('Who this is'))}</h2>")
    with st.form("person-called", border=False):
        st.text_input(
            _("What you call this person"),
            person.label,
            max_chars=LONGEST_PERSON_LABEL,
            key=f"{_LABEL}-{person.id}",
        )
        st.form_submit_button(_("Keep this name"), on_click=_call, args=(person.id,))
    for bundle in person.bundles:
        _bundle(bundle, alone=len(person.bundles) == 1)
    _join(person, [one for one in people if one.id != person.id])
    _forget_button(person)


def _call(person: str) -> None:
    with telling():
        open_inbox().call(person, str(st.session_state[f"{_LABEL}-{person}"]))


def _bundle(bundle: BundleLine, *, alone: bool) -> None:
    sender = bundle.sender or _("no name")
    sent = _("Sent on {day} by {sender}.").format(day=day_of_year(bundle.made.date()), sender=sender)
    with st.container(key=f"person-bundle-{bundle.id}", horizontal=True, vertical_alignment="center"):
        st.html(paragraphs(f"{sent} {_why(bundle.joined_by)}".strip()))
        if not alone:
            label = _("{day} is another person's").format(day=day_of_year(bundle.made.date()))
            st.button(label, key=f"person-part-{bundle.id}", on_click=_part, args=(bundle.id,))


def _why(joined_by: JoinedBy) -> str:
    return {
        "first": "",
        "sessions": _("It has sessions of the others in it."),
        "plan": _("It follows the same plan."),
        "name": _("It is here because of the name alone."),
        "choice": _("You have put it here."),
    }[joined_by]


def _part(bundle: str) -> None:
    with telling():
        if open_inbox().part(bundle, own_today()):
            say_in_inbox(_("That file has a place of its own in the inbox now."))


def _join(person: PersonLine, others: Sequence[PersonLine]) -> None:
    if not others:
        return
    names = {one.id: person_name(one) for one in others}
    key = f"{_OTHER}-{person.id}"
    st.selectbox(
        _("The same person as"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        placeholder=_("Nobody else in the inbox"),
        key=key,
    )
    if st.session_state.get(key):
        st.button(_("Put both together"), key="person-join", on_click=_put_together, args=(person.id, key))


def _put_together(person: str, key: str) -> None:
    with telling():
        open_inbox().join(person, st.session_state[key], own_today())
        st.session_state.pop(key, None)


def _forget_button(person: PersonLine) -> None:
    if st.session_state.get(_ASKED) != person.id:
        st.button(_("Forget this person"), key="person-forget", on_click=_ask, args=(person.id,))
        return
    told = _(
        "All that was sent, your minutes of review and what you wrote about it are deleted from this computer."
    )
    st.html(f"<p role='status'>{escape(told)}</p>")
    with st.container(key="person-forget-asked", horizontal=True):
        if st.button(_("Forget it for good"), key="person-forget-yes", type="primary"):
            _forget(person)
        st.button(_("Keep it"), key="person-forget-no", on_click=_ask, args=(None,))


def _ask(person: str | None) -> None:
    st.session_state[_ASKED] = person


def _forget(person: PersonLine) -> None:
    _ask(None)
    with telling():
        count = open_inbox().forget(person.id)
        say_in_inbox(
            ngettext(
                "{name} is forgotten, with one file.", "{name} is forgotten, with {count} files.", count
            ).format(name=person_name(person), count=count)
        )
    st.switch_page(pages().inbox)
