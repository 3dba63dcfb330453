"""The page with the camera: the live coach, and when it has ended the summary."""

from dataclasses import dataclass, replace
from urllib.parse import quote

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Header
from posecheck.web.live.component import Answer, Ending
from posecheck.web.live.component import coach as coach_component
from posecheck.web.live.live_session import Room
from posecheck.web.live.live_sessions import adopt, open_room
from posecheck.web.pages import summary, warning_signs
from posecheck.web.pages.address import course_of, query_of
from posecheck.web.pages.navigation import known
from posecheck.web.pages.pictures import ADDRESS, placing_name
from posecheck.web.pages.visit import visitor

_KEY, _COUNT = "stage", "stages"


@dataclass(frozen=True, slots=True)
class Stage:
    """A session on this page.

    number   counts the sessions of this visit: a new one is a new camera
    goes_on  whether it was cut off before
    ending   how it ended, None while it runs
    scored   its record once it has ended; None where nothing was recorded
    """

    room: Room
    number: int
    goes_on: bool = False
    ending: Ending | None = None
    scored: tuple[SessionRecord, Header] | None = None


def show() -> None:
    """The session of the course in the address."""
    course = course_of({name: st.query_params.get_all(name) for name in st.query_params})
    if course is None:
        st.switch_page(known().home)
    stage = _stage()
    if stage is None or stage.room.course != course:
        stage = _enter(open_room(visitor(), course))
    if stage.ending:
        _summary(stage)
    else:
        _camera(stage)


def ended() -> bool:
    """Whether what this page shows is a summary, which nobody needs to be asked anything for."""
    stage = _stage()
    return stage is not None and stage.ending is not None


def begin() -> None:
    """The next visit to this page starts anew."""
    st.session_state.pop(_KEY, None)


def go_on(old_token: str) -> None:
    """To the camera with the unfinished session of an earlier visit; home where it is gone."""
    room = adopt(visitor(), old_token)
    if room is None:
        st.switch_page(known().home)
    _enter(room, goes_on=True)
    st.switch_page(known().coach, query_params=query_of(room.course))


def _stage() -> Stage | None:
    stage: Stage | None = st.session_state.get(_KEY)
    return stage


def _enter(room: Room, *, goes_on: bool = False) -> Stage:
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    stage = Stage(room, number, goes_on)
    st.session_state[_KEY] = stage
    return stage


def _camera(stage: Stage) -> None:
    course = stage.room.course
    with st.container(key="stage"):
        answer = coach_component(
            {
                "assets": "/posecheck/assets",
                "vision": "/posecheck/vision",
                "model": "/posecheck/model/pose.task",
                "socket": "/posecheck/web/live/socket",
                "token": visitor().token,
                "title": course.stretch.name,
                "first": course.form.begin,
                "placing": f"{ADDRESS}{placing_name(course.stretch)}",
                "goes_on": stage.goes_on,
            },
            key=f"stage-{stage.number}",
        )
    _act(stage, answer, course)


def _act(stage: Stage, answer: Answer, course: Course) -> None:
    if answer.finished:
        with st.spinner("Adding up what you held"):
            scored = summary.score(stage.room.recording_path)
        st.session_state[_KEY] = replace(stage, ending=answer.finished, scored=scored)
        st.rerun()
    if answer.left:
        begin()
        st.switch_page(known().choose, query_params=query_of(course))
    if answer.unfinished:
        go_on(answer.unfinished)


def _summary(stage: Stage) -> None:
    if stage.ending == "hurts":
        warning_signs.ask_again()
    summary.show(
        stage.scored,
        stage.room.course,
        hurts=stage.ending == "hurts",
        address=f"/posecheck/web/live/recording?t={quote(stage.room.token)}",
        again=begin,
    )
