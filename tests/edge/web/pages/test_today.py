"""The first page: what to do now, for somebody new, with a routine, and when it was done already."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.coaching.course import Course, usual_course
from posecheck.practice.presets import presets
from posecheck.practice.routine import Routine
from posecheck.practice.screening import Block, ScreeningAnswers
from posecheck.store import history as histories
from posecheck.store.history import History
from posecheck.store.opening import open_database
from posecheck.store.place import HistoryPlace
from posecheck.store.state import StoredState
from posecheck.web.pages import coach, offers, reminders, visit
from posecheck.web.pages.reminders import reminder_of
from tests.edge.web.pages.test_pages import MAIN, follow, words
from tests.histories import past

ROUTINE = Routine(tuple(usual_course(one, one.usual_dose) for one in poses.load()[:2]), warm_up=False)


def visited() -> AppTest:
    """The first page in a new window, after "none of these"."""
    page = AppTest.from_file(str(MAIN), default_timeout=30).run()
    if "signs-none" in [button.key for button in page.button]:
        page.button(key="signs-none").click().run()
        page.button(key="precautions-done").click().run()
    return page


def said(page: AppTest) -> str:
    assert not page.exception
    return words(page).replace("&#x27;", "'").replace("\u2011", "-")


def primary(page: AppTest) -> list[str]:
    return [button.label for button in page.button if button.proto.type == "primary"]


def test_somebody_new_chooses_from_the_articles_own_doses(history: History) -> None:
    """Three routines in the articles' words, with their minutes; below them every stretch. Nothing is kept yet."""
    page = visited()
    text = said(page)
    for number, preset in enumerate(presets(), start=1):
        assert preset.article in text
        assert f"About {preset.routine.minutes} minutes, with the warm-up." in text
        assert all(course.dose.says in text for course in preset.routine.courses)
        assert page.button(key=f"take-{number}").label == "Choose this"
    assert len(presets()) == 3 and "One stretch on a chair" in text and "3 stretches on the floor" in text
    links = [link.proto.label for link in page.get("page_link")]
    assert all(f"Choose {stretch.name}" in links for stretch in poses.load())
    assert StoredState(history).routine() is None


def test_what_is_chosen_is_there_the_next_time(history: History) -> None:
    """With its stretches, sides, minutes, and one button to start; also in another window."""
    page = visited().button(key="take-2").click().run()
    for seen in (page, visited()):
        text, chosen = said(seen), presets()[1].routine
        assert all(course.stretch.name in text for course in chosen.courses)
        assert f"About {chosen.minutes} minutes, with the warm-up." in text
        assert "Both sides, 20 seconds each" in text
        assert primary(seen) == ["Start"]
        assert "take-1" not in [button.key for button in seen.button]
    assert StoredState(history).routine() == presets()[1].routine


def test_visitors_from_elsewhere_keep_it_while_the_page_is_open(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in no file, and nobody else gets it."""
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: False)
    page = visited().button(key="take-1").click().run()
    assert primary(follow(page, "Today")) == ["Start"]
    assert primary(visited()) == []
    assert not history.begun


def test_start_begins_with_the_whole_routine(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its order."""
    StoredState(history).keep_routine(ROUTINE)
    started: list[Routine] = []
    monkeypatch.setattr(coach, "start_routine", started.append)
    visited().button(key="start").click().run()
    assert started == [ROUTINE]


def test_what_is_not_suitable_is_left_out_with_the_reason(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In no routine to begin with; in one's own the reason stands beside it, and the rest can be started."""
    against = ROUTINE.courses[0].stretch

    def blocked(answers: ScreeningAnswers, course: Course) -> Block | None:
        return Block("It bends the knee.", "Ask first.") if course.stretch == against else None

    monkeypatch.setattr(offers, "blocked", blocked)
    suits = offers.Offers(ScreeningAnswers(date.today()), frozenset()).suits
    offered = [preset.routine.courses for preset in presets(suits)]
    assert against not in [course.stretch for courses in offered for course in courses]
    StoredState(history).keep_routine(ROUTINE)
    started: list[Routine] = []
    monkeypatch.setattr(coach, "start_routine", started.append)
    page = visited()
    assert "It bends the knee. Ask first." in said(page)
    page.button(key="start").click().run()
    assert started == [Routine(ROUTINE.courses[1:], warm_up=False)]
    StoredState(history).keep_routine(Routine(ROUTINE.courses[:1]))
    assert primary(visited()) == []


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        ((), None),
        ((1,), "Last done yesterday."),
        ((40, 9), "Last done 9 days ago."),
        ((40,), None),
        ((1, 0), "Done today. Nothing more is needed until tomorrow."),
        ((0, 0), "Done 2 times today. That is plenty"),
    ],
)
def test_it_says_when_the_routine_was_done(
    days_ago: tuple[int, ...], expected: str | None, history: History
) -> None:
    """By the person's own calendar, with a gentle word before the third time on a day, and never a reproach."""
    seated = next(one for one in poses.load() if one.id == past().segments[0].stretch)
    StoredState(history).keep_routine(Routine((usual_course(seated, seated.usual_dose),)))
    now = datetime.now().astimezone().replace(microsecond=0)
    history.add_all(replace(past(number), began=now - timedelta(days=days)) for number, days in enumerate(days_ago))
    text = said(visited())
    assert (expected in text) if expected else ("one today" not in text and "Last done" not in text)


