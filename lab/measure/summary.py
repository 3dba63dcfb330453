"""What was learned in a compact form that lies in the repository, and the table that is made from it alone."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.measure.gather import HIGHEST, by
from lab.measure.outcome import AngleRow
from posecheck.pose.accuracy import TURNS, ViewTurn

Floats = NDArray[np.float64]
MEASURED = Path(__file__).with_name("measured")
"""What was measured for each model, by its name; its table is made from that alone."""
WITHOUT_LIMB = {"trunk_inclination", "trunk_side_bend", "shoulder_tilt"}
WITHOUT_SIDE = {"trunk_side_bend", "shoulder_tilt", "hand_to_knee", "shin_tilt"}
"""Read in the picture from any direction."""
LEAST_SCENES = 6
LEAST_BODIES = 3
"""Scenes and bodies under which nothing is said of a measure (ours: fewer are anecdotes)."""
AGREE = 0.75
"""Share of the scenes that must be off in the same direction before a bias is taken away (ours: one in four may
differ); the median error must fall by it too."""


@dataclass(frozen=True, slots=True)
class Found:
    """One measure in one stretch, of one limb, in one view; all but counts in the measure's unit.

    bias    median of the scenes' median errors
    agree   share of the scenes whose median error has the sign of the bias
    error, within                  median and 95 % of the absolute errors as read
    shifted_error, shifted_within  the same after the bias is taken away
    """

    stretch: str
    measure: str
    limb: str
    view: str
    scenes: int
    bodies: int
    bias: float
    agree: float
    error: float
    within: float
    shifted_error: float
    shifted_within: float


def summarise(rows: Iterable[AngleRow]) -> list[Found]:
    """Every measure over the readings that posecheck shows, in all views together and one by one."""
    # With a camera as it is asked for, but from any direction: what stands in the way is no error of the view.
    shown = [row for row in rows if row.seen and not row.place.troubles and row.place.height <= HIGHEST]
    found = []
    for view in TURNS:
        seen_so = [one for row in shown if _in_view(row, view) for one in _limbs(row)]
        for (stretch, measure, limb), group in by(seen_so, lambda row: (row.stretch, row.measure, row.limb)):
            found.append(_found(stretch, measure, limb, view, group))
    return sorted(found, key=lambda row: (row.stretch, row.measure, row.limb, row.view))


def _in_view(row: AngleRow, view: ViewTurn) -> bool:
    """Whether a row counts to this view; what is read in the model's space is none of the side views together."""
    return row.turn == view or (view == "any" and (row.turn != "front" or row.measure in WITHOUT_SIDE))


def _limbs(row: AngleRow) -> tuple[AngleRow, ...]:
    """The row; of a measure that has no limb one for either, so that both are known from all scenes."""
    if row.measure not in WITHOUT_LIMB:
        return (row,)
    return replace(row, limb="near"), replace(row, limb="far")


def _found(stretch: str, measure: str, limb: str, view: str, rows: Sequence[AngleRow]) -> Found:
    errors: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        errors[row.place.scene].append(row.error)
    # Medians: a scene in which the model was lost altogether says nothing of its bias.
    middles = np.array([np.median(values) for values in errors.values()])
    bias = float(np.median(middles))
    # Each scene counts the same, however long it is.
    weights = np.concatenate([np.full(len(values), 1 / len(values)) for values in errors.values()])
    every = np.concatenate([np.array(values) for values in errors.values()])
    return Found(
        stretch,
        measure,
        limb,
        view,
        len(errors),
        len({row.place.body for row in rows}),
        round(bias, 3),
        round(float(np.mean(np.sign(middles) == np.sign(bias))), 3),
        *(
            round(_quantile(np.abs(every - shift), weights, part), 3)
            for shift in (0.0, bias)
            for part in (0.5, 0.95)
        ),
    )


def _quantile(values: Floats, weights: Floats, part: float) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, part)), len(values) - 1)])


def table_of(found: Iterable[Found]) -> str:
    """What posecheck ships, as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("stretch", "measure", "limb", "view", "bias", "error", "within", "scenes", "bodies"))
    for row in found:
        if row.scenes < LEAST_SCENES or row.bodies < LEAST_BODIES:
            continue
        shift = row.agree >= AGREE and row.shifted_error < row.error
        numbers = (row.bias, row.shifted_error, row.shifted_within) if shift else (0.0, row.error, row.within)
        words = (row.stretch, row.measure, row.limb, row.view)
        writer.writerow((*words, *(f"{value:.4g}" for value in numbers), row.scenes, row.bodies))
    return text.getvalue()


def load(model: str, folder: Path = MEASURED) -> list[Found]:
    """What is stored of a model; SystemExit with a sentence where nothing is."""
    return [Found(**row) for row in _stored(model, folder)["measures"]]


def load_learned(model: str, folder: Path = MEASURED) -> dict[str, Any]:
    """How the model's pattern of crossed legs came about, as stored."""
    learned: dict[str, Any] = _stored(model, folder)["crossed_legs"]
    return learned


def _stored(model: str, folder: Path) -> dict[str, Any]:
    path = folder / f"{model}.json"
    try:
        stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SystemExit(f"{path} is not there: python -m lab learn --model {model} writes it.") from error
    return stored


def store(found: Sequence[Found], learned: Mapping[str, Any], name: str, path: Path) -> None:
    """Write the summary of a set to a file, one measure a line."""
    lines = ",\n".join("  " + json.dumps(asdict(row)) for row in found)
    origin = f'"set": {json.dumps(name)}, "parts": "tuning and trial"'
    head = f'{{{origin},\n"crossed_legs": {json.dumps(learned)},\n"measures": ['
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{head}\n{lines}\n]}}\n", encoding="utf-8")
