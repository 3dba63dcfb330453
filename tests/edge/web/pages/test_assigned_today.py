"""A plan that was assigned: it is opened, said yes to, and then it is what the first page shows."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.assigned_file import assigned_to_text
from posecheck.plan.plan import USUAL_LEVEL, PlannedStretch
from posecheck.plan.plan_link import to_fragment
from posecheck.pose.landmarks import SIDES
from posecheck.practice.assigned_routine import whole_routine
from posecheck.practice.kept import KeptText
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.routine import Routine
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers, blocked
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.store.history import History
from posecheck.store.state import StoredState
from posecheck.store.state_rows import write_kept_text
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages import coach, visit
from posecheck.web.pages.dates import own_today, whole_day
from posecheck.web.pages.plans import open_plan
from posecheck.web.pages.plans.plan_taking import ChosenFile
from tests.edge.web.pages.test_pages import MAIN, follow
from tests.edge.web.pages.test_today import primary, said, visited
from tests.histories import past

TODAY = own_today()


def assigned(stretch: Stretch, note: str = "") -> AssignedStretch:
    planned = PlannedStretch(stretch.id, USUAL_LEVEL, (), stretch.usual_dose)
    return AssignedStretch(planned, stretch.usual_form.name, SIDES if stretch.sided else (), note)


FIRST, SECOND = poses.load()[:2]
CHECK = next(check for check in FIRST.usual_form.checks if check.weight)
OWN = OwnRange(CHECK.name, *CHECK.target, "The hip is new.")
PLAN = AssignedPlan(
    "a" * 32,
    (assigned(FIRST, "A cushion helps."), assigned(SECOND)),
    assigned_by="A. Example",
    note="Slowly, and never into pain.",
)
RANGED = replace(PLAN.stretches[0], planned=replace(PLAN.stretches[0].planned, ranges=(OWN,)))


@pytest.fixture
def started(history: History, monkeypatch: pytest.MonkeyPatch) -> list[Routine]:
    """The routines that were started."""
    routines: list[Routine] = []
    monkeypatch.setattr(coach, "start_routine", routines.append)
    return routines


def opening(monkeypatch: pytest.MonkeyPatch, file: ChosenFile | None, link: str | None) -> AppTest:
    """The page that opens plans, in a new window, after a file was chosen or a link was followed."""
    given = [(file, link)]
    monkeypatch.setattr(open_plan, "ask_for_plan", lambda key, about: given.pop() if given else (None, None))
    page = AppTest.from_file(str(MAIN), default_timeout=30).run()
    page._page_hash = page.session_state["pages"].open_plan._script_hash
    return page.run()


@pytest.mark.parametrize("way", ["file", "link"])
def test_a_plan_is_seen_before_it_is_used(
    way: str, history: History, monkeypatch: pytest.MonkeyPatch, started: list[Routine]
) -> None:
    """Whole, before any question and before anything is kept; after a yes it is what the first page starts with."""
    plan = replace(PLAN, stretches=(RANGED, PLAN.stretches[1]))
    file = ChosenFile("plan.json", assigned_to_text(plan)) if way == "file" else None
    page = opening(monkeypatch, file, None if file else to_fragment(plan))
    text = said(page)
    for shown in ("A. Example", "Every day.", PLAN.note, "A cushion helps.", FIRST.name, SECOND.name, OWN.reason):
        assert shown in text
    assert StoredState(history).plan() is None and primary(page) == ["Use this plan"]
    page.button(key="plan-yes").click().run()
    assert StoredState(history).plan() == plan
    home = visited()
    text = said(home)
    for shown in ("Assigned by A. Example.", PLAN.note, "A cushion helps.", "Today", "About "):
        assert shown in text
    home.button(key="start").click().run()
    assert started == [whole_routine(plan)] and started[0].plan_id == plan.id


def test_who_says_no_keeps_what_there_was(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the page offers to open another one."""
    StoredState(history).keep_plan(PLAN)
    page = opening(monkeypatch, None, to_fragment(replace(PLAN, id="b" * 32)))
    assert "takes the place of the plan that you have now" in said(page)
    page.button(key="plan-no").click().run()
    assert "Choose the file" in said(page)
    assert StoredState(history).plan() == PLAN


