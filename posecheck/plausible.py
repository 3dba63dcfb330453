"""Points that cannot be true become unseen, instead of data.

The model invents hidden limbs with visibility 0.96, so its own belief is not enough. Two things give an
invention away: a joint that jumps faster than a person moves, and a bone longer than the same bone of the other
leg and the trunk.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecheck.landmarks import INDEX, Landmarks

FASTEST = 3.0
"""Trunk lengths a second a joint can move (ours: about 1.5 m/s, several times faster than stretching)."""
JITTER = 0.15
"""Trunk lengths a joint may be off in one frame without being doubted (ours: three times the body lab's
mean joint error)."""
LONGEST = 1.4
"""A thigh or shank longer than this many times its twin and the trunk is invented (ours: projection can
shorten a bone, never lengthen it; both are about 0.85 of the trunk)."""

_BONES = tuple(
    (INDEX[f"{side}_{upper}"], INDEX[f"{side}_{lower}"], INDEX[f"{twin}_{upper}"], INDEX[f"{twin}_{lower}"])
    for side, twin in (("left", "right"), ("right", "left"))
    for upper, lower in (("hip", "knee"), ("knee", "ankle"))
)
_TRUNK = tuple(INDEX[name] for name in ("left_shoulder", "right_shoulder", "left_hip", "right_hip"))


class Plausibility:
    """Remembers where each joint was last believed to be; one instance a person and recording."""

    def __init__(self) -> None:
        self._points: NDArray[np.float32] | None = None
        self._seconds = np.zeros(33)

    def feed(self, landmarks: Landmarks) -> Landmarks:
        """The same landmarks, visibility 0 where a point cannot be true."""
        trunk = trunk_length(landmarks)
        if trunk <= 0:
            return replace(landmarks, visibility=np.zeros_like(landmarks.visibility))
        doubtful = self._jumped(landmarks, trunk)
        for upper, lower, twin_upper, twin_lower in _BONES:
            longest = LONGEST * max(trunk, _length(landmarks.points, twin_upper, twin_lower))
            if _length(landmarks.points, upper, lower) > longest:
                doubtful[lower] = True
        self._remember(landmarks, ~doubtful)
        if not doubtful.any():
            return landmarks
        return replace(landmarks, visibility=np.where(doubtful, np.float32(0), landmarks.visibility))

    def _jumped(self, landmarks: Landmarks, trunk: float) -> NDArray[np.bool_]:
        if self._points is None:
            return np.zeros(33, dtype=bool)
        moved = np.hypot(*(landmarks.points - self._points).T) / trunk
        # The allowance grows with the time since a joint was last believed, so a real move is soon accepted.
        jumped: NDArray[np.bool_] = moved > JITTER + FASTEST * (landmarks.seconds - self._seconds)
        return jumped

    def _remember(self, landmarks: Landmarks, believed: NDArray[np.bool_]) -> None:
        if self._points is None:
            self._points = landmarks.points.copy()
            self._seconds[:] = landmarks.seconds
            return
        self._points[believed] = landmarks.points[believed]
        self._seconds[believed] = landmarks.seconds


def trunk_length(landmarks: Landmarks) -> float:
    """From the middle of the hips to the middle of the shoulders, pixels."""
    left_shoulder, right_shoulder, left_hip, right_hip = (landmarks.points[number] for number in _TRUNK)
    across = (left_shoulder + right_shoulder - left_hip - right_hip) / 2
    return float(np.hypot(across[0], across[1]))


def _length(points: NDArray[np.float32], upper: int, lower: int) -> float:
    bone = points[upper] - points[lower]
    return float(np.hypot(bone[0], bone[1]))
