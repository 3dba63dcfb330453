"""Where the camera has to stand so that the whole person is in the picture, or as much as the scene wants."""

import numpy as np

from lab.bodies import Doubles
from lab.render_camera import Camera, pinhole
from lab.scenes import Setting, View

LEAST_MARGIN = 0.04
"""Share of the picture that stays free around the person, where nothing is cropped on purpose."""
CUT_OFF = 0.14
"""Share of the person's height that is out of a cropped picture."""
FURTHEST, WIDEST = 4.0, 80.0


def frame_person(points: Doubles, view: View, setting: Setting) -> tuple[Camera, float]:
    """A camera that sees all these points (N, 3), or cuts off what the setting says; and its distance in metres.

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
        camera = _cropped(camera, seen, setting.cropped)
    return camera, distance


def _cropped(camera: Camera, seen: Doubles, what: str) -> Camera:
    """The same camera tipped so that some of the person's height leaves the picture at the feet or the head."""
    top, bottom = seen[:, 1].min(), seen[:, 1].max()
    spare = (1 - bottom) if what == "feet" else top
    shift = (spare + CUT_OFF * (bottom - top)) * camera.height * (1 if what == "feet" else -1)
    tip = np.arctan(shift / camera.focal)
    right, up, forward = camera.axes
    turned = np.stack([right, up * np.cos(tip) - forward * np.sin(tip), forward * np.cos(tip) + up * np.sin(tip)])
    return Camera(camera.eye, turned, camera.focal, camera.width, camera.height)
