"""The proposal of another level: one sentence, its reason in numbers, and two buttons."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.kept import LevelAnswer
from posecheck.practice.levels import LevelProposal, propose, was_refused
from posecheck.practice.past import PastSession
from posecheck.stretch.checks import LevelName
from posecheck.web.pages.kept import kept_state
from posecheck.web.pages.memory import history_of_visitor
from posecheck.web.pages.offers import Offers
from posecheck.web.pages.recent import lines_since

_EASIER: dict[LevelName, str] = {
    "beginner": marked("{stretch}: go back to the beginner level?"),
    "intermediate": marked("{stretch}: go back to the intermediate level?"),
}
_HARDER: dict[LevelName, str] = {
    "intermediate": marked("{stretch}: go on to the intermediate level?"),
    "advanced": marked("{stretch}: go on to the advanced level?"),
}
SESSIONS_READ = 8
"""Sessions of a stretch that are read (ours: three days with two or three sessions each)."""


def find_level_proposal(courses: Sequence[Course], offers: Offers) -> tuple[Course, LevelProposal] | None:
    """The first of these courses for which a level is proposed that this visitor may do and has not refused."""
    answers, today = kept_state().level_answers(), date.today()
    for course in courses:
        proposal = propose(_sessions(course), course)
        if proposal is None or was_refused(proposal, answers, today):
            continue
        milder = offers.milder(replace(course, level=proposal.proposed))
        if milder is None or milder.course.level == proposal.proposed:
            return course, proposal
    return None


def show_level_proposal(course: Course, proposal: LevelProposal, take: Callable[[Course], None]) -> None:
    """Ask; the answer is kept. `take` gets the course at the proposed level when the person accepts."""
    words = _HARDER if proposal.why == "good" else _EASIER
    question = _(words[proposal.proposed]).format(stretch=_(course.stretch.name))
    with st.container(key="level-proposal"):
        st.html(f"<h2>{escape(question)}</h2><p>{escape(proposal.reason)}</p>")
        with st.container(key="level-answers", horizontal=True):
            st.button(
                _("Yes, change it"),
                key="level-yes",
                on_click=_accept,
                args=(course, proposal, take),
            )
            st.button(_("Leave it as it is"), key="level-no", on_click=_keep_answer, args=(proposal, False))


def _accept(course: Course, proposal: LevelProposal, take: Callable[[Course], None]) -> None:
    _keep_answer(proposal, True)
    take(replace(course, level=proposal.proposed))


def _keep_answer(proposal: LevelProposal, accepted: bool) -> None:
    answer = LevelAnswer(date.today(), proposal.stretch, proposal.level, proposal.proposed, accepted)
    kept_state().keep_level_answer(answer)


def _sessions(course: Course) -> list[PastSession]:
    """The last sessions of this stretch, the newest last; none for visitors from elsewhere."""
    history = history_of_visitor()
    if history is None:
        return []
    stretch = course.stretch.id
    lines = [line.id for line in lines_since(date.min) if stretch in {held.stretch for held in line.held}]
    try:
        return [found for line in reversed(lines[:SESSIONS_READ]) if (found := history.find(line))]
    except PosecheckError:  # the history's own page says it
        return []