def test_the_link_of_the_plan_in_use_asks_nothing_again(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays in the browser's tab; who comes back there wants to open another one."""
    StoredState(history).keep_plan(PLAN)
    page = opening(monkeypatch, None, to_fragment(PLAN))
    assert "You use the plan of this link already." in said(page) and not primary(page)


@pytest.mark.parametrize(
    ("file", "link", "told"),
    [
        (ChosenFile("a.json", ""), None, "a.json: is no plan."),
        (ChosenFile("a.json", '{"plan": 2, "stretches": []}'), None, "it lists no stretch"),
        (None, "1.AAAA", "link"),
    ],
)
def test_what_is_no_plan_is_told_in_a_sentence(
    file: ChosenFile | None, link: str | None, told: str, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing changes."""
    page = opening(monkeypatch, file, link)
    assert told in said(page) and not primary(page)
    assert not history.begun


@pytest.mark.parametrize(
    ("change", "told", "can_start"),
    [
        ({"weekdays": ((TODAY.weekday() + 2) % 7,)}, "Nothing is planned today. The next day is {in_2}.", True),
        ({"valid_from": TODAY + timedelta(days=3)}, "has not begun yet. Its first day is {in_3}.", False),
        ({"valid_until": TODAY - timedelta(days=1)}, "This plan ended on {ago_1}. Ask A. Example", False),
    ],
)
def test_a_day_without_the_plan_is_said_kindly(
    change: dict[str, object], told: str, can_start: bool, history: History, started: list[Routine]
) -> None:
    """With the next day; nothing is urged, and on a day between it can be done all the same."""
    StoredState(history).keep_plan(replace(PLAN, **change))  # type: ignore[arg-type]
    days = {name: TODAY + timedelta(days=days) for name, days in (("in_2", 2), ("in_3", 3), ("ago_1", -1))}
    page = visited()
    assert told.format(**{name: whole_day(day) for name, day in days.items()}) in said(page)
    assert not primary(page)
    assert ("start-anyway" in [button.key for button in page.button]) is can_start
    if can_start:
        page.button(key="start-anyway").click().run()
        assert [one.plan_id for one in started] == [PLAN.id]


def test_a_plan_is_taken_off_again(history: History) -> None:
    """What was there before it is there again."""
    state = StoredState(history)
    state.keep_routine(Routine(whole_routine(PLAN).courses[1:], warm_up=False))
    state.keep_plan(PLAN)
    page = visited()
    assert FIRST.name in said(page)
    page.button(key="plan-off").click().run()
    assert state.plan() is None
    assert "Assigned" not in said(page) and "Change the routine" in [
        link.proto.label for link in page.get("page_link")
    ]


def obstacle() -> tuple[ScreeningRule, Stretch]:
    """A precaution with which one of the stretches is left out."""
    for rule in PRECAUTIONS:
        answers = ScreeningAnswers(TODAY, (ScreeningAnswer(rule.id),))
        out = [course.stretch for course in whole_routine(PLAN).courses if blocked(answers, course)]
        if len(out) == 1:
            return rule, out[0]
    raise AssertionError("none")


@pytest.mark.parametrize("is_cleared", [False, True])
def test_the_screening_still_counts(is_cleared: bool, history: History, started: list[Routine]) -> None:
    """What the plan has not cleared leaves a stretch out, with the reason; the person's answers stay theirs."""
    rule, against = obstacle()
    plan = replace(PLAN, cleared=(Clearance(rule.id, "Dr. Example"),) if is_cleared else ())
    StoredState(history).keep_plan(plan)
    answers = ScreeningAnswers(TODAY, (ScreeningAnswer(rule.id),))
    StoredState(history).keep_screening(KeptText("screening", TODAY, json.dumps(answers.to_json())))
    page = visited()
    assert ("Left out of the plan for now." in said(page)) is not is_cleared
    page.button(key="start").click().run()
    left = [course.stretch for course in started[0].courses]
    assert (against in left) is is_cleared and started[0].plan_id == PLAN.id
    kept = StoredState(history).screening()
    assert kept is not None and json.loads(kept.text) == answers.to_json()


def test_visitors_from_elsewhere_keep_it_for_the_visit(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """In no file."""
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: False)
    page = opening(monkeypatch, None, to_fragment(PLAN))
    page.button(key="plan-yes").click().run()
    page._page_hash = page.session_state["pages"].home._script_hash
    page.run()
    page.button(key="signs-none").click().run()
    page.button(key="precautions-done").click().run()
    assert primary(page) == ["Start"] and PLAN.note in said(page)
    assert not history.begun


def test_a_plan_that_cannot_be_read_is_said(history: History) -> None:
    """The page works as without one."""
    StoredState(history).keep_screening(KeptText("screening", TODAY, "{}"))
    with history.writing() as connection:
        write_kept_text(connection, KeptText("plan", TODAY, '{"plan": 9}'))
    page = visited()
    assert "The plan that was kept cannot be read." in said(page)
    assert page.button(key="take-1").label == "Choose this"


def test_the_history_counts_the_days_of_the_plan(history: History) -> None:
    """From the day on which the person has had it; its days have a ring."""
    seated = poses.by_id(past().segments[0].stretch)
    StoredState(history).keep_plan(replace(PLAN, stretches=(assigned(seated),)))
    history.put(replace(past(), began=datetime.now().astimezone().replace(microsecond=0)), None)
    due = 7 - TODAY.weekday()
    page = follow(visited(), "History")
    text = said(page)
    assert f"In your plan: 1 of {due} day" in text
    assert "A ring is a day of your plan." in text
    with history.writing() as connection:
        kept = KeptText("plan", TODAY - timedelta(days=1), assigned_to_text(PLAN))
        write_kept_text(connection, kept)
    assert "in your plan</span>" in said(follow(visited(), "History"))
