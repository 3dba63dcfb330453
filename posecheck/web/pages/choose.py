"""One stretch: what it is, how it is to be done today, and how to stand the laptop."""

from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.plan.safety import PAIN_RULE, WARM_UP, WARM_UPS
from posecheck.report.words import sentence
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form, Prop
from posecheck.web.pages import coach, pictures
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
from posecheck.web.pages.wording import course_line, dose_line, for_the_muscle, heading, level_name, paragraphs

_SIDES = {BOTH: marked("Both sides, left first"), "left": marked("Left only"), "right": marked("Right only")}


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
            course = _options(usual)
    with reading:
        _read(course)
    with pictured:
        st.html(f"<div class='pair'>{_figures(course)}</div>")
    with go:
        st.html(
            f"<p class='chosen'>{escape(course_line(course))}</p>"
            f"<p class='quiet'>{escape(_source(course.dose))}</p>"
        )
        if st.button(_("Go to the camera"), key="go", type="primary", width="stretch"):
            coach.start_anew()
            st.switch_page(pages().coach, query_params=query_of(course))


def _figures(course: Course) -> str:
    """Start and hold; the hold is the stretch's first form, so for another form the start alone."""
    start = _figure(pictures.begun(course.stretch), _("Start"))
    pictured = course.form == course.stretch.usual_form
    return start + (_figure(pictures.held(course.stretch), _("Hold")) if pictured else "")


def _figure(image: str, caption: str) -> str:
    return f"<figure>{image}<figcaption>{escape(caption)}</figcaption></figure>"


def _options(usual: Course) -> Course:
    """What can be changed; each has its usual answer already."""
    stretch = usual.stretch
    st.html(f"<h2>{escape(_('Change what you like'))}</h2>")
    form = _form(usual) if len(stretch.forms) > 1 else usual.form
    sides = sides_of(stretch, _side(usual)) if stretch.sided else ()
    level = _level(usual)
    dose = _dose(usual)
    props = tuple(prop.name for prop in stretch.props if _prop(prop, usual))
    return Course(stretch, form, level, props, dose, sides)


def _form(usual: Course) -> Form:
    forms = usual.stretch.forms
    return st.radio(
        _("Which way"),
        forms,
        forms.index(usual.form),
        lambda form: sentence(_(form.label)),
        key=f"form-{usual.stretch.id}",
    )


def _side(usual: Course) -> str:
    words = list(_SIDES)
    at = words.index(side_word(usual.sides))
    key = f"side-{usual.stretch.id}"
    return st.radio(_("Which side to stretch"), words, at, lambda word: _(_SIDES[word]), key=key)


def _level(usual: Course) -> LevelName:
    levels = usual.stretch.levels
    captions = [_(levels[level]) for level in LEVELS]
    at = LEVELS.index(usual.level)
    key = f"level-{usual.stretch.id}"
    return st.radio(_("How far"), LEVELS, at, level_name, key=key, captions=captions)


def _dose(usual: Course) -> Dose:
    stretch, own = usual.stretch, usual.dose not in usual.stretch.doses
    choices: list[Dose | str] = [*stretch.doses, OWN]
    says = _("“{words}” ({source})")
    captions = [says.format(words=_(dose.says), source=_(dose.source)) for dose in stretch.doses]
    captions.append(_("As many seconds and holds as you like."))
    chosen = st.radio(
        _("How long"),
        choices,
        len(stretch.doses) if own else stretch.doses.index(usual.dose),
        lambda dose: _(dose) if isinstance(dose, str) else dose_line(dose, stretch),
        key=f"dose-{stretch.id}",
        captions=captions,
    )
    return _own_dose(usual) if isinstance(chosen, str) else chosen


def _own_dose(usual: Course) -> Dose:
    stretch, dose = usual.stretch, usual.dose
    with st.container(horizontal=True):
        hold = st.number_input(
            _("Seconds per hold"), *OWN_HOLD_SECONDS, round(dose.hold_seconds), 5, key=f"hold-{stretch.id}"
        )
        each = _("Holds on each side") if stretch.sided else _("Holds")
        times = st.number_input(each, *OWN_TIMES, dose.repetitions, key=f"times-{stretch.id}")
    return own_dose(round(hold), round(times))


def _prop(prop: Prop, usual: Course) -> bool:
    label = f"{sentence(_(prop.name))}. {_(prop.how)}"
    return st.checkbox(label, prop.name in usual.props, key=f"prop-{usual.stretch.id}-{prop.name}")


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
