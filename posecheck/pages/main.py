"""The script that Streamlit runs: which pages there are, and the frame around all of them."""

from importlib.util import find_spec

import streamlit as st

from posecheck.pages import coach, home


def run() -> None:
    """Show the page that the address asks for."""
    st.set_page_config(page_title="posecheck", layout="wide")
    pages = [
        st.Page(home.show, title="Stretches", url_path="stretches", default=True),
        st.Page(coach.show, title="Coach", url_path="coach"),
    ]
    if find_spec("posecheck.pages.upload"):
        from posecheck.pages import upload

        pages.append(st.Page(upload.show, title="Review a video", url_path="upload"))
    st.navigation(pages, position="hidden").run()


run()
