"""A pinhole camera: from metres in the room to pixels in the picture."""

from dataclasses import dataclass
from math import radians, tan

import numpy as np

from lab.bodies.baked import Doubles


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole. `axes` (3, 3): right, up, forward in the room; `focal` in pixels."""

    eye: Doubles
    axes: Doubles
    focal: float
    width: int
    height: int

    def project(self, points: Doubles) -> Doubles:
        """(..., 3): x and y in pixels from the top left corner, and metres away from the camera."""
        seen = (np.asarray(points, float) - self.eye) @ self.axes.T
        away = np.maximum(seen[..., 2], 0.05)
        x = self.width / 2 + self.focal * seen[..., 0] / away
        y = self.height / 2 - self.focal * seen[..., 1] / away
        return np.stack([x, y, seen[..., 2]], axis=-1)


def pinhole(eye: Doubles, target: Doubles, hfov: float, width: int, height: int) -> Camera:
    """A level camera at `eye` that looks at `target`; `hfov` in degrees across the width."""
    forward = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(forward, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    axes = np.stack([right, np.cross(right, forward), forward])
    return Camera(np.asarray(eye, float), axes, width / 2 / tan(radians(hfov / 2)), width, height)
