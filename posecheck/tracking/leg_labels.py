"""Which leg is which: remembered from the last frame in which they clearly lay across each other.

With crossed legs the model swaps left and right several times a second, each time from one frame to the next,
while real legs stay. So for a second after an ankle was seen at the other knee, the labels that fit that frame win
where they fit clearly better. Otherwise the model's own labels stand: with legs apart it knows them, legs side by
side fit both ways, and the legs of somebody walking pass each other as fast as a swap.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import dist

import numpy as np

from posecheck.pose.landmarks import INDEX, MIRROR, Landmarks, Side

MARGIN = 0.25
"""Trunk lengths by which knees and ankles together must fit better exchanged (ours: several times the jitter)."""
ACROSS = 0.55
"""Shanks from an ankle to the other knee up to which the legs lie across each other: 0.22-0.34 when right,
near misses 0.53 and more (simulation)."""
LATELY = 1.0
"""Seconds for which the frame with crossed legs is remembered (as long as the vote on the crossing)."""

_Joints = Sequence[Sequence[float]]
"""(x, y) of left knee, left ankle, right knee, right ankle."""
_JOINTS = np.array([INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("knee", "ankle")])
_EXCHANGED = np.array(
    [
        MIRROR[number] if name.endswith(("knee", "ankle", "heel", "foot_index")) else number
        for name, number in INDEX.items()
    ]
)


class LegLabels:
    """One instance a person and recording."""

    def __init__(self) -> None:
        self._crossed: _Joints | None = None
        self._crossed_at = 0.0

    def correct(self, landmarks: Landmarks, trunk: float, crossed: Side | None = None) -> Landmarks:
        """The same landmarks, the legs exchanged where that fits the crossed legs seen last.

        trunk    length of the trunk in pixels
        crossed  the leg that is known to be crossed, None where none is
        """
        seconds = landmarks.seconds
        joints: _Joints = landmarks.points[_JOINTS].tolist()
        if self._crossed is not None and seconds - self._crossed_at <= LATELY:
            exchanged = [*joints[2:], *joints[:2]]
            if _apart(exchanged, self._crossed) + MARGIN * trunk < _apart(joints, self._crossed):
                landmarks = exchange_legs(landmarks)
        if crossed is not None and speaks_against(landmarks, crossed):
            landmarks = exchange_legs(landmarks)
        joints = landmarks.points[_JOINTS].tolist()
        if _across(joints):
            self._crossed, self._crossed_at = joints, seconds
        return landmarks


def exchange_legs(landmarks: Landmarks) -> Landmarks:
    """Left knee, ankle and foot called right, and the other way round."""
    return replace(
        landmarks,
        points=landmarks.points[_EXCHANGED],
        world=landmarks.world[_EXCHANGED],
        visibility=landmarks.visibility[_EXCHANGED],
    )


def speaks_against(landmarks: Landmarks, crossed: Side) -> bool:
    """Whether the labels show the other leg crossed than the one that is known to be."""
    left_knee, left_ankle, right_knee, right_ankle = landmarks.points[_JOINTS].tolist()
    left = dist(left_ankle, right_knee) / max(dist(right_knee, right_ankle), 1e-6)
    right = dist(right_ankle, left_knee) / max(dist(left_knee, left_ankle), 1e-6)
    own, other = (left, right) if crossed == "left" else (right, left)
    return other <= ACROSS and own >= other + MARGIN


def _across(joints: _Joints) -> bool:
    """Whether an ankle is at the other knee."""
    left_knee, left_ankle, right_knee, right_ankle = joints
    left_shank, right_shank = dist(left_knee, left_ankle), dist(right_knee, right_ankle)
    return (
        dist(left_ankle, right_knee) <= ACROSS * right_shank or dist(right_ankle, left_knee) <= ACROSS * left_shank
    )


def _apart(joints: _Joints, others: _Joints) -> float:
    """Distances between joints of the same place, added up."""
    return sum(map(dist, joints, others))
