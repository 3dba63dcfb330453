"""What the pages remember of a person, and whether: on the person's own computer or signed in, and if it is on.

Whoever opens the page of another computer without signing in has no history there: nothing keeps people apart.
"""

from collections.abc import Iterable
from contextlib import suppress
from html import escape
from pathlib import Path

import streamlit as st

from posecheck.errors import PosecheckError, StoreError
from posecheck.language.translation import gettext as _
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.component import mount
from posecheck.web.live.event_log import read_event_log
from posecheck.web.live.remembering import ScoredRecording, is_remembered, remember
from posecheck.web.pages.visit import visitor

_COOKIE, _KEY, _OPENED, _NOTES = "posecheck-history", "remembers", "history-opened", "history-notes"
_COOKIE_DAYS = 400
"""The longest that browsers keep one."""


def open_history() -> History:
    """The history of whoever is here; PosecheckError where they have none. Nothing is read yet."""
    person = visitor().person
    if person is None:
        raise StoreError(_("There is no history here. Sign in, or open posecheck on your own computer."))
    return History(history_place(person.key))


def begin_run() -> None:
    """Each run of the page opens the history once: its file is examined whenever it is opened."""
    st.session_state[_NOTES] = notes()
    st.session_state.pop(_OPENED, None)


def notes() -> tuple[str, ...]:
    """What the person has to be told about the history, for as long as the page is open."""
    opened: History | None = st.session_state.get(_OPENED)
    told: tuple[str, ...] = st.session_state.get(_NOTES, ())
    return tuple(dict.fromkeys((*told, *(opened.notes if opened else ()))))


def history_of_visitor() -> History | None:
    """The history of whoever is here; None for visitors who have none, or where it cannot be."""
    if visitor().person is None:
        return None
    opened: History | None = st.session_state.get(_OPENED)
    try:
        opened = st.session_state[_OPENED] = opened or open_history()
    except PosecheckError:  # the history's own page says it
        return None
    return opened


def remembers() -> bool:
    """Whether sessions that begin now go into the history."""
    chosen: bool | None = st.session_state.get(_KEY)
    on = st.context.cookies.get(_COOKIE) != "off" if chosen is None else chosen
    return visitor().person is not None and on


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
    if history.place.owner:
        told = _(
            "what you held, angles, the 33 points, and your answers, on this server, for you alone. History shows "
            "it, and forgets it."
        )
        return _bold(_("A session is remembered:"), escape(told))
    here = history.place.file
    kept = _("A session is remembered on this computer:") if here else _("A session is remembered:")
    told = _(
        "what you held, angles, the 33 points, and your answers, in {place}. History shows it, and forgets it."
    )
    return _bold(kept, escape(told).format(place=f"<span class='file'>{escape(str(history.place))}</span>"))


def _bold(first: str, rest: str) -> str:
    """A paragraph; `rest` is HTML already."""
    return f"<p><b>{escape(first)}</b> {rest}</p>"


def keep_pain(event_logs: Iterable[Path], *, before: int | None = None, after: int | None = None) -> None:
    """What was said about pain, 0 to 10, with the sessions of these event logs, where they are remembered."""
    history = history_of_visitor()
    if history is None:
        return
    for logged in filter(None, map(read_event_log, event_logs)):
        with suppress(PosecheckError):  # remembering it has said so
            if logged.beginning:
                history.set_pain(logged.beginning.id, before=before, after=after)


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
    where = _("your history on this server") if history.place.owner else history.place
    return " ".join((*history.notes, _("Remembered in {place}.").format(place=where)))
