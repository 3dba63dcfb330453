"""Points that cannot be true become unseen, instead of data.

The model invents hidden limbs with visibility 0.96, so its own belief is not enough. Two things give an
invention away: a joint that jumps faster than a person moves, and a bone longer than the same bone of the other
leg and the trunk.
"""

from dataclasses import replace
from math import dist, hypot

import numpy as np

from posecheck.pose.landmarks import HIPS, INDEX, SHOULDERS, Landmarks

FASTEST = 3.0
"""Trunk lengths a second a joint can move (ours: about 1.5 m/s, several times faster than stretching)."""
JITTER = 0.15
"""Trunk lengths a joint may be off in one frame without being doubted (ours: three times the body lab's
mean joint error)."""
LONGEST_BONE = 1.4
"""A thigh or shank longer than this many times its twin and the trunk is invented (ours: projection can
shorten a bone, never lengthen it; both are about 0.85 of the trunk)."""

_BONES = tuple(
    (INDEX[f"{side}_{upper}"], INDEX[f"{side}_{lower}"], INDEX[f"{twin}_{upper}"], INDEX[f"{twin}_{lower}"])
    for side, twin in (("left", "right"), ("right", "left"))
    for upper, lower in (("hip", "knee"), ("knee", "ankle"))
)
_Points = list[list[float]]
"""(x, y) of all 33 landmarks."""


class Plausibility:
    """Remembers where each joint was last believed to be; one instance a person and recording."""

    def __init__(self) -> None:
        self._points: _Points | None = None
        self._seconds = [0.0] * 33

    def mark(self, landmarks: Landmarks) -> Landmarks:
        """The same landmarks, visibility 0 where a point cannot be true."""
        trunk = trunk_length(landmarks)
        if trunk <= 0:
            return replace(landmarks, visibility=np.zeros_like(landmarks.visibility))
        points: _Points = landmarks.rows
        doubtful = self._jumped(points, landmarks.seconds, trunk) | _stretched(points, trunk)
        self._remember(points, landmarks.seconds, doubtful)
        if not doubtful:
            return landmarks
        visibility = landmarks.visibility.copy()
        visibility[list(doubtful)] = 0
        return replace(landmarks, visibility=visibility)

    def _jumped(self, points: _Points, seconds: float, trunk: float) -> set[int]:
        if self._points is None:
            return set()
        moved = list(map(dist, points, self._points))
        # The allowance grows with the time since a joint was last believed, so a real move is soon accepted.
        if max(moved) <= trunk * (JITTER + FASTEST * (seconds - max(self._seconds))):
            return set()
        return {
            number
            for number, (length, since) in enumerate(zip(moved, self._seconds, strict=True))
            if length > trunk * (JITTER + FASTEST * (seconds - since))
        }

    def _remember(self, points: _Points, seconds: float, doubtful: set[int]) -> None:
        if self._points is None or not doubtful:
            self._points, self._seconds = list(points), [seconds] * len(points)
            return
        for number in set(range(len(points))) - doubtful:
            self._points[number], self._seconds[number] = points[number], seconds


def _stretched(points: _Points, trunk: float) -> set[int]:
    """The lower ends of bones that are too long."""
    return {
        lower
        for upper, lower, twin_upper, twin_lower in _BONES
        if dist(points[upper], points[lower])
        > LONGEST_BONE * max(trunk, dist(points[twin_upper], points[twin_lower]))
    }


def trunk_length(landmarks: Landmarks) -> float:
    """From the middle of the hips to the middle of the shoulders, pixels."""
    rows = landmarks.rows
    left_shoulder, right_shoulder = rows[SHOULDERS]
    left_hip, right_hip = rows[HIPS]
    across = left_shoulder[0] + right_shoulder[0] - left_hip[0] - right_hip[0]
    up = left_shoulder[1] + right_shoulder[1] - left_hip[1] - right_hip[1]
    return hypot(across / 2, up / 2)
