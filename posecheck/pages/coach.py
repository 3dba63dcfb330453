"""The page with the camera."""

import streamlit as st


def show() -> None:
    """Where the camera will be."""
    st.title("Coach")
