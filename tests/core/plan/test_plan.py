"""Plans: what is asked for of a stretch, and how it is kept."""

import json

import pytest

from posecheck import poses
from posecheck.plan.plan import Plan, PlannedStretch, plan_from_json, plan_to_json
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch


def stretch(name: str) -> Stretch:
    found = poses.find(name)
    assert found is not None
    return found


def test_the_level_asked_for_decides_before_the_entry_and_the_entry_before_the_article() -> None:
    """Level: the plan's own, its entry's, intermediate. Dose and props: the entry's, else the usual ones."""
    pose, other = stretch("childs_pose"), stretch("seated_figure_four")
    dose = Dose("plan", "12 seconds, 2 times", 12.0, 2)
    entries = (PlannedStretch("childs_pose", "beginner", ("arms by the sides",), dose),)
    wanted = Plan(stretches=entries).for_stretch(pose)
    assert (wanted.level, wanted.props, wanted.dose) == ("beginner", ("arms by the sides",), dose)
    assert Plan(level="advanced", stretches=entries).for_stretch(pose).level == "advanced"
    open_ = Plan(stretches=entries).for_stretch(other)
    assert (open_.level, open_.props, open_.dose) == ("intermediate", (), other.doses[0])


def test_a_plan_survives_json() -> None:
    """A plan comes back from its plain values, also by way of text."""
    crossed = stretch("supine_figure_four")
    own = OwnRange(crossed.usual_form.checks[0].name, 1.0, 2.0, "a new hip")
    entries = (
        PlannedStretch("childs_pose", "beginner", ("arms by the sides",), Dose("plan", "12 seconds", 12.0, 2)),
        PlannedStretch(crossed.id, "advanced", (), crossed.usual_dose, (own,), "push", ("left",)),
    )
    plan = Plan("supine_figure_four", "push", "right", "beginner", entries)
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan)))) == plan


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"plan": 5},
        {"plan": [5]},
        {"plan": [], "colour": "red"},
        {"plan": [{"stretch": "x", "props": 5, "dose": None}]},
        {"plan": [{"stretch": "x", "props": [], "dose": {"source": "x"}}]},
    ],
)
def test_what_is_no_plan_is_refused(values: dict[str, object]) -> None:
    """Other values raise what a reader of recordings catches."""
    with pytest.raises((TypeError, KeyError, ValueError)):
        plan_from_json(values)
