"""What this visitor answered in the screening, and where that is remembered."""

from datetime import date

import streamlit as st

from posecheck.practice.screening import ScreeningAnswers
from posecheck.web.pages.visit import answered_none_lately, forget_none, remember_none

_KEY, _TO_FORGET = "screening", "screening_to_forget"


def kept_answers() -> ScreeningAnswers | None:
    """The answers; None where nothing was asked yet."""
    kept: ScreeningAnswers | None = st.session_state.get(_KEY)
    if kept is None and answered_none_lately():
        kept = st.session_state[_KEY] = ScreeningAnswers(date.today())
    return kept


def keep_answers(answers: ScreeningAnswers) -> None:
    """In place of the answers before."""
    st.session_state[_KEY] = answers
    st.session_state[_TO_FORGET] = bool(answers.yes) or answers.again


def note_in_browser() -> None:
    """Have the browser remember that everything was answered with no, and nothing else; once in each run."""
    kept: ScreeningAnswers | None = st.session_state.get(_KEY)
    if kept is None:
        return
    if st.session_state.get(_TO_FORGET):
        forget_none()
    elif not kept.yes:
        remember_none()
