"""Courses, to a file and back; and what is credited to which repetition."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck import poses
from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.progress import Progress, Repetition
from posecheck.plan.plan import plan_from_json, plan_to_json
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import LEVELS
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch
from tests.courses import course_of


def every_course() -> st.SearchStrategy[Course]:
    def of(stretch: Stretch) -> st.SearchStrategy[Course]:
        sides = st.sampled_from([SIDES, SIDES[::-1], ("left",), ("right",)]) if stretch.sided else st.just(())
        dose = st.builds(
            Dose,
            st.text(max_size=5),
            st.text(max_size=5),
            st.floats(1, 600),
            st.integers(1, 20),
            st.just(0.0),
            st.sampled_from(["cumulative", "continuous"]),
        )
        names = [prop.name for prop in stretch.props]
        props = st.lists(st.sampled_from(names), unique=True).map(tuple)
        return st.builds(
            Course,
            st.just(stretch),
            st.sampled_from(stretch.forms),
            st.sampled_from(LEVELS),
            props,
            st.one_of(dose, st.sampled_from(stretch.doses)),
            sides,
        )

    return st.sampled_from(poses.load()).flatmap(of)


@given(every_course())
def test_a_course_survives_a_file(course: Course) -> None:
    """Through JSON and back it is the same course with the same plan, and its plan survives as well."""
    again = course_from_json(json.loads(json.dumps(course.to_json())))
    assert again == course
    assert plan_from_json(json.loads(json.dumps(plan_to_json(course.plan)))) == course.plan


@given(every_course())
def test_the_plan_asks_for_what_was_chosen(course: Course) -> None:
    """Stretch, form, level, props and dose of the plan are the course's; both sides may be recognised."""
    wanted = course.plan.for_stretch(course.stretch)
    assert (wanted.level, wanted.props, wanted.dose) == (course.level, course.props, course.dose)
    assert (course.plan.stretch, course.plan.form, course.plan.side) == (
        course.stretch.id,
        course.form.name,
        "auto",
    )


GOOD = course_of("seated_figure_four").to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"stretch": "handstand"},
        {"stretch": None},
        {"stretch": ["seated_figure_four"]},
        {"variant": "push"},
        {"level": "expert"},
        {"level": []},
        {"props": ["skateboard"]},
        {"props": "strap"},
        {"props": None},
        {"props": [["support"]]},
        {"sides": []},
        {"sides": ["left", "left"]},
        {"sides": ["middle"]},
        {"sides": [1]},
        {"sides": "left"},
        {"dose": {}},
        {"dose": {**GOOD["dose"], "hold_seconds": 0}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "hold_seconds": float("nan")}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "hold_seconds": 1e9}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "hold_seconds": "30"}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "hold_seconds": True}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "repetitions": 1.5}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "repetitions": 21}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "policy": "never"}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "policy": []}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "longest": None}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "says": 3}},  # type: ignore[dict-item]
        {"dose": {**GOOD["dose"], "pain": 3}},  # type: ignore[dict-item]
    ],
)
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    """A course file is somebody's file: one wrong value and it is a ValueError, nothing else."""
    with pytest.raises(ValueError, match="."):
        course_from_json({**GOOD, **change})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.one_of(JSON, st.builds(lambda key, value: {**GOOD, key: value}, st.sampled_from(sorted(GOOD)), JSON)))
def test_junk_is_a_value_error_or_a_course(values: Any) -> None:
    """Whatever JSON holds, it is a course or a ValueError."""
    with suppress(ValueError):
        assert isinstance(course_from_json(values), Course)


def test_a_course_refuses_what_its_stretch_has_not() -> None:
    """Sides where there are none, and another stretch's form."""
    childs, seated = course_of("childs_pose"), course_of("seated_figure_four")
    with pytest.raises(ValueError, match="sides"):
        replace(childs, sides=("left",))
    with pytest.raises(ValueError, match="no form"):
        replace(seated, form=childs.form)


# Progress.

HOLDS = st.lists(
    st.tuples(
        st.sampled_from([*SIDES, None]),
        st.floats(0, 9),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["add", "add", "add", "take_up", "skip"]),
    ),
    max_size=60,
)


