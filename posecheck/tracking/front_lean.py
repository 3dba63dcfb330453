"""How far the trunk leans, told from all points together, where the camera does not see the side.

From the front a lean hardly moves the line from hips to shoulders, but it shortens the trunk, drops the head before
the shoulders and brings both nearer. What that amounts to is learned from rendered people (front_lean.npz), with an
error for each frame: where the trees disagree they are wrong more often.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, sin
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.accuracy import Accuracy
from posecheck.pose.landmarks import HIPS, INDEX, MIRROR, SHOULDERS, Landmarks
from posecheck.tracking.decision_trees import DecisionTrees

_Floats = NDArray[np.float64]
_JOINTS = np.array(
    [INDEX["nose"]]
    + [
        INDEX[f"{side}_{joint}"]
        for joint in ("ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
        for side in ("left", "right")
    ]
)
_TWINS = np.array(MIRROR)


def lean_pattern(landmarks: Landmarks) -> _Floats | None:
    """(2, F) the person and the same one in a mirror, in trunk lengths; None without a trunk.

    Of the model's space the turn about the vertical is taken away; of the picture there is the trunk's length
    against the widths of shoulders and hips, and the nose above the shoulders.
    """
    patterns = []
    for twins, flip in ((slice(None), 1.0), (_TWINS, -1.0)):
        points = landmarks.points[twins].astype(float) * (flip, 1.0)
        world = landmarks.world[twins].astype(float) * (flip, 1.0, 1.0)
        hips, shoulders = points[HIPS].mean(axis=0), points[SHOULDERS].mean(axis=0)
        trunk = hypot(*(shoulders - hips))
        world = world - world[HIPS].mean(axis=0)
        deep = float(np.linalg.norm(world[SHOULDERS].mean(axis=0)))
        widths = [hypot(*(points[pair][0] - points[pair][1])) for pair in (SHOULDERS, HIPS)]
        if min(trunk, deep, *widths) <= 0:
            return None
        across = world[SHOULDERS][0] - world[SHOULDERS][1] + world[HIPS][0] - world[HIPS][1]
        turn = atan2(across[2], across[0])
        about = np.array([[cos(turn), 0, -sin(turn)], [0, 1, 0], [sin(turn), 0, cos(turn)]])
        space = world @ about / deep
        top = space[SHOULDERS].mean(axis=0)
        patterns.append(
            np.concatenate(
                [
                    space[_JOINTS].ravel(),
                    ((points[_JOINTS] - hips) / trunk).ravel(),
                    (shoulders - hips) / widths[0],
                    (points[INDEX["nose"]] - shoulders) / widths[0],
                    (trunk / widths[0], trunk / widths[1], degrees(atan2(-top[2], -top[1])), degrees(turn)),
                ]
            )
        )
    return np.asarray(np.nan_to_num(np.clip(np.array(patterns), -360, 360)), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class FrontLean:
    """What was learned.

    trees  of which a leaf says degrees of lean
    error, within  median error and 95 % interval for each degree of the trees' standard deviation
    """

    trees: DecisionTrees
    error: float
    within: float

    def read(self, landmarks: Landmarks) -> tuple[float, Accuracy] | None:
        """Degrees of lean, forward positive, and how far this very reading may be off; None without a trunk."""
        patterns = lean_pattern(landmarks)
        if patterns is None:
            return None
        told = self.trees.leaves(patterns)
        spread = float(told.std(axis=1).mean())
        return float(told.mean()), Accuracy(0.0, self.error * spread, self.within * spread)


def read_front_lean(path: Path) -> FrontLean | None:
    """What the lab wrote; None where nothing was learned for this model."""
    if not path.exists():
        return None
    with np.load(path) as file:
        error, within = file["numbers"].tolist()
        return FrontLean(DecisionTrees.read(file, "value"), error, within)
