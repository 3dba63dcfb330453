"""The first screen: what posecheck is, and when not to stretch; anyone with a sign is told what to do instead."""

from html import escape

import streamlit as st

from posecheck.plan.safety import SIGNS, Sign
from posecheck.web.pages.visit import answered_none_lately, forget_none, remember_none

_CLEAR, _FOUND = "signs_clear", "sign_found"
_WHAT_THIS_IS = """
<h1>posecheck watches how you stretch</h1>
<p class="lead">You stretch in front of this computer's camera. posecheck says the one thing to change, and counts
only the time that you hold the stretch right. It is for general fitness.</p>
"""
_WHEN_NOT_TO = """
<h2>When not to stretch</h2>
<p>Is one of these true for you? Then choose it.</p>
"""


def passed() -> bool:
    """Whether the person has none of the signs; until then this shows the questions, or what to do."""
    if st.session_state.get(_CLEAR) or (_FOUND not in st.session_state and answered_none_lately()):
        remember_none()
        return True
    sign = next((sign for sign in SIGNS if sign.id == st.session_state.get(_FOUND)), None)
    if sign:
        _what_to_do(sign)
    else:
        _questions()
    return False


def ask_again() -> None:
    """Forget the answer, because something hurt."""
    st.session_state[_CLEAR] = False
    st.session_state[_FOUND] = None


def _questions() -> None:
    if _FOUND in st.session_state:
        forget_none()
    with st.container(key="signs"):
        st.html(_WHAT_THIS_IS + _WHEN_NOT_TO)
        with st.container(key="signs-list"):
            for sign in SIGNS:
                st.button(sign.ask, key=f"sign-{sign.id}", on_click=_answer, args=(sign.id,), width="stretch")
        st.button(
            "None of these", key="signs-none", type="primary", on_click=_answer, args=(None,), width="stretch"
        )


def _answer(sign: str | None) -> None:
    st.session_state[_FOUND] = sign
    st.session_state[_CLEAR] = sign is None


def _what_to_do(sign: Sign) -> None:
    emergency = sign.urgency == "emergency"
    title = "Please get help now" if emergency else "Please see a doctor first"
    end = "There is no stretching here today."
    with st.container(key=f"sign-{sign.urgency}"):
        st.html(
            f"<div class='told {sign.urgency}' role='alert'><h1>{title}</h1>"
            f"<p class='lead'>{escape(sign.to_do)}</p><p>{end}</p>"
            f"<p class='quiet'>You chose: {escape(sign.ask)}</p></div>"
        )
        st.button("I chose the wrong one", key="signs-back", type="tertiary", on_click=ask_again)
