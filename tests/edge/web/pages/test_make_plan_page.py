"""The page on which a plan is made, without a browser."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, Clearance
from posecheck.plan.assigned_file import assigned_to_json
from posecheck.plan.plan_file import read_assigned
from posecheck.plan.plan_link import from_fragment, to_fragment
from posecheck.practice.clearances import CLEARABLE
from posecheck.practice.screening import RULES
from posecheck.store.history import History
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.sentences import filled
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.plans import plan_giving
from posecheck.web.pages.plans.plan_draft import DraftRange, PlanDraft, plan_of_draft
from posecheck.web.pages.plans.plan_taking import ChosenFile
from tests.edge.web.pages.test_today import said, visited

SIDED = next(one for one in poses.load() if one.sided and len(one.forms) == 1)
CHECK = next(one for one in SIDED.usual_form.checks if one.below and one.above)
LOW, HIGH = CHECK.levels.get("beginner", CHECK.target)


@pytest.fixture
def made(history: History, monkeypatch: pytest.MonkeyPatch) -> list[AssignedPlan]:
    """The plans that were offered as file and link, the newest last."""
    plans: list[AssignedPlan] = []
    give = plan_giving.give_plan

    def noted(plan: AssignedPlan) -> None:
        plans.append(plan)
        give(plan)

    monkeypatch.setattr("posecheck.web.pages.plans.make_plan.give_plan", noted)
    return plans


def opened() -> AppTest:
    """The page in a new window."""
    page = visited()
    page._page_hash = page.session_state["pages"].make_plan._script_hash
    return page.run()


def field(page: AppTest, name: str) -> str:
    """The key of a field about the whole plan."""
    draft: PlanDraft = page.session_state["plan-draft"]
    return f"{name}-{draft.field_key}"


def test_all_that_was_entered_is_in_the_plan(made: list[AssignedPlan]) -> None:
    """Two stretches in their order, with level, side, policy, a range with its reason, notes, and days."""
    page = opened()
    others = [one for one in poses.load() if one != SIDED]
    page.button(key=f"plan-add-{others[0].id}").click().run()
    page.button(key=f"plan-add-{SIDED.id}").click().run()
    page.button(key="plan-earlier-1").click().run()
    key = f"{SIDED.id}-in-plan-1"
    page.radio(key=f"side-{key}").set_value("right")
    page.radio(key=f"level-{key}").set_value("beginner")
    page.radio(key="policy-in-plan-1").set_value("continuous")
    page.checkbox(key=f"range-1-{CHECK.name}").check().run()
    page.number_input(key=f"range-high-1-{CHECK.name}").set_value(LOW + 1)
    page.text_input(key=f"range-reason-1-{CHECK.name}").set_value("The hip is new.")
    page.text_area(key="plan-note-1").set_value("Slowly.")
    page.text_area(key=field(page, "plan-note")).set_value("Well done so far.")
    page.text_input(key=field(page, "plan-by")).set_value("A. Example")
    page.checkbox(key=field(page, "plan-day-6")).uncheck()
    page.run()
    said(page)
    plan = made[-1]
    first, second = plan.stretches
    assert (first.planned.stretch, second.planned.stretch) == (SIDED.id, others[0].id)
    assert (first.planned.level, first.sides, first.note) == ("beginner", ("right",), "Slowly.")
    assert first.planned.dose.policy == "continuous"
    assert first.planned.dose.hold_seconds == SIDED.usual_dose.hold_seconds
    assert first.planned.ranges == (OwnRange(CHECK.name, LOW, LOW + 1, "The hip is new."),)
    assert second.planned.dose == others[0].usual_dose and not second.planned.ranges
    assert (plan.note, plan.assigned_by, plan.weekdays) == ("Well done so far.", "A. Example", (0, 1, 2, 3, 4, 5))
    content = json.dumps(assigned_to_json(plan)).encode()
    assert read_assigned("plan.json", content) == plan == from_fragment(to_fragment(plan))


def test_all_mistakes_are_said_at_once(made: list[AssignedPlan]) -> None:
    """And nothing can be sent until they are gone."""
    page = opened()
    assert "Add at least one stretch." in said(page)
    for _ in range(2):
        page.button(key=f"plan-add-{SIDED.id}").click().run()
    page.checkbox(key=f"range-0-{CHECK.name}").check().run()
    page.number_input(key=f"range-low-0-{CHECK.name}").set_value(CHECK.target[1] + 5)
    for number in range(7):
        page.checkbox(key=field(page, f"plan-day-{number}")).uncheck()
    today = own_today()
    page.date_input(key=field(page, "plan-from")).set_value(today + timedelta(days=2))
    page.date_input(key=field(page, "plan-until")).set_value(today + timedelta(days=1))
    rule = next(rule for rule in RULES if rule in CLEARABLE)
    made.clear()
    page.checkbox(key=field(page, f"plan-clear-{rule}")).check().run()
    text = said(page)
    for mistake in (
        "twice, in the same way",
        "the lower end is above the upper one",
        "say why it has a range of its own",
        "Choose at least one day of the week.",
        "The last day is before the first one.",
        "Name who has agreed",
    ):
        assert mistake in text
    assert not made and not page.get("download_button")
    page.text_input(key=field(page, f"plan-clear-by-{rule}")).set_value("Dr. Example")
    page.checkbox(key=f"range-0-{CHECK.name}").uncheck()
    page.checkbox(key=field(page, "plan-day-2")).check()
    page.date_input(key=field(page, "plan-until")).set_value(today + timedelta(days=9))
    page.button(key="plan-out-1").click().run()
    assert [one.proto.label for one in page.get("download_button")] == ["Save the plan's file"]
    assert made[-1].cleared == (Clearance(rule, "Dr. Example"),)
    assert (made[-1].weekdays, made[-1].valid_until) == ((2,), today + timedelta(days=9))


def test_what_was_entered_is_there_after_a_look_elsewhere(made: list[AssignedPlan]) -> None:
    """Also what was changed again after that."""
    page = opened()
    page.button(key=f"plan-add-{SIDED.id}").click().run()
    page.text_area(key="plan-note-0").set_value("Slowly.").run()
    pages = page.session_state["pages"]
    for note in ("Slowly.", "Slower."):
        page._page_hash = pages.help._script_hash
        page.run()
        page._page_hash = pages.make_plan._script_hash
        assert page.run().text_area(key="plan-note-0").value == note
        page.text_area(key="plan-note-0").set_value("Slower.").run()
        assert made[-1].stretches[0].note == "Slower."


def test_the_preview_has_the_sentences_of_the_coach(made: list[AssignedPlan]) -> None:
    """In the order in which they come, with what is only shown."""
    page = opened()
    page.button(key=f"plan-add-{SIDED.id}").click().run()
    page.text_area(key="plan-note-0").set_value("Only as far as is easy.").run()
    text = re.sub("<[^>]+>", "", said(page))
    order = (
        "Warm up first: four exercises",
        "That was the warm-up.",
        "Only as far as is easy.",
        filled(SIDED.usual_form.begin, "left"),
        filled(SIDED.usual_form.way_in, "left"),
        f"Hold for {SIDED.usual_dose.hold_seconds:g} seconds.",
        "On the screen meanwhile:",
        "Change sides",
        "on each side. Come out slowly.",
    )
    places = [text.rindex(sentence) for sentence in order]
    assert places == sorted(places)


def test_another_plan_has_another_id() -> None:
    """Of other content, or of the same content made anew; the same draft has the same one."""
    first, again = (PlanDraft(digit * 32).with_stretch(SIDED, 0) for digit in "ab")
    ids = {plan_of_draft(one).id for one in (first, again, replace(first, note="Slowly."))}
    assert len(ids) == 3 and plan_of_draft(first).id in ids


def test_a_plan_that_is_there_already_is_begun_with(
    made: list[AssignedPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything in it is in the form; what comes out is another plan with the same content."""
    draft = PlanDraft("a" * 32, note="Slowly.", weekdays=(1,), warm_up=False).with_stretch(SIDED, 0)
    own = DraftRange(CHECK.name, "", LOW, HIGH, "The hip is new.")
    before = plan_of_draft(replace(draft, stretches=(replace(draft.stretches[0], note="Gently.", ranges=(own,)),)))
    files = [ChosenFile("old.json", json.dumps(assigned_to_json(before)))]
    monkeypatch.setattr(
        "posecheck.web.pages.plans.make_plan.ask_for_plan", lambda key, link: (files.pop() if files else None, None)
    )
    said(opened())
    assert made[-1].id != before.id and replace(made[-1], id=before.id) == before


def test_a_file_that_is_no_plan_is_said(made: list[AssignedPlan], monkeypatch: pytest.MonkeyPatch) -> None:
    """With its mistakes, and the form stays as it is."""
    files = [ChosenFile("old.json", "{}")]
    monkeypatch.setattr(
        "posecheck.web.pages.plans.make_plan.ask_for_plan", lambda key, link: (files.pop() if files else None, None)
    )
    assert "old.json: is not a plan" in said(opened())
