"""The second step of the screening: what makes some stretches wrong for a person, or right in a milder way."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from itertools import groupby

import streamlit as st

from posecheck import poses
from posecheck.coaching.course import usual_course
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.screening import RULES, ScreeningAnswer, ScreeningAnswers, blocked, changed
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.practice.signs import SIGNS


def ask_for_precautions(draft: ScreeningAnswers, finish: Callable[[ScreeningAnswers], None]) -> None:
    """The list, each with the answer of last time; `finish` gets the answers when the person goes on."""
    signs = tuple(one for one in draft.yes if RULES[one.rule] in SIGNS)
    with st.container(key="precautions"):
        st.html(
            f"<h1>{escape(_('Is one of these true for you?'))}</h1><p class='lead'>"
            f"{escape(_('Then some stretches are left out, or done in a milder way.'))}</p>"
        )
        with st.container(key="precautions-list"):
            chosen = tuple(
                answer
                for group, rules in groupby(PRECAUTIONS, lambda rule: rule.group)
                for answer in _ask_group(group or "", tuple(rules), draft)
            )
        answers = replace(draft, yes=(*signs, *chosen), again=False)
        if chosen:
            st.html(f"<div role='status' class='follows'>{_what_follows(answers)}</div>")
        st.button(
            _("Go on") if chosen else _("None of these"),
            key="precautions-done",
            type="primary",
            on_click=finish,
            args=(answers,),
            width="stretch",
        )


def _ask_group(group: str, rules: tuple[ScreeningRule, ...], draft: ScreeningAnswers) -> list[ScreeningAnswer]:
    with st.container(key=f"precautions-{rules[0].id}"):
        st.html(f"<h2>{escape(_(group))}</h2>")
        return [answer for rule in rules if (answer := _ask(rule, draft.answer(rule.id)))]


def _ask(rule: ScreeningRule, before: ScreeningAnswer | None) -> ScreeningAnswer | None:
    """One question; what it needs to know besides is asked once it is chosen."""
    if not st.checkbox(_(rule.ask), before is not None, key=f"precaution-{rule.id}"):
        return None
    with st.container(key=f"precaution-more-{rule.id}"):
        sides = _ask_side(rule, before) if rule.sided else ()
        cleared = st.checkbox(
            _("A doctor, or another professional who has seen me, agrees that I do every stretch here"),
            before is not None and before.cleared,
            key=f"precaution-agreed-{rule.id}",
        )
    return ScreeningAnswer(rule.id, sides, cleared)


def _ask_side(rule: ScreeningRule, before: ScreeningAnswer | None) -> tuple[Side, ...]:
    """Both where nothing else is said: it blocks most."""
    words = {"both": _("Both"), "left": _("Left"), "right": _("Right")}
    usual = before.sides[0] if before is not None and len(before.sides) == 1 else "both"
    chosen = st.radio(
        _("Which side"),
        list(words),
        list(words).index(usual),
        words.__getitem__,
        key=f"precaution-side-{rule.id}",
        horizontal=True,
    )
    return tuple(side for side in SIDES if side == chosen)


def _what_follows(answers: ScreeningAnswers) -> str:
    """HTML: which stretches are left out, and which are done in a milder way."""
    courses = [usual_course(stretch, stretch.usual_dose) for stretch in poses.load()]
    out = [_(course.stretch.name) for course in courses if blocked(answers, course)]
    milder = [_(course.stretch.name) for course in courses if changed(answers, course)]
    lines = []
    if out:
        lines.append(_("Left out: {stretches}.").format(stretches=", ".join(out)))
    if milder:
        lines.append(_("In a milder way: {stretches}.").format(stretches=", ".join(milder)))
    return "".join(f"<p>{escape(line)}</p>" for line in lines or [_("Every stretch is offered as it is.")])
