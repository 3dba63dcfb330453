"""What is kept of a person besides sessions: it comes back, is forgotten with the rest, and said where spoilt."""

import json
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.practice.kept import KeptState, KeptText, LevelAnswer
from posecheck.practice.routine import Routine
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import Brought, import_history
from posecheck.store.place import HistoryPlace, file_place
from posecheck.store.state import StoredState
from posecheck.stretch.checks import OwnRange
from tests.histories import past, session_id

DAY = date(2026, 3, 2)
SCREENING = KeptText("screening", DAY, '{"signs": []}')
PLAN = AssignedPlan(
    "a" * 32,
    (
        AssignedStretch(
            PlannedStretch(
                "seated_figure_four",
                "beginner",
                (),
                plan_dose(25, 2, "continuous"),
                (OwnRange("lean", 10.0, 40.5, "The hip is new."),),
            ),
            None,
            ("right",),
            "Slowly.\nNever into pain.",
        ),
    ),
    warm_up=False,
    weekdays=(0, 3),
    assigned_by="A. Example",
    note="Well done so far.",
    cleared=(Clearance("kneeling_hurts", "Dr. Example"),),
    valid_from=date(2026, 3, 1),
    valid_until=date(2026, 4, 1),
)
ANSWER = LevelAnswer(DAY, "some_stretch", "beginner", "intermediate", accepted=True)


def routine(*, warm_up: bool = True) -> Routine:
    """Two stretches as usual."""
    courses = (
        Course(one, one.usual_form, "intermediate", (), one.usual_dose, ("left", "right") if one.sided else ())
        for one in poses.load()[:2]
    )
    return Routine(tuple(courses), warm_up)


@pytest.fixture
def history(place: HistoryPlace) -> History:
    return History(place)


@pytest.fixture
def state(history: History) -> StoredState:
    return StoredState(history)


def test_looking_makes_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """There is no routine, no answer, and no file."""
    folder = tmp_path_factory.mktemp("none")
    state = StoredState(History(file_place(folder / "data" / "history.sqlite")))
    assert (state.routine(), state.screening(), state.level_answers()) == (None, None, ())
    assert state.everything() == KeptState()
    assert not list(folder.iterdir())


def test_what_is_kept_comes_back(history: History, state: StoredState) -> None:
    """The last routine and the last answers; each answer to a proposal, a changed one once."""
    state.keep_routine(routine())
    state.keep_routine(routine(warm_up=False))
    state.keep_screening(SCREENING)
    state.keep_level_answer(ANSWER)
    state.keep_level_answer(replace(ANSWER, accepted=False))
    state.keep_level_answer(replace(ANSWER, day=date(2025, 3, 2)))
    again = StoredState(History(history.place))
    assert again.routine() == routine(warm_up=False)
    assert again.screening() == SCREENING
    assert again.level_answers() == (replace(ANSWER, day=date(2025, 3, 2)), replace(ANSWER, accepted=False))
    assert (history.extent().besides, history.extent().is_nothing, again.notes) == (4, False, ())
    state.keep_routine(None)
    assert (state.routine(), state.screening()) == (None, SCREENING)


def test_an_assigned_plan_comes_back_whole(history: History, state: StoredState, tmp_path: Path) -> None:
    """The last one; it is exported and forgotten with the rest, and can be taken off alone."""
    state.keep_plan(replace(PLAN, id="b" * 32))
    state.keep_plan(PLAN)
    assert StoredState(History(history.place)).plan() == PLAN
    export_history(history, tmp_path / "kept.zip")
    elsewhere = History(file_place(tmp_path / "elsewhere" / "history.sqlite"))
    import_history(elsewhere, tmp_path / "kept.zip")
    assert StoredState(elsewhere).plan() == PLAN
    state.keep_plan(None)
    StoredState(elsewhere).keep_routine(None)
    elsewhere.forget(None)
    assert (state.plan(), StoredState(elsewhere).plan()) == (None, None)


