"""What this visitor is offered: what their answers block or change, and what hurt today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from html import escape

import streamlit as st

from posecheck.coaching.course import Course, usual_course
from posecheck.language.translation import gettext as _
from posecheck.practice.routine import Routine
from posecheck.practice.screening import Block, MilderCourse, ScreeningAnswers, blocked, changed
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages.answers import counted_answers
from posecheck.web.pages.recent import lines_since
from posecheck.web.pages.routine_words import course_words

_HURT = "hurt_today"


@dataclass(frozen=True, slots=True)
class Offers:
    """What is offered to somebody with these answers whom these stretches, by their ids, hurt today."""

    answers: ScreeningAnswers
    hurt: frozenset[str]

    def block(self, course: Course) -> Block | None:
        """Why this course is not offered now, and what to do instead; None where it is."""
        if course.stretch.id in self.hurt:
            return Block(
                _("It hurt today, so it is not offered again today."),
                _("Another stretch may suit you better; stop at once if that hurts, too."),
            )
        return blocked(self.answers, course)

    def why_not(self, course: Course) -> str | None:
        """The same in one text."""
        block = self.block(course)
        return f"{block.reason} {block.instead}" if block else None

    def suits(self, course: Course) -> bool:
        """Whether nothing is against it."""
        return self.block(course) is None

    def milder(self, course: Course) -> MilderCourse | None:
        """The course as it is offered, with the reasons; None where it is offered as it is, or not at all."""
        return changed(self.answers, course)

    def of_routine(self, wanted: Routine) -> Routine | None:
        """What of a routine is offered, in the way in which it is; None where nothing is left."""
        left = (course for course in wanted.courses if self.block(course) is None)
        courses = tuple(milder.course if (milder := self.milder(course)) else course for course in left)
        return replace(wanted, courses=courses) if courses else None

    def note_on_card(self, stretch: Stretch) -> str:
        """HTML: that the usual course of a stretch is not offered, or in a milder way; empty otherwise."""
        course = usual_course(stretch, stretch.usual_dose)
        block = self.block(course)
        if block:
            title = escape(_("Not offered to you now."))
            return f"<p class='not-offered'><b>{title}</b> {escape(block.reason)}</p>"
        if self.milder(course):
            return f"<p class='milder'>{escape(_('Offered to you in a milder way.'))}</p>"
        return ""


def offered_words(course: Course, offers: Offers) -> str:
    """How it is done, with what is to be minded where it is offered in a milder way."""
    milder = offers.milder(course)
    return " ".join((f"{course_words(milder.course)}.", *milder.reasons)) if milder else course_words(course)


def visitor_offers() -> Offers:
    """Of the visitor who is here; it reads what is remembered, so once in each run is enough."""
    answers, today = counted_answers() or ScreeningAnswers(date.today()), date.today()
    hurt = {held.stretch for line in lines_since(today) if line.ending == "hurts" for held in line.held}
    return Offers(answers, frozenset(hurt | {stretch for day, stretch in _noted() if day == today}))


def note_hurt(stretches: Iterable[Stretch]) -> None:
    """These hurt: they are not offered again today."""
    st.session_state[_HURT] = _noted() | {(date.today(), stretch.id) for stretch in stretches}


def _noted() -> set[tuple[date, str]]:
    noted: set[tuple[date, str]] = st.session_state.get(_HURT, set())
    return noted
