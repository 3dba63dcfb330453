"""How much it hurts, 0 to 10, asked before the camera opens and after a session; both can be skipped."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import Literal

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.practice.pain import WORST, told_after, told_before
from posecheck.web.pages import memory, screening
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import note_hurt
from posecheck.web.pages.summary import DoneStretch

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


def ask_after(number: int, done: Sequence[DoneStretch]) -> None:
    """The question after the routine of this number in this visit, or what its answer means."""
    known: dict[int, int | None] = st.session_state.get(_AFTER, {})
    if number not in known:
        with st.container(key="pain-after"):
            st.html(f"<h2>{escape(_('How much does it hurt now?'))}</h2>")
            _scale("after", lambda pain: _say_after(number, done, pain))
    elif (pain := known[number]) is not None:
        told = told_after(said_before(), pain) or _("Thank you. It is kept with this session.")
        st.html(f"<div class='told pain' role='status'><p>{escape(told)}</p></div>")


def said_before() -> int | None:
    """What was said before the first session of this visit and day; None for nothing."""
    pain: int | None = st.session_state.get(_BEFORE, (None, None))[1]
    return pain


def _was_asked() -> bool:
    asked, _pain = st.session_state.get(_BEFORE, (None, None))
    return bool(asked == date.today())


def _told_before() -> str | None:
    pain = said_before()
    return None if pain is None or st.session_state.get(_GENTLY) else told_before(pain)


def _ask_how_much() -> None:
    with st.container(key="pain-before"):
        st.html(
            f"<h1>{escape(_('How much does it hurt now?'))}</h1>"
            f"<p class='lead'>{escape(_('Back, buttock, hip or knee, before you begin.'))}</p>"
        )
        _scale("before", _say_before)


def _scale(when: Literal["before", "after"], say: Callable[[int | None], None]) -> None:
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


def _say_after(number: int, done: Sequence[DoneStretch], pain: int | None) -> None:
    st.session_state[_AFTER] = {**st.session_state.get(_AFTER, {}), number: pain}
    if pain is None:
        return
    memory.keep_pain((one.event_log for one in done), after=pain)
    if told_after(said_before(), pain) is not None:
        note_hurt(one.course.stretch for one in done)
        screening.ask_again()


def _better_not(told: str) -> None:
    with st.container(key="pain-high"):
        st.html(f"<div class='told hurts' role='alert'><p class='lead'>{escape(told)}</p></div>")
        if st.button(_("Leave it for today"), key="pain-leave", type="primary"):
            st.switch_page(pages().home)
        st.button(_("Begin all the same, gently"), key="pain-gently", on_click=_begin_gently)


def _begin_gently() -> None:
    st.session_state[_GENTLY] = True
