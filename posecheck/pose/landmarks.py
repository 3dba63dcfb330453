"""The 33 points of one person at one instant, their names, and left and right.

Left and right are always the person's own. Nothing here knows angles or stretches.
"""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")

NAMES = (
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
)
"""BlazePose's landmarks in BlazePose's order."""

INDEX = {name: number for number, name in enumerate(NAMES)}


def _other_name(name: str) -> str:
    if "left" in name:
        return name.replace("left", "right")
    return name.replace("right", "left")


MIRROR = tuple(INDEX[_other_name(name)] for name in NAMES)
"""For each landmark the index of its twin on the other side of the body (the nose is its own)."""

SHOULDERS = slice(INDEX["left_shoulder"], INDEX["right_shoulder"] + 1)
HIPS = slice(INDEX["left_hip"], INDEX["right_hip"] + 1)
"""The corners of the trunk: left and right are neighbours."""


def opposite(side: Side) -> Side:
    """The other side of the body."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """One person at one instant.

    points      (33, 2) float32, pixels of the analysed picture, x to the right, y down
    world       (33, 3) float32, metres from the middle of the hips, x right, y down, z away from the camera
    visibility  (33,) float32, 0..1: the model's own belief; 0 also marks a point found implausible
    seconds     media time
    size        (width, height) of the picture in pixels
    """

    points: NDArray[np.float32]
    world: NDArray[np.float32]
    visibility: NDArray[np.float32]
    seconds: float
    size: tuple[int, int]
    _rows: "list[list[float]] | None" = field(default=None, init=False, repr=False)

    @property
    def rows(self) -> list[list[float]]:
        """The points as plain numbers, which are quicker to read one by one; made once, not to be changed."""
        rows = self._rows
        if rows is None:
            rows = self.points.tolist()
            object.__setattr__(self, "_rows", rows)
        return rows

    def mirrored(self) -> "Landmarks":
        """The same person seen in a mirror: the picture is flipped and left and right change places."""
        twins = list(MIRROR)
        points = self.points[twins].copy()
        points[:, 0] = self.size[0] - points[:, 0]
        world = self.world[twins].copy()
        world[:, 0] = -world[:, 0]
        return replace(self, points=points, world=world, visibility=self.visibility[twins])
