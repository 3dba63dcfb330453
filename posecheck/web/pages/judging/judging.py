"""A professional's own judgement of what somebody sent: moments, other limits, notes, and how often both agree."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import LONGEST_PERSON_NAME, AssignedPlan
from posecheck.store.judgements import StoredJudgements
from posecheck.web.language import speak_to_visitor
from posecheck.web.pages.judging.judged_moments import show_judged_moments
from posecheck.web.pages.judging.judged_notes import show_notes
from posecheck.web.pages.judging.judges_agreement import show_agreement
from posecheck.web.pages.judging.opened_judging import (
    JUDGED_BY,
    Judging,
    RecordedSession,
    opened_look,
    session_title,
    take_judging_failure,
)
from posecheck.web.pages.judging.tried_limits import show_tried_limits
from posecheck.web.pages.wording import paragraphs

_SESSION = "judging-session"


@st.fragment
def show_judging(sessions: Sequence[RecordedSession], plan: AssignedPlan | None, stored: StoredJudgements) -> None:
    """Of one person, whose plan it is; a sentence where nothing was recorded.

    What is done here runs this section alone again: the rest of the page is not made anew for each answer.
    """
    speak_to_visitor()
    with st.container(key="judging"):
        st.html(f"<h2>{escape(_('Your own judgement'))}</h2>")
        failed = take_judging_failure()
        if failed:
            st.html(f"<div role='alert'>{paragraphs(failed)}</div>")
        try:
            judging = _opened(sessions, plan, stored)
            if judging is not None:
                show_judged_moments(judging)
                show_tried_limits(judging)
                show_notes(judging)
            show_agreement(stored)
        except PosecheckError as error:
            st.html(f"<div role='alert'>{paragraphs(str(error))}</div>")


def _opened(
    sessions: Sequence[RecordedSession], plan: AssignedPlan | None, stored: StoredJudgements
) -> Judging | None:
    by_id = {one.session.id: one for one in sorted(sessions, key=lambda one: one.session.began)}
    if not by_id:
        st.html(paragraphs(_("Nothing was recorded in what was sent, so there is nothing to judge.")))
        return None
    with st.container(key="judging-who", horizontal=True):
        if st.session_state.get(_SESSION) not in by_id:
            st.session_state.pop(_SESSION, None)
        chosen = st.selectbox(
            _("Session"),
            list(by_id)[::-1],
            format_func=lambda one: session_title(by_id[one].session) if one in by_id else one,
            key=_SESSION,
        )
        st.text_input(_("Your name, kept with what you say"), max_chars=LONGEST_PERSON_NAME, key=JUDGED_BY)
    with st.spinner(_("Looking at the recording")):
        looked = opened_look(by_id[chosen].recording)
    return Judging(tuple(by_id.values()), by_id[chosen], looked, plan, stored)
