"""A routine: what it holds, how long it takes, and what becomes of it in a file."""

import pytest

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.plan.plan import USUAL_LEVEL
from posecheck.practice.routine import MOST_COURSES, WARM_UP_SECONDS, Routine, routine_from_json
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch


def course(stretch: Stretch, repetitions: int = 1) -> Course:
    sides = ("left", "right") if stretch.sided else ()
    return Course(stretch, stretch.usual_form, USUAL_LEVEL, (), Dose("mine", "", 30.0, repetitions), sides)


@pytest.mark.parametrize("warm_up", [True, False])
def test_comes_back_from_a_file(warm_up: bool) -> None:
    """What is written is read."""
    routine = Routine(tuple(map(course, poses.load())), warm_up)
    assert routine_from_json(routine.to_json()) == routine


@pytest.mark.parametrize("count", [0, MOST_COURSES + 1])
def test_has_a_stretch_and_not_too_many(count: int) -> None:
    """None, or more than an hour of them, is no routine."""
    with pytest.raises(ValueError, match="1 to 20"):
        Routine((course(poses.load()[0]),) * count)


def test_takes_as_long_as_its_parts() -> None:
    """Sides, repetitions, rests and the warm-up all take their time."""
    stretch = next(one for one in poses.load() if one.sided)
    once, twice = Routine((course(stretch),), warm_up=False), Routine((course(stretch, 2),), warm_up=False)
    assert once.seconds >= 60
    assert twice.seconds == 2 * once.seconds + stretch.rest_seconds
    assert Routine((course(stretch),)).seconds == once.seconds + WARM_UP_SECONDS


@pytest.mark.parametrize("values", [None, {}, {"courses": [{}], "warm_up": True}, {"courses": 3, "warm_up": 1}])
def test_refuses_what_is_none(values: object) -> None:
    """Anything else has a sentence, not a traceback of another kind."""
    with pytest.raises(ValueError, match=r"."):
        routine_from_json(values)
