"""Plans of version 2: every field there and back, and each mistake."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.assigned import Clearance
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_json, assigned_to_text
from posecheck.plan.plan_file import read_assigned
from posecheck.pose.landmarks import SIDES
from posecheck.stretch.stretch import Stretch
from tests.plans import EXAMPLE, ID, full_plan

each_stretch = pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)


def mistake(change: dict[str, Any], clearable: frozenset[str] | None = None) -> str:
    """What is said of a good plan with this change."""
    values = {"plan": 2, "stretches": [{"stretch": "child's pose"}], **change}
    with pytest.raises(PlanError) as caught:
        assigned_from_json(values, "my plan", clearable=clearable)
    text = str(caught.value)
    assert text.startswith("my plan: ") and text.endswith(". Correct the plan and try again.")
    return text


def of_stretch(**values: Any) -> str:
    return mistake({"stretches": [{"stretch": "Piriformis stretch", **values}]})


@each_stretch
def test_every_plan_comes_back_from_its_values_and_its_text(stretch: Stretch) -> None:
    plan = full_plan(stretch)
    assert assigned_from_json(assigned_to_json(plan)) == plan
    assert read_assigned("plan.json", assigned_to_text(plan).encode()) == plan


def test_the_documented_example_is_readand_fits_the_schema() -> None:
    """All that the description of the format shows can be written so."""
    plan = read_assigned("example.toml", EXAMPLE.encode())
    (one,) = plan.stretches
    assert (plan.id, plan.assigned_by, plan.weekdays) == (ID, "A. Example", (0, 3))
    assert (one.form, one.sides, one.planned.level, one.planned.props) == ("push", SIDES, "beginner", ("strap",))


def test_what_is_left_out_is_as_usual() -> None:
    """Every day, from now on, with the warm-up, both sides, the usual form."""
    plan = assigned_from_json({"plan": 2, "stretches": [{"stretch": "Piriformis stretch"}]})
    (one,) = plan.stretches
    assert (plan.weekdays, plan.warm_up, plan.valid_from, plan.valid_until) == (tuple(range(7)), True, None, None)
    assert (one.form, one.sides, one.planned.ranges, one.note) == (None, SIDES, (), "")


def test_version_1_is_read_as_a_plan_without_days() -> None:
    old = {"plan": 1, "stretches": [{"stretch": "Piriformis stretch", "level": "beginner"}]}
    new = {**old, "plan": 2}
    assert assigned_from_json(old) == assigned_from_json(new)
    with pytest.raises(PlanError, match="form is not known"):
        assigned_from_json({"plan": 1, "stretches": [{"stretch": "Piriformis stretch", "form": "push"}]})


def test_a_newer_version_says_to_update() -> None:
    for version in (3, 10**30):
        with pytest.raises(PlanError, match=r"this is 2\. Update posecheck"):
            assigned_from_json({"plan": version, "stretches": []})


def test_a_plan_without_an_id_has_one_that_follows_from_the_rest() -> None:
    """The same plan has the same id however it is written; a changed one has another."""
    values: dict[str, Any] = {"plan": 2, "stretches": [{"stretch": "child's pose"}]}
    first = assigned_from_json(values)
    same = assigned_from_json({"stretches": [{"level": "intermediate", "stretch": "childs_pose"}], "plan": 2})
    assert first.id == same.id
    assert assigned_from_json({**values, "note": "Slowly."}).id != first.id
    assert assigned_from_json(assigned_to_json(first)) == first


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"form": "pose"}, "stretch 1: Supine figure four has no form 'pose', only pull, push"),
        ({"form": 5}, "has no form 5"),
        ({"sides": "left"}, "stretch 1: sides must be a list"),
        ({"sides": []}, "sides must name left, right or both, each once"),
        ({"sides": ["left", "left"]}, "sides must name"),
        ({"sides": ["up"]}, "sides must name"),
        ({"note": 5}, "stretch 1: note must be a text"),
        ({"note": "x" * 2001}, "stretch 1: note has 2001 characters; 2000 at most"),
        ({"note": "\ud800"}, "note holds characters that cannot be shown"),
        ({"note": "a\x1b[2J"}, "note holds characters that cannot be shown"),
        ({"ranges": {}}, "stretch 1: ranges must be a list of tables"),
        ({"ranges": [5]}, "ranges must be a list of tables"),
        ({"ranges": [{}] * 51}, "ranges has more than 50 entries"),
        ({"ranges": [{}]}, "stretch 1, range 1: there is no check None, only "),
        ({"ranges": [{}]}, "low and high must be numbers, the lower one first, not None and None"),
        ({"ranges": [{"low": 2, "high": 1}]}, "not 2 and 1"),
        ({"ranges": [{"low": True, "high": 10**400}]}, "not True and a number far too large"),
        ({"ranges": [{"low": float("nan"), "high": 1}]}, "not nan and 1"),
        ({"ranges": [{"reason": "x" * 301}]}, "reason has 301 characters; 300 at most"),
        ({"ranges": [{"why": "x"}]}, "why is not known"),
    ],
)
def test_each_mistake_in_a_stretch_is_named(values: dict[str, Any], told: str) -> None:
    assert told in of_stretch(**values)


def test_ranges_that_say_nothing_are_mistakes() -> None:
    """A range needs a reason, comes once for a check, and none is for a check that a prop leaves out."""
    crossed = poses.find("Piriformis stretch")
    assert crossed is not None
    name = crossed.usual_form.checks[0].name
    good = {"check": name, "low": 1, "high": 2, "reason": "a new hip"}
    assert "stretch 1, range 1: it needs a reason" in of_stretch(ranges=[{**good, "reason": " "}])
    assert f"stretch 1, range 2: {name} has two ranges" in of_stretch(ranges=[good, good])
    stretch, prop = next((one, prop) for one in poses.load() for prop in one.props if prop.drops)
    entry = {"stretch": stretch.id, "props": [prop.name], "ranges": [{**good, "check": prop.drops[0]}]}
    assert f"a prop of this plan leaves {prop.drops[0]} out" in mistake({"stretches": [entry]})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"colour": "red"}, "my plan: colour is not known"),
        ({"id": "b"}, "id must be 32 digits from 0 to f, or be left out"),
        ({"id": "A" * 32}, "id must be"),
        ({"assigned_by": ["me"]}, "assigned_by must be a text"),
        ({"assigned_by": "x" * 101}, "assigned_by has 101 characters; 100 at most"),
        ({"warm_up": "yes"}, "warm_up must be true or false"),
        ({"weekdays": "monday"}, "weekdays must be a list"),
        ({"weekdays": ["moonday", 5]}, "there is no weekday 'moonday', only monday, "),
        ({"weekdays": []}, "weekdays must name at least one day, each once"),
        ({"weekdays": ["monday", "Monday"]}, "weekdays must name at least one day, each once"),
        ({"valid_from": "1.12.2026"}, "valid_from must be a date such as 2026-12-31, not '1.12.2026'"),
        ({"valid_from": "2026-02-30"}, "valid_from must be a date"),
        ({"valid_from": "1026-02-03"}, "valid_from must be a date"),
        ({"valid_until": 20261231}, "valid_until must be a date"),
        ({"valid_until": datetime.datetime(2026, 1, 1)}, "valid_until must be a date"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "it ends before it begins"),
        ({"cleared": "knee"}, "cleared must be a list of tables"),
        ({"cleared": [{"question": "knee"}]}, "clearance 1: it must name the question, and by whom"),
        ({"cleared": [{"question": "knee", "by": "Dr. B"}] * 2}, "clearance 2: knee is cleared twice"),
        ({"cleared": [{"rule": "knee"}]}, "clearance 1: rule is not known"),
        ({"stretches": [{"stretch": "child's pose", "sides": ["left"]}]}, "has no sides; leave them out"),
        ({"stretches": [{"stretch": "child's pose", "form": "push"}]}, "has one form only; leave form out"),
        ({"stretches": [{"stretch": "child's pose"}] * 2}, "childs_pose is listed twice in one form"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_plan_is_named(change: dict[str, Any], told: str) -> None:
    assert told in mistake(change)


def test_all_mistakes_of_all_parts_are_named_at_once() -> None:
    text = mistake({
        "stretches": [{"stretch": "child's pose", "level": "x", "sides": ["left"], "note": 5}, {"stretch": "y"}],
        "warm_up": 1, "weekdays": [], "cleared": [{}], "valid_from": "soon",
    })  # fmt: skip
    assert text.count("; ") == len(("level", "sides;", "note", "y", "warm_up", "weekdays", "cleared", "valid_from"))


def test_only_what_can_be_cleared_is_cleared_where_that_is_looked_at() -> None:
    cleared = {"cleared": [{"question": "knee", "by": "Dr. B"}]}
    assert "clearance 1: knee is no question that a professional can clear" in mistake(cleared, frozenset({"hip"}))
    plan = assigned_from_json({"plan": 2, "stretches": [{"stretch": "child's pose"}], **cleared})
    assert plan.cleared == (Clearance("knee", "Dr. B"),)


def test_one_stretch_may_be_asked_for_on_each_side_in_its_own_way() -> None:
    """What a recording is scored with depends on the form and the side that were done."""
    crossed = poses.find("Piriformis stretch")
    assert crossed is not None
    entry = {"stretch": crossed.id, "form": "push"}
    plan = assigned_from_json({
        "plan": 2,
        "stretches": [{**entry, "sides": ["left"], "level": "beginner"}, {**entry, "sides": ["right"]}],
    }).asked  # fmt: skip
    push, pull = crossed.form("push"), crossed.form("pull")
    assert [plan.for_stretch(crossed, push, side).level for side in SIDES] == ["beginner", "intermediate"]
    assert plan.for_stretch(crossed, push).level == "beginner"
    assert plan.form_for(crossed, pull) == push


def test_a_form_that_is_left_open_is_the_one_that_is_seen() -> None:
    crossed = poses.find("Piriformis stretch")
    assert crossed is not None
    plan = assigned_from_json({"plan": 2, "stretches": [{"stretch": crossed.id}]}).asked
    assert [plan.form_for(crossed, form) for form in crossed.forms] == list(crossed.forms)
    both = [{"stretch": crossed.id, "form": name} for name in ("push", "pull")]
    plan = assigned_from_json({"plan": 2, "stretches": both}).asked
    assert [plan.form_for(crossed, form) for form in crossed.forms] == list(crossed.forms)
    assert [plan.for_stretch(crossed, form).for_form for form in crossed.forms] == [
        form.name for form in crossed.forms
    ]


def test_words_between_full_stops_are_no_keys() -> None:
    """A note may hold short sentences, and a comment anything."""
    content = (
        b'plan = 2 # a.b.c.d.e\nnote = "Left. Right. Left. Right. Rest."\n[[stretches]]\nstretch = "child\'s pose"'
    )
    assert read_assigned("plan.toml", content).note.startswith("Left.")


def test_a_plan_is_replaced_as_a_whole() -> None:
    """Everything that contradicts itself is refused by the value, too."""
    plan = full_plan(poses.load()[0])
    with pytest.raises(ValueError, match="listed twice"):
        replace(plan, stretches=plan.stretches * 2)
