"""How much it hurts, 0 to 10, asked before the camera opens and after a session; both can be skipped."""

from collections.abc import Callable
from datetime import date
from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.practice.pain import WORST, told_after, told_before
from posecheck.web.live.event_log import EventLog, PainMoment
from posecheck.web.live.remembering import ScoredRecording
from posecheck.web.live.storage import event_log_path
from posecheck.web.pages import memory, screening
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import note_hurt

_MEDIUM = 5
_BEFORE, _AFTER, _GENTLY = "pain_before", "pain_after", "pain_gently"


def is_settled() -> bool:
    """Whether the question before the first session of this visit and day is answered, with nothing to say."""
    return _was_asked() and _told_before() is None


def ask_before() -> None:
    """The question before the first session, or what its answer means."""
    told = _told_before() if _was_asked() else None
    if told:
        _better_not(told)
    else:
        _ask_how_much()


def note_before(token: str) -> None:
    """Keep what was said before with the session of this token, which has just begun."""
    pain = _said_before()
    if pain is not None:
        EventLog(event_log_path(token)).add_pain("before", pain)


def ask_after(token: str, course: Course, scored: ScoredRecording | None) -> None:
    """The question after a session, or what its answer means."""
    known = st.session_state.get(_AFTER, {})
    if token not in known:
        with st.container(key="pain-after"):
            st.html(f"<h2>{escape(_('How much does it hurt now?'))}</h2>")
            _scale("after", lambda pain: _say_after(token, course, scored, pain))
    elif known[token] is not None:
        told = told_after(_said_before(), known[token]) or _("Thank you. It is kept with this session.")
        st.html(f"<div class='told pain' role='status'><p>{escape(told)}</p></div>")


def _was_asked() -> bool:
    asked, _pain = st.session_state.get(_BEFORE, (None, None))
    return bool(asked == date.today())


def _told_before() -> str | None:
    pain = _said_before()
    return None if pain is None or st.session_state.get(_GENTLY) else told_before(pain)


def _said_before() -> int | None:
    pain: int | None = st.session_state.get(_BEFORE, (None, None))[1]
    return pain


def _ask_how_much() -> None:
    with st.container(key="pain-before"):
        st.html(
            f"<h1>{escape(_('How much does it hurt now?'))}</h1>"
            f"<p class='lead'>{escape(_('Back, buttock, hip or knee, before you begin.'))}</p>"
        )
        _scale("before", _say_before)


def _scale(when: PainMoment, say: Callable[[int | None], None]) -> None:
    """Eleven buttons with words at both ends and in the middle, and a way past them."""
    words = {0: _("no pain"), _MEDIUM: _("medium"), WORST: _("worst imaginable")}
    with st.container(key=f"pain-scale-{when}"):
        for pain in range(WORST + 1):
            word = f" :small[{words[pain]}]" if pain in words else ""
            st.button(f"{pain}{word}", key=f"pain-{when}-{pain}", on_click=say, args=(pain,), width="stretch")
    st.button(_("Skip"), key=f"pain-{when}-skip", type="tertiary", on_click=say, args=(None,))


def _say_before(pain: int | None) -> None:
    st.session_state[_BEFORE] = (date.today(), pain)
    st.session_state[_GENTLY] = False


def _say_after(token: str, course: Course, scored: ScoredRecording | None, pain: int | None) -> None:
    st.session_state[_AFTER] = {**st.session_state.get(_AFTER, {}), token: pain}
    if pain is None:
        return
    memory.remember_pain_after(token, pain, scored)
    if told_after(_said_before(), pain) is not None:
        note_hurt(course.stretch)
        screening.ask_again()


def _better_not(told: str) -> None:
    with st.container(key="pain-high"):
        st.html(f"<div class='told hurts' role='alert'><p class='lead'>{escape(told)}</p></div>")
        if st.button(_("Leave it for today"), key="pain-leave", type="primary"):
            st.switch_page(pages().home)
        st.button(_("Begin all the same, gently"), key="pain-gently", on_click=_begin_gently)


def _begin_gently() -> None:
    st.session_state[_GENTLY] = True
