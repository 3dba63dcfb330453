"""The page with the camera: the live coach, and when it has ended the summary."""

from dataclasses import dataclass, replace
from urllib.parse import quote

import streamlit as st

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.practice.assigned_routine import whole_routine
from posecheck.practice.routine import Routine
from posecheck.web.component import ASSETS_ADDRESS, from_the_page
from posecheck.web.live.component import (
    ON_PICTURE,
    CoachEvents,
    SessionEnding,
    StretchData,
    models_of,
    mount_coach,
)
from posecheck.web.live.live_routine import LiveRoutine
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import score_file
from posecheck.web.pages import memory, pain, screening, summary
from posecheck.web.pages.address import Query, plan_id_in, query_of, query_of_routine, routine_in
from posecheck.web.pages.kept import kept_state
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import note_hurt, visitor_offers
from posecheck.web.pages.pictures import ADDRESS, held_name, placing_name, warm_ups
from posecheck.web.pages.resume import offer_to_resume
from posecheck.web.pages.summary import DoneStretch
from posecheck.web.pages.visit import visitor

_KEY, _COUNT, _WANTED = "coached", "coached_count", "wanted_routine"


@dataclass(frozen=True, slots=True)
class CoachedRoutine:
    """A routine on this page.

    wanted      as it was asked for
    routine     as it is offered
    live        before the camera
    number      counts those of this visit: a new one is a new camera
    resumed     whether it was cut off before
    ending      how it ended, None while it runs
    done        its stretches in order, once it has ended
    remembered  what became of them in the history, in a sentence
    """

    wanted: Routine
    routine: Routine
    live: LiveRoutine
    number: int
    resumed: bool = False
    ending: SessionEnding | None = None
    done: tuple[DoneStretch, ...] = ()
    remembered: str | None = None


def start_routine(routine: Routine) -> None:
    """To the camera with this routine."""
    start_anew()
    _go_to(routine)


def coach_page() -> None:
    """The routine that was started, or that the address asks for."""
    routine = _wanted({name: st.query_params.get_all(name) for name in st.query_params})
    if routine is None:
        st.switch_page(pages().home)
    coached = _coached()
    if coached is None or coached.wanted != routine:
        coached = _begin(routine)
    if coached is not None and coached.ending:
        _summary(coached)
    elif coached is not None:
        _camera(coached)


def _begin(wanted: Routine) -> CoachedRoutine | None:
    """The routine as it is offered; None while there is a question before it."""
    offered = visitor_offers().of_routine(wanted)
    if offered is None:
        st.switch_page(pages().choose, query_params=query_of(wanted.courses[0]))  # which says why
    if not pain.is_settled():
        offer_to_resume(resume)
        pain.ask_before()
        return None
    return _enter(wanted, offered, live_sessions.open(visitor(), offered, remember=memory.remembers()))


def ended() -> bool:
    """Whether what this page shows is a summary, which nobody needs to be asked anything for."""
    coached = _coached()
    return coached is not None and coached.ending is not None


def start_anew() -> None:
    """The next visit to this page starts anew."""
    st.session_state.pop(_KEY, None)


def resume(old_token: str) -> None:
    """To the camera with the unfinished routine of an earlier visit; home where it is gone."""
    live = live_sessions.resume(visitor(), old_token)
    if live is None:
        st.switch_page(pages().home)
    part = live.session.part
    routine = Routine((part.course, *part.then), warm_up=False, plan_id=part.plan_id)
    _enter(routine, routine, live, resumed=True)
    _go_to(routine)


def _go_to(routine: Routine) -> None:
    st.session_state[_WANTED] = routine
    st.switch_page(pages().coach, query_params=query_of_routine(routine))


def _wanted(query: Query) -> Routine | None:
    """The routine of an address: the very one that was started, where the address is its.

    Of an assigned plan an address says nothing but its id. What it asks for is in the plan that is kept; None where
    that is another one, or gone.
    """
    started: Routine | None = st.session_state.get(_WANTED)
    plan_id, asked = plan_id_in(query), routine_in(query)
    if started is not None and plan_id is not None and started.plan_id == plan_id:
        return started
    if plan_id is not None:
        plan = kept_state().plan()
        return whole_routine(plan) if plan is not None and plan.id == plan_id else None
    if started is not None and asked is not None and query_of_routine(asked) == query_of_routine(started):
        return started
    return asked


def _coached() -> CoachedRoutine | None:
    coached: CoachedRoutine | None = st.session_state.get(_KEY)
    return coached


def _enter(wanted: Routine, routine: Routine, live: LiveRoutine, *, resumed: bool = False) -> CoachedRoutine:
    number = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_COUNT] = number
    coached = CoachedRoutine(wanted, routine, live, number, resumed)
    st.session_state[_KEY] = coached
    return coached


def _camera(coached: CoachedRoutine) -> None:
    live, courses = coached.live, coached.routine.courses
    with st.container(key="stage"):
        events = mount_coach(
            {
                "assets": from_the_page(ASSETS_ADDRESS),
                "vision": from_the_page("/posecheck/vision"),
                "models": models_of(live),
                "known_person": f"{ADDRESS}{held_name(courses[0].stretch)}",
                "socket": from_the_page("/posecheck/live/socket"),
                "token": visitor().token,
                "language": live.language,
                "before": live.session.part.count - len(courses) if coached.resumed else 0,
                "stretches": [_stretch_data(course) for course in courses],
                "warm_ups": warm_ups() if coached.routine.warm_up else [],
                "resumed": coached.resumed,
                "on_picture": ON_PICTURE,
            },
            key=f"stage-{coached.number}",
        )
    _act(coached, events)


def _stretch_data(course: Course) -> StretchData:
    return {
        "title": _(course.stretch.name),
        "first": phrases.begin(course, course.sides[0] if course.sides else None),
        "placing": f"{ADDRESS}{placing_name(course.stretch)}",
    }


def _act(coached: CoachedRoutine, events: CoachEvents) -> None:
    if events.finished:
        with st.spinner(_("Adding up what you held")):
            done = _added_up(coached.live)
            remembered = memory.remember_sessions([(one.event_log, one.scored) for one in done])
            memory.keep_pain((one.event_log for one in done), before=pain.said_before())
        st.session_state[_KEY] = replace(coached, ending=events.finished, done=done, remembered=remembered)
        st.rerun()
    if events.left:
        start_anew()
        courses = coached.routine.courses
        if len(courses) > 1 or coached.routine.plan_id is not None:
            st.switch_page(pages().home)
        st.switch_page(pages().choose, query_params=query_of(courses[0]))
    if events.unfinished:
        resume(events.unfinished)


def _added_up(live: LiveRoutine) -> tuple[DoneStretch, ...]:
    address = f"{from_the_page('/posecheck/live/recording')}?t={quote(live.token)}"
    return tuple(
        DoneStretch(one.course, score_file(one.recording), one.event_log, f"{address}&n={number}")
        for number, one in enumerate(live.sessions, start=1)
    )


def _summary(coached: CoachedRoutine) -> None:
    if coached.ending == "hurts":
        note_hurt((coached.done[-1].course.stretch,))
        screening.ask_again()
    summary.show_summary(
        coached.done,
        coached.live.session.part.count,
        hurts=coached.ending == "hurts",
        remembered=coached.remembered,
        again=start_anew,
        ask_pain=lambda: pain.ask_after(coached.number, coached.done),
    )
