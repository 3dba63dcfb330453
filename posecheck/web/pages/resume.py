"""Going on with a session that a reload or a crash has cut off."""

import streamlit as st

from posecheck.web.live.component import offer
from posecheck.web.pages import coach
from posecheck.web.pages.visit import visitor


def offer_to_go_on() -> None:
    """An offer where this browser knows of an unfinished session; nothing otherwise."""
    with st.container(key="offer"):
        answer = offer(
            {"assets": "/posecheck/assets", "socket": "/posecheck/web/live/socket", "token": visitor().token},
            key="offered",
        )
    if answer.unfinished:
        coach.go_on(answer.unfinished)
