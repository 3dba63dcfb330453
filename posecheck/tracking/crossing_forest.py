"""How likely an ankle lies on the other knee, from the pattern of all landmarks together.

With crossed legs single landmarks are wrong, but they are wrong in ways that can be learned: where the model puts
the other points, how deep it thinks they are and how much it believes in them. Each model's numbers
are learned by `python -m lab learn`, from rendered people alone; docs/ACCURACY.md says how right they are.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX, MIRROR, SIDES, Landmarks, Side
from posecheck.pose.view import View
from posecheck.tracking.decision_trees import DecisionTrees

Floats = NDArray[np.float64]

_JOINTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "foot_index")
_OWN = np.array([INDEX[f"left_{joint}"] for joint in _JOINTS])
_OTHER = np.array([INDEX[f"right_{joint}"] for joint in _JOINTS])
_LEGS = np.array([INDEX[f"{side}_{joint}"] for side in SIDES for joint in _JOINTS[4:]])
_HIPS = [INDEX["left_hip"], INDEX["right_hip"]]
_SHOULDERS = [INDEX["left_shoulder"], INDEX["right_shoulder"]]
_PAIRS = np.array(
    [
        (INDEX[f"left_{one}"], INDEX[f"right_{other}"])
        for one, other in (
            ("ankle", "knee"),
            ("knee", "ankle"),
            ("ankle", "hip"),
            ("hip", "ankle"),
            ("knee", "knee"),
            ("ankle", "ankle"),
            ("knee", "hip"),
            ("hip", "knee"),
        )
    ]
    + [
        (INDEX[f"{side}_{one}"], INDEX[f"{side}_{other}"])
        for side in SIDES
        for one, other in (
            ("hip", "knee"),
            ("knee", "ankle"),
            ("hip", "ankle"),
            ("shoulder", "knee"),
            ("wrist", "knee"),
            ("ankle", "foot_index"),
        )
    ]
)
_MIRROR = np.array(MIRROR)


def features(landmarks: Landmarks, view: View) -> Floats | None:
    """(2, F) the pattern with the left and with the right leg taken for the crossed one; None without a trunk.

    Lengths are shares of the trunk. Right facing right: the picture is flipped where the person faces left, so a
    mirrored picture gives the same pattern for the other leg.
    """
    patterns = []
    for side in SIDES:
        twins = _MIRROR if side == "right" else np.arange(33)
        points = landmarks.points[twins].astype(float)
        world = landmarks.world[twins].astype(float)
        seen = landmarks.visibility[twins].astype(float)
        hips, shoulders = points[_HIPS].mean(axis=0), points[_SHOULDERS].mean(axis=0)
        trunk = float(np.hypot(*(shoulders - hips)))
        deep = float(np.linalg.norm(world[_SHOULDERS].mean(axis=0) - world[_HIPS].mean(axis=0)))
        if trunk <= 0 or deep <= 0:
            return None
        flat = (points - hips) / trunk * (view.forward, 1.0)
        space = (world - world[_HIPS].mean(axis=0)) / deep
        near = 1.0 if view.near == side else -1.0
        patterns.append(
            np.concatenate(
                [
                    flat[_OWN].ravel(),
                    flat[_OTHER].ravel(),
                    flat[INDEX["nose"]],
                    space[_LEGS, 2],
                    seen[_LEGS],
                    np.linalg.norm(flat[_PAIRS[:, 0]] - flat[_PAIRS[:, 1]], axis=1),
                    np.linalg.norm(space[_PAIRS[:, 0]] - space[_PAIRS[:, 1]], axis=1),
                    (near, near * abs(view.yaw) / 90, abs(view.yaw) / 90),
                ]
            )
        )
    return np.asarray(np.clip(np.array(patterns), -4, 4), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """What was learned.

    trees        of which a leaf says the share of crossed legs among its examples
    calibration  slope and offset that turn the trees' log odds into those of a likelihood
    crossed      likelihood from which an ankle lies on the other knee: hardly any other pose reaches it
    apart        likelihood up to which it does not: hardly any crossed leg falls so low
    """

    trees: DecisionTrees
    calibration: tuple[float, float]
    crossed: float
    apart: float

    def likelihood(self, patterns: Floats) -> Floats:
        """(K,) calibrated likelihoods of (K, F) patterns."""
        slope, offset = self.calibration
        return likelihood_of(slope * log_odds(self.trees.leaves(patterns).mean(axis=1)) + offset)


def log_odds(likelihood: Floats) -> Floats:
    """Of likelihoods, kept off 0 and 1."""
    kept = np.clip(likelihood, 1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)))


def likelihood_of(odds: Floats) -> Floats:
    """The reverse of `log_odds`."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def read_forest(path: Path) -> Forest:
    """The reverse of what the lab writes."""
    with np.load(path) as file:
        slope, offset, crossed, apart = file["numbers"].tolist()
        return Forest(DecisionTrees.read(file, "share"), (slope, offset), crossed, apart)


def crossed_likelihood(landmarks: Landmarks, view: View, forest: Forest) -> dict[Side, float]:
    """For each side how likely its ankle lies on the other knee, 0..1; empty where nothing can be said."""
    pattern = features(landmarks, view)
    if pattern is None:
        return {}
    left, right = forest.likelihood(pattern).tolist()
    return {"left": left, "right": right}
