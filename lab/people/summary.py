"""All that is measured on real people with one model, as numbers alone: docs/ACCURACY.md tells what is here."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lab.people.clips import ClipCredit
from lab.people.crossing import CrossingFit
from lab.people.joints import LegShare
from lab.people.photos import PhotoCount

STORED = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One model (name and the beginning of its SHA-256) against another; no picture and no picture's name."""

    model: tuple[str, str]
    other: tuple[str, str]
    joints: tuple[LegShare, ...]
    photos: tuple[PhotoCount, ...] = ()
    clips: tuple[ClipCredit, ...] = ()
    crossing: CrossingFit | None = None


def store(found: Yardstick, path: Path = STORED) -> None:
    """Write it, one value a line."""
    values = asdict(found)
    parts = [f'"{name}": {json.dumps(values[name])}' for name in ("model", "other", "crossing")]
    for name in ("joints", "photos", "clips"):
        rows = ",\n".join("  " + json.dumps(row) for row in values[name])
        parts.append(f'"{name}": [\n{rows}\n]')
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def load(path: Path = STORED) -> Yardstick | None:
    """What was stored last; None where nothing was."""
    if not path.exists():
        return None
    values: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Yardstick(
        (values["model"][0], values["model"][1]),
        (values["other"][0], values["other"][1]),
        tuple(LegShare(**row) for row in values["joints"]),
        tuple(PhotoCount(**row) for row in values["photos"]),
        tuple(ClipCredit(**{**row, "before": tuple(row["before"])}) for row in values["clips"]),
        CrossingFit(**values["crossing"]) if values["crossing"] else None,
    )
