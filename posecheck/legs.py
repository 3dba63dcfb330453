"""Which leg is which: kept from frame to frame while the legs lie across each other.

With crossed legs the model swaps left and right several times a second, each time from one frame to the next,
while real legs go on where they were. So once an ankle is at the other knee, the labels that continue the last
frame win where they fit clearly better. With legs apart the model's own labels stand: it knows them then, and the
legs of somebody walking pass each other as fast as that.
"""

from dataclasses import replace
from math import dist, inf

import numpy as np
from numpy.typing import NDArray

from posecheck.landmarks import INDEX, MIRROR, Landmarks

MARGIN = 0.25
"""Trunk lengths by which knees and ankles together must fit better exchanged (CLINICAL 3.1)."""
ACROSS = 0.55
"""Shanks from an ankle to the other knee up to which the legs lie across each other (see crossing.py)."""
LATELY = 1.0
"""Seconds for which legs count as crossed after they were seen so (as long as the vote on the crossing)."""
REMEMBERED = 0.5
"""Seconds after which the last frame says nothing any more (ours: the longest bridged drop-out)."""

_JOINTS = np.array([INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("knee", "ankle")])
_EXCHANGED = np.array(
    [
        MIRROR[number] if name.endswith(("knee", "ankle", "heel", "foot_index")) else number
        for name, number in INDEX.items()
    ]
)


class Legs:
    """One instance a person and recording."""

    def __init__(self) -> None:
        self._last: NDArray[np.float32] | None = None
        self._seconds = 0.0
        self._crossed_at = -inf

    def feed(self, landmarks: Landmarks, trunk: float) -> Landmarks:
        """The same landmarks, the legs exchanged where that continues the last frame.

        trunk  length of the trunk in pixels
        """
        seconds = landmarks.seconds
        lately = seconds - self._crossed_at <= LATELY and seconds - self._seconds <= REMEMBERED
        if self._last is not None and lately:
            as_labelled = _apart(landmarks.points[_JOINTS], self._last)
            exchanged = _apart(landmarks.points[_EXCHANGED[_JOINTS]], self._last)
            if exchanged + MARGIN * trunk < as_labelled:
                landmarks = replace(
                    landmarks,
                    points=landmarks.points[_EXCHANGED],
                    world=landmarks.world[_EXCHANGED],
                    visibility=landmarks.visibility[_EXCHANGED],
                )
        self._last, self._seconds = landmarks.points[_JOINTS], seconds
        if _across(self._last):
            self._crossed_at = seconds
        return landmarks


def _across(joints: NDArray[np.float32]) -> bool:
    """Whether an ankle is at the other knee; joints in the order of _JOINTS."""
    left_knee, left_ankle, right_knee, right_ankle = joints.tolist()
    left_shank, right_shank = dist(left_knee, left_ankle), dist(right_knee, right_ankle)
    return (
        dist(left_ankle, right_knee) <= ACROSS * right_shank or dist(right_ankle, left_knee) <= ACROSS * left_shank
    )


def _apart(points: NDArray[np.float32], last: NDArray[np.float32]) -> float:
    return float(np.hypot(*(points - last).T).sum())
