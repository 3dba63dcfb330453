"""What the pages remember of a person, and whether: only on the person's own computer, and only if it is on.

Whoever opens the page of another computer has no history there: there are no accounts to keep people apart.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.component import mount
from posecheck.web.live.remembering import ScoredRecording, is_remembered, remember
from posecheck.web.pages.visit import visitor

_COOKIE, _KEY = "posecheck-history", "remembers"
_COOKIE_DAYS = 400
"""The longest that browsers keep one."""


def open_history() -> History:
    """The history of this computer; PosecheckError where its address is none. Nothing is read yet."""
    return History(history_place())


def history_of_visitor() -> History | None:
    """The history of the person before this computer; None for visitors from elsewhere, or where there is none."""
    try:
        return open_history() if visitor().is_at_home else None
    except PosecheckError:  # the history's own page says it
        return None


def remembers() -> bool:
    """Whether sessions that begin now go into the history."""
    chosen: bool | None = st.session_state.get(_KEY)
    on = st.context.cookies.get(_COOKIE) != "off" if chosen is None else chosen
    return visitor().is_at_home and on


def switch(*, on: bool) -> None:
    """Remember sessions from now on, or do not; the browser keeps the choice."""
    st.session_state[_KEY] = on
    mount(
        "pages",
        "remember",
        {"name": _COOKIE, "value": "on" if on else "off", "seconds": _COOKIE_DAYS * 86400},
        key="remember-history",
    )


def notice() -> str:
    """HTML that says what is remembered and where, before anything is; empty for visitors from elsewhere."""
    history = history_of_visitor()
    if history is None:
        return ""
    if not remembers():
        return "<p><b>Sessions are not remembered.</b> You can change that under History.</p>"
    here = " on this computer" if history.place.file else ""
    return (
        f"<p><b>A session is remembered{here}:</b> what you held, angles, the 33 points, in "
        f"<span class='file'>{escape(str(history.place))}</span>. History shows it, and forgets it.</p>"
    )


def remember_sessions(sessions: Iterable[tuple[Path, ScoredRecording | None]]) -> str | None:
    """Put sessions into the history, each by its event log; says what became of them, None where they stay out."""
    history = history_of_visitor()
    if history is None:
        return None
    try:
        there = [remember(history, log, scored) is not None or is_remembered(log) for log, scored in sessions]
    except (PosecheckError, OSError) as error:
        return _("This session could not be remembered yet; it is tried again. {reason}").format(reason=error)
    if not any(there):
        return None
    return " ".join((*history.notes, _("Remembered in {place}.").format(place=history.place)))
