"""Who is here: the visitor of this browser session, and whether this browser has said "none of these" lately."""

from collections.abc import Callable
from time import time

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from posecheck.web.access import Visitor, asks_from_here, visitors
from posecheck.web.audited import write_down
from posecheck.web.component import mount
from posecheck.web.person import AT_HOME, Person
from posecheck.web.sign_in_file import sign_in_settings

_VISITOR, _PAGE = "visitor", "audited-page"
_COOKIE = "posecheck-signs"
REMEMBERED_DAYS = 7
"""How long "none of these" is remembered in the browser (ours: signs can come up within a week)."""


def visitor() -> Visitor:
    """The visitor of this session, the same when its browser has lost its connection for a moment.

    Not a resource of the session, which Streamlit releases as soon as the connection breaks.
    """
    known: Visitor | None = st.session_state.get(_VISITOR)
    if known is None or visitors.find(known.token) is None:
        known = st.session_state[_VISITOR] = visitors.add(_connection_check(), person=_person())
    return known


def begin_visit() -> None:
    """At the beginning of each run: a session of Streamlit's that another person has now keeps nothing."""
    known: Visitor | None = st.session_state.get(_VISITOR)
    if known is not None and known.person != _person():
        known.leave()
        st.session_state.clear()


def leave_everything() -> None:
    """End all visits of whoever is here, with their uploads and what is before a camera; each deletes its own.

    Only for a person with an account; at home a session that is being held goes on.
    """
    person = visitor().person
    if person is None or not person.key:
        return
    for visit in visitors.all_of(person.key):
        visit.leave()
    write_down(person, "deleted everything")


def note_page(name: str, asked: str) -> None:
    """Tell the audit trail which page is shown, once for as long as it is; `asked` is what of it."""
    page = f"{name} {asked}".strip()
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        write_down(visitor().person, "opened", f"page {page}")


def signed_out() -> bool:
    """Whether people sign in here, and whoever is on the page no longer has."""
    return sign_in_settings() is not None and visitor().person is None


def _connection_check() -> Callable[[], bool]:
    """Tells, from any thread, whether the browser of this session is connected."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return lambda: runtime.exists() and runtime.get_instance().is_active_session(session)


def _person() -> Person | None:
    """The one decision who is on the page, and so what is theirs; routes take it from `access.token_of`."""
    sign_in = sign_in_settings()
    if sign_in is not None:
        return sign_in.person(st.context.cookies, time())
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return AT_HOME if asks_from_here(headers, config.get_option("server.address")) else None


def answered_none_lately() -> bool:
    """Whether this browser has said "none of these" within the last days."""
    return st.context.cookies.get(_COOKIE) == "none"


def remember_none() -> None:
    """Have the browser remember that none of the signs is there, and nothing else."""
    _remember("none", REMEMBERED_DAYS)


def forget_none() -> None:
    """Have the browser forget it."""
    _remember("", 0)


def _remember(value: str, days: int) -> None:
    mount("pages", "remember", {"name": _COOKIE, "value": value, "seconds": days * 86400})