@given(
    HOLDS, st.sampled_from(["cumulative", "continuous"]), st.integers(1, 4), st.sampled_from([SIDES, ("right",)])
)
def test_every_second_is_credited_once_and_to_its_own_side(
    holds: list[tuple[Side | None, float, bool, bool, str]], policy: str, sets: int, sides: tuple[Side, ...]
) -> None:
    """Credit of all turns and what is extra are what was held; no side has more than was held on it."""
    progress = Progress(course_of("seated_figure_four", seconds=10, sets=sets, policy=policy, sides=sides))
    turns = [Repetition(side, number) for side in SIDES for number in range(1, sets + 1)]
    held: dict[Side | None, float] = {"left": 0.0, "right": 0.0, None: 0.0}
    for side, seconds, afresh, counts, what in holds:
        before = {turn: progress.credit(turn) for turn in turns}
        if what == "skip":
            progress.skip()
        elif what == "take_up":
            progress.take_up(side)
        else:
            progress.add(side, seconds, afresh=afresh, counts=counts)
            held[side] += seconds
        after = {turn: progress.credit(turn) for turn in turns}
        assert all(after[turn] <= 10 for turn in turns)
        fell = [turn for turn in turns if after[turn] < before[turn]]
        assert not fell or (policy == "continuous" and afresh and {turn.side for turn in fell} == {side})
        assert all(turn.side == side for turn in turns if after[turn] > before[turn])
        assert progress.done == (progress.current is None)
    # The last credit of a turn is rounded up by no more than the clock's smallest step.
    total = sum(progress.credit(turn) for turn in turns) + progress.extra
    assert total == pytest.approx(sum(held.values()), abs=1e-4)
    for side in SIDES:
        assert sum(progress.credit(turn) for turn in turns if turn.side == side) <= held[side] + 1e-4


def test_sides_alternate_and_then_comes_the_next_set() -> None:
    """Two sets of two sides: right, left, right, left, as the course puts them."""
    progress = Progress(course_of("seated_figure_four", seconds=10, sets=2, sides=("right", "left")))
    done = []
    while progress.current is not None:
        done.append(progress.current)
        assert progress.add(progress.current.side, 10)
    assert done == [Repetition("right", 1), Repetition("left", 1), Repetition("right", 2), Repetition("left", 2)]
    assert progress.done


def test_an_early_change_keeps_the_first_sides_credit() -> None:
    """Left for 4 s, then right to the end: left comes again and needs 6 s only."""
    progress = Progress(course_of("seated_figure_four", seconds=10))
    progress.add("left", 4)
    assert progress.take_up("right")
    assert progress.add("right", 10)
    assert progress.current == Repetition("left", 1)
    assert progress.left(Repetition("left", 1)) == 6
    assert progress.add("left", 6)
    assert progress.done


def test_the_same_side_again_is_extra() -> None:
    """What is held on a side that is done, before the other one, counts for nothing else."""
    progress = Progress(course_of("seated_figure_four", seconds=10, sets=2))
    progress.add("left", 10)
    assert not progress.take_up("left")
    assert not progress.add("left", 10)
    assert (progress.extra, progress.current) == (10, Repetition("right", 1))
    progress.add("right", 10)
    progress.add("right", 3)
    assert (progress.extra, progress.current) == (13, Repetition("left", 2))


def test_a_side_that_is_not_in_the_course_is_extra() -> None:
    """Only the right side was chosen: the left one earns nothing."""
    progress = Progress(course_of("seated_figure_four", seconds=10, sides=("right",)))
    assert not progress.add("left", 10)
    assert progress.extra == 10
    assert progress.add("right", 10)
    assert progress.done


def test_continuous_holds_start_again_and_cumulative_ones_go_on() -> None:
    """6 s and then 6 s are a hold of 10 s only where pauses keep the credit."""
    for policy, complete in (("cumulative", True), ("continuous", False)):
        progress = Progress(course_of("childs_pose", seconds=10, policy=policy))
        progress.add(None, 6, afresh=True)
        assert progress.add(None, 6, afresh=True) == complete


def test_a_skipped_turn_keeps_its_credit_and_comes_no_more() -> None:
    """Skipping the left side goes on to the right one; what is held on the left afterwards is extra."""
    progress = Progress(course_of("seated_figure_four", seconds=10))
    progress.add("left", 4)
    progress.skip()
    assert progress.current == Repetition("right", 1)
    progress.add("left", 3)
    assert (progress.credit(Repetition("left", 1)), progress.extra) == (4, 3)
    progress.skip()
    assert progress.done


def test_seconds_that_turn_out_not_to_count_are_taken_back() -> None:
    """From the turn while it is open, from what is extra otherwise; a complete turn stays complete."""
    progress = Progress(course_of("seated_figure_four", seconds=10))
    progress.add("left", 4)
    progress.take_back("left", 0.5)
    assert progress.credit(Repetition("left", 1)) == 3.5
    progress.add("left", 7)
    progress.take_back("left", 0.3)
    assert progress.credit(Repetition("left", 1)) == 10
    assert progress.extra == pytest.approx(0.2)
