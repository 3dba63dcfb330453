"""What was learned for a pose model: every number that would be another one for another model.

Each model has a folder in models/ with three files: accuracy.csv and crossing_forest.npz, made by the command
`python -m lab learn`, and limits.toml, which also names the bundles that they belong to. Landmarks are judged by
the numbers of the model that found them: whoever judges is given them, and has none of its own.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from posecheck.pose.accuracy import EXACT, Table, read_table
from posecheck.pose.limits import EXACT_LIMITS, Limits
from posecheck.tracking.crossing_forest import Forest, read_forest
from posecheck.tracking.front_lean import FrontLean, read_front_lean

_MODELS = Path(__file__).with_name("models")
DEFAULT_MODEL = "full"
"""Whose numbers judge what an unknown model found (ours: it made all recordings before models had names)."""


@dataclass(frozen=True, slots=True, eq=False)
class ModelNumbers:
    """All that was learned for one pose model.

    name      of the model: "full", "heavy"
    bundles   SHA-256 of the files that they belong to
    accuracy  biases and errors of the readings
    crossing  what crossed legs look like to this model, and the likelihoods that leave no doubt
    limits    from where on its points, views and bones are believed
    lean      how far a trunk leans seen from the front; None where that was not learned
    """

    name: str
    bundles: frozenset[str]
    accuracy: Table
    crossing: Forest
    limits: Limits
    lean: FrontLean | None = None


@cache
def numbers_named(name: str) -> ModelNumbers:
    """The numbers of a model, read once; ValueError for a name that has none."""
    if name not in _bundles():
        known = ", ".join(sorted(_bundles()))
        raise ValueError(f"There are no numbers for a pose model called {name}, only for {known}.")
    return read_numbers(numbers_folder(name))


def read_numbers(folder: Path) -> ModelNumbers:
    """The numbers in a folder that is called as its model is; OSError where a file is missing."""
    return ModelNumbers(
        folder.name,
        frozenset(_settings(folder)["bundles"]),
        read_table(folder / "accuracy.csv"),
        read_forest(folder / "crossing_forest.npz"),
        Limits(**_settings(folder)["limits"]),
        read_front_lean(folder / "front_lean.npz"),
    )


@cache
def exact_numbers() -> ModelNumbers:
    """For landmarks that are the true joints: no bias, no error."""
    default = numbers_named(DEFAULT_MODEL)
    return replace(default, name="exact", bundles=frozenset(), accuracy=EXACT, limits=EXACT_LIMITS, lean=None)


def numbers_of(model_sha256: str) -> ModelNumbers:
    """The numbers of the model with this SHA-256; the default model's where nobody knows it."""
    return numbers_named(name_of_model(model_sha256) or DEFAULT_MODEL)


def name_of_model(model_sha256: str) -> str | None:
    """What the model with this SHA-256 is called; None where it is not known."""
    return next((name for name, bundles in _bundles().items() if model_sha256 in bundles), None)


def numbers_folder(name: str) -> Path:
    """Where the files of this model are, or would be."""
    return _MODELS / name


@cache
def _bundles() -> dict[str, frozenset[str]]:
    """SHA-256 of the bundles of every model that has numbers, by its name."""
    return {
        path.parent.name: frozenset(_settings(path.parent)["bundles"]) for path in _MODELS.glob("*/limits.toml")
    }


def _settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "limits.toml").read_text(encoding="utf-8"))
