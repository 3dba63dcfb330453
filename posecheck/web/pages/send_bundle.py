"""The part of the history's page that makes a file for whoever assigned the plan; nothing is sent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import escape
from urllib.parse import quote

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.plan.assigned import LONGEST_PERSON_NAME
from posecheck.practice.sent import LONGEST_SENDER_NOTE
from posecheck.store.history import History
from posecheck.store.sending import BundleChoice
from posecheck.store.state import StoredState
from posecheck.store.summaries import stretches_done
from posecheck.web.bundle_files import BUNDLE_ADDRESS, MadeBundle, made_bundles
from posecheck.web.component import from_the_page
from posecheck.web.pages.dates import day_of_year, decimal
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import bullets, paragraphs

_SPANS = (7, 30, 90)
"""Days that can be chosen (ours: a week, a month, as long as a course of visits)."""
_USUAL = 30
_TO_MAIL = 20_000_000
"""Bytes that most mail takes (ours: providers refuse from 20 or 25 million)."""


def offer_bundle(history: History, today: date) -> None:
    """Since when, with which words, and the file."""
    with st.container(key="send-bundle"):
        st.html(f"<h2>{escape(_('Send to whoever assigned your plan'))}</h2>{paragraphs(_what_it_is())}")
        choice = _chosen(history, today)
        if choice is not None:
            _make(history, choice)
        made = made_bundles.find(visitor().token)
        if made is not None:
            _show(made)


def _what_it_is() -> str:
    return _(
        "posecheck puts your sessions into one file. You give it to them yourself, by mail or as you like: nothing "
        "is sent from here."
    )


def _chosen(history: History, today: date) -> BundleChoice | None:
    """What was chosen when the button was pressed just now; else None."""
    days = _days(history, today)
    usual = next((number for number, day in enumerate(days) if day == today - timedelta(days=_USUAL)), 0)
    last = StoredState(history).bundle_day()
    at = days.index(last) if last in days else usual
    with st.form("bundle", border=False):
        since = st.selectbox(
            _("Sessions since"), days, at, format_func=lambda day: _day_words(day, today, last), key="bundle-since"
        )
        sender = st.text_input(_("Your name, if you like"), max_chars=LONGEST_PERSON_NAME, key="bundle-name")
        note = st.text_area(
            _("Something to say with it, if you like"), max_chars=LONGEST_SENDER_NOTE, key="bundle-note"
        )
        with_recordings = st.checkbox(
            _("With the recordings: 33 points per frame, no picture. With them each session can be looked at."),
            True,
            key="bundle-recordings",
        )
        pressed = st.form_submit_button(_("Make the file"), type="primary")
    return BundleChoice(since, sender, note, with_recordings) if pressed else None


def _days(history: History, today: date) -> list[date]:
    """The first days that can be chosen, the latest first: that of the last bundle, round ones, that of the first
    session.
    """
    last = StoredState(history).bundle_day()
    first = min((done.first for done in stretches_done(history)), default=today)
    spans = {today - timedelta(days=days) for days in _SPANS}
    sent = {last} if last is not None and last <= today else set()
    return sorted({*spans, *sent, min(first, *spans)}, reverse=True)


def _day_words(day: date, today: date, last: date | None) -> str:
    shown = day_of_year(day)
    if day == last:
        return _("{day}, your last file").format(day=shown)
    days = (today - day).days
    return ngettext("{day}, {days} day ago", "{day}, {days} days ago", days).format(day=shown, days=days)


def _make(history: History, choice: BundleChoice) -> None:
    try:
        with st.spinner(_("Making the file")):
            made_bundles.make(visitor(), history, choice, datetime.now().astimezone())
    except PosecheckError as error:
        made_bundles.forget(visitor().token)
        st.html(f"<div role='alert'>{paragraphs(str(error))}</div>")


def _show(made: MadeBundle) -> None:
    """What is in it, what is not, how large it is, and the link that saves it."""
    size = _("The file has {megabytes} MB.").format(megabytes=decimal(max(0.1, made.size / 1e6)))
    large = _("That is more than most mail takes. Leave out the recordings, or choose a later day.")
    told = [size, *([large] if made.size > _TO_MAIL else [])]
    address = f"{from_the_page(BUNDLE_ADDRESS)}?t={quote(visitor().token)}"
    st.html(
        f"<div class='bundle' role='status'><h3>{escape(_('In it'))}</h3>{bullets(*_in_it(made))}"
        f"<h3>{escape(_('Not in it'))}</h3>{bullets(*_not_in_it(made))}{paragraphs(' '.join(told))}</div>"
        f"<p><a class='button' href='{address}' download>{escape(_('Save the file'))}</a></p>"
    )


def _in_it(made: MadeBundle) -> Iterator[str]:
    sent = made.sent
    count = len(sent.sessions)
    yield ngettext(
        "{count} session since {day}: what you held, angles, what was off, and what you said about pain",
        "{count} sessions since {day}: what you held, angles, what was off, and what you said about pain",
        count,
    ).format(count=count, day=day_of_year(sent.since))
    recordings = sum(one.recording is not None for one in sent.sessions)
    if recordings:
        yield ngettext("{count} recording", "{count} recordings", recordings).format(count=recordings)
    if sent.plan:
        yield _("The plan that you follow")
    if sent.screening:
        yield _("Your answers to the questions that posecheck asks, of {day}").format(
            day=day_of_year(sent.screening.day)
        )
    if sent.sender:
        yield _("Your name: {name}").format(name=sent.sender)
    if sent.note:
        yield _("Your words")


def _not_in_it(made: MadeBundle) -> Iterator[str]:
    yield _("Pictures and films: what your camera sees never leaves your browser")
    if not made.sent.sender:
        yield _("Your name")
    if not any(one.recording for one in made.sent.sessions):
        yield _("Recordings")
    yield _("Earlier sessions, and your routine")
