"""An empty room with planks, a mat and a picture on the wall: worked out pixel by pixel, once a scene."""

import math

import numpy as np
from numba import njit

from lab.bodies.baked import Doubles, Floats


@njit(cache=True)
def _hash(i: int, j: int, k: int) -> float:
    n = (i * 374761393 + j * 668265263 + k * 2147483647) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((n ^ (n >> 16)) & 0xFFFF) / 65535.0


@njit(cache=True)
def _grain(x: float, y: float, seed: int) -> float:
    """Smooth noise, 0 to 1."""
    i, j = int(math.floor(x)), int(math.floor(y))
    fx, fy = x - i, y - j
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    top = _hash(i, j, seed) * (1 - fx) + _hash(i + 1, j, seed) * fx
    low = _hash(i, j + 1, seed) * (1 - fx) + _hash(i + 1, j + 1, seed) * fx
    return top * (1 - fy) + low * fy


@njit(cache=True)
def _hit(eye: Doubles, ray: Doubles, room: Doubles) -> tuple[float, int]:
    """How far along a ray the room ends, and where: 0 floor, 1 to 4 walls at +x, -x, +y, -y, 5 ceiling."""
    nearest, face = 1e9, 0
    for axis in range(3):
        if ray[axis] == 0:
            continue
        low, high = (room[2 * axis], room[2 * axis + 1]) if axis < 2 else (0.0, room[4])
        distance = ((high if ray[axis] > 0 else low) - eye[axis]) / ray[axis]
        if distance < nearest:
            nearest = distance
            face = 1 + 2 * axis + (ray[axis] < 0) if axis < 2 else (0 if ray[axis] < 0 else 5)
    return nearest, face


@njit(cache=True)
def _floor_colour(x: float, y: float, mat: Doubles, colours: Doubles, seed: int) -> Doubles:
    """Mat, or planks with gaps."""
    if mat[0] < x < mat[1] and mat[2] < y < mat[3]:
        return np.asarray(colours[0] * (0.92 + 0.16 * _grain(x * 120, y * 120, 3)))
    board = math.floor(x / 0.13)
    shifted = y + _hash(board, 7, seed) * 1.2
    piece = math.floor(shifted / 1.2)
    k = 0.75 + 0.4 * _hash(board, piece, seed + 1) + 0.22 * (_grain(x * 60, y * 3, 5) - 0.5)
    if x / 0.13 - board < 0.02 or shifted / 1.2 - piece < 0.003:
        k *= 0.55
    return np.asarray(colours[1] * k + colours[2] * (1 - k) * 0.3)


@njit(cache=True)
def _wall_colour(along: float, z: float, plain: Doubles, seed: int) -> Doubles:
    """Plaster with a skirting board and one picture."""
    if z < 0.09:
        return np.array([0.75, 0.74, 0.72])
    left = -0.9 + 0.37 * (seed % 5)
    if not (left < along < left + 0.7 and 1.25 < z < 1.75):
        return np.asarray(plain * (0.97 + 0.06 * _grain(along * 2, z * 2, 9)))
    if min(along - left, left + 0.7 - along, z - 1.25, 1.75 - z) < 0.03:
        return np.array([0.08, 0.06, 0.05])
    n = _grain(along * 5, z * 5, seed + 11)
    return np.array([0.2 + 0.5 * n, 0.35 + 0.3 * _grain(along * 6, z * 6, 12), 0.5 - 0.3 * n])


@njit(cache=True)
def paint_room(
    eye: Doubles,
    camera: Doubles,
    focal: float,
    size: tuple[int, int],
    room: Doubles,
    mat: Doubles,
    colours: Doubles,
    face_light: Doubles,
    grid_scale: float,
    grid_offset: Doubles,
    seed: int,
) -> tuple[Floats, Floats]:
    """An empty room: (H, W, 3) linear light, and (H, W, 2) where on the shadow grid a pixel's floor is, or -1.

    room        x low, x high, y low, y high, ceiling
    mat         x low, x high, y low, y high
    colours     (4, 3) mat, planks, gaps between planks, walls
    face_light  (6, 3) light on floor, four walls, ceiling
    """
    width, height = size
    out = np.empty((height, width, 3), np.float32)
    floor = np.full((height, width, 2), -1, np.float32)
    for row in range(height):
        for column in range(width):
            dx, dy = (column + 0.5 - width / 2) / focal, -(row + 0.5 - height / 2) / focal
            ray = camera[0] * dx + camera[1] * dy + camera[2]
            t, face = _hit(eye, ray, room)
            x, y, z = eye[0] + t * ray[0], eye[1] + t * ray[1], eye[2] + t * ray[2]
            if face == 0:
                floor[row, column, 0] = (x - grid_offset[0]) * grid_scale
                floor[row, column, 1] = (y - grid_offset[1]) * grid_scale
                colour = _floor_colour(x, y, mat, colours, seed)
            elif face == 5:
                colour = np.array([0.8, 0.8, 0.78])
            else:
                colour = _wall_colour(x if face >= 3 else y, z, colours[3], seed)
            for c in range(3):
                out[row, column, c] = colour[c] * face_light[face, c]
    return out, floor
