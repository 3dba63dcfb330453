"""Who is here: the visitor of this browser session, and whether this browser has said "none of these" lately."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from posecheck.web.access import Visitor, visitors

_VISITOR = "visitor"
_COOKIE = "posecheck-signs"
_LOADER = """
export default async function (component) {
    const module = await import(new URL("/posecheck/assets/pages/remember.js", window.location.origin).href);
    return module.default(component);
}
"""
DAYS = 7
"""How long "none of these" is remembered in the browser (ours: signs can come up within a week)."""


def visitor() -> Visitor:
    """The visitor of this session, the same when its browser has lost the line for a moment.

    Not a resource of the session, which Streamlit releases as soon as the line breaks.
    """
    known: Visitor | None = st.session_state.get(_VISITOR)
    if known is None or visitors.find(known.token) is None:
        known = st.session_state[_VISITOR] = visitors.welcome(_presence())
    return known


def _presence() -> Callable[[], bool]:
    """Tells, from any thread, whether the browser of this session is on the line."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    return lambda: runtime.exists() and runtime.get_instance().is_active_session(session)


def clear_before() -> bool:
    """Whether this browser has said "none of these" within the last days."""
    return st.context.cookies.get(_COOKIE) == "none"


def remember_clear() -> None:
    """Have the browser remember it, and nothing else."""
    _remember("none", DAYS)


def forget_clear() -> None:
    """Have the browser forget it."""
    _remember("", 0)


def _remember(value: str, days: int) -> None:
    component: Any = st.components.v2.component("posecheck.remember", html="<i></i>", js=_LOADER)
    component(key="remember", data={"name": _COOKIE, "value": value, "seconds": days * 86400})
