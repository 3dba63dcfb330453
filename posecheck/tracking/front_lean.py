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

_Floats = NDArray[np.float64]
_Ints = NDArray[np.intp]
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
    """Regression trees, all their nodes in one row.

    feature    (N,) which number of the pattern a node looks at, -1 in a leaf
    threshold  (N,) up to which the left branch is taken
    branches   (N, 2) numbers of the nodes on the left and on the right
    value      (N,) degrees of lean in a leaf
    roots      (T,) the first node of each tree
    error, within  median error and 95 % interval for each degree of the trees' standard deviation
    """

    feature: _Ints
    threshold: _Floats
    branches: _Ints
    value: _Floats
    roots: _Ints
    error: float
    within: float

    def read(self, landmarks: Landmarks) -> tuple[float, Accuracy] | None:
        """Degrees of lean, forward positive, and how far this very reading may be off; None without a trunk."""
        patterns = lean_pattern(landmarks)
        if patterns is None:
            return None
        told = self._leaves(patterns)
        spread = float(told.std(axis=1).mean())
        return float(told.mean()), Accuracy(0.0, self.error * spread, self.within * spread)

    def _leaves(self, patterns: _Floats) -> _Floats:
        """(K, T) what each tree says of each of (K, F) patterns."""
        rows = np.arange(len(patterns))[:, None]
        nodes = np.broadcast_to(self.roots, (len(patterns), len(self.roots)))
        while True:
            looked_at = self.feature[nodes]
            inner = looked_at >= 0
            if not inner.any():
                return np.asarray(self.value[nodes])
            right = patterns[rows, looked_at] > self.threshold[nodes]
            nodes = np.where(inner, self.branches[nodes, right.astype(np.intp)], nodes)


def read_front_lean(path: Path) -> FrontLean | None:
    """What the lab wrote; None where nothing was learned for this model."""
    if not path.exists():
        return None
    with np.load(path) as file:
        error, within = file["numbers"].tolist()
        names = ("feature", "threshold", "branches", "value", "roots")
        feature, threshold, branches, value, roots = (file[name] for name in names)
        return FrontLean(
            feature.astype(np.intp),
            threshold.astype(float),
            branches.astype(np.intp),
            value.astype(float),
            roots.astype(np.intp),
            error,
            within,
        )
