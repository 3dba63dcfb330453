"""How far a reading is off, as measured: the bias that is taken away and the error that is printed.

Angles in side views against the exact joints of rendered people (body lab: six bodies, 12 to 48 stills a
row); the trunk's bias in upright poses on the four rendered clips. Only biases found in one direction are
corrected; elsewhere the bias is 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Accuracy:
    """bias: mean of reading minus truth, in the measure's unit; error: median absolute error after that."""

    bias: float
    error: float


Limb = Literal["near", "far"]
Table = Mapping[tuple[str, str, Limb], Accuracy]

EXACT: Table = {}
"""For landmarks that are the true joints: nothing to correct."""

DEFAULT_ERROR = {"degrees": 6.0, "ratio": 0.08}
"""Where nothing was measured: the body lab's median over all poses in side view, and 2 cm on a shank."""

_UNMEASURED = {unit: Accuracy(0.0, error) for unit, error in DEFAULT_ERROR.items()}


def _both(bias: float, error: float, stretch: str, measure: str) -> dict[tuple[str, str, Limb], Accuracy]:
    return {(stretch, measure, limb): Accuracy(bias, error) for limb in ("near", "far")}


MEASURED: Table = {
    **_both(-2.0, 2.0, "seated_figure_four", "trunk_inclination"),
    ("seated_figure_four", "other_knee_flexion", "near"): Accuracy(0.0, 8.1),
    ("seated_figure_four", "other_knee_flexion", "far"): Accuracy(0.0, 5.7),
    **_both(0.0, 3.3, "supine_figure_four", "trunk_inclination"),
    ("supine_figure_four", "other_trunk_thigh_angle", "near"): Accuracy(-4.9, 4.0),
    ("supine_figure_four", "other_trunk_thigh_angle", "far"): Accuracy(-8.3, 4.0),
    **_both(0.0, 3.4, "childs_pose", "trunk_inclination"),
    ("childs_pose", "trunk_thigh_angle", "near"): Accuracy(0.0, 1.8),
    ("childs_pose", "knee_flexion", "near"): Accuracy(0.0, 2.1),
    ("half_kneeling_hip_flexor", "thigh_inclination", "near"): Accuracy(0.0, 2.0),
    ("half_kneeling_hip_flexor", "thigh_inclination", "far"): Accuracy(0.0, 1.9),
    ("half_kneeling_hip_flexor", "knee_flexion", "near"): Accuracy(0.0, 3.1),
    ("half_kneeling_hip_flexor", "knee_flexion", "far"): Accuracy(0.0, 1.7),
    ("half_kneeling_hip_flexor", "other_knee_flexion", "near"): Accuracy(0.0, 4.2),
    ("half_kneeling_hip_flexor", "other_knee_flexion", "far"): Accuracy(0.0, 3.9),
    **_both(-2.0, 2.1, "half_kneeling_hip_flexor", "trunk_inclination"),
}
"""Keyed by stretch, measure, and whether the measured limb is the nearer or the farther one."""


def accuracy_of(table: Table, stretch: str, measure: str, unit: str, limb: Limb) -> Accuracy:
    """Bias and error of one measure; no bias and the unit's default error where nothing was measured."""
    return table.get((stretch, measure, limb)) or _UNMEASURED[unit]
