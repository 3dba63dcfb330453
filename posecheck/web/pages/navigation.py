"""The pages by name. `main` sets them; every page links through them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import streamlit as st

_KEY = "pages"


@dataclass(frozen=True, slots=True)
class Pages:
    """One per file of this folder that is a page."""

    home: st.Page
    routine: st.Page
    choose: st.Page
    coach: st.Page
    review: st.Page
    history: st.Page
    make_plan: st.Page
    open_plan: st.Page
    inbox: st.Page
    patient: st.Page
    help: st.Page
    settings: st.Page


def set_pages(all_pages: Pages) -> None:
    """Make these the pages of this session."""
    st.session_state[_KEY] = all_pages


def all_of(the_pages: Pages) -> Iterator[st.Page]:
    """Each of them."""
    return (getattr(the_pages, field.name) for field in fields(the_pages))


def pages() -> Pages:
    """The pages of this session."""
    found: Pages = st.session_state[_KEY]
    return found
