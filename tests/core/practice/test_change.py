"""Whether a measure has changed: nothing is claimed inside the camera's error."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.practice.change import (
    RangeInSession,
    certain_within,
    chance_difference,
    change,
    is_shown,
    over_spans,
)
from posecheck.practice.spans import weeks_until
from posecheck.stretch.checks import LevelName

FIRST = date(2026, 9, 7)
ERROR = 5 * 0.6745
"""Median absolute error of readings whose standard deviation is 5 degrees."""


def ranges(
    medians: Sequence[float], level: LevelName | None = "beginner", error: float = ERROR, days: int = 7
) -> list[RangeInSession]:
    """A session each so many days."""
    return [
        RangeInSession(
            FIRST + timedelta(days=days * number), "left", "trunk_inclination", "degrees", level, median, error
        )
        for number, median in enumerate(medians)
    ]


def test_two_readings_differ_by_14_degrees_by_chance_and_three_by_8() -> None:
    """With a standard deviation of 5 degrees each: the numbers of the rule."""
    assert chance_difference(ERROR, ERROR) == pytest.approx(13.86, abs=0.01)
    one, three = change(ranges([30, 30])), change(ranges([30] * 6))
    assert one and one.error == pytest.approx(13.86, abs=0.01)
    assert three and three.error == pytest.approx(8.0, abs=0.01)


@given(st.lists(st.floats(-3.9, 3.9), min_size=6, max_size=30), st.floats(-50, 90))
def test_nothing_is_claimed_of_noise_inside_the_error(noise: list[float], at: float) -> None:
    """However it falls, and wherever the person is; all of the error's own part that stays is taken out."""
    found = change(ranges([at + off for off in noise]))
    assert found is not None and not found.beyond


def test_noise_alone_is_called_a_change_in_one_case_of_twenty() -> None:
    """Of a thousand people who have not changed, read with that error, fifty at most."""
    chance = Random(4)
    claims = sum(
        found.beyond
        for _ in range(1000)
        if (found := change(ranges([chance.gauss(40, 5) for _ in range(chance.randint(6, 40))])))
    )
    assert claims <= 50


def test_a_change_beyond_the_error_is_found() -> None:
    """With its direction: more, or less."""
    more = change(ranges([30, 31, 29, 36, 41, 42, 43]))
    less = change(ranges([43, 42, 41, 36, 29, 31, 30]))
    assert more and less and more.beyond and less.beyond
    assert (more.difference, less.difference) == (pytest.approx(12), pytest.approx(-12))
    assert more.sessions == 3


def test_days_that_differ_much_widen_the_error() -> None:
    """Who reaches 20 and 60 degrees in the same week is not told of 15."""
    found = change(ranges([20, 60, 20, 40, 60, 35, 75]))
    assert found and found.difference > 15 and not found.beyond


def test_another_level_is_another_target() -> None:
    """Only sessions at the level of the last one are compared."""
    before, after = ranges([10] * 5, "beginner"), ranges([40] * 4, "intermediate")
    found = change([*before, *after])
    assert found and (found.difference, found.sessions, found.level) == (0, 2, "intermediate")
    assert change([*before, after[-1]]) is None


def test_it_is_too_early_before_a_week_and_two_sessions() -> None:
    """Nothing is said."""
    assert change([]) is None
    assert change(ranges([30])) is None
    assert change(ranges([10, 60, 10, 60], days=2)) is None


def test_a_span_has_the_mean_of_its_sessions_and_its_error() -> None:
    """Weeks without a session are left out; a change of level can be seen."""
    found = over_spans(
        [*ranges([30, 34, 32], days=1), *ranges([50], "advanced", days=1)], weeks_until(date(2026, 9, 20), 4)
    )
    (week,) = found
    assert (week.mean, week.sessions, week.levels) == (36.5, 4, ("beginner", "advanced"))
    assert week.error > 1.96 * 5 / 3**0.5
    assert over_spans(ranges([30]), weeks_until(FIRST, 1))[0].error == pytest.approx(9.8)


def test_what_is_read_too_badly_is_not_shown() -> None:
    """As in the report: a median error of more than 10 degrees, or of a unit that nobody knows."""
    assert is_shown("degrees", 10) and not is_shown("degrees", 10.1) and not is_shown("furlongs", 0.1)


def test_a_reading_lies_within_two_standard_deviations() -> None:
    """In 95 of 100 cases."""
    assert certain_within(ERROR) == pytest.approx(9.8)
