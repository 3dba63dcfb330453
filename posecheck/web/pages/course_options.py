"""What can be changed of a course: on the page of a stretch, and in a routine."""

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.report.words import sentence
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form, Prop
from posecheck.web.pages.address import (
    BOTH,
    OWN,
    OWN_HOLD_SECONDS,
    OWN_TIMES,
    own_dose,
    side_word,
    sides_of,
)
from posecheck.web.pages.wording import dose_line, level_name

_SIDES = {BOTH: marked("Both sides, left first"), "left": marked("Left only"), "right": marked("Right only")}


def course_options(usual: Course, key: str = "") -> Course:
    """The course as it is chosen; each question has the answer of `usual` already.

    key  tells two of one stretch on one page apart
    """
    return _Options(usual, key).chosen()


class _Options:
    """The questions about one course."""

    def __init__(self, usual: Course, key: str) -> None:
        self._usual = usual
        self._id = f"{usual.stretch.id}{key}"

    def chosen(self) -> Course:
        """Ask all of them, in order."""
        stretch = self._usual.stretch
        form = self._form() if len(stretch.forms) > 1 else self._usual.form
        sides = sides_of(stretch, self._side()) if stretch.sided else ()
        level = self._level()
        dose = self._dose()
        props = tuple(prop.name for prop in stretch.props if self._prop(prop))
        return Course(stretch, form, level, props, dose, sides)

    def _form(self) -> Form:
        forms = self._usual.stretch.forms
        return st.radio(
            _("Which way"),
            forms,
            forms.index(self._usual.form),
            lambda form: sentence(_(form.label)),
            key=f"form-{self._id}",
        )

    def _side(self) -> str:
        words = list(_SIDES)
        at = words.index(side_word(self._usual.sides))
        return st.radio(_("Which side to stretch"), words, at, lambda word: _(_SIDES[word]), key=f"side-{self._id}")

    def _level(self) -> LevelName:
        levels = self._usual.stretch.levels
        captions = [_(levels[level]) for level in LEVELS]
        at = LEVELS.index(self._usual.level)
        return st.radio(
            _("How far"),
            LEVELS,
            at,
            level_name,
            key=f"level-{self._id}",
            captions=captions,
        )

    def _dose(self) -> Dose:
        stretch, usual = self._usual.stretch, self._usual.dose
        own = usual not in stretch.doses
        choices: list[Dose | str] = [*stretch.doses, OWN]
        captions = [
            _("“{words}” ({article})").format(words=_(dose.says), article=_(dose.source)) for dose in stretch.doses
        ]
        chosen = st.radio(
            _("How long"),
            choices,
            len(stretch.doses) if own else stretch.doses.index(usual),
            lambda dose: _(dose) if isinstance(dose, str) else dose_line(dose, stretch),
            key=f"dose-{self._id}",
            captions=[*captions, _("As many seconds and holds as you like.")],
        )
        return self._own_dose() if isinstance(chosen, str) else chosen

    def _own_dose(self) -> Dose:
        stretch, usual = self._usual.stretch, self._usual.dose
        usual_hold = _within(OWN_HOLD_SECONDS, round(usual.hold_seconds))
        usual_times = _within(OWN_TIMES, usual.repetitions)
        with st.container(horizontal=True):
            hold = st.number_input(_("Seconds per hold"), *OWN_HOLD_SECONDS, usual_hold, 5, key=f"hold-{self._id}")
            each = _("Holds on each side") if stretch.sided else _("Number of holds")
            times = st.number_input(each, *OWN_TIMES, usual_times, key=f"times-{self._id}")
        as_it_was = usual not in stretch.doses and (hold, times) == (usual_hold, usual_times)
        return usual if as_it_was else own_dose(round(hold), round(times))

    def _prop(self, prop: Prop) -> bool:
        label = f"{sentence(_(prop.name))}. {_(prop.how)}"
        return st.checkbox(label, prop.name in self._usual.props, key=f"prop-{self._id}-{prop.name}")


def _within(limits: tuple[int, int], number: int) -> int:
    return max(limits[0], min(limits[1], number))