def test_a_routine_that_cannot_be_read_is_said(history: History, state: StoredState) -> None:
    """One with a stretch that a later release no longer has, and texts that are none; the rest is there."""
    values = routine().to_json()
    values["courses"][0]["stretch"] = "headstand"  # type: ignore[index]
    state.keep_screening(SCREENING)
    for spoilt in (json.dumps(values), "{", "[" * 90_000, "null"):
        with history.writing() as connection:
            connection.exec_driver_sql("DELETE FROM kept_texts WHERE name = 'routine'")
            kept = KeptText("routine", DAY, spoilt)
            row = "VALUES ('routine', '2026-03-02', '" + kept.text + "')"
            connection.exec_driver_sql(f"INSERT INTO kept_texts (name, day, content) {row}")
        again = StoredState(history)
        assert again.routine() is None
        assert again.notes == ("The routine that was kept cannot be read. Please choose one again.",)
        assert again.screening() == SCREENING
    state.keep_routine(routine())
    assert StoredState(history).routine() == routine()


def test_spoilt_rows_are_left_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Somebody edited the file by hand: the rest is read, exported and brought back."""
    folder = tmp_path_factory.mktemp("spoilt")
    history = History(file_place(folder / "history.sqlite"))
    state = StoredState(history)
    state.keep_routine(routine())
    state.keep_screening(SCREENING)
    state.keep_level_answer(ANSWER)
    state.keep_level_answer(replace(ANSWER, stretch="other_stretch"))
    with sqlite3.connect(folder / "history.sqlite") as connection:
        connection.execute("UPDATE kept_texts SET day = x'00ff' WHERE name = 'screening'")
        connection.execute("UPDATE level_answers SET proposed = 'olympic' WHERE stretch = 'other_stretch'")
        connection.execute("INSERT INTO kept_texts VALUES ('diary', '2026-03-02', '{}')")
    connection.close()
    assert (state.screening(), state.routine(), state.level_answers()) == (None, routine(), (ANSWER,))
    assert state.notes == ("The answers that were kept cannot be read. They are asked again.",)
    export_history(history, folder / "kept.zip")
    other = History(file_place(folder / "other" / "history.sqlite"))
    import_history(other, folder / "kept.zip")
    assert StoredState(other).everything() == state.everything()


def test_an_import_brings_what_is_not_there_yet(history: History, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The routine that is there stays; answers come in beside those that are there."""
    folder = tmp_path_factory.mktemp("brought")
    elsewhere = History(file_place(folder / "history.sqlite"))
    theirs = StoredState(elsewhere)
    theirs.keep_routine(routine(warm_up=False))
    theirs.keep_screening(SCREENING)
    theirs.keep_level_answer(ANSWER)
    theirs.keep_level_answer(replace(ANSWER, stretch="other_stretch"))
    assert export_history(elsewhere, folder / "kept.zip") == 0
    mine = StoredState(history)
    mine.keep_routine(routine())
    mine.keep_level_answer(replace(ANSWER, accepted=False))
    assert import_history(history, folder / "kept.zip") == Brought(0, 0)
    assert (mine.routine(), mine.screening()) == (routine(), SCREENING)
    assert {(one.stretch, one.accepted) for one in mine.level_answers()} == {
        ("some_stretch", False),
        ("other_stretch", True),
    }


def test_it_is_forgotten_with_everything_and_only_then(history: History, state: StoredState) -> None:
    """Forgetting one session leaves it; forgetting all takes it, so that no file holds it."""
    history.put(past(1), None)
    state.keep_routine(routine())
    state.keep_screening(replace(SCREENING, text='"a-word-like-no-other"'))
    state.keep_level_answer(ANSWER)
    history.forget([session_id(1)])
    assert state.everything().texts
    history.forget(None)
    assert state.everything() == KeptState()
    assert history.extent().is_nothing
    if history.place.file:
        there = b"".join(path.read_bytes() for path in history.place.file.parent.glob("history*"))
        assert b"a-word-like-no-other" not in there
