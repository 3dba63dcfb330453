"""A folder of real people on disk: photographs and clips, what a person says they show, and marked joints."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import SIDES, Side
from posecheck.poses import load

SAME = {"half_kneeling_lunge": "half_kneeling_hip_flexor"}
"""Labels that go by another name here."""
PICTURES, CLIPS = "images/", "videos"
FILM = ".mp4"


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph and what a person says it shows.

    file   its name inside the folder
    form   "yes", "no", "unsure": whether the form is right
    side   the stretched side, None where there is none or it cannot be told
    """

    file: str
    stretch: str
    form: str
    side: Side | None
    view: str

    @property
    def ours(self) -> bool:
        """Whether it shows one of the stretches."""
        return self.stretch in OURS


@dataclass(frozen=True, slots=True)
class Clip:
    """One clip: what it shows, and the seconds held right by eye, None where nothing of ours is held."""

    name: str
    activity: str
    held: float | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A picture with marked joints, as (x, y) by landmark name; only those that the marker was sure of.

    group  the stretch as labelled, or "near_miss"
    leg    the side that crosses, kneels, or is nearer; None where it makes no difference
    width  pixels of the picture that was marked
    trunk  shoulders and hips, sure or not
    """

    file: str
    group: str
    leg: Side | None
    width: int
    joints: dict[str, NDArray[np.float64]]
    trunk: dict[str, NDArray[np.float64]]

    @property
    def torso(self) -> float:
        """Pixels from the middle of the shoulders to the middle of the hips, as marked."""
        shoulders, hips = (
            (self.trunk[f"left_{joint}"] + self.trunk[f"right_{joint}"]) / 2 for joint in ("shoulder", "hip")
        )
        return float(np.linalg.norm(shoulders - hips))


OURS = frozenset(stretch.id for stretch in load())


def photos_in(labels: Path) -> list[Photo]:
    """Every photograph of labels.csv."""
    return [
        Photo(
            row["file"], SAME.get(row["stretch"], row["stretch"]), row["correct"], _side(row["side"]), row["view"]
        )
        for row in _rows(labels / "labels.csv", ("file", "stretch", "correct", "side", "view"))
    ]


def clips_in(labels: Path) -> list[Clip]:
    """Every clip of videos.csv."""
    return [
        Clip(row["clip"], row["label_activity"], float(row["by_eye_hold_s"]) if row["by_eye_hold_s"] else None)
        for row in _rows(labels / "videos.csv", ("clip", "label_activity", "by_eye_hold_s"))
    ]


def marked_in(labels: Path) -> list[Marked]:
    """Every picture of joints.csv that legs.csv names, where all of its trunk is marked."""
    legs = {row["file"]: row for row in _rows(labels / "legs.csv", ("file", "group", "leg"))}
    joints: dict[str, list[dict[str, str]]] = {}
    for row in _rows(labels / "joints.csv", ("file", "width", "joint", "x", "y", "sure")):
        if row["file"] in legs and row["x"]:
            joints.setdefault(row["file"], []).append(row)
    found = [_marked(legs[file], rows) for file, rows in joints.items()]
    return [one for one in found if len(one.trunk) == 4]


def _marked(leg: dict[str, str], rows: list[dict[str, str]]) -> Marked:
    points = {_landmark(row["joint"]): np.array([float(row["x"]), float(row["y"])]) for row in rows}
    sure = {_landmark(row["joint"]) for row in rows if row["sure"] == "1"}
    return Marked(
        PICTURES + leg["file"].removeprefix(PICTURES),
        leg["group"],
        _side(leg["leg"]),
        int(rows[0]["width"]),
        {name: point for name, point in points.items() if name in sure},
        {name: point for name, point in points.items() if name.endswith(("shoulder", "hip"))},
    )


def _landmark(joint: str) -> str:
    return f"{joint}_index" if joint.endswith("foot") else joint


def _side(word: str) -> Side | None:
    return next((side for side in SIDES if side == word), None)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Each row; SystemExit with a sentence for no such table."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            table = csv.DictReader(file)
            missing = [name for name in columns if name not in (table.fieldnames or ())]
            if missing:
                raise SystemExit(f"{path} has no column {missing[0]}.")
            yield from table
    except OSError as error:
        raise SystemExit(f"{path} cannot be read ({error.strerror}): give its folder with --labels.") from error
