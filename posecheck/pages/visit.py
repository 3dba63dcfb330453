"""Who is here: the visitor of this browser session, and whether this browser has said "none of these" lately."""

from typing import Any

import streamlit as st

from posecheck.web.access import Visitor, visitors

_COOKIE = "posecheck-signs"
_LOADER = """
export default async function (component) {
    const module = await import(new URL("/posecheck/assets/pages/remember.js", window.location.origin).href);
    return module.default(component);
}
"""
DAYS = 7
"""How long "none of these" is remembered in the browser (ours: signs can come up within a week)."""


@st.cache_resource(scope="session", show_spinner=False, on_release=Visitor.leave)
def visitor() -> Visitor:
    """The visitor of this session; leaving releases everything that hangs on it."""
    return visitors.welcome()


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
