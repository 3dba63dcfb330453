"""One stretch: what it is, how it is to be done today, and how to stand the laptop."""

from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.plan.safety import PAIN_RULE, WARM_UP, WARM_UPS
from posecheck.practice.routine import Routine
from posecheck.report.words import sentence
from posecheck.stretch.dose import Dose
from posecheck.web.pages import coach, pictures
from posecheck.web.pages.address import OWN, course_of
from posecheck.web.pages.course_options import course_options
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.wording import course_line, heading


def choose_page() -> None:
    """The stretch in the address; without one, all of them."""
    usual = course_of({name: st.query_params.get_all(name) for name in st.query_params})
    if usual is None:
        st.switch_page(pages().home)
    stretch = usual.stretch
    with st.container(key="choose"):
        pictured = st.container(key="choose-picture")
        with st.container(key="choose-what"):
            st.html(
                f"<h1>{heading(stretch.name)}</h1><p class='lead'>{escape(stretch.purpose)}</p>"
                f"<p class='quiet'>For the {escape(stretch.muscle)}</p>"
            )
            go = st.container(key="choose-go")
        # Before the settings where one stands below the other: what to do comes before what can be changed.
        reading = st.container(key="choose-read")
        with st.container(key="choose-how"):
            st.html("<h2>Change what you like</h2>")
            course = course_options(usual)
    with reading:
        _read(course)
    with pictured:
        st.html(f"<div class='pair'>{_figures(course)}</div>")
    with go:
        st.html(
            f"<p class='chosen'>{escape(course_line(course))}</p>"
            f"<p class='quiet'>{escape(_source(course.dose))}</p>"
        )
        if st.button("Go to the camera", key="go", type="primary", width="stretch"):
            coach.start_routine(Routine((course,), warm_up=False))


def _figures(course: Course) -> str:
    """Start and hold; the hold is the stretch's first form, so for another form the start alone."""
    start = _figure(pictures.begun(course.stretch), "Start")
    pictured = course.form == course.stretch.usual_form
    return start + (_figure(pictures.held(course.stretch), "Hold") if pictured else "")


def _figure(image: str, caption: str) -> str:
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _read(course: Course) -> None:
    """Steps, laptop, and when to stop."""
    stretch = course.stretch
    steps = "".join(f"<li>{escape(step)}</li>" for step in course.form.steps)
    ways = ", ".join(one.name.lower() for one in WARM_UPS)
    st.html(
        f"<section><h2>How to do it</h2><ol class='steps'>{steps}</ol></section>"
        f"<section><h2>Where to put the laptop</h2><div class='placing'>{pictures.placing(stretch)}</div>"
        f"<p>Two to four metres away, on a chair, a stool or a box. {escape(stretch.camera)} "
        "The green side of the drawing is the side that faces the laptop.</p></section>"
        f"<section class='care'><h2>Stop if</h2><p>{escape(sentence(stretch.stop_if))}</p>"
        f"<p class='quiet'>{escape(PAIN_RULE)}</p></section>"
        f"<section><h2>Warm up</h2><p>{escape(WARM_UP)} {escape(sentence(ways))}.</p></section>"
    )


def _source(dose: Dose) -> str:
    return "Your own choice." if dose.source == OWN else f"“{dose.says}”, says “{dose.source}”."
