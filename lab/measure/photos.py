"""`python -m lab photos FOLDER`: labelled photographs (labels.csv and images) against `posecheck check`.

Prints every photograph that is one of our stretches or is taken for one, and the counts.
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.measure.intervals import Share, markdown, share_of
from posecheck.detection.detector import Detector
from posecheck.detection.model import RECORDED
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import SIDES, Side
from posecheck.pose.view import view_of
from posecheck.poses import load
from posecheck.review.photos import check_pictures
from posecheck.tracking.crossing_forest import crossed_likelihood
from posecheck.tracking.model_numbers import numbers_named
from posecheck.video.image import read_picture

SAME = {"half_kneeling_lunge": "half_kneeling_hip_flexor"}
"""Labels that go by another name."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One photograph: what a person says it shows, and what posecheck says.

    likelihood  of the likelier crossed leg, nan where nobody is found
    """

    file: str
    label: str
    form: str
    side: str
    found: str | None
    found_side: str | None
    verdict: str
    people: int
    likelihood: float

    @property
    def ours(self) -> bool:
        """Whether it shows one of the stretches."""
        return self.label in {stretch.id for stretch in load()}

    @property
    def figure_four(self) -> bool:
        """Whether an ankle lies on the other knee, in a stretch of ours or another one."""
        return "figure_four" in self.label


def look_at(folder: Path) -> list[Seen]:
    """Every photograph of labels.csv."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    seen = []
    numbers = numbers_named(RECORDED)
    photographs = check_pictures([folder / row["file"] for row in rows], Plan())
    with Detector("image") as detector:
        for row, photograph in zip(rows, photographs, strict=True):
            found = photograph.as_json()
            label = SAME.get(row["stretch"], row["stretch"])
            landmarks = detector.find(read_picture(folder / row["file"]))
            chances: dict[Side, float] = {}
            if landmarks is not None:
                view = view_of(landmarks, numbers.limits)
                chances = crossed_likelihood(landmarks, view, numbers.crossing)
            seen.append(
                Seen(
                    Path(row["file"]).name,
                    label,
                    row["correct"],
                    row["side"],
                    found["stretch"],
                    found["side"],
                    found["verdict"],
                    photograph.people,
                    max((chances[side] for side in SIDES if side in chances), default=float("nan")),
                )
            )
    return seen


def sides(seen: Sequence[Seen]) -> Share:
    """Of the recognised photographs of sided stretches, those with the right side."""
    told = [one for one in seen if one.ours and one.found == one.label and one.side in SIDES]
    return share_of([one.found_side == one.side for one in told])


def photo_table(seen: Sequence[Seen]) -> str:
    """The counts."""
    ours = [one for one in seen if one.ours]
    others = [one for one in seen if not one.ours]
    return markdown(
        ("", "photographs of real people"),
        [
            ("our stretches, recognised", share_of([one.found == one.label for one in ours])),
            ("of those, right side", sides(seen)),
            (
                "right form according to a person, called correct",
                share_of([one.verdict == "correct" for one in ours if one.form == "yes"]),
            ),
            ("anything else, called correct", share_of([one.verdict == "correct" for one in others])),
            ("anything else, taken for a stretch", share_of([one.found is not None for one in others])),
            (
                "an ankle on the other knee, learned pattern at least 0.9",
                share_of([one.likelihood >= 0.9 for one in seen if one.figure_four]),
            ),
            (
                "no ankle there, learned pattern at least 0.9",
                share_of([one.likelihood >= 0.9 for one in seen if not one.figure_four]),
            ),
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m lab photos", description=__doc__)
    parser.add_argument("folder", type=Path)
    seen = look_at(parser.parse_args(arguments).folder)
    for one in seen:
        if one.ours or one.found or one.figure_four or one.likelihood >= 0.5:
            print(
                f"{one.file}: {one.label} ({one.form}, {one.side}), seen {one.found} {one.found_side}, "
                f"{one.verdict}, crossed {one.likelihood:.2f}"
            )
    print(photo_table(seen))
    return 0
