"""Where a person can go on the page. `main` fills this in; every page links through it."""

from dataclasses import dataclass

import streamlit as st

_KEY = "places"


@dataclass(frozen=True, slots=True)
class Places:
    """The pages."""

    home: st.Page
    choose: st.Page
    coach: st.Page
    review: st.Page


def settle(places: Places) -> None:
    """Make these the pages of this session."""
    st.session_state[_KEY] = places


def known() -> Places:
    """The pages of this session."""
    places: Places = st.session_state[_KEY]
    return places
