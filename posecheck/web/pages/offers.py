"""What this visitor is offered: what their answers block or change, and what hurt today."""

from datetime import date
from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.plan import USUAL_LEVEL
from posecheck.practice.screening import Block, Change, ScreeningAnswers, blocked, changed
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages.address import sides_of
from posecheck.web.pages.answers import kept_answers
from posecheck.web.pages.recent import lines_since

_HURT = "hurt_today"


def usual_course(stretch: Stretch) -> Course:
    """The stretch as it is done where nothing is chosen."""
    return Course(stretch, stretch.usual_form, USUAL_LEVEL, (), stretch.usual_dose, sides_of(stretch, None))


def not_offered(course: Course) -> Block | None:
    """Why this course is not offered now, and what to do instead; None where it is."""
    if course.stretch.id in _hurt_today():
        return Block(
            _("It hurt today, so it is not offered again today."),
            _("Another stretch may suit you better; stop at once if that hurts, too."),
        )
    return blocked(_answers(), course)


def offered_milder(course: Course) -> Change | None:
    """The course as this visitor may do it, with the reasons; None where it is offered as it is, or not at all."""
    return changed(_answers(), course)


def note_on_card(stretch: Stretch) -> str:
    """HTML that says that the usual course of a stretch is not offered, or is in a milder way; empty otherwise."""
    course = usual_course(stretch)
    block = not_offered(course)
    if block:
        return f"<p class='not-offered'><b>{escape(_('Not offered to you now.'))}</b> {escape(block.reason)}</p>"
    if offered_milder(course):
        return f"<p class='milder'>{escape(_('Offered to you in a milder way.'))}</p>"
    return ""


def note_hurt(stretch: Stretch) -> None:
    """This stretch hurt: it is not offered again today."""
    st.session_state[_HURT] = {*_noted(), (date.today(), stretch.id)}


def _hurt_today() -> set[str]:
    """Of this visit, and as far as it is remembered."""
    today = date.today()
    noted = {stretch for day, stretch in _noted() if day == today}
    lines = (line for line in lines_since(today) if line.ending == "hurts")
    return noted | {held.stretch for line in lines for held in line.held}


def _noted() -> set[tuple[date, str]]:
    noted: set[tuple[date, str]] = st.session_state.get(_HURT, set())
    return noted


def _answers() -> ScreeningAnswers:
    return kept_answers() or ScreeningAnswers(date.today())
