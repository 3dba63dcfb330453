"""How far a reading is off, as measured: the bias that is subtracted and the error that is printed.

The numbers of a pose model are made by `python -m lab learn` from rendered people whose joints are known exactly
(docs/ACCURACY.md). Only biases found in one direction are corrected; elsewhere the bias is 0.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All in the measure's unit.

    bias    median of reading minus truth, where it is found in one direction
    error   median absolute error after the bias is taken away
    within  half the error interval: 95 % of all readings are within this after the bias is taken away
    found   whether it was measured; of an assumed error only the interval is used
    """

    bias: float
    error: float
    within: float
    found: bool = True

    def confirms(self, tolerance: float) -> bool:
        """Whether such a reading can speak for a pose, by a check with this tolerance.

        Beyond half its tolerance a check loses more than half its marks: where half of the readings are off by more
        than that, what is read inside the target would be a coin's word.
        """
        return not self.found or self.error <= tolerance / 2

    def shows(self, unit: str) -> bool:
        """Whether readings are worth printing."""
        return not self.found or self.error <= SHOWN[unit]


Nearness = Literal["near", "far"]
ViewTurn = Literal["square", "turned", "oblique", "front", "any"]
TURNS: tuple[ViewTurn, ...] = ("any", "square", "turned", "oblique", "front")
Table = Mapping[tuple[str, str, Nearness, ViewTurn], Accuracy]
"""Keyed by stretch, measure, whether the measured limb is the nearer or the farther one, and the view."""

EXACT: Table = {}
"""For landmarks that are the true joints: nothing to correct, and no error."""
NO_ERROR = Accuracy(0.0, 0.0, 0.0)

SHOWN = {"degrees": 10.0, "ratio": 0.15}
"""Median errors up to which a reading is printed and drawn (ours: half of all readings are off by more than this; a
curve of them would be mistaken for movement)."""

DEFAULT = {"degrees": Accuracy(0.0, 6.0, 15.0, False), "ratio": Accuracy(0.0, 0.08, 0.25, False)}
"""Where nothing was measured (ours: the body lab's median over all poses in side view, and 2 cm on a shank)."""

SQUARE_FROM = 65.0
"""Degrees of |yaw| from which a side view counts as square: a camera at exactly 90 degrees reads 60 to 85."""

TURNED_FROM = 50.0
"""Degrees of |yaw| under which one is oblique (ours: limbs are foreshortened by a third and more)."""


def turn_of(yaw: float) -> ViewTurn:
    """Whether a side view at this yaw in degrees (0 frontal) is square, turned towards the camera, or oblique."""
    return "square" if abs(yaw) >= SQUARE_FROM else "turned" if abs(yaw) >= TURNED_FROM else "oblique"


def read_table(path: Path) -> Table:
    """The table in a file that `python -m lab learn` has made."""
    with path.open(newline="", encoding="utf-8") as file:
        return {
            (row["stretch"], row["measure"], _nearness(row["limb"]), _view_turn(row["view"])): Accuracy(
                float(row["bias"]), float(row["error"]), float(row["within"])
            )
            for row in csv.DictReader(file)
        }


def _nearness(name: str) -> Nearness:
    return "near" if name == "near" else "far"


def _view_turn(name: str) -> ViewTurn:
    return next((turn for turn in TURNS if turn == name), "any")


def accuracy_of(
    table: Table, stretch: str, measure: str, unit: str, limb: Nearness, turn: ViewTurn = "any"
) -> Accuracy:
    """Bias and error of one measure; no bias and the unit's default error where nothing was measured.

    Of the EXACT table neither bias nor error.

    turn  the view; "any" for the mean over all side views
    """
    if table is EXACT:
        return NO_ERROR
    found = table.get((stretch, measure, limb, turn)) or table.get((stretch, measure, limb, "any"))
    return found or DEFAULT[unit]
