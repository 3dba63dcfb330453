"""The page with the camera: the live coach, and when it has ended the summary."""

from dataclasses import dataclass, replace
from urllib.parse import quote

import streamlit as st

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.web.component import ASSETS_ADDRESS, from_the_page
from posecheck.web.live.component import ON_PICTURE, CoachEvents, SessionEnding, models_of, mount_coach
from posecheck.web.live.live_session import LiveSession
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import ScoredRecording, score_file
from posecheck.web.pages import memory, offers, pain, screening, summary
from posecheck.web.pages.address import course_of, query_of
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.pictures import ADDRESS, held_name, placing_name
from posecheck.web.pages.resume import offer_to_resume
from posecheck.web.pages.visit import visitor

_KEY, _COUNT = "coached", "coached_count"


@dataclass(frozen=True, slots=True)
class CoachedSession:
    """A session on this page.

    number      counts the sessions of this visit: a new one is a new camera
    resumed     whether it was cut off before
    ending      how it ended, None while it runs
    scored      its record once it has ended; None where nothing was recorded
    remembered  what became of it in the history, in a sentence
    """

    session: LiveSession
    number: int
    resumed: bool = False
    ending: SessionEnding | None = None
    scored: ScoredRecording | None = None
    remembered: str | None = None


def coach_page() -> None:
    """The session of the course in the address."""
    course = course_of({name: st.query_params.get_all(name) for name in st.query_params})
    if course is None:
        st.switch_page(pages().home)
    coached = _coached()
    milder = offers.offered_milder(course)
    offered = milder.course if milder else course
    if coached is None or coached.session.course not in (course, offered):
        if offers.not_offered(offered):
            st.switch_page(pages().choose, query_params=query_of(course))  # which says why
        if not pain.is_settled():
            offer_to_resume(resume)
            pain.ask_before()
            return
        coached = _enter(live_sessions.open(visitor(), offered, remember=memory.remembers()))
        pain.note_before(coached.session.token)
    if coached.ending:
        _summary(coached)
    else:
        _camera(coached)


def ended() -> bool:
    """Whether what this page shows is a summary, which nobody needs to be asked anything for."""
    coached = _coached()
    return coached is not None and coached.ending is not None


def start_anew() -> None:
    """The next visit to this page starts anew."""
    st.session_state.pop(_KEY, None)


def resume(old_token: str) -> None:
    """To the camera with the unfinished session of an earlier visit; home where it is gone."""
    session = live_sessions.resume(visitor(), old_token)
    if session is None:
        st.switch_page(pages().home)
    _enter(session, resumed=True)
    st.switch_page(pages().coach, query_params=query_of(session.course))


def _coached() -> CoachedSession | None:
    coached: CoachedSession | None = st.session_state.get(_KEY)
    return coached


def _enter(session: LiveSession, *, resumed: bool = False) -> CoachedSession:
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    coached = CoachedSession(session, number, resumed)
    st.session_state[_KEY] = coached
    return coached


def _camera(coached: CoachedSession) -> None:
    course = coached.session.course
    with st.container(key="stage"):
        events = mount_coach(
            {
                "assets": from_the_page(ASSETS_ADDRESS),
                "vision": from_the_page("/posecheck/vision"),
                "models": models_of(coached.session),
                "known_person": f"{ADDRESS}{held_name(course.stretch)}",
                "socket": from_the_page("/posecheck/live/socket"),
                "token": visitor().token,
                "title": course.stretch.name,
                "first": phrases.begin(course, course.sides[0] if course.sides else None),
                "placing": f"{ADDRESS}{placing_name(course.stretch)}",
                "resumed": coached.resumed,
                "on_picture": ON_PICTURE,
            },
            key=f"stage-{coached.number}",
        )
    _act(coached, events, course)


def _act(coached: CoachedSession, events: CoachEvents, course: Course) -> None:
    if events.finished:
        with st.spinner("Adding up what you held"):
            scored = score_file(coached.session.recording_path)
            remembered = memory.remember_session(coached.session.token, scored)
        done = replace(coached, ending=events.finished, scored=scored, remembered=remembered)
        st.session_state[_KEY] = done
        st.rerun()
    if events.left:
        start_anew()
        st.switch_page(pages().choose, query_params=query_of(course))
    if events.unfinished:
        resume(events.unfinished)


def _summary(coached: CoachedSession) -> None:
    if coached.ending == "hurts":
        offers.note_hurt(coached.session.course.stretch)
        screening.ask_again()
    summary.show_summary(
        coached.scored,
        coached.session.course,
        hurts=coached.ending == "hurts",
        address=f"{from_the_page('/posecheck/live/recording')}?t={quote(coached.session.token)}",
        remembered=coached.remembered,
        again=start_anew,
        ask_pain=lambda: pain.ask_after(coached.session.token, coached.session.course, coached.scored),
    )
