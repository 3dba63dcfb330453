"""Furniture and clutter as meshes of boxes, balls and pots."""

from itertools import product

import numpy as np
from numpy.typing import ArrayLike

from lab.bodies.baked import Doubles, Ints
from lab.bodies.figure import Colour
from lab.render.render import Mesh, merged

WOOD: Colour = (0.35, 0.20, 0.10)
FINE = 0.07
"""Metres between the points of a flat face: light is worked out at points only."""


def box(centre: ArrayLike, size: ArrayLike, colour: Colour) -> Mesh:
    """An upright box; centre and size (3,) in metres."""
    points: list[Doubles] = []
    faces: list[Ints] = []
    count = 0
    half = np.asarray(size, float) / 2
    for axis, sign in product(range(3), (-1, 1)):
        across, along = (axis + 1) % 3, (axis + 2) % 3
        columns = max(1, int(np.ceil(2 * half[across] / FINE)))
        rows = max(1, int(np.ceil(2 * half[along] / FINE)))
        u, v = np.meshgrid(np.linspace(-1, 1, columns + 1), np.linspace(-1, 1, rows + 1))
        face = np.zeros((u.size, 3))
        face[:, axis], face[:, across], face[:, along] = sign, u.ravel(), v.ravel()
        points.append(face * half + np.asarray(centre, float))
        corner = np.add.outer(np.arange(rows) * (columns + 1), np.arange(columns)).ravel() + count
        a, b, c, d = corner, corner + 1, corner + columns + 2, corner + columns + 1
        turn = [(a, b, c), (a, c, d)] if sign > 0 else [(a, c, b), (a, d, c)]
        faces.extend(np.stack(t, axis=1) for t in turn)
        count += u.size
    return _mesh(np.concatenate(points), np.concatenate(faces), colour)


def ball(centre: ArrayLike, radius: float, colour: Colour, squash: float = 1.0, slices: int = 18) -> Mesh:
    """A ball, or an upright egg where `squash` is not 1."""
    up = np.linspace(0, np.pi, slices // 2 + 1)
    round_ = np.linspace(0, 2 * np.pi, slices + 1)
    u, v = np.meshgrid(round_, up)
    points = np.stack([np.sin(v) * np.cos(u), np.sin(v) * np.sin(u), squash * np.cos(v)], axis=-1).reshape(-1, 3)
    corner = np.add.outer(np.arange(slices // 2) * (slices + 1), np.arange(slices)).ravel()
    a, b, c, d = corner, corner + 1, corner + slices + 2, corner + slices + 1
    faces = np.concatenate([np.stack((a, c, b), axis=1), np.stack((a, d, c), axis=1)])
    return _mesh(points * radius + np.asarray(centre, float), faces, colour)


def _mesh(points: ArrayLike, faces: ArrayLike, colour: Colour) -> Mesh:
    points, faces = np.asarray(points, np.float32), np.asarray(faces, np.int32)
    return Mesh(
        points,
        faces,
        np.tile(np.array(colour, np.float32), (len(points), 1)),
        np.full(len(points), 0.3, np.float32),
        np.arange(len(points), dtype=np.int32),
        faces,
    )


def chair(seat: float, colour: Colour = WOOD) -> Mesh:
    """A wooden chair behind the person who sits at the room's middle; `seat` metres high."""
    y, width, depth = 0.06, 0.44, 0.42
    parts = [box((0, y, seat - 0.02), (width, depth, 0.04), colour)]
    for side in (-1, 1):
        x = side * (width / 2 - 0.025)
        parts.append(box((x, y - depth / 2 + 0.025, (seat - 0.04) / 2), (0.04, 0.04, seat - 0.04), colour))
        parts.append(box((x, y + depth / 2 - 0.02, (seat + 0.45) / 2), (0.04, 0.04, seat + 0.45), colour))
    for height in (0.15, 0.27, 0.39):
        parts.append(box((0, y + depth / 2 - 0.02, seat + height), (width - 0.05, 0.02, 0.07), colour))
    return merged(parts)


def table(centre: ArrayLike, size: ArrayLike, colour: Colour = WOOD) -> Mesh:
    """A table with four legs; centre (2,) on the floor, size (3,)."""
    (x, y), (width, depth, height) = np.asarray(centre, float), np.asarray(size, float)
    parts = [box((x, y, height - 0.02), (width, depth, 0.04), colour)]
    for dx, dy in product((-1, 1), (-1, 1)):
        at = (x + dx * (width / 2 - 0.04), y + dy * (depth / 2 - 0.04), (height - 0.04) / 2)
        parts.append(box(at, (0.05, 0.05, height - 0.04), colour))
    return merged(parts)


def clutter(kind: str, x: float, y: float) -> Mesh:
    """One thing standing on the floor."""
    if kind == "sofa":
        grey = (0.20, 0.22, 0.26)
        return merged(
            [
                box((x, y, 0.22), (0.8, 0.9, 0.40), grey),
                box((x, y + 0.38, 0.62), (0.8, 0.16, 0.5), grey),
                box((x + 0.36, y, 0.5), (0.1, 0.8, 0.2), grey),
            ]
        )
    if kind == "shelf":
        boards = [box((x, y, h), (0.7, 0.28, 0.03), WOOD) for h in (0.1, 0.5, 0.9, 1.3, 1.7)]
        books = [
            box((x - 0.25 + 0.09 * i, y, 0.62 + 0.4 * (i % 3)), (0.06, 0.2, 0.2 + 0.02 * (i % 4)), colour)
            for i, colour in enumerate([(0.5, 0.1, 0.1), (0.1, 0.2, 0.4), (0.6, 0.5, 0.2), (0.1, 0.3, 0.15)])
        ]
        return merged(boards + books)
    if kind == "plant":
        leaves = [
            ball((x + 0.14 * np.cos(a), y + 0.14 * np.sin(a), 0.55 + 0.09 * (i % 4)), 0.13, (0.03, 0.14, 0.04), 1.5)
            for i, a in enumerate(np.arange(7) * 2.4)
        ]
        return merged([ball((x, y, 0.16), 0.17, (0.4, 0.18, 0.1)), *leaves])
    if kind == "ball":
        return ball((x, y, 0.30), 0.30, (0.08, 0.25, 0.5), slices=28)
    if kind == "bag":
        return merged(
            [box((x, y, 0.16), (0.5, 0.26, 0.32), (0.05, 0.05, 0.06)), ball((x, y, 0.34), 0.1, WOOD, 0.4)]
        )
    if kind == "stool":
        return table((x, y), (0.36, 0.36, 0.45))
    return table((x, y), (0.9, 0.5, 0.42), (0.5, 0.48, 0.45))
