"""The page on which a routine is changed, without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.coaching.course import usual_course
from posecheck.practice.routine import Routine
from posecheck.store.history import History
from posecheck.store.state import StoredState
from tests.edge.web.pages.test_pages import chosen
from tests.edge.web.pages.test_today import said, visited

COURSES = tuple(usual_course(one, one.usual_dose) for one in poses.load())
THREE = Routine(COURSES[:3])


@pytest.fixture
def state(history: History) -> StoredState:
    return StoredState(history)


def opened() -> AppTest:
    """The page in a new window."""
    page = visited()
    page._page_hash = page.session_state["pages"].routine._script_hash
    return page.run()


def stretches(state: StoredState) -> list[str]:
    routine = state.routine()
    return [course.stretch.id for course in routine.courses] if routine else []


def test_stretches_are_added_moved_and_taken_out(state: StoredState) -> None:
    """Each change is kept at once; with the last one the routine is gone."""
    page = opened()
    assert "Nothing is in it yet" in said(page)
    ids = [course.stretch.id for course in COURSES]
    for one in ids[:3]:
        page.button(key=f"add-{one}").click().run()
    assert stretches(state) == ids[:3]
    assert f"add-{ids[0]}" not in [button.key for button in page.button]
    page.button(key="later-0").click().run()
    page.button(key="earlier-2").click().run()
    assert stretches(state) == [ids[1], ids[2], ids[0]]
    assert page.button(key="earlier-0").disabled and page.button(key="later-2").disabled
    for left in (2, 1, 0):
        page.button(key="out-0").click().run()
        assert len(stretches(state)) == left
    assert "Nothing is in it yet" in said(page)


def test_how_a_stretch_is_done_is_changed_in_place(state: StoredState) -> None:
    """Level, side and a dose of one's own; the warm-up; and a stretch keeps its settings when it is moved."""
    state.keep_routine(THREE)
    page = opened()
    sided = next(number for number, course in enumerate(THREE.courses) if course.stretch.sided)
    key = f"{THREE.courses[sided].stretch.id}-in-routine-0"
    page.radio(key=f"level-{key}").set_value("advanced").run()
    page.radio(key=f"side-{key}").set_value("right").run()
    page.toggle(key="routine-warm-up").set_value(False).run()
    changed = replace(THREE.courses[sided], level="advanced", sides=("right",))
    kept = state.routine()
    assert kept is not None and kept.courses[sided] == changed and not kept.warm_up
    assert "without a warm-up" in said(page)
    page.button(key=f"later-{sided}").click().run()
    kept = state.routine()
    assert kept is not None and kept.courses[sided + 1] == changed
    again = opened()
    assert again.radio(key=f"level-{key}").value == "advanced"


def test_looking_changes_nothing(state: StoredState) -> None:
    """Not even a dose that the page could not ask for, as a plan may have."""
    long = replace(COURSES[0], dose=replace(COURSES[0].dose, source="A plan", hold_seconds=600, repetitions=20))
    state.keep_routine(Routine((long, *COURSES[1:5], long)))
    said(opened())
    assert state.routine() == Routine((long, *COURSES[1:5], long))


def test_a_fourth_stretch_is_asked_about_once(state: StoredState) -> None:
    """Kindly, with the article; all of them can be kept, and then nobody asks again."""
    state.keep_routine(THREE)
    page = opened()
    assert "Why" not in said(page)
    page.button(key=f"add-{COURSES[3].stretch.id}").click().run()
    assert "Why 4 stretches?" in said(page) and "one to three" in said(page)
    page.button(key="routine-keep-all").click().run()
    assert "Why" not in said(page)
    page.button(key=f"add-{COURSES[4].stretch.id}").click().run()
    assert "Why" not in said(page) and len(stretches(state)) == 5
    assert "Why" not in said(opened())


def test_taking_one_out_settles_the_question(state: StoredState) -> None:
    """Three are as the article says."""
    state.keep_routine(THREE)
    page = opened().button(key=f"add-{COURSES[3].stretch.id}").click().run()
    page.button(key="out-1").click().run()
    assert "Why" not in said(page)


def test_a_stretch_goes_into_the_routine_as_it_was_set(state: StoredState) -> None:
    """From its own page; a second time it changes what is there."""
    stretch = COURSES[0].stretch
    page = chosen(visited(), stretch)
    assert page.button(key="into-routine").label == "Add to my routine"
    page.radio(key=f"level-{stretch.id}").set_value("advanced").run()
    page.button(key="into-routine").click().run()
    assert state.routine() == Routine((replace(COURSES[0], level="advanced"),))
    page = chosen(visited(), stretch)
    assert page.button(key="into-routine").label == "Do it like this in my routine"
    page.button(key="into-routine").click().run()
    assert state.routine() == Routine(COURSES[:1])
