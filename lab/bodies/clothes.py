"""Clothes, hair and face colours of a body in its reference pose."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.bodies.baked import Doubles, Floats, Ints, Rig
from lab.bodies.figure import SKINS, Colour, Figure, Outfit

HEAD, TRUNK, UPPER_ARM, FOREARM, PELVIS, THIGH, SHANK, FOOT = range(8)
STUMP = 0.62
"""Where the amputee's left thigh ends, as a share of its length."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ReferenceBody:
    """Points (V, 3) of the reference pose, the region of each, and how far along its limb it lies (0 to 1).

    skin_points  so many first points are skin; eyes, hair and helper meshes follow
    """

    points: Doubles
    region: NDArray[np.uint8]
    along: Doubles
    rig: Rig
    skin_points: int

    @property
    def beyond_stump(self) -> Bools:
        """(V,) what an amputation of the left leg above the knee takes away."""
        leg = (self.points[:, 0] > 0) & np.isin(self.region, (THIGH, SHANK, FOOT))
        return np.asarray(leg & ((self.region != THIGH) | (self.along > STUMP)))


@dataclass(frozen=True, slots=True)
class Layer:
    """One surface: `points` (N,) of the mesh, `faces` (F, 3) into them, `offset` (N, 3) metres outwards."""

    points: Ints
    faces: Ints
    colours: Floats
    offset: Doubles
    gloss: float


def dress(
    figure: Figure, body: ReferenceBody, groups: dict[str, Ints], mask: Callable[[str], Floats]
) -> list[Layer]:
    """Skin, shirt, trousers, socks, hair and eyes."""
    outfit = figure.outfit
    quads = {
        name: groups[name] for name in ("body", "helper-tights", "helper-hair", "helper-l-eye", "helper-r-eye")
    }
    normals = _normals(body.points, np.concatenate([_triangles(q) for q in quads.values()]))
    if figure.looks.amputee:
        quads = {name: q[~body.beyond_stump[q].any(1)] for name, q in quads.items()}
    worn, hidden = _covered(body, outfit, 0.0), _covered(body, outfit, 0.06)
    skin_quads = quads["body"][~np.any(hidden, axis=0)[quads["body"]].all(1)]
    ears = mask("mpfb_ears")
    layers = [_layer(skin_quads, _skin_colours(figure, body, mask("mpfb_lips")), normals, 0.0, 1.0)]
    taken = np.zeros(len(quads["helper-tights"]), bool)
    colours = (outfit.shirt, outfit.trousers, outfit.socks)
    for cover, colour, thickness in zip(worn, colours, (0.004, 0.001, 0.0), strict=True):
        chosen = (cover[quads["helper-tights"]].sum(1) >= 2) & ~taken
        taken |= chosen
        if colour is not None and chosen.any():
            loose = outfit.loose / 1000 if colour is not outfit.socks else 0.0
            depth = thickness + loose * (0.45 + 0.9 * _folds(body.points))
            layers.append(_layer(quads["helper-tights"][chosen], _cloth(body, colour), normals, depth, 0.15))
    scalp = quads["body"][_scalp(body, ears)[quads["body"]].all(1)]
    hair = np.tile(np.array(outfit.hair, np.float32), (len(body.points), 1))
    layers.append(_layer(scalp, hair, normals, 0.012, 0.4))
    if outfit.long_hair:
        layers.append(_layer(quads["helper-hair"], hair, normals, 0.0, 0.4))
    eyes = np.concatenate([quads["helper-l-eye"], quads["helper-r-eye"]])
    layers.append(_layer(eyes, _eye_colours(body, eyes), normals, 0.0, 3.0))
    if figure.looks.amputee:
        layers = [_capped(layer, body) for layer in layers]
    return layers


def _triangles(quads: Ints) -> Ints:
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def _normals(points: Doubles, faces: Ints) -> Doubles:
    a, b, c = (points[faces[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    normals = np.zeros_like(points)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], flat)
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))


def _layer(quads: Ints, colours: Floats, normals: Doubles, depth: float | Doubles, gloss: float) -> Layer:
    faces = _triangles(quads)
    faces = faces[(faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 0] != faces[:, 2])]
    points, inverse = np.unique(faces, return_inverse=True)
    depths = np.broadcast_to(depth, len(normals))[points]
    return Layer(
        points.astype(np.int32),
        inverse.reshape(-1, 3).astype(np.int32),
        colours[points],
        normals[points] * depths[:, None],
        gloss,
    )


def _folds(points: Doubles) -> Doubles:
    x, y, z = points.T
    waves = np.sin(x * 37 + 3 * np.sin(z * 23)) * np.sin(z * 41 + 2 * np.sin(y * 31))
    return np.asarray(0.5 + 0.5 * waves)