def test_other_stretches_do_not_count_as_the_routine(history: History) -> None:
    """Only what is in it."""
    StoredState(history).keep_routine(ROUTINE)
    history.put(replace(past(), began=datetime.now().astimezone().replace(microsecond=0)), None)
    assert "Done today" not in said(visited())


def test_a_history_that_is_out_of_reach_is_said(history: History, tmp_path: Path) -> None:
    """The page works as it does without one, and what is chosen holds while it is open."""
    (tmp_path / "history.sqlite").mkdir()
    page = visited()
    assert "cannot be used" in said(page)
    page.button(key="take-1").click().run()
    assert primary(page) == ["Start"]


def test_the_reminder_says_what_is_done_and_how_long_it_takes() -> None:
    """One line for each stretch; the warm-up where there is one."""
    reminder = reminder_of(replace(ROUTINE, warm_up=True), (0, 2), time(7, 30))
    names = [course.stretch.name for course in ROUTINE.courses]
    assert reminder.summary == f"Stretching, 4 minutes: {', '.join(names)}"
    assert reminder.description.splitlines() == [
        "Warm up first.",
        f"{names[0]}: 30 seconds",
        f"{names[1]}: Both sides, 20 seconds each",
    ]
    assert (reminder.minutes, reminder.weekdays, reminder.at) == (4, (0, 2), time(7, 30))


def test_a_reminder_needs_a_day(history: History) -> None:
    """The file can be saved while one is chosen; else a sentence stands in its place."""
    StoredState(history).keep_routine(ROUTINE)
    page = visited()
    assert [one.proto.label for one in page.get("download_button")] == ["Save the calendar file"]
    for box in page.checkbox:
        box.uncheck()
    page.run()
    assert not page.get("download_button")
    assert "Choose at least one day." in said(page)


def test_who_does_not_want_to_be_remembered_is_not(history: History) -> None:
    """What is chosen then holds while the page is open, and what was kept before stays as it is."""
    StoredState(history).keep_routine(ROUTINE)
    page = visited()
    page.session_state["remembers"] = False
    page.run().button(key="take-1").click().run()
    assert primary(page) == ["Start"] and "Simple" not in said(page)
    assert StoredState(history).routine() == ROUTINE


def test_a_history_that_was_set_aside_is_said_while_the_page_is_open(history: History, tmp_path: Path) -> None:
    """Whichever question needed it first; a new one has begun."""
    (tmp_path / "history.sqlite").write_bytes(b"noise" * 999)
    page = visited()
    for seen in (page, page.button(key="take-1").click().run()):
        assert said(seen).count("It was set aside as history.damaged-") == 1
    assert "set aside" not in said(visited())


def test_the_history_is_opened_once_for_each_look_at_the_page(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is examined whenever it is opened, which takes a while after years."""
    StoredState(history).keep_routine(ROUTINE)
    page, opened = visited(), list[HistoryPlace]()

    def counted(place: HistoryPlace) -> object:
        opened.append(place)
        return open_database(place)

    monkeypatch.setattr(histories, "open_database", counted)
    assert primary(page.run()) == ["Start"]
    assert len(opened) == 1


@pytest.mark.parametrize("remembered", [True, False])
def test_forgetting_everything_forgets_the_routine(remembered: bool, history: History) -> None:
    """Whether it is in the history, or here while the page is open."""
    history.put(past(), None)
    page = visited()
    page.session_state["remembers"] = remembered
    page.run().button(key="take-1").click().run()
    follow(page, "History").button(key="forget-all").click().run()
    page.button(key="forget-yes-all").click().run()
    page._page_hash = page.session_state["pages"].home._script_hash
    page.run()
    for button in ("signs-none", "precautions-done"):
        if button in [one.key for one in page.button]:
            page.button(key=button).click().run()
    assert page.button(key="take-1").label == "Choose this"
    assert StoredState(history).routine() is None


class HastyClock(datetime):
    """Each look at it is a minute later."""

    minutes = 0

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        cls.minutes += 1
        return super().now(tz) + timedelta(minutes=cls.minutes)


def test_the_calendar_file_is_the_same_in_each_run(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its address changes, and a click that meets a run of the page gets nothing."""
    monkeypatch.setattr(reminders, "datetime", HastyClock)
    StoredState(history).keep_routine(ROUTINE)
    page = visited()
    addresses = {page.run().get("download_button")[0].proto.url for _ in range(3)}
    assert len(addresses) == 1 and all(addresses) and HastyClock.minutes
