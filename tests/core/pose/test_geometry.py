"""Angles, distances and positions in the picture plane."""

from math import cos, isnan, radians, sin

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from posecheck.pose.geometry import Point, along, distance, inclination, included_angle, midpoint, ratio, tilt, turn

EVERY_DAY = settings(deadline=None, max_examples=200)
COORDINATE = st.integers(-2000 * 64, 4000 * 64).map(lambda number: number / 64)
POINT = st.tuples(COORDINATE, COORDINATE)
TURN = st.floats(-180, 180)


def on_circle(degrees: float, centre: Point = (0.0, 0.0), radius: float = 100.0) -> Point:
    return centre[0] + radius * cos(radians(degrees)), centre[1] + radius * sin(radians(degrees))


@pytest.mark.parametrize(
    ("a", "apex", "b", "expected"),
    [
        ((1, 0), (0, 0), (0, 1), 90),
        ((1, 0), (0, 0), (5, 0), 0),
        ((1, 0), (0, 0), (-3, 0), 180),
        ((10, 10), (10, 0), (10 + 3**0.5, 1), 60),
        ((640, 360), (320, 360), (320, 40), 90),
    ],
)
def test_included_angle(a: Point, apex: Point, b: Point, expected: float) -> None:
    """The angle between two arms, whatever their lengths."""
    assert included_angle(a, apex, b) == pytest.approx(expected)


@EVERY_DAY
@given(POINT, TURN, st.floats(0, 180), st.floats(5, 500), st.floats(5, 500))
def test_included_angle_is_the_angle_it_was_drawn_with(
    apex: Point, turn: float, angle: float, one: float, other: float
) -> None:
    """An angle drawn anywhere, turned anyhow, with arms of any length, is read as drawn."""
    drawn = included_angle(on_circle(turn, apex, one), apex, on_circle(turn + angle, apex, other))
    assert drawn == pytest.approx(angle, abs=1e-3)


@EVERY_DAY
@given(POINT, POINT, POINT)
def test_included_angle_does_not_care_which_arm_is_first(a: Point, apex: Point, b: Point) -> None:
    """Both arms are alike, and a mirror changes nothing."""
    assume(a != apex and b != apex)
    angle = included_angle(a, apex, b)
    assert 0 <= angle <= 180
    assert included_angle(b, apex, a) == pytest.approx(angle, abs=1e-9)
    flipped = [(1000 - x, y) for x, y in (a, apex, b)]
    assert included_angle(*flipped) == pytest.approx(angle, abs=1e-3)


@pytest.mark.parametrize(
    ("upper", "forward", "expected"),
    [
        ((0, -10), 1, 0),
        ((10, -10), 1, 45),
        ((10, -10), -1, -45),
        ((-10, -10), -1, 45),
        ((10, 0), 1, 90),
        ((10, 10), 1, 135),
        ((-10, 0), 1, -90),
    ],
)
def test_inclination(upper: Point, forward: int, expected: float) -> None:
    """From the upward vertical (y points down in a picture), positive the way the person faces."""
    assert inclination((0, 0), upper, forward) == pytest.approx(expected)


@EVERY_DAY
@given(POINT, st.floats(-179, 179), st.floats(1, 500))
def test_inclination_of_the_mirror_image(lower: Point, angle: float, length: float) -> None:
    """A segment and its mirror image lean equally far forward when forward is mirrored too."""
    x, y = lower
    upper = x + length * sin(radians(angle)), y - length * cos(radians(angle))
    assert inclination(lower, upper, 1) == pytest.approx(angle, abs=1e-3)
    mirrored = inclination((-x, y), (-upper[0], upper[1]), -1)
    assert mirrored == pytest.approx(angle, abs=1e-3)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [((0, 0), (10, 0), 0), ((0, 0), (0, 10), 90), ((0, 0), (10, 10), 45), ((0, 0), (-10, 10), 45)],
)
def test_tilt(a: Point, b: Point, expected: float) -> None:
    """How far a line is from level, in either direction and order."""
    assert tilt(a, b) == pytest.approx(expected)
    assert tilt(b, a) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("point", "expected"), [((0, 0), 0), ((10, 0), 1), ((5, 7), 0.5), ((15, -3), 1.5), ((-5, 0), -0.5)]
)
def test_along(point: Point, expected: float) -> None:
    """The foot of the perpendicular: 0 at the start, 1 at the end, beyond either allowed."""
    assert along(point, (0, 0), (10, 0)) == pytest.approx(expected)


def test_arms_of_no_length_have_no_angle() -> None:
    """Where two points coincide there is no value, never a zero."""
    here, there = (3.0, 4.0), (5.0, 6.0)
    assert isnan(included_angle(here, here, there))
    assert isnan(included_angle(there, here, here))
    assert isnan(inclination(here, here, 1))
    assert isnan(tilt(here, here))
    assert isnan(along(there, here, here))
    assert isnan(ratio(1.0, 0.0))


def test_distance_midpoint_ratio() -> None:
    """Pythagoras, the middle, and a share."""
    assert distance((1, 2), (4, 6)) == 5
    assert midpoint((0, 0), (4, 6)) == (2, 3)
    assert ratio(1, 4) == 0.25
    assert ratio(-1, 4) == -0.25


@pytest.mark.parametrize(
    ("end", "expected"), [((2, 0), 0), ((1, 1), 1), ((1, -1), -1), ((0, 0), 0), ((2, 1), 0.5**0.5), ((1, 0), 0)]
)
def test_turn_is_positive_to_the_right(end: Point, expected: float) -> None:
    """Walking to the right of the picture: on is 0, down 1, up -1, back 0, and nowhere 0."""
    assert turn((0, 0), (1, 0), end) == pytest.approx(expected)
