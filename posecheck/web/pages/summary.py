"""After a session: what was held, what to change, and the recording to keep."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from posecheck import __version__
from posecheck.coaching.course import Course
from posecheck.plan.safety import AFTER_PAIN, PAIN_RULE
from posecheck.report import page as report
from posecheck.report.document import Engine
from posecheck.web.live.remembering import ScoredRecording
from posecheck.web.pages.findings import findings_of
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.templates import fill_template
from posecheck.web.pages.wording import paragraphs

_NOTHING = "The camera saw nothing to count, so there is nothing to add up."


def show_summary(
    scored: ScoredRecording | None,
    course: Course,
    *,
    hurts: bool,
    address: str,
    remembered: str | None,
    again: Callable[[], None],
    ask_pain: Callable[[], None],
) -> None:
    """The summary.

    address     where the recording can be had
    remembered  what became of the session in the history, in a sentence; None where it is not to be there
    again       starts the same course anew
    ask_pain    asks how much it hurts now, or shows what the answer means
    """
    with st.container(key="summary"):
        if hurts:
            _told_to_stop(course)
        if scored is None:
            st.html(f"<h1>{course.stretch.name}</h1>{paragraphs(_NOTHING)}")
            ask_pain()
            _next_steps(again, hurts=hurts)
            return
        findings = findings_of(scored.record, course)
        st.html(fill_template("summary.html.j2", findings=findings))
        ask_pain()
        _next_steps(again, hurts=hurts)
        st.html(fill_template("summary_more.html.j2", findings=findings))
        _downloads(scored, course, address)
        if remembered:
            st.html(f"<div role='status'>{paragraphs(remembered)}</div>")


def _told_to_stop(course: Course) -> None:
    st.html(
        "<div class='told hurts' role='alert'><h2>Stopped, because it hurts</h2>"
        f"<p class='lead'>Come out of the stretch slowly and rest.</p>{paragraphs(PAIN_RULE, AFTER_PAIN)}</div>"
    )


def _next_steps(again: Callable[[], None], *, hurts: bool) -> None:
    with st.container(key="summary-onwards", horizontal=True):
        if not hurts:
            st.button("Again", key="again", type="primary", on_click=again)
        if st.button("Another stretch" if not hurts else "Back to the start", key="another"):
            st.switch_page(pages().home)


def _downloads(scored: ScoredRecording, course: Course, address: str) -> None:
    name = f"{course.stretch.id} {date.today().isoformat()}"
    header = scored.header
    engine = Engine(__version__, header.mediapipe, header.model_sha256)
    with st.container(key="summary-keep", horizontal=True):
        st.html(f"<a class='button' href='{address}' download='{name}.posecheck'>Recording</a>")
        st.download_button(
            "Report",
            report.render(scored.record, header.source, engine),
            f"{name}.html",
            "text/html",
            key="report",
            on_click="ignore",
        )
