"""One stretch: what it is, how it is to be done today, and how to stand the laptop."""

from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.safety import PAIN_RULE, WARM_UP, WARM_UPS
from posecheck.practice.routine import Routine
from posecheck.practice.routine_changes import number_of, with_course
from posecheck.practice.screening import Block
from posecheck.report.words import sentence
from posecheck.stretch.dose import Dose
from posecheck.web.pages import coach, pictures, screening
from posecheck.web.pages.address import OWN, course_of
from posecheck.web.pages.course_options import course_options
from posecheck.web.pages.kept import kept_state
from posecheck.web.pages.long_routine import keep_changed
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import visitor_offers
from posecheck.web.pages.wording import course_line, for_the_muscle, heading, paragraphs


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
                f"<h1>{heading(_(stretch.name))}</h1><p class='lead'>{escape(_(stretch.purpose))}</p>"
                f"<p class='quiet'>{escape(for_the_muscle(stretch))}</p>"
            )
            go = st.container(key="choose-go")
        # Before the settings where one stands below the other: what to do comes before what can be changed.
        reading = st.container(key="choose-read")
        with st.container(key="choose-how"):
            st.html(f"<h2>{escape(_('Change what you like'))}</h2>")
            wanted = course_options(usual)
    offers = visitor_offers()
    block, milder = offers.block(wanted), offers.milder(wanted)
    course = milder.course if milder else wanted
    with reading:
        _read(course)
    with pictured:
        st.html(f"<div class='pair'>{_figures(course)}</div>")
    with go:
        if block:
            _say_why_not(block)
            return
        if milder:
            minded = "".join(f"<li>{escape(one)}</li>" for one in milder.reasons)
            st.html(f"<p>{escape(_('Because of your answers:'))}</p><ul class='minded'>{minded}</ul>")
        st.html(
            f"<p class='chosen'>{escape(course_line(course))}</p>"
            f"<p class='quiet'>{escape(_source(course.dose))}</p>"
        )
        if st.button(_("Go to the camera"), key="go", type="primary", width="stretch"):
            coach.start_routine(Routine((course,), warm_up=False))
        _into_the_routine(course)


def _into_the_routine(course: Course) -> None:
    kept = kept_state()
    routine = kept.routine()
    is_in_it = routine is not None and number_of(routine, course) is not None
    label = _("Do it like this in my routine") if is_in_it else _("Add to my routine")
    if st.button(label, key="into-routine", width="stretch"):
        keep_changed(kept, routine, with_course(routine, course))
        st.switch_page(pages().routine)


def _say_why_not(block: Block) -> None:
    st.html(
        f"<div class='told blocked' role='status'><h2>{escape(_('Not offered to you now'))}</h2>"
        f"<p>{escape(block.reason)} {escape(block.instead)}</p></div>"
    )
    screening.link_to_answers()


def _figures(course: Course) -> str:
    """Start and hold; the hold is the stretch's first form, so for another form the start alone."""
    start = _figure(pictures.begun(course.stretch), _("Start position"))
    pictured = course.form == course.stretch.usual_form
    return start + (_figure(pictures.held(course.stretch), _("Hold")) if pictured else "")


def _figure(image: str, caption: str) -> str:
    return f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>"


def _read(course: Course) -> None:
    """Steps, laptop, and when to stop."""
    stretch = course.stretch
    steps = "".join(f"<li>{escape(_(step))}</li>" for step in course.form.steps)
    away = _("Two to four metres away, on a chair, a stool or a box.")
    green = _("The green side of the drawing is the side that faces the laptop.")
    ways = _("For example: {ways}.").format(ways=", ".join(_(one.name) for one in WARM_UPS))
    st.html(
        _section(_("How to do it"), f"<ol class='steps'>{steps}</ol>")
        + _section(
            _("Where to put the laptop"),
            f"<div class='placing'>{pictures.placing(stretch)}</div>"
            + paragraphs(f"{away} {_(stretch.camera)} {green}"),
        )
        + _section(
            _("Stop if"),
            f"{paragraphs(sentence(_(stretch.stop_if)))}<p class='quiet'>{escape(_(PAIN_RULE))}</p>",
            "care",
        )
        + _section(_("Warm up"), paragraphs(f"{_(WARM_UP)} {ways}"))
    )


def _section(title: str, html: str, kind: str = "") -> str:
    return f"<section class='{kind}'><h2>{escape(title)}</h2>{html}</section>"


def _source(dose: Dose) -> str:
    if dose.source == OWN:
        return _("Your own choice.")
    return _("“{words}”, says “{source}”.").format(words=_(dose.says), source=_(dose.source))
