"""Going on with a session that a reload or a crash has cut off."""

import streamlit as st


def offer_to_go_on() -> None:
    """Shows an offer where the browser knows of an unfinished session."""
    _ = st
