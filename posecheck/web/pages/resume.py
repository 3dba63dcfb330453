"""Resuming a session that a reload or a crash has cut off."""

from collections.abc import Callable

import streamlit as st

from posecheck.web.component import ASSETS_ADDRESS, from_the_page
from posecheck.web.live.component import ResumeOfferData, mount_resume_offer
from posecheck.web.pages.visit import visitor


def offer_to_resume(resume: Callable[[str], None]) -> None:
    """An offer where this browser knows of an unfinished session; nothing otherwise.

    resume  gets the token of that session when the person accepts
    """
    with st.container(key="offer"):
        data: ResumeOfferData = {
            "assets": from_the_page(ASSETS_ADDRESS),
            "socket": from_the_page("/posecheck/live/socket"),
            "token": visitor().token,
        }
        token = mount_resume_offer(data, key="offered")
    if token:
        resume(token)
