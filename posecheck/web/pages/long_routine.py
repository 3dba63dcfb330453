"""What is asked, once and kindly, when a routine becomes longer than people keep to."""

from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.practice.routine import Routine
from posecheck.practice.routine_changes import becomes_many
from posecheck.web.pages.come_to import come_to_next
from posecheck.web.pages.kept import VisitorState

_ASKED, _PART = "routine-asked", "routine-many"


def keep_changed(kept: VisitorState, before: Routine | None, after: Routine | None) -> None:
    """Keep a changed routine; the question is due if this step made it long, and settled by any other step."""
    st.session_state[_ASKED] = becomes_many(before, after)
    if st.session_state[_ASKED]:
        come_to_next(_PART)
    kept.keep_routine(after)


def ask_why(routine: Routine) -> None:
    """Where the question is due."""
    if not st.session_state.get(_ASKED):
        return
    title = _("Why {count} stretches?").format(count=len(routine.courses))
    why = _(
        "“Nine hip stretches” suggests one to three, and people keep to a routine less often from four on. Is "
        "there one that you could leave out, or do on another day?"
    )
    with st.container(key=_PART):
        st.html(f"<div role='status'><h2>{escape(title)}</h2><p>{escape(why)}</p></div>")
        st.button(_("Keep all of them"), key="routine-keep-all", on_click=_settle)


def _settle() -> None:
    st.session_state[_ASKED] = False
