"""The time-aware filter."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.tracking.one_euro import OneEuro

EVERY_DAY = settings(deadline=None, max_examples=100)


def smoothed(stream: list[tuple[float, float]], scale: float = 1.0) -> list[float]:
    smoother = OneEuro(scale)
    return [smoother.smooth(seconds, value) for seconds, value in stream]


def test_first_value_passes_unchanged_at_any_time() -> None:
    """The first value is taken as it is, at second zero and before it too."""
    for seconds in (0.0, -3.0, 1e6):
        assert OneEuro().smooth(seconds, 42.0) == 42.0


def test_second_value_is_smoothed_from_time_zero_on() -> None:
    """A first timestamp of 0.0 counts as one."""
    assert 0 < smoothed([(0.0, 0.0), (1 / 30, 10.0)])[1] < 10


@EVERY_DAY
@given(st.floats(-180, 180), st.lists(st.floats(0.001, 0.49), min_size=1, max_size=50))
def test_a_steady_value_stays(value: float, steps: list[float]) -> None:
    """A constant is not changed, whatever the frame times."""
    seconds, stream = 0.0, [(0.0, value)]
    for step in steps:
        seconds += step
        stream.append((seconds, value))
    assert smoothed(stream) == pytest.approx([value] * len(stream))


@EVERY_DAY
@given(st.lists(st.tuples(st.floats(-0.1, 0.7), st.floats(-180, 180)), min_size=1, max_size=60))
def test_never_beyond_what_was_fed(steps: list[tuple[float, float]]) -> None:
    """The smoothed value lies between the smallest and the largest value so far."""
    smoother, seconds, fed = OneEuro(), 0.0, []
    for step, value in steps:
        seconds += step
        fed.append(value)
        assert min(fed) - 1e-9 <= smoother.smooth(seconds, value) <= max(fed) + 1e-9


def test_a_step_too_short_for_a_speed_is_no_step() -> None:
    """A difference over next to no time would be an endless speed."""
    assert smoothed([(0.0, 0.0), (2.3e-311, 1.0), (1e-9, 1.0)]) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_lag_is_under_a_tenth_of_a_second(fps: int) -> None:
    """At 10 degrees a second the smoothed angle is at most 0.1 s behind."""
    stream = [(number / fps, 10 * number / fps) for number in range(4 * fps)]
    assert stream[-1][1] - smoothed(stream)[-1] < 10 * 0.1


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_jitter_is_reduced(fps: int) -> None:
    """Noise of one degree on a steady angle is at least halved at 30 frames per second and more, and less at 15."""
    chance = random.Random(3)
    stream = [(number / fps, 40 + chance.gauss(0, 1)) for number in range(40 * fps)]
    rest = smoothed(stream)[fps:]
    spread = (sum((value - 40) ** 2 for value in rest) / len(rest)) ** 0.5
    assert spread < (0.5 if fps >= 30 else 0.7)


def test_frame_rate_hardly_matters() -> None:
    """The same movement at 15 and 60 frames per second is smoothed alike within a degree."""

    def moved(seconds: float) -> float:
        return 20 * min(max(seconds - 1, 0), 2)

    courses = {
        fps: dict(zip([number / fps for number in range(5 * fps)], smoothed(
            [(number / fps, moved(number / fps)) for number in range(5 * fps)]), strict=True))
        for fps in (15, 60)
    }  # fmt: skip
    for seconds, value in courses[15].items():
        assert courses[60][seconds] == pytest.approx(value, abs=1.0)


def test_a_repeated_timestamp_repeats_the_value() -> None:
    """The same instant twice, or an earlier one, changes nothing."""
    smoother = OneEuro()
    smoother.smooth(0.0, 0.0)
    value = smoother.smooth(0.1, 10.0)
    assert smoother.smooth(0.1, 90.0) == smoother.smooth(0.05, -90.0) == value


def test_starts_afresh_after_half_a_second() -> None:
    """After more than 0.5 s without a value the old one is forgotten; before, it is not."""
    assert smoothed([(0.0, 0.0), (0.51, 50.0)])[1] == 50.0
    assert smoothed([(0.0, 0.0), (0.49, 50.0)])[1] < 50.0


def test_ratios_are_smoothed_like_degrees() -> None:
    """A hundredth with scale 0.01 behaves as a degree with scale 1."""
    chance = random.Random(5)
    stream = [(number / 30, chance.uniform(0, 40)) for number in range(60)]
    hundredths = smoothed([(seconds, value / 100) for seconds, value in stream], scale=0.01)
    assert [100 * value for value in hundredths] == pytest.approx(smoothed(stream))
