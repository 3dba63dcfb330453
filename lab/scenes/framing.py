"""Where the camera has to stand so that the whole person is in the picture, or as much as the scene wants."""

import numpy as np

from lab.bodies.baked import Doubles
from lab.render.camera import Camera, pinhole
from lab.scenes.scenes import Setting, View

LEAST_MARGIN = 0.04
"""Share of the picture that stays free around the person, where nothing is cropped on purpose."""
CUT_OFF = 0.14
"""Share of the person's height that is out of a cropped picture."""
FURTHEST, WIDEST = 4.0, 80.0


def frame_person(points: Doubles, ends: Doubles, view: View, setting: Setting) -> tuple[Camera, float]:
    """A camera that sees all these points (N, 3), or cuts off what the setting says; and its distance in metres.

    ends  (2, 3) a point of the head and one of the feet

    It steps back, and then takes a wider lens, until the whole person fits.
    """
    low, high = points.min(0), points.max(0)
    middle, angle = (low + high) / 2, np.radians(view.azimuth)
    distance, field = view.distance_m, view.hfov
    while True:
        eye = np.array([middle[0] + distance * np.sin(angle), middle[1] - distance * np.cos(angle), view.height_m])
        target = np.array([middle[0], middle[1], middle[2] * 0.8 + 0.2 * view.height_m])
        camera = pinhole(eye, target, field, view.width, view.height)
        seen = camera.project(points) / [view.width, view.height, 1]
        spare = min(seen[:, :2].min(), 1 - seen[:, :2].max())
        if spare >= LEAST_MARGIN and seen[:, 2].min() > 0.3:
            break
        if distance < FURTHEST - 1e-6:
            distance = min(FURTHEST, distance + 0.15)
        elif field < WIDEST - 1e-6:
            field = min(WIDEST, field + 2)
        else:
            break
    if setting.cropped:
        camera = _cropped(camera, points, ends[0 if setting.cropped == "head" else 1])
    return camera, distance


def _cropped(camera: Camera, points: Doubles, end: Doubles) -> Camera:
    """The same camera turned so that this end of the person (3,) leaves the picture, sideways or up or down."""
    size, seen = np.array([camera.width, camera.height]), camera.project(points)[:, :2]
    low, high = seen.min(0), seen.max(0)
    out = camera.project(end)[:2] - (low + high) / 2
    axis = int(np.argmax(np.abs(out)))
    spare = (size - high)[axis] if out[axis] > 0 else low[axis]
    shift = (spare + CUT_OFF * (high - low)[axis]) * np.sign(out[axis])
    # Sideways about the upright axis; up and down about the one across. Pixels run down, the room's axis up.
    turn = np.arctan(shift / camera.focal) * (-1 if axis == 0 else 1)
    first, forward = camera.axes[axis], camera.axes[2]
    axes = camera.axes.copy()
    axes[axis] = first * np.cos(turn) - forward * np.sin(turn)
    axes[2] = forward * np.cos(turn) + first * np.sin(turn)
    return Camera(camera.eye, axes, camera.focal, camera.width, camera.height)
