"""Who is here: the visitor of this browser session, and whether this browser has said "none of these" lately."""

from collections.abc import Callable

import streamlit as st
from streamlit import config, runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from posecheck.web.access import Visitor, asks_from_here, visitors
from posecheck.web.component import mount

_VISITOR = "visitor"
_COOKIE = "posecheck-signs"
REMEMBERED_DAYS = 7
"""How long "none of these" is remembered in the browser (ours: signs can come up within a week)."""


def visitor() -> Visitor:
    """The visitor of this session, the same when its browser has lost its connection for a moment.

    Not a resource of the session, which Streamlit releases as soon as the connection breaks.
    """
    known: Visitor | None = st.session_state.get(_VISITOR)
    if known is None or visitors.find(known.token) is None:
        known = st.session_state[_VISITOR] = visitors.add(_connection_check(), is_at_home=_is_at_home())
    return known


def _connection_check() -> Callable[[], bool]:
    """Tells, from any thread, whether the browser of this session is connected."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return lambda: runtime.exists() and runtime.get_instance().is_active_session(session)


def _is_at_home() -> bool:
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return asks_from_here(headers, config.get_option("server.address"))


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
