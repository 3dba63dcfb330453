"""One stretch: what it is, how it is to be done today, and how to stand the laptop."""

from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.safety import PAIN_RULE, WARM_UP, WARM_UPS
from posecheck.practice.screening import Block
from posecheck.report.words import sentence
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form, Prop
from posecheck.web.pages import coach, offers, pictures, screening
from posecheck.web.pages.address import (
    BOTH,
    OWN,
    OWN_HOLD_SECONDS,
    OWN_TIMES,
    course_of,
    own_dose,
    query_of,
    side_word,
    sides_of,
)
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.wording import course_line, dose_line, heading

_SIDES = {BOTH: "Both sides, left first", "left": "Left only", "right": "Right only"}


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
            wanted = _options(usual)
    block, milder = offers.not_offered(wanted), offers.offered_milder(wanted)
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
        if st.button("Go to the camera", key="go", type="primary", width="stretch"):
            coach.start_anew()
            st.switch_page(pages().coach, query_params=query_of(course))


def _say_why_not(block: Block) -> None:
    st.html(
        f"<div class='told blocked' role='status'><h2>{escape(_('Not offered to you now'))}</h2>"
        f"<p>{escape(block.reason)} {escape(block.instead)}</p></div>"
    )
    screening.link_to_answers()


def _figures(course: Course) -> str:
    """Start and hold; the hold is the stretch's first form, so for another form the start alone."""
    start = _figure(pictures.begun(course.stretch), "Start")
    pictured = course.form == course.stretch.usual_form
    return start + (_figure(pictures.held(course.stretch), "Hold") if pictured else "")


def _figure(image: str, caption: str) -> str:
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _options(usual: Course) -> Course:
    """What can be changed; each has its usual answer already."""
    stretch = usual.stretch
    st.html("<h2>Change what you like</h2>")
    form = _form(usual) if len(stretch.forms) > 1 else usual.form
    sides = sides_of(stretch, _side(usual)) if stretch.sided else ()
    level = _level(usual)
    dose = _dose(usual)
    props = tuple(prop.name for prop in stretch.props if _prop(prop, usual))
    return Course(stretch, form, level, props, dose, sides)


def _form(usual: Course) -> Form:
    forms = usual.stretch.forms
    return st.radio(
        "Which way",
        forms,
        forms.index(usual.form),
        lambda form: sentence(form.label),
        key=f"form-{usual.stretch.id}",
    )


def _side(usual: Course) -> str:
    words = list(_SIDES)
    at = words.index(side_word(usual.sides))
    return st.radio("Which side to stretch", words, at, _SIDES.__getitem__, key=f"side-{usual.stretch.id}")


def _level(usual: Course) -> LevelName:
    levels = usual.stretch.levels
    captions = [levels[level] for level in LEVELS]
    at = LEVELS.index(usual.level)
    return st.radio("How far", LEVELS, at, str.capitalize, key=f"level-{usual.stretch.id}", captions=captions)


def _dose(usual: Course) -> Dose:
    stretch, own = usual.stretch, usual.dose not in usual.stretch.doses
    choices: list[Dose | str] = [*stretch.doses, OWN]
    captions = [f"“{dose.says}” ({dose.source})" for dose in stretch.doses] + [
        "As many seconds and holds as you like."
    ]
    chosen = st.radio(
        "How long",
        choices,
        len(stretch.doses) if own else stretch.doses.index(usual.dose),
        lambda dose: dose if isinstance(dose, str) else dose_line(dose, stretch),
        key=f"dose-{stretch.id}",
        captions=captions,
    )
    return _own_dose(usual) if isinstance(chosen, str) else chosen


def _own_dose(usual: Course) -> Dose:
    stretch, dose = usual.stretch, usual.dose
    with st.container(horizontal=True):
        hold = st.number_input(
            "Seconds per hold", *OWN_HOLD_SECONDS, round(dose.hold_seconds), 5, key=f"hold-{stretch.id}"
        )
        each = "Holds on each side" if stretch.sided else "Holds"
        times = st.number_input(each, *OWN_TIMES, dose.repetitions, key=f"times-{stretch.id}")
    return own_dose(round(hold), round(times))


def _prop(prop: Prop, usual: Course) -> bool:
    label = f"{sentence(prop.name)}. {prop.how}"
    return st.checkbox(label, prop.name in usual.props, key=f"prop-{usual.stretch.id}-{prop.name}")


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
