"""The first screens: what posecheck is, when not to stretch, and what makes some stretches wrong for a person.

First the signs with which nobody should stretch before having seen a doctor, then what touches some stretches only.
"""

from dataclasses import replace
from datetime import date
from html import escape
from typing import Literal

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.practice.screening import RULES, ScreeningAnswer, ScreeningAnswers, urgent
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.practice.signs import SIGNS
from posecheck.web.pages.answers import counted_answers, keep_answers, kept_answers, note_in_browser
from posecheck.web.pages.come_to import come_to_next
from posecheck.web.pages.pain_pause import why_paused
from posecheck.web.pages.precaution_list import ask_for_precautions

Step = Literal["signs", "precautions"]
_STEP, _DRAFT = "screening_step", "screening_draft"


def passed() -> bool:
    """Whether the person may stretch; until then this shows the questions, or what to do."""
    answers, counted, step = kept_answers(), counted_answers(), _step()
    note_in_browser(answers)
    if step == "precautions":
        ask_for_precautions(_draft(), _finish)
    elif step == "signs":
        _ask_for_signs()
    elif answers is None or answers.are_due(date.today()):
        _ask_for_signs(_("Please answer again.") if answers and not answers.again else None)
    elif counted is not None and (sign := urgent(counted)) is not None:
        _what_to_do(sign)
    elif paused := why_paused(answers):
        _ask_for_signs(paused)
    else:
        return True
    return False


def ask_again() -> None:
    """Ask everything again before the next session, because something hurt."""
    keep_answers(replace(kept_answers() or ScreeningAnswers(date.today()), again=True))


def change_answers() -> None:
    """The next page that leads to stretching asks everything, with the answers of last time."""
    _go_to("signs")


def link_to_answers() -> None:
    """The way to change the answers."""
    st.button(_("Your answers"), key="your-answers", type="tertiary", on_click=_go_to, args=("signs",))


def _step() -> Step | None:
    step: Step | None = st.session_state.get(_STEP)
    return step


def _go_to(step: Step | None) -> None:
    st.session_state[_STEP] = step
    come_to_next("page")
    if step is None:
        st.session_state.pop(_DRAFT, None)


def _draft() -> ScreeningAnswers:
    """The answers as they are being given: what touches some stretches only is taken over from last time."""
    draft: ScreeningAnswers | None = st.session_state.get(_DRAFT)
    if draft is None:
        kept = kept_answers()
        precautions = (one for one in kept.yes if RULES[one.rule] not in SIGNS) if kept else ()
        draft = ScreeningAnswers(date.today(), tuple(precautions))
        st.session_state[_DRAFT] = draft
    return draft


def _ask_for_signs(why: str | None = None) -> None:
    """The signs that no doctor has agreed to yet; `why` they are asked again."""
    draft = _draft()
    with st.container(key="signs"):
        if why:
            st.html(f"<div class='told paused' role='status'><p class='lead'>{escape(why)}</p></div>")
        st.html(_what_this_is())
        with st.container(key="signs-list"):
            for sign in SIGNS:
                if draft.answer(sign.id) is None:
                    st.button(
                        _(sign.ask), key=f"sign-{sign.id}", on_click=_say_yes, args=(sign.id,), width="stretch"
                    )
        st.button(
            _("None of these"),
            key="signs-none",
            type="primary",
            on_click=_go_to,
            args=("precautions",),
            width="stretch",
        )


def _what_this_is() -> str:
    title = escape(_("posecheck watches how you stretch"))
    lead = escape(
        _(
            "You stretch in front of this computer's camera. posecheck says the one thing to change, and counts "
            "only the time that you hold the stretch right. It is for general fitness."
        )
    )
    when = escape(_("When not to stretch"))
    ask = escape(_("Is one of these true for you? Then choose it."))
    return f"<h1>{title}</h1><p class='lead'>{lead}</p><h2>{when}</h2><p>{ask}</p>"


def _say_yes(sign: str) -> None:
    _answer(ScreeningAnswer(sign))
    keep_answers(_draft())
    st.session_state[_STEP] = None


def _answer(answer: ScreeningAnswer) -> None:
    st.session_state[_DRAFT] = _draft().with_answer(answer)


def _what_to_do(sign: ScreeningRule) -> None:
    """Nothing leads on from here but a doctor's word, and for an emergency not even that."""
    emergency = sign.urgency == "emergency"
    title = _("Please get help now") if emergency else _("Please see a doctor first")
    chose = _("You chose: {question}").format(question=_(sign.ask))
    with st.container(key=f"sign-{sign.urgency}"):
        st.html(
            f"<div class='told {sign.urgency}' role='alert'><h1>{escape(title)}</h1>"
            f"<p class='lead'>{escape(_(sign.instead))}</p>"
            f"<p>{escape(_('There is no stretching here today.'))}</p>"
            f"<p class='quiet'>{escape(chose)}</p></div>"
        )
        if not emergency:
            st.button(
                _("A doctor has seen this, and agrees that I stretch"),
                key="signs-agreed",
                on_click=_doctor_agreed,
                args=(sign.id,),
            )
        st.button(
            _("Back to the questions"), key="signs-back", type="tertiary", on_click=_take_back, args=(sign.id,)
        )


def _doctor_agreed(sign: str) -> None:
    _answer(ScreeningAnswer(sign, cleared=True))
    _go_to("signs")


def _take_back(sign: str) -> None:
    draft = _draft()
    st.session_state[_DRAFT] = replace(draft, yes=tuple(one for one in draft.yes if one.rule != sign))
    _go_to("signs")


def _finish(answers: ScreeningAnswers) -> None:
    keep_answers(answers)
    _go_to(None)
