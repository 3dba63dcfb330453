"""How well a network sees rendered legs, and how much it says something else than before of real people."""

from dataclasses import dataclass

import numpy as np

from lab.training.crops import Floats
from lab.training.examples import JOINTS, NUMBERS, Examples
from lab.training.targets import trunks

NEAR = 0.2
"""Shares of the trunk within which a joint is found (as real/open counts it)."""
COUNTED = tuple(name for name in JOINTS if name.endswith(("knee", "ankle", "heel", "foot_index")))
EXCHANGED = 0.15
"""Shares of the trunk by which knees and ankles fit better with left and right exchanged."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many crops, and shares: joints found, ankles found, legs exchanged."""

    crops: int
    joints: float
    ankles: float
    exchanged: float

    def line(self) -> str:
        """For the terminal."""
        return (
            f"{self.crops:5} crops  joints {self.joints:6.1%}  ankles {self.ankles:6.1%}"
            f"  exchanged {self.exchanged:6.1%}"
        )


def score_of(points: Floats, examples: Examples) -> Score:
    """Of points (N, 39, 5) in the crops of rendered people."""
    trunk = trunks(examples)[:, None]
    off = np.linalg.norm(points[:, NUMBERS, :2] - examples.truth, axis=2) / trunk
    pairs = [JOINTS.index(f"{side}_{joint}") for joint in ("knee", "ankle") for side in ("left", "right")]
    other = [JOINTS.index(f"{side}_{joint}") for joint in ("knee", "ankle") for side in ("right", "left")]
    crossed = np.linalg.norm(points[:, NUMBERS[pairs], :2] - examples.truth[:, other], axis=2) / trunk
    exchanged = np.nansum(crossed, axis=1) + EXCHANGED * len(pairs) < np.nansum(off[:, pairs], axis=1)
    counted = [JOINTS.index(name) for name in COUNTED]
    ankles = [JOINTS.index(name) for name in COUNTED if name.endswith("ankle")]
    return Score(len(points), _found(off[:, counted]), _found(off[:, ankles]), float(exchanged.mean()))


def _found(off: Floats) -> float:
    return float(np.mean(off[~np.isnan(off)] <= NEAR))


def moved(points: Floats, examples: Examples) -> Floats:
    """(N,) how far off the old network's answers joints lie: the median over joints, in trunks."""
    old = examples.points
    trunk = np.linalg.norm(old[:, [11, 12], :2].mean(axis=1) - old[:, [23, 24], :2].mean(axis=1), axis=1)
    off = np.linalg.norm(points[:, NUMBERS, :2] - old[:, NUMBERS, :2], axis=2)
    return np.asarray(np.median(off, axis=1) / np.maximum(trunk, 10), np.float32)
