"""`python -m lab.photos FOLDER`: labelled photographs (labels.csv and images) against `posecheck check`.

Prints every photograph that is one of our stretches or is taken for one, and the counts.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from posecheck.check import check_pictures
from posecheck.plan import Order
from posecheck.poses import load

SAME = {"half_kneeling_lunge": "half_kneeling_hip_flexor"}
"""Labels that go by another name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m lab.photos", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ours = {stretch.id for stretch in load()}
    counts = {"of our stretches": 0, "recognised": 0, "others": 0, "others called correct": 0}
    photographs = check_pictures([folder / row["file"] for row in rows], Order())
    for row, photograph in zip(rows, photographs, strict=True):
        label = SAME.get(row["stretch"], row["stretch"])
        found = photograph.as_json()
        if label in ours:
            counts["of our stretches"] += 1
            counts["recognised"] += found["stretch"] == label
        else:
            counts["others"] += 1
            counts["others called correct"] += found["verdict"] == "correct"
        if label in ours or found["stretch"]:
            sides = f"{row['side']} seen {found['side']}"
            print(
                f"{row['file']}: {label} ({row['correct']}), seen {found['stretch']}, {found['verdict']}, {sides}"
            )
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
