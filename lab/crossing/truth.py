"""Which leg is crossed in a frame, from the exact joints and the label."""

from typing import Literal

import numpy as np

from lab.scenes.truth import Label, Truth
from posecheck.pose.landmarks import SIDES, Side, opposite

Crossed = Side | None | Literal["unclear"]
FIGURE_FOURS = ("seated_figure_four", "supine_figure_four")
ON_KNEE = 0.65
"""Shanks from an ankle to the other knee, in space, up to which it lies on it (right is 0.22 to 0.34, an ankle a
hand's breadth up the thigh 0.5)."""
AWAY = 1.0
"""The same from which the legs are plainly not crossed (near misses start at 0.53, feet on the floor at 1.0)."""


def crossed_in(truth: Truth, frame: int, label: Label | None) -> Crossed:
    """The crossed side, None where no ankle lies on a knee, "unclear" while one is on its way there."""
    if label is None:
        return "unclear"
    if label.stretch not in FIGURE_FOURS or label.near_miss:
        # A near miss is none, however near it is; nothing else here crosses legs.
        return None
    gaps = {side: _gap(truth, frame, side) for side in SIDES}
    side: Side = "left" if gaps["left"] <= gaps["right"] else "right"
    if gaps[side] <= ON_KNEE and side == label.side:
        return side
    return None if min(gaps.values()) >= AWAY else "unclear"


def _gap(truth: Truth, frame: int, side: Side) -> float:
    names = (f"{side}_ankle", f"{opposite(side)}_knee", f"{opposite(side)}_ankle")
    if any(name not in truth.joints for name in names):
        return float("inf")
    ankle, knee, other = (truth.metres[frame, truth.joints.index(name)] for name in names)
    return float(np.linalg.norm(ankle - knee) / np.linalg.norm(other - knee))
