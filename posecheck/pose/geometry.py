"""Angles, distances and positions in the picture plane. Knows points, not bodies.

A point is (x, y) in pixels, x to the right, y down. Angles are degrees. Where two points that span an arm
coincide, the angle has no value and the result is nan.
"""

from collections.abc import Sequence
from math import atan2, degrees, hypot, nan

Point = tuple[float, float]


def distance(a: Point, b: Point) -> float:
    """Length of the segment a-b in pixels, 0 or more."""
    return hypot(b[0] - a[0], b[1] - a[1])


def midpoint(a: Point, b: Point) -> Point:
    """The point half way between a and b."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def included_angle(a: Point, apex: Point, b: Point) -> float:
    """Angle at `apex` between the arms to a and b, 0..180 degrees."""
    ux, uy = a[0] - apex[0], a[1] - apex[1]
    vx, vy = b[0] - apex[0], b[1] - apex[1]
    if (ux == 0 and uy == 0) or (vx == 0 and vy == 0):
        return nan
    return degrees(atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))


def turn(start: Sequence[float], apex: Sequence[float], end: Sequence[float]) -> float:
    """Sine of the turn at `apex` on the way from start to end, -1..1: to the right +, to the left -; else 0."""
    ux, uy = apex[0] - start[0], apex[1] - start[1]
    vx, vy = end[0] - apex[0], end[1] - apex[1]
    lengths = hypot(ux, uy) * hypot(vx, vy)
    return (ux * vy - uy * vx) / lengths if lengths else 0.0


def inclination(lower: Point, upper: Point, forward: int) -> float:
    """Angle of the segment lower->upper from the upward vertical, -180..180 degrees.

    Positive where the upper end leans towards `forward`: +1 is the right of the picture, -1 the left.
    """
    dx, dy = upper[0] - lower[0], lower[1] - upper[1]
    if dx == 0 and dy == 0:
        return nan
    return degrees(atan2(dx * forward, dy))


def tilt(a: Point, b: Point) -> float:
    """How far the line a-b is from the horizontal, 0..90 degrees."""
    if a == b:
        return nan
    return degrees(atan2(abs(b[1] - a[1]), abs(b[0] - a[0])))


def along(point: Point, start: Point, end: Point) -> float:
    """Where `point` falls on the line start->end: 0 at start, 1 at end, beyond either side allowed."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length_squared = dx * dx + dy * dy
    if length_squared == 0:
        return nan
    return ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length_squared


def ratio(part: float, whole: float) -> float:
    """part / whole, nan where the whole has no length."""
    return part / whole if whole > 0 else nan
