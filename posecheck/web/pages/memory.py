"""What the pages remember of a person, and whether: only on the person's own computer, and only if it is on.

Whoever opens the page of another computer has no history there: there are no accounts to keep people apart.
"""

from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.component import mount
from posecheck.web.live.remembering import ScoredRecording, remember
from posecheck.web.live.storage import event_log_path
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
        return _bold(_("Sessions are not remembered."), escape(_("You can change that under History.")))
    here = history.place.file
    kept = _("A session is remembered on this computer:") if here else _("A session is remembered:")
    told = _("what you held, angles, the 33 points, in {place}. History shows it, and forgets it.")
    return _bold(kept, escape(told).format(place=f"<span class='file'>{escape(str(history.place))}</span>"))


def _bold(first: str, rest: str) -> str:
    """A paragraph; `rest` is HTML already."""
    return f"<p><b>{escape(first)}</b> {rest}</p>"


def remember_session(token: str, scored: ScoredRecording | None) -> str | None:
    """Put the session of this visitor's token into the history; says what became of it, None where it stays out."""
    history = history_of_visitor()
    if history is None:
        return None
    try:
        session = remember(history, event_log_path(token), scored)
    except (PosecheckError, OSError) as error:
        return f"{_('This session could not be remembered yet; it is tried again.')} {error}"
    if session is None:
        return None
    return " ".join((*history.notes, _("Remembered in {place}.").format(place=history.place)))
