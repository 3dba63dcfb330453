"""Rotations as 3x3 matrices (3, 3), angles in degrees, and the two-bone problem."""

from math import acos, atan2, cos, pi, radians, sin, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

X, Y, Z = np.eye(3)


def about_x(degrees: float) -> Matrix:
    """Positive tips a standing body forward, towards -y."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def about_y(degrees: float) -> Matrix:
    """Positive tips a standing body to its left, towards +x."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def about_z(degrees: float) -> Matrix:
    """Positive turns a standing body to its left."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def vector(values: ArrayLike) -> Vector:
    """As doubles."""
    return np.asarray(values, float)


def cross(a: Vector, b: Vector) -> Vector:
    """Of two vectors (3,); a tenth of the time that numpy's takes."""
    return np.array([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])


def length(a: Vector) -> float:
    """Of a vector (3,)."""
    return sqrt(float(a @ a))


def unit(values: ArrayLike) -> Vector:
    """Of length one."""
    values = vector(values)
    return np.asarray(values / length(values))


def about(axis: ArrayLike, angle: float) -> Matrix:
    """About an axis by an angle in radians."""
    k = unit(axis)
    turn = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    return np.asarray(np.eye(3) + sin(angle) * turn + (1 - cos(angle)) * turn @ turn)


def shortest(a: ArrayLike, b: ArrayLike) -> Matrix:
    """The smallest rotation that takes direction a to direction b."""
    a, b = unit(a), unit(b)
    axis, along = cross(a, b), float(a @ b)
    size = length(axis)
    if size < 1e-8:
        return np.eye(3) if along > 0 else about(cross(a, vector([0.3, 0.9, 0.1])), pi)
    return about(axis, atan2(size, along))


def frame(along: ArrayLike, normal: ArrayLike) -> Matrix:
    """Axes with the first along a direction and the second as near `normal` as can be."""
    first, normal = unit(along), vector(normal)
    second = unit(normal - (normal @ first) * first)
    return np.stack([first, second, cross(first, second)], axis=1)


def power(rotation: Matrix, share: float) -> Matrix:
    """That share of a rotation."""
    angle = acos(max(-1.0, min(1.0, (float(np.trace(rotation)) - 1) / 2)))
    if angle < 1e-7:
        return np.eye(3)
    if angle > 3.13:
        return about(_half_turn_axis(rotation), angle * share)
    axis = vector(
        [rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]]
    )
    return about(axis, angle * share)


def _half_turn_axis(rotation: Matrix) -> Vector:
    column = int(np.argmax(np.diag(rotation)))
    return unit(rotation[:, column] + np.eye(3)[column])


def between(a: Matrix, b: Matrix, share: float) -> Matrix:
    """The rotation that share of the way from a to b."""
    return np.asarray(a @ power(a.T @ b, share))


def two_bones(
    start: Vector, upper: float, lower: float, target: Vector, pole: Vector
) -> tuple[Vector, Vector, Vector]:
    """Middle joint, end joint and hinge axis of a limb whose end goes to `target`, its middle towards `pole`.

    A target out of reach is approached as far as the limb is long; bones keep their lengths (metres).
    """
    way = target - start
    distance = length(way)
    reach = min(max(distance, abs(upper - lower) + 1e-3), (upper + lower) * 0.9985)
    towards = way / distance
    out = unit(pole - (pole @ towards) * towards)
    along = (reach * reach + upper * upper - lower * lower) / (2 * reach)
    aside = sqrt(max(upper * upper - along * along, 0.0))
    return start + towards * along + out * aside, start + towards * reach, cross(towards, out)
