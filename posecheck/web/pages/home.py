"""The first page: the stretches as cards, and a video as the second way in."""

from html import escape

import streamlit as st

from posecheck import poses
from posecheck.report.words import sentence
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages import coach, pictures, resume, screening
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import visitor_offers
from posecheck.web.pages.wording import dose_line, heading

_HERO = """
<h1>Which stretch today?</h1>
<p class="lead">Stand the laptop where it can see you. It tells you what to change and counts only the time that you
hold the stretch right. Everything is spoken, so you needn't look.</p>
"""
_REVIEW = """
<h2>Already filmed yourself?</h2>
<p>Bring a video from your phone, and see how long you held the stretch right and what to change.</p>
"""


def home_page() -> None:
    """The stretches."""
    resume.offer_to_resume(coach.resume)
    with st.container(key="hero"):
        st.html(_HERO)
    offers = visitor_offers()
    with st.container(key="cards"):
        for stretch in sorted(poses.load(), key=_needs_the_floor):
            _card(stretch, offers.note_on_card(stretch))
    screening.link_to_answers()
    with st.container(key="second-way"):
        st.html(_REVIEW)
        st.page_link(pages().review, label="Review a video")


def _needs_the_floor(stretch: Stretch) -> bool:
    """Chairs first: the seated stretch is the first choice for stiff people ("Nine hip stretches")."""
    return stretch.place == "floor"


def _card(stretch: Stretch, note: str) -> None:
    """`note`: HTML below the dose."""
    with st.container(key=f"card-{stretch.id}"):
        st.html(
            f"<div class='picture'>{pictures.held(stretch)}</div>"
            f"<div class='words'><p class='where'>{escape(sentence(stretch.position))}</p>"
            f"<h2>{heading(stretch.name)}</h2><p>{escape(stretch.purpose)}</p>"
            f"<p class='quiet'>For the {escape(stretch.muscle)}</p>"
            f"<p class='dose'>{escape(dose_line(stretch.usual_dose, stretch))}</p>"
            f"{note}</div>"
        )
        st.page_link(pages().choose, label=f"Choose {stretch.name}", query_params={"stretch": stretch.id})
