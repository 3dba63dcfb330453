"""What a professional can agree to in somebody's plan, and what that changes in the answers of the screening."""

import datetime
from dataclasses import replace

from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.screening import RULES, ScreeningAnswers

CLEARABLE = frozenset(rule.id for rule in RULES.values() if rule.urgency != "emergency")
"""The questions that the screening lets a professional clear, by their ids: all but emergencies."""


def with_clearances(answers: ScreeningAnswers, plan: AssignedPlan, today: datetime.date) -> ScreeningAnswers:
    """The answers as they count while this plan holds: what it has cleared is cleared.

    Not to be kept: without the plan, or when it is over, the answers are the person's own again. A clearance of an
    emergency, or of a question that there is not, clears nothing.
    """
    if not plan.is_valid_on(today):
        return answers
    agreed = {one.rule for one in plan.cleared} & CLEARABLE
    return replace(
        answers, yes=tuple(replace(one, cleared=True) if one.rule in agreed else one for one in answers.yes)
    )
