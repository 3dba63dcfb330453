"""One cue at a time."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.scoring.assessment import Cue
from posecheck.scoring.cue_delay import Advice, Coach

LEAN = Cue("lean", "Lean further.", "left_hip")
BACK = Cue("back", "Lengthen your back.", "left_shoulder")
FPS = 30


def coached(*pieces: tuple[float, Cue | None]) -> list[tuple[float, Advice]]:
    """The advice at every frame of pieces (seconds, cue)."""
    coach, number, course = Coach(), 0, []
    for seconds, cue in pieces:
        for _ in range(round(seconds * FPS)):
            course.append((number / FPS, coach.feed(number / FPS, cue)))
            number += 1
    return course


def shown(course: Iterable[tuple[float, Advice]]) -> list[float]:
    return [seconds for seconds, advice in course if advice.cue is not None]


def spoken(course: Iterable[tuple[float, Advice]]) -> list[tuple[float, str]]:
    return [(seconds, advice.cue.text) for seconds, advice in course if advice.speak and advice.cue]


def test_a_fault_is_named_after_a_second() -> None:
    """What lasts less than a second is not named; then it is shown and said on one frame."""
    assert shown(coached((0.9, LEAN), (2, None))) == []
    course = coached((3, LEAN))
    assert shown(course)[0] == pytest.approx(1.0)
    assert spoken(course) == [(pytest.approx(1.0), LEAN.text)]


def test_shown_for_as_long_as_it_lasts() -> None:
    """The cue stays while the fault does and goes with it."""
    times = shown(coached((3, LEAN), (3, None)))
    assert (times[0], times[-1]) == (pytest.approx(1.0), pytest.approx(3 - 1 / FPS))
    assert len(times) == 2 * FPS


def test_the_same_cue_not_again_within_six_seconds() -> None:
    """A cue that goes on is repeated every six seconds; one that comes back earlier is shown but not said."""
    assert [seconds for seconds, _ in spoken(coached((14, LEAN)))] == pytest.approx([1, 7, 13])
    course = coached((2, LEAN), (1, None), (2, LEAN))
    assert len(spoken(course)) == 1
    assert shown(course)[-1] > 4


def test_another_cue_has_its_own_second() -> None:
    """A new fault waits its second, and may be said at once after another one."""
    course = coached((2, LEAN), (2, BACK))
    assert spoken(course) == [(pytest.approx(1.0), LEAN.text), (pytest.approx(3.0), BACK.text)]


def test_the_joint_follows_the_newest_reading() -> None:
    """The same sentence with another joint is the same cue, pointing at the new joint."""
    elsewhere = Cue("lean", LEAN.text, "right_hip")
    course = coached((0.6, LEAN), (0.6, elsewhere))
    assert course[-1][1].cue == elsewhere


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.floats(0.05, 4), st.sampled_from([LEAN, BACK, None])), max_size=20))
def test_rules_hold_for_any_course(pieces: list[tuple[float, Cue | None]]) -> None:
    """Only the fault at hand is shown, after a full second of it, and no sentence twice within six seconds."""
    cues = [cue for seconds, cue in pieces for _ in range(round(seconds * FPS))]
    course = coached(*pieces)
    for number, (_, advice) in enumerate(course):
        if advice.cue is not None:
            assert set(cues[max(0, number - FPS + 1) : number + 1]) == {advice.cue}
        assert advice.cue is not None or not advice.speak
    for text in (LEAN.text, BACK.text):
        times = [seconds for seconds, said in spoken(course) if said == text]
        assert all(after - before >= 6 - 1e-9 for before, after in pairwise(times))