def _covered(body: ReferenceBody, outfit: Outfit, margin: float) -> tuple[Bools, Bools, Bools]:
    """(V,) each: what shirt, trousers and socks cover, less a margin (share of a limb) at the hems."""
    region, along, height = body.region, np.clip(body.along, 0, 1), body.points[:, 2]
    hips, shoulders = body.rig.head("upperleg01.L")[2], body.rig.head("upperarm01.L")[2]
    waist, neck = hips + 0.16 * (shoulders - hips), shoulders + 0.17 * (shoulders - hips)
    collar = neck - margin * 0.5 + 0.35 * (body.points[:, 1] - body.rig.head("neck01")[1])
    trunk = np.isin(region, (TRUNK, PELVIS))
    arm = np.where(region == UPPER_ARM, along, 1 + along)
    leg = np.where(region == THIGH, along, 1 + along)
    shirt = (trunk | (region == HEAD)) & (height > waist) & (height < collar)
    shirt |= np.isin(region, (UPPER_ARM, FOREARM)) & (arm < outfit.sleeve - margin)
    trousers = (trunk & (height <= waist)) | (np.isin(region, (THIGH, SHANK)) & (leg < outfit.leg - margin))
    socks = (region == FOOT) | ((region == SHANK) & (leg > 1.88 + margin))
    return shirt, trousers, socks if outfit.socks else np.zeros_like(socks)


def _cloth(body: ReferenceBody, colour: Colour) -> Floats:
    """A colour with the unevenness of worn cloth."""
    x, y, z = body.points.T
    uneven = 1 + 0.10 * np.sin(x * 19 + z * 11) * np.sin(z * 29 + y * 17)
    return np.asarray(np.array(colour) * uneven[:, None], np.float32)


def _eye(body: ReferenceBody) -> Doubles:
    """(3,) middle of the left eyeball."""
    return np.asarray(body.rig.head("eye.L"))


def _scalp(body: ReferenceBody, ears: Floats) -> Bools:
    x, y, z = body.points.T
    eye = _eye(body)
    back = eye[1] + 0.085
    head = (body.region == HEAD) & (np.arange(len(x)) < body.skin_points) & (ears < 0.3)
    high = z > eye[2] + 0.058
    behind = (y > back) & (z > eye[2] - 0.055) & (np.abs(x) < 0.08)
    temples = (y > back - 0.03) & (z > eye[2] + 0.02)
    return np.asarray(head & (high | behind | temples))


def _skin_colours(figure: Figure, body: ReferenceBody, lips: Floats) -> Floats:
    points, eye = body.points, _eye(body)
    colours = np.tile(np.array(SKINS[figure.looks.skin]), (len(points), 1))
    head = (body.region == HEAD) & (np.arange(len(points)) < body.skin_points)
    colours[lips > 0.5] *= (0.85, 0.5, 0.5)
    for side in (1, -1):
        away = points - eye * (side, 1, 1)
        brow = head & (np.abs(away[:, 2] - 0.020) < 0.0055) & (np.abs(away[:, 0]) < 0.024) & (away[:, 1] < 0.0)
        lid = head & (np.linalg.norm(away * (1, 1, 1.5), axis=1) < 0.021) & ~brow
        colours[brow] = np.array(figure.outfit.hair) * 1.2 + 0.01
        colours[lid] *= 0.8
    return np.asarray(colours, np.float32)


def _eye_colours(body: ReferenceBody, quads: Ints) -> Floats:
    colours = np.tile(np.array((0.72, 0.70, 0.68), np.float32), (len(body.points), 1))
    used = np.unique(quads)
    for side in (1, -1):
        ball = used[body.points[used, 0] * side > 0]
        away = body.points[ball] - body.points[ball].mean(0)
        front = -away[:, 1] / np.linalg.norm(away, axis=1).max()
        colours[ball[front > 0.8]] = (0.05, 0.03, 0.02)
    return colours


def _capped(layer: Layer, body: ReferenceBody) -> Layer:
    """The layer with the hole at the stump closed over the point of its rim that lies furthest out."""
    points = body.points[layer.points]
    edges = np.sort(
        np.concatenate([layer.faces[:, [0, 1]], layer.faces[:, [1, 2]], layer.faces[:, [2, 0]]]), axis=1
    )
    once, counts = np.unique(edges, axis=0, return_counts=True)
    along = np.where(body.region[layer.points] == THIGH, body.along[layer.points], 0)
    at_stump = (points[:, 0] > 0) & (along > STUMP - 0.12)
    rim = once[(counts == 1) & at_stump[once].all(1)]
    if not len(rim):
        return layer
    apex = int(rim.ravel()[np.argmax(along[rim.ravel()])])
    fan = np.array([(a, b, apex) for a, b in rim if apex not in (a, b)], np.int32)
    return Layer(layer.points, np.concatenate([layer.faces, fan]), layer.colours, layer.offset, layer.gloss)
