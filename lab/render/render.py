"""A small renderer: soft light from many directions, every point of a mesh lit once, two by two samples a pixel.

The room and what stands still in it is painted once a scene; a frame draws the person over it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from lab.bodies.baked import Bytes, Doubles, Floats, Ints
from lab.render import kernels
from lab.render.camera import Camera
from lab.render.room import paint_room

SHADOW_SIZE = 144
FLOOR_GRID = 160
FLOOR_EXTENT = 4.6
"""Metres of floor that the shadow grid covers."""
NOISE_BANK = 1 << 20
BRIGHTEST = 4.0
"""Linear light that the tone curve ends at."""
COARSE = 0.03
"""Metres: detail below this throws no shadow of its own."""


@cache
def tone_curve() -> Floats:
    """(8192,) soft shoulder and gamma 2.2, over the root of light from 0 to BRIGHTEST."""
    light = np.linspace(0, 1, 8192) ** 2 * BRIGHTEST
    return np.asarray(np.minimum(light * (1 + light / 6) / (1 + light) * 1.35, 1) ** (1 / 2.2), np.float32)


def coarse(points: Floats, faces: Ints) -> tuple[Ints, Ints]:
    """With detail below COARSE left out: numbers of the points (M,) that remain, and faces (G, 3) between these."""
    _, first, cell = np.unique(np.floor(points / COARSE), axis=0, return_index=True, return_inverse=True)
    moved = first[cell.reshape(-1)].astype(np.int32)[faces]
    flat = (moved[:, 0] == moved[:, 1]) | (moved[:, 1] == moved[:, 2]) | (moved[:, 0] == moved[:, 2])
    casting, inverse = np.unique(moved[~flat], return_inverse=True)
    return casting.astype(np.int32), inverse.reshape(-1, 3).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Mesh:
    """points (N, 3) metres, faces (F, 3), colours (N, 3) linear rgb, gloss (N,)

    casting, shadow  (M,) points that throw the shadow, and coarser faces (G, 3) between these
    """

    points: Floats
    faces: Ints
    colours: Floats
    gloss: Floats
    casting: Ints
    shadow: Ints

    def moved(self, points: Floats) -> "Mesh":
        """The same mesh with its points elsewhere."""
        return Mesh(points, self.faces, self.colours, self.gloss, self.casting, self.shadow)


def merged(meshes: Sequence[Mesh]) -> Mesh:
    """All of them as one; an empty list gives a mesh without points."""
    begins = np.cumsum([0, *(len(mesh.points) for mesh in meshes)]).astype(np.int32)
    casts = np.cumsum([0, *(len(mesh.casting) for mesh in meshes)]).astype(np.int32)
    empty, none = np.zeros((0, 3), np.float32), np.zeros((0, 3), np.int32)
    return Mesh(
        np.concatenate([empty, *(m.points for m in meshes)]),
        np.concatenate([none, *(m.faces + b for m, b in zip(meshes, begins, strict=False))]),
        np.concatenate([empty, *(m.colours for m in meshes)]),
        np.concatenate([np.zeros(0, np.float32), *(m.gloss for m in meshes)]),
        np.concatenate([none[:, 0], *(m.casting + b for m, b in zip(meshes, begins, strict=False))]),
        np.concatenate([none, *(m.shadow + b for m, b in zip(meshes, casts, strict=False))]),
    )


@dataclass(frozen=True, slots=True)
class Light:
    """directions (L, 3) and strengths (L, 3) of the lights, ambient (6,): from everywhere, from the floor"""

    directions: Floats
    strengths: Floats
    ambient: Floats

    @property
    def axes(self) -> Floats:
        """(L, 3, 3) right, up, towards the light."""
        up = np.where(np.abs(self.directions[:, 2:]) < 0.9, [[0, 0, 1.0]], [[1.0, 0, 0]])
        right = np.cross(up, self.directions)
        right /= np.linalg.norm(right, axis=1, keepdims=True)
        return np.stack([right, np.cross(self.directions, right), self.directions], axis=1).astype(np.float32)

    def on_room(self) -> Doubles:
        """(6, 3) light on floor, walls at +x, -x, +y, -y, and ceiling."""
        facing = np.array([[0, 0, 1], [-1, 0, 0], [1, 0, 0], [0, -1, 0], [0, 1, 0], [0, 0, -1]], float)
        direct = np.maximum(facing @ self.directions.T.astype(float), 0) @ self.strengths
        below = (0.5 - 0.5 * facing[:, 2:]) * self.ambient[3:]
        return np.asarray(direct + self.ambient[:3] + below, float)


@dataclass(frozen=True, slots=True)
class Room:
    """walls (5,): x low, x high, y low, y high, ceiling; mat (4,); colours (4, 3): mat, planks, gaps, walls"""

    walls: Doubles
    mat: Doubles
    colours: Doubles
    seed: int


@dataclass(frozen=True, slots=True)
class Shadows:
    """Shadow maps of one mesh, around `centre` (3,) within `radius` metres."""

    maps: Floats
    axes: Floats
    centre: Floats
    radius: float


class Studio:
    """A lit room with standing furniture, seen by one camera."""

    def __init__(self, camera: Camera, light: Light, room: Room, standing: Mesh) -> None:
        self._camera, self._light = camera, light
        self._wide = (2 * camera.width, 2 * camera.height)
        self._grid_offset = np.array([room.walls[:2].mean(), 0.0]) - FLOOR_EXTENT / 2
        self._grid_offset[1] = (room.mat[2] + room.mat[3]) / 2 - FLOOR_EXTENT / 2
        scale = FLOOR_GRID / FLOOR_EXTENT
        self._room, self._floor = paint_room(
            camera.eye,
            camera.axes,
            camera.focal,
            (camera.width, camera.height),
            room.walls,
            room.mat,
            room.colours,
            light.on_room(),
            scale,
            self._grid_offset,
            room.seed,
        )
        self._noise = np.random.default_rng(room.seed).standard_normal(NOISE_BANK).astype(np.float32)
        self._standing = standing
        self._nearness = np.zeros(self._wide[::-1], np.float32)
        self._ids = np.full(self._wide[::-1], -1, np.int32)
        self._screen = self._on_screen(standing.points)
        self._lit = np.zeros_like(standing.points)
        if len(standing.points):
            shadows = self._shadows(standing)
            self._lit = self._light_mesh(standing, shadows)
            kernels.raster(self._screen, standing.faces, 0, self._nearness, self._ids)
            self._darken(self._floor_light(shadows), self._room)
        self._drawn = self._nearness.copy(), self._ids.copy()
        self._touched = (slice(0), slice(0))

    def expose(self, meshes: Sequence[Mesh]) -> Floats:
        """(H, W, 3) linear light. More than one mesh: the same person at moments of one exposure, last one lit."""
        last = meshes[-1]
        shadows = self._shadows(last)
        lit = np.concatenate([self._lit, self._light_mesh(last, shadows)])
        ground = np.empty_like(self._room)
        kernels.shade_floor(self._room, self._floor, self._floor_light(shadows), ground)
        if len(meshes) == 1:
            return self._draw(last, lit, ground)
        pictures = [self._draw(mesh, lit, ground.copy()) for mesh in meshes]
        return np.asarray(np.mean(pictures, axis=0), np.float32)

    def develop(self, linear: Floats, exposure: float, noise: float, frame: int) -> Bytes:
        """(H, W, 3) bytes; `noise` is the sensor's, as a share of full scale."""
        scale = exposure / BRIGHTEST
        return kernels.develop(linear, scale, tone_curve(), self._noise, frame * 7919 * 31, noise)

    def _on_screen(self, points: Floats) -> Floats:
        """x and y in samples, and nearness."""
        seen = (points - self._camera.eye.astype(np.float32)) @ self._camera.axes.T.astype(np.float32)
        behind = seen[:, 2] < 0.05
        away = np.where(behind, 1, seen[:, 2])
        focal = 2 * self._camera.focal
        x = self._camera.width + focal * seen[:, 0] / away
        y = self._camera.height - focal * seen[:, 1] / away
        return np.stack([x, y, np.where(behind, -1, 1 / away)], axis=1).astype(np.float32)

    def _shadows(self, mesh: Mesh) -> Shadows:
        low, high = mesh.points.min(0), mesh.points.max(0)
        centre = ((low + high) / 2).astype(np.float32)
        radius = float(np.linalg.norm(high - low)) / 2 * 1.02
        axes = self._light.axes
        maps = kernels.shadow_maps(mesh.points[mesh.casting], mesh.shadow, axes, centre, radius, SHADOW_SIZE)
        return Shadows(maps, axes, centre, radius)

    def _light_at(self, points: Floats, directions: Floats, shadows: Shadows, wrap: float) -> Floats:
        light = self._light
        return np.asarray(
            kernels.light_points(
                points,
                directions,
                wrap,
                light.directions,
                light.strengths,
                light.ambient,
                shadows.maps,
                shadows.axes,
                shadows.centre,
                shadows.radius,
            )  # fmt: skip
        )

    def _light_mesh(self, mesh: Mesh, shadows: Shadows) -> Floats:
        """(N, 3) light that leaves every point, with a highlight of the strongest light."""
        facing = kernels.normals(mesh.points, mesh.faces)
        arriving = self._light_at(mesh.points, facing, shadows, 0.12)
        key = self._light.directions[0]
        view = self._camera.eye.astype(np.float32) - mesh.points
        half = key + view / np.linalg.norm(view, axis=1, keepdims=True)
        half /= np.linalg.norm(half, axis=1, keepdims=True)
        shine = np.maximum((half * facing).sum(1), 0) ** 24 * mesh.gloss * 0.08
        return np.asarray((mesh.colours + shine[:, None]) * arriving, np.float32)

    def _floor_light(self, shadows: Shadows) -> Floats:
        """(FLOOR_GRID, FLOOR_GRID) share of the light that still reaches the floor."""
        steps = (np.arange(FLOOR_GRID) * FLOOR_EXTENT / FLOOR_GRID).astype(np.float32)
        x, y = np.meshgrid(steps + self._grid_offset[0], steps + self._grid_offset[1])
        points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], axis=1).astype(np.float32)
        up = np.tile(np.array([0, 0, 1], np.float32), (len(points), 1))
        light = self._light_at(points, up, shadows, 0.0)
        whole = self._light.on_room()[0]
        return np.asarray((light.sum(1) / whole.sum()).reshape(x.shape), np.float32)

    def _darken(self, grid: Floats, picture: Floats) -> None:
        kernels.shade_floor(picture, self._floor, grid, picture)

    def _draw(self, mesh: Mesh, lit: Floats, picture: Floats) -> Floats:
        standing = self._standing
        screen = np.concatenate([self._screen, self._on_screen(mesh.points)])
        faces = np.concatenate([standing.faces, mesh.faces + np.int32(len(standing.points))])
        nearness, ids = self._drawn
        # Only what the frame before drew over has to be put back.
        nearness[self._touched], ids[self._touched] = self._nearness[self._touched], self._ids[self._touched]
        kernels.raster(screen, faces, len(standing.faces), nearness, ids)
        left, top, right, bottom = box = self._box(screen)
        self._touched = (slice(2 * top, 2 * bottom), slice(2 * left, 2 * right))
        kernels.resolve(box, ids, screen, faces, lit, picture)
        return picture

    def _box(self, screen: Floats) -> tuple[int, int, int, int]:
        """Pixels that any mesh may cover: left, top, right, bottom."""
        ahead = screen[screen[:, 2] > 0] / 2
        low = np.clip(np.floor(ahead[:, :2].min(0)) - 1, 0, None).astype(int)
        high = np.ceil(ahead[:, :2].max(0)).astype(int) + 2
        width, height = self._camera.width, self._camera.height
        return int(low[0]), int(low[1]), min(int(high[0]), width), min(int(high[1]), height)
