"""What this visitor answered in the screening; on their own computer it is remembered, and exported and forgotten
with their sessions.
"""

import json
from datetime import date

import streamlit as st

from posecheck.practice.clearances import with_clearances
from posecheck.practice.kept import KeptText
from posecheck.practice.screening import ScreeningAnswers, screening_answers_from_json
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.kept import kept_state
from posecheck.web.pages.visit import answered_none_lately, forget_none, remember_none

_TO_FORGET = "screening_to_forget"


def kept_answers() -> ScreeningAnswers | None:
    """The answers; None where nothing was asked yet, or they cannot be read."""
    kept = kept_state().screening()
    if kept is None:
        return ScreeningAnswers(date.today()) if answered_none_lately() and not _to_forget() else None
    try:
        return screening_answers_from_json(json.loads(kept.text))
    except ValueError:
        return None


def counted_answers() -> ScreeningAnswers | None:
    """The same as they count today: what the plan of this visitor has cleared is cleared."""
    answers, plan = kept_answers(), kept_state().plan()
    return answers if answers is None or plan is None else with_clearances(answers, plan, own_today())


def keep_answers(answers: ScreeningAnswers) -> None:
    """In place of the answers before."""
    kept_state().keep_screening(KeptText("screening", answers.day, json.dumps(answers.to_json())))
    st.session_state[_TO_FORGET] = bool(answers.yes) or answers.again


def note_in_browser(answers: ScreeningAnswers | None) -> None:
    """Have the browser remember that everything was answered with no, and nothing else; once in each run."""
    if answers is None:
        return
    if _to_forget():
        forget_none()
    elif not answers.yes:
        remember_none()


def _to_forget() -> bool:
    return bool(st.session_state.get(_TO_FORGET))
