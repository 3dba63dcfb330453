"""What a plan's clearances do to the answers of the screening."""

import datetime
from dataclasses import replace

import pytest

from posecheck import poses
from posecheck.coaching.course import usual_course
from posecheck.plan.assigned import AssignedPlan, Clearance
from posecheck.practice.clearances import CLEARABLE, with_clearances
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.screening import RULES, ScreeningAnswer, ScreeningAnswers, blocked, changed, urgent
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.practice.signs import SIGNS
from tests.plans import ID, usual_stretch

TODAY = datetime.date(2026, 12, 1)
EVERY_RULE = tuple(RULES.values())
PLAN = AssignedPlan(
    ID, (usual_stretch(poses.load()[0]),), cleared=tuple(Clearance(rule.id, "Dr. B") for rule in EVERY_RULE)
)
COURSES = [usual_course(stretch, stretch.usual_dose) for stretch in poses.load()]


def yes(*rules: ScreeningRule) -> ScreeningAnswers:
    return ScreeningAnswers(TODAY, tuple(ScreeningAnswer(rule.id) for rule in rules))


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_a_clearance_clears_what_a_professional_can_clear_and_no_emergency(rule: ScreeningRule) -> None:
    """Every question of the screening: after it was cleared, nothing that it blocked or changed is left."""
    answers = with_clearances(yes(rule), PLAN, TODAY)
    if rule.urgency == "emergency":
        assert answers == yes(rule)
        assert urgent(answers) == rule
        assert all(blocked(answers, course) for course in COURSES)
    else:
        assert urgent(answers) is None
        assert not any(blocked(answers, course) or changed(answers, course) for course in COURSES)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_nothing_but_what_is_named_is_cleared(rule: ScreeningRule) -> None:
    others = tuple(one for one in PLAN.cleared if one.rule != rule.id)
    answers = with_clearances(yes(rule), replace(PLAN, cleared=others), TODAY)
    assert answers == yes(rule)


def test_an_emergency_stays_first_beside_what_is_cleared() -> None:
    answers = with_clearances(yes(*SIGNS, *PRECAUTIONS), PLAN, TODAY)
    assert urgent(answers) == SIGNS[0]
    assert {one.rule for one in answers.yes if one.cleared} == CLEARABLE


def test_what_was_answered_with_no_stays_a_no() -> None:
    assert with_clearances(yes(), PLAN, TODAY) == yes()


def test_a_question_that_there_is_not_clears_nothing() -> None:
    plan = replace(PLAN, cleared=(Clearance("of a later version", "Dr. B"),))
    assert with_clearances(yes(PRECAUTIONS[0]), plan, TODAY) == yes(PRECAUTIONS[0])


@pytest.mark.parametrize("days", [-1, 8])
def test_a_plan_clears_only_while_it_holds(days: int) -> None:
    plan = replace(PLAN, valid_from=TODAY, valid_until=TODAY + datetime.timedelta(days=7))
    sign = next(rule for rule in SIGNS if rule.urgency == "doctor")
    answers = with_clearances(yes(sign), plan, TODAY + datetime.timedelta(days=days))
    assert urgent(answers) == sign
    assert urgent(with_clearances(yes(sign), plan, TODAY)) is None


def test_sides_and_day_of_an_answer_stay() -> None:
    answer = ScreeningAnswer("knee", ("left",))
    answers = ScreeningAnswers(TODAY, (answer,), again=True)
    assert with_clearances(answers, PLAN, TODAY) == replace(answers, yes=(replace(answer, cleared=True),))
