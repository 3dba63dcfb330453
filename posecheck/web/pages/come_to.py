"""Takes the person to what their choice has changed, where that is elsewhere on the page."""

from typing import TypedDict

import streamlit as st

from posecheck.web.component import mount

_KEY = "come-to"


class ComeToData(TypedDict):
    """The key of a container with a heading."""

    part: str


def come_to_next(part: str) -> None:
    """The next run of the page shows this part."""
    st.session_state[_KEY] = part


def come_to_it() -> None:
    """At the end of a run: show the part that was asked for."""
    part: str | None = st.session_state.pop(_KEY, None)
    if part:
        data: ComeToData = {"part": part}
        with st.container(key="come-to"):
            mount("pages", "come_to", data)
