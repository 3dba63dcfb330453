"""Which leg is which: kept from frame to frame, when the model exchanges two legs that lie across each other.

With crossed legs the model swaps left and right several times a second, each time from one frame to the next,
while real legs go on where they were. So the labels that continue the last frame win where they fit clearly
better; where both fit, as with legs side by side, the model's own labels stand.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecheck.landmarks import INDEX, MIRROR, Landmarks

MARGIN = 0.25
"""Trunk lengths by which knees and ankles together must fit better exchanged (CLINICAL 3.1)."""
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

    def feed(self, landmarks: Landmarks, trunk: float) -> Landmarks:
        """The same landmarks, the legs exchanged where that continues the last frame.

        trunk  length of the trunk in pixels
        """
        if self._last is not None and landmarks.seconds - self._seconds <= REMEMBERED:
            as_labelled = _apart(landmarks.points[_JOINTS], self._last)
            exchanged = _apart(landmarks.points[_EXCHANGED[_JOINTS]], self._last)
            if exchanged + MARGIN * trunk < as_labelled:
                landmarks = replace(
                    landmarks,
                    points=landmarks.points[_EXCHANGED],
                    world=landmarks.world[_EXCHANGED],
                    visibility=landmarks.visibility[_EXCHANGED],
                )
        self._last, self._seconds = landmarks.points[_JOINTS], landmarks.seconds
        return landmarks


def _apart(points: NDArray[np.float32], last: NDArray[np.float32]) -> float:
    return float(np.hypot(*(points - last).T).sum())
