"""Crops as MediaPipe makes them: a square about the hips that holds the body, turned until the trunk is upright."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 256
"""Pixels of the network's input."""
AROUND = 1.25
"""A crop's side over the width of the circle about the hips that holds the body (MediaPipe's own number)."""
BEYOND_JOINTS = 1.08
"""The circle's radius over the distance of the farthest joint: head and toes reach farther than joints (fitted)."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Crop:
    """A square in a picture: middle (2,) and side in pixels, turned by degrees (positive clockwise)."""

    middle: tuple[float, float]
    side: float
    turned: float

    def cut(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(256, 256, 3); black outside the picture, as MediaPipe fills it."""
        scale = self._turn() * self.side / SIDE
        start = np.array(self.middle) - scale @ np.full(2, SIDE / 2)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        cut = cv2.warpAffine(picture, np.hstack([scale, start[:, None]]), (SIDE, SIDE), flags=flags)
        return np.asarray(cut, np.uint8)

    def inside(self, points: NDArray[np.floating]) -> Floats:
        """(N, 2) pixels of the picture as pixels of the crop."""
        return np.asarray((points - self.middle) @ self._turn() / self.side * SIDE + SIDE / 2, np.float32)

    def turned_into(self, metres: NDArray[np.floating]) -> Floats:
        """(N, 3) metres in the camera's axes as the crop shows them."""
        return np.asarray(np.concatenate([metres[:, :2] @ self._turn(), metres[:, 2:]], axis=1), np.float32)

    def _turn(self) -> NDArray[np.float64]:
        cosine, sine = np.cos(np.radians(self.turned)), np.sin(np.radians(self.turned))
        return np.array([[cosine, -sine], [sine, cosine]])


def crop_of(
    joints: NDArray[np.floating],
    hips: NDArray[np.floating],
    shoulders: NDArray[np.floating],
    rolls: np.random.Generator,
) -> Crop:
    """The crop of a person, off by as much as the one that is made from the frame before.

    joints  (N, 2) pixels of all joints; hips, shoulders (2,) their middles
    """
    radius = float(np.linalg.norm(joints - hips, axis=1).max()) * BEYOND_JOINTS
    along = shoulders - hips
    turned = float(np.degrees(np.arctan2(along[0], -along[1])))
    radius *= float(rolls.uniform(0.88, 1.18))
    middle = hips + rolls.normal(0, 0.05, 2) * radius
    return Crop((float(middle[0]), float(middle[1])), 2 * radius * AROUND, turned + float(rolls.normal(0, 7)))
