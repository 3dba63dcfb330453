"""One cue at a time, once it has lasted."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.scoring.cue import Cue
from posecheck.scoring.cue_delay import CueDelay

LEAN = Cue("lean", "Lean further.", "left_hip")
BACK = Cue("back", "Lengthen your back.", "left_shoulder")
FPS = 30


def delayed(*pieces: tuple[float, Cue | None]) -> list[tuple[float, Cue | None]]:
    """What is shown at every frame of pieces (seconds, cue)."""
    delay, number, course = CueDelay(), 0, []
    for seconds, cue in pieces:
        for _ in range(round(seconds * FPS)):
            course.append((number / FPS, delay.advise(number / FPS, cue)))
            number += 1
    return course


def shown(course: Iterable[tuple[float, Cue | None]]) -> list[float]:
    return [seconds for seconds, cue in course if cue is not None]


def test_a_fault_is_named_after_a_second() -> None:
    """What lasts less than a second is not named."""
    assert shown(delayed((0.9, LEAN), (2, None))) == []
    assert shown(delayed((3, LEAN)))[0] == pytest.approx(1.0)


def test_shown_for_as_long_as_it_lasts() -> None:
    """The cue stays while the fault does and goes with it."""
    times = shown(delayed((3, LEAN), (3, None)))
    assert (times[0], times[-1]) == (pytest.approx(1.0), pytest.approx(3 - 1 / FPS))
    assert len(times) == 2 * FPS


def test_another_cue_has_its_own_second() -> None:
    """A new fault waits its second, also right after another one."""
    course = delayed((2, LEAN), (2, BACK))
    first = {cue.text: seconds for seconds, cue in reversed(course) if cue is not None}
    assert first == {LEAN.text: pytest.approx(1.0), BACK.text: pytest.approx(3.0)}


def test_the_joint_follows_the_newest_reading() -> None:
    """The same sentence with another joint is the same cue, pointing at the new joint."""
    elsewhere = Cue("lean", LEAN.text, "right_hip")
    assert delayed((0.6, LEAN), (0.6, elsewhere))[-1][1] == elsewhere


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.floats(0.05, 4), st.sampled_from([LEAN, BACK, None])), max_size=20))
def test_rules_hold_for_any_course(pieces: list[tuple[float, Cue | None]]) -> None:
    """Only the fault at hand is shown, after a full second of it."""
    cues = [cue for seconds, cue in pieces for _ in range(round(seconds * FPS))]
    for number, (_, cue) in enumerate(delayed(*pieces)):
        if cue is not None:
            assert set(cues[max(0, number - FPS + 1) : number + 1]) == {cue}
