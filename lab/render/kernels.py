"""The inner loops of the renderer, compiled. Serial on purpose: scenes are shared out over processes."""

import math

import numpy as np
from numba import njit

from lab.bodies.baked import Bytes, Floats, Ints


@njit(cache=True, fastmath=True)
def skin_points(rest: Floats, bones: Bytes, weights: Floats, matrices: Floats) -> Floats:
    """(N, 3) points carried by bones (B, 3, 4)."""
    out = np.zeros_like(rest)
    for i in range(rest.shape[0]):
        x, y, z = rest[i, 0], rest[i, 1], rest[i, 2]
        for k in range(bones.shape[1]):
            w = weights[i, k]
            if w < 0.004:
                continue
            m = matrices[bones[i, k]]
            for r in range(3):
                out[i, r] += w * (m[r, 0] * x + m[r, 1] * y + m[r, 2] * z + m[r, 3])
    return out


@njit(cache=True, fastmath=True)
def normals(points: Floats, faces: Ints) -> Floats:
    """(N, 3) unit normals, faces weighted by their area."""
    out = np.zeros_like(points)
    for f in range(faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        px, py, pz = points[b, 0] - points[a, 0], points[b, 1] - points[a, 1], points[b, 2] - points[a, 2]
        qx, qy, qz = points[c, 0] - points[a, 0], points[c, 1] - points[a, 1], points[c, 2] - points[a, 2]
        nx, ny, nz = py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx
        for k in (a, b, c):
            out[k, 0] += nx
            out[k, 1] += ny
            out[k, 2] += nz
    for i in range(out.shape[0]):
        size = math.sqrt(out[i, 0] ** 2 + out[i, 1] ** 2 + out[i, 2] ** 2)
        if size > 0:
            out[i] /= size
    return out


@njit(cache=True, fastmath=True)
def raster(screen: Floats, faces: Ints, first: int, nearness: Floats, ids: Ints) -> None:
    """Draw faces from number `first` on into the buffers (H, W).

    screen  (N, 3) x, y and a value that is affine on the screen and larger when nearer
    """
    height, width = nearness.shape
    for f in range(first, faces.shape[0]):
        a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
        if screen[a, 2] <= 0 or screen[b, 2] <= 0 or screen[c, 2] <= 0:
            continue
        x0, y0, z0 = screen[a, 0], screen[a, 1], screen[a, 2]
        x1, y1 = screen[b, 0] - x0, screen[b, 1] - y0
        x2, y2 = screen[c, 0] - x0, screen[c, 1] - y0
        area = x1 * y2 - x2 * y1
        if area == 0:
            continue
        left = max(int(math.floor(x0 + min(0.0, x1, x2) - 0.5)), 0)
        right = min(int(math.ceil(x0 + max(0.0, x1, x2) - 0.5)), width - 1)
        top = max(int(math.floor(y0 + min(0.0, y1, y2) - 0.5)), 0)
        bottom = min(int(math.ceil(y0 + max(0.0, y1, y2) - 0.5)), height - 1)
        inverse = 1.0 / area
        dz1, dz2 = screen[b, 2] - z0, screen[c, 2] - z0
        step1, step2 = y2 * inverse, -y1 * inverse
        for y in range(top, bottom + 1):
            px, py = left + 0.5 - x0, y + 0.5 - y0
            w1 = (px * y2 - x2 * py) * inverse
            w2 = (x1 * py - px * y1) * inverse
            for x in range(left, right + 1):
                if w1 >= -1e-6 and w2 >= -1e-6 and w1 + w2 <= 1.000001:
                    z = z0 + w1 * dz1 + w2 * dz2
                    if z > nearness[y, x]:
                        nearness[y, x] = z
                        ids[y, x] = f
                w1 += step1
                w2 += step2


@njit(cache=True, fastmath=True)
def shadow_maps(points: Floats, faces: Ints, axes: Floats, centre: Floats, radius: float, size: int) -> Floats:
    """(L, size, size) how far towards the light the first thing lies; `axes` (L, 3, 3) right, up, to the light."""
    maps = np.full((axes.shape[0], size, size), -1e9, np.float32)
    ids = np.zeros((size, size), np.int32)
    screen = np.empty((points.shape[0], 3), np.float32)
    for light in range(axes.shape[0]):
        for i in range(points.shape[0]):
            x, y, z = points[i, 0] - centre[0], points[i, 1] - centre[1], points[i, 2] - centre[2]
            for r in range(3):
                value = x * axes[light, r, 0] + y * axes[light, r, 1] + z * axes[light, r, 2]
                screen[i, r] = (value / radius * 0.5 + 0.5) * size if r < 2 else value + 1000
        raster(screen, faces, 0, maps[light], ids)
    maps -= np.float32(1000)
    return maps


@njit(cache=True, fastmath=True)
def light_points(
    points: Floats,
    directions: Floats,
    wrap: float,
    lights: Floats,
    strengths: Floats,
    ambient: Floats,
    maps: Floats,
    axes: Floats,
    centre: Floats,
    radius: float,
) -> Floats:
    """(N, 3) light that arrives at points facing `directions` (N, 3).

    wrap     how far light reaches round the edge of the shadow (skin)
    lights   (L, 3) directions to the lights, `strengths` (L, 3) their colours
    ambient  (6,) light from everywhere, then light thrown back by the floor
    """
    out = np.empty_like(points)
    size = maps.shape[1]
    bias = 2.2 * radius / size
    for i in range(points.shape[0]):
        nx, ny, nz = directions[i, 0], directions[i, 1], directions[i, 2]
        below = 0.5 - 0.5 * nz
        r, g, b = ambient[0] + ambient[3] * below, ambient[1] + ambient[4] * below, ambient[2] + ambient[5] * below
        x, y, z = (
            points[i, 0] + nx * bias - centre[0],
            points[i, 1] + ny * bias - centre[1],
            points[i, 2] + nz * bias - centre[2],
        )
        for k in range(lights.shape[0]):
            facing = (nx * lights[k, 0] + ny * lights[k, 1] + nz * lights[k, 2] + wrap) / (1 + wrap)
            if facing <= 0:
                continue
            u = ((x * axes[k, 0, 0] + y * axes[k, 0, 1] + z * axes[k, 0, 2]) / radius * 0.5 + 0.5) * size
            v = ((x * axes[k, 1, 0] + y * axes[k, 1, 1] + z * axes[k, 1, 2]) / radius * 0.5 + 0.5) * size
            if 0 <= u < size and 0 <= v < size:
                depth = x * axes[k, 2, 0] + y * axes[k, 2, 1] + z * axes[k, 2, 2]
                if maps[k, int(v), int(u)] > depth + 0.5 * bias:
                    continue
            r += strengths[k, 0] * facing
            g += strengths[k, 1] * facing
            b += strengths[k, 2] * facing
        out[i, 0], out[i, 1], out[i, 2] = r, g, b
    return out


@njit(cache=True, fastmath=True)
def sample(grid: Floats, u: float, v: float) -> float:
    """Bilinear reading of a square grid, 1 outside it."""
    size = grid.shape[0]
    if u < 0 or v < 0 or u >= size - 1 or v >= size - 1:
        return 1.0
    i, j = int(u), int(v)
    fu, fv = u - i, v - j
    top = grid[j, i] * (1 - fu) + grid[j, i + 1] * fu
    low = grid[j + 1, i] * (1 - fu) + grid[j + 1, i + 1] * fu
    return float(top * (1 - fv) + low * fv)


@njit(cache=True, fastmath=True)
def shade_floor(room: Floats, floor: Floats, grid: Floats, out: Floats) -> None:
    """out = room (H, W, 3), darkened where `floor` (H, W, 2) says which place of the shadow grid is seen."""
    for y in range(room.shape[0]):
        for x in range(room.shape[1]):
            share = sample(grid, floor[y, x, 0], floor[y, x, 1]) if floor[y, x, 0] >= 0 else 1.0
            for c in range(3):
                out[y, x, c] = room[y, x, c] * share


@njit(cache=True, fastmath=True)
def resolve(
    box: tuple[int, int, int, int], ids: Ints, screen: Floats, faces: Ints, lit: Floats, out: Floats
) -> None:
    """Average 2x2 samples of the box (left, top, right, bottom, in pixels) into the picture `out` (H, W, 3).

    ids  (2H, 2W) face of every sample, -1 is the room, which `out` already shows
    """
    left, top, right, bottom = box
    for y in range(top, bottom):
        for x in range(left, right):
            r = g = b = 0.0
            free = 0
            for k in range(4):
                sy, sx = 2 * y + k // 2, 2 * x + k % 2
                f = ids[sy, sx]
                if f < 0:
                    free += 1
                    continue
                p0, p1, p2 = faces[f, 0], faces[f, 1], faces[f, 2]
                x1, y1 = screen[p1, 0] - screen[p0, 0], screen[p1, 1] - screen[p0, 1]
                x2, y2 = screen[p2, 0] - screen[p0, 0], screen[p2, 1] - screen[p0, 1]
                px, py = sx + 0.5 - screen[p0, 0], sy + 0.5 - screen[p0, 1]
                area = x1 * y2 - x2 * y1
                w1, w2 = (px * y2 - x2 * py) / area, (x1 * py - px * y1) / area
                w0 = 1 - w1 - w2
                r += w0 * lit[p0, 0] + w1 * lit[p1, 0] + w2 * lit[p2, 0]
                g += w0 * lit[p0, 1] + w1 * lit[p1, 1] + w2 * lit[p2, 1]
                b += w0 * lit[p0, 2] + w1 * lit[p1, 2] + w2 * lit[p2, 2]
            if free < 4:
                out[y, x, 0] = (r + free * out[y, x, 0]) / 4
                out[y, x, 1] = (g + free * out[y, x, 1]) / 4
                out[y, x, 2] = (b + free * out[y, x, 2]) / 4


@njit(cache=True, fastmath=True)
def develop(linear: Floats, scale: float, curve: Floats, noise: Floats, shift: int, strength: float) -> Bytes:
    """Linear light (H, W, 3) to bytes: a curve over the root of `scale` times the light (`render.tone_curve`).

    noise, shift, strength  a bank of normal values, where to begin, the sensor noise's share of full scale
    """
    height, width = linear.shape[0], linear.shape[1]
    out = np.empty((height, width, 3), np.uint8)
    size, last = noise.shape[0], curve.shape[0] - 1
    k = shift % size
    for y in range(height):
        if k + width * 3 >= size:
            k -= size - width * 3 - 1
        for x in range(width):
            for c in range(3):
                value = curve[min(int(math.sqrt(linear[y, x, c] * scale) * last), last)] + strength * noise[k]
                out[y, x, c] = int(min(max(value, 0.0), 1.0) * 255 + 0.5)
                k += 1
    return out
