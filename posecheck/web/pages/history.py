"""The page of what is remembered: day by day, with a way to keep it, to bring it back, and to forget it."""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TypedDict
from urllib.parse import quote

import streamlit as st

from posecheck import poses
from posecheck.errors import PosecheckError
from posecheck.report.words import duration
from posecheck.store.history import Extent, History
from posecheck.store.lines import HeldSide, HistoryLine
from posecheck.web.component import from_the_page, mount
from posecheck.web.history_files import HISTORY_ADDRESS
from posecheck.web.live.forgetting import forget_everywhere
from posecheck.web.pages import memory
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import paragraphs

LINES_AT_ONCE = 50
"""Sessions on the page before "Show earlier sessions" (ours: a month and a half of daily ones)."""
_MOST, _ASKED, _SAID = "history-most", "history-asked", "history-said"
_ALL = "all"
_TITLE = "<h1>History</h1>"
_ELSEWHERE = (
    "This page is served by another computer, or through a proxy. posecheck remembers sessions only for the person "
    "who sits before it, because it has no accounts that would keep people apart."
)
_HERE = "On this computer alone; nothing is sent anywhere, and there is no account."
_ON_A_SERVER = (
    "In the database that POSECHECK_DATABASE names, and the recordings on this computer. There is no account."
)
_ENDINGS = {"stopped": "stopped", "hurts": "stopped, because it hurt", "broken off": "broken off"}


class BringHistoryData(TypedDict):
    """What the button that imports needs: where to send the file."""

    address: str


def history_page() -> None:
    """The page."""
    with st.container(key="history"):
        history = memory.history_of_visitor()
        if not visitor().is_at_home:
            st.html(f"{_TITLE}{paragraphs(_ELSEWHERE)}")
            return
        try:
            _remembered(history or memory.open_history())
        except PosecheckError as error:
            st.html(f"{_TITLE}<div role='alert'>{paragraphs(str(error))}</div>")


def _remembered(history: History) -> None:
    extent = history.extent()
    st.html(f"{_TITLE}<p class='lead'>{_amount(extent)}</p>")
    said = st.session_state.pop(_SAID, None)
    told = (*history.notes, *([said] if said else []))
    if told:
        st.html(f"<div class='said' role='status'>{paragraphs(*told)}</div>")
    _days(history)
    _where(history, extent)


def _amount(extent: Extent) -> str:
    if not extent.sessions:
        return "Nothing is remembered yet."
    return "One session." if extent.sessions == 1 else f"{extent.sessions} sessions, the newest first."


def _days(history: History) -> None:
    most = st.session_state.get(_MOST, LINES_AT_ONCE)
    lines = list(history.lines(most=most + 1))
    for day, group in groupby(lines[:most], lambda line: line.began.date()):
        st.html(f"<h2>{day:%A}, {day.day} {day:%B %Y}</h2>")
        for line in group:
            _session(line)
    if len(lines) > most and st.button("Show earlier sessions", key="history-earlier"):
        st.session_state[_MOST] = most + LINES_AT_ONCE
        st.rerun()


def _session(line: HistoryLine) -> None:
    with st.container(key=f"history-line-{line.id}", horizontal=True, vertical_alignment="center"):
        names = [_name(stretch) for stretch in dict.fromkeys(held.stretch for held in line.held)]
        sides = "".join(f"<li>{text}</li>" for text in _sides(line.held, with_names=len(names) > 1))
        ending = f" · {_ENDINGS[line.ending]}" if line.ending in _ENDINGS else ""
        st.html(
            f"<div class='past'><p><b>{escape(', '.join(names))}</b> "
            f"<span class='quiet'>{line.began:%H:%M} · {duration(line.watched)} watched{ending}</span></p>"
            f"<ul>{sides}</ul></div>"
        )
        _forget_button(line.id, f"Forget {line.began:%H:%M}")


def _sides(held: tuple[HeldSide, ...], *, with_names: bool) -> Iterator[str]:
    for one in held:
        name = f"{_name(one.stretch)}, " if with_names else ""
        side = f"{one.side.capitalize()} side " if one.side else ""
        yield escape(f"{name}{side}{duration(one.seconds)} of {one.needed:g} s")


def _name(stretch: str) -> str:
    """As it is called; the id of one that this release does not have."""
    found = poses.find(stretch)
    return found.name if found else stretch


def _forget_button(what: str, label: str) -> None:
    """A button that asks once more; no two on a day have one label, for those who hear them."""
    if st.session_state.get(_ASKED) != what:
        st.button(label, key=f"forget-{what}", on_click=_ask, args=(what,))
        return
    with st.container(key=f"forget-asked-{what}", horizontal=True):
        st.button("Forget it for good", key=f"forget-yes-{what}", type="primary", on_click=_forget, args=(what,))
        st.button("Keep it", key=f"forget-no-{what}", on_click=_ask, args=(None,))


def _ask(what: str | None) -> None:
    st.session_state[_ASKED] = what


def _forget(what: str) -> None:
    _ask(None)
    try:
        count = forget_everywhere(memory.open_history(), None if what == _ALL else [what])
        words = "One session is forgotten" if count == 1 else f"{count} sessions are forgotten"
        st.session_state[_SAID] = f"{words}, with what was recorded."
    except (PosecheckError, OSError) as error:
        st.session_state[_SAID] = str(error)


def _where(history: History, extent: Extent) -> None:
    recordings = f" ({extent.recordings}, {extent.recording_bytes / 1e6:.1f} MB)" if extent.recordings else ""
    with st.container(key="history-where"):
        st.html(
            f"<h2>Where it is</h2><p>{_HERE if history.place.file else _ON_A_SERVER}</p>"
            f"<p>The history: <span class='file'>{escape(str(history.place))}</span><br>"
            f"The recordings{recordings}: <span class='file'>{escape(str(history.place.recordings))}</span></p>"
            "<p class='quiet'>What is remembered of a session: day and time, the stretch and how it was to be "
            "done, each hold, the angles with their errors, how it ended, and the recording: 33 points per frame, "
            "no picture.</p>"
        )
        on = memory.remembers()
        if st.toggle("Remember my sessions", on, key="history-on") != on:
            memory.switch(on=not on)
        with st.container(key="history-files", horizontal=True, vertical_alignment="center"):
            _files(extent)


def _files(extent: Extent) -> None:
    address, token = from_the_page(HISTORY_ADDRESS), quote(visitor().token)
    if not extent.is_nothing:
        st.html(f"<a class='button' href='{address}/export?t={token}' download>Export everything</a>")
    data: BringHistoryData = {"address": f"{address}/import?t={token}"}
    said: str | None = mount("pages", "bring_history", data, events=("brought",)).brought
    if said:
        st.session_state[_SAID] = said
        st.rerun()
    if not extent.is_nothing:
        _forget_button(_ALL, "Forget everything")
