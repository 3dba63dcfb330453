"""The first page: the stretches."""

import streamlit as st

from posecheck import poses


def show() -> None:
    """The stretches by name."""
    st.title("Stretches")
    for stretch in poses.load():
        st.write(stretch.name)
