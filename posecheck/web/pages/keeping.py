"""Where the history is, whether it goes on, and how it is taken elsewhere, brought back, or forgotten."""

from html import escape
from typing import TypedDict
from urllib.parse import quote

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.store.history import Extent, History
from posecheck.web.component import from_the_page, mount
from posecheck.web.history_files import HISTORY_ADDRESS
from posecheck.web.pages import memory
from posecheck.web.pages.dates import decimal
from posecheck.web.pages.past_sessions import EVERYTHING, forget_button, say_once
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import paragraphs


class BringHistoryData(TypedDict):
    """What the button that imports needs: where to send the file."""

    address: str


def show_where_it_is(history: History, extent: Extent) -> None:
    """The end of the history's page."""
    with st.container(key="history-where"):
        st.html(
            f"<h2>{_('Where it is')}</h2>{paragraphs(_whose(history))}{_files_of(history, extent)}"
            f"<p class='quiet'>{escape(_what_of_a_session())} {escape(_what_besides())}</p>"
        )
        on = memory.remembers()
        if st.toggle(_("Remember my sessions"), on, key="history-on") != on:
            memory.switch(on=not on)
        with st.container(key="history-files", horizontal=True, vertical_alignment="center"):
            _files(extent)


def _files_of(history: History, extent: Extent) -> str:
    if history.place.owner:  # the names of another computer's folders tell a visitor nothing
        return ""
    return (
        f"<p>{_('The history:')} <span class='file'>{escape(str(history.place))}</span><br>"
        f"{escape(_recordings(extent))} <span class='file'>{escape(str(history.place.recordings))}</span></p>"
    )


def _whose(history: History) -> str:
    if history.place.owner:
        return _("On this server, for you alone. Whoever runs the server can see its files.")
    if history.place.file:
        return _("On this computer alone; nothing is sent anywhere, and there is no account.")
    return _(
        "In the database that POSECHECK_DATABASE names, and the recordings on this computer. There is no account."
    )


def _recordings(extent: Extent) -> str:
    if not extent.recordings:
        return _("The recordings:")
    return ngettext(
        "The recordings ({count}, {megabytes} MB):", "The recordings ({count}, {megabytes} MB):", extent.recordings
    ).format(count=extent.recordings, megabytes=decimal(extent.recording_bytes / 1e6))


def _what_of_a_session() -> str:
    return _(
        "What is remembered of a session: day and time, the stretch and how it was to be done, each hold, the "
        "angles with their errors, how it ended, and the recording: 33 points per frame, no picture."
    )


def _what_besides() -> str:
    return _(
        "Beside the sessions: your routine, the plan that you opened, what you said about pain, and your "
        "answers to the questions that posecheck asks."
    )


def _files(extent: Extent) -> None:
    address, token = from_the_page(HISTORY_ADDRESS), quote(visitor().token)
    if not extent.is_nothing:
        export = escape(_("Export everything"))
        st.html(f"<a class='button' href='{address}/export?t={token}' download>{export}</a>")
    data: BringHistoryData = {"address": f"{address}/import?t={token}"}
    said: str | None = mount("pages", "bring_history", data, events=("brought",)).brought
    if said:
        say_once(said)
        st.rerun()
    if not extent.is_nothing:
        forget_button(EVERYTHING, _("Forget everything"))
