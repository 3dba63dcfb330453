"""Examples of real people: photographs of free-exercise-db (Unlicense), for whom it is to stay as it was.

The target is the old network's own answer; where a surer one clearly differs, it is the surer one's.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from lab.training.crops import Floats, crop_of
from lab.training.examples import NUMBERS, Examples, mirrored_order
from lab.training.teacher import Teacher
from posecheck.detection.detector import Detector
from posecheck.video.image import read_picture

SURE, DIFFERENT = 0.1, 0.15
"""Shares of the trunk: by at most SURE the surer network's answer changes in a mirror, by at least DIFFERENT it has
to differ from the old one's before it is believed instead (ours: two people's marks differ by 3 to 5 %)."""
PRESENT = 0.5
"""Least certainty of both networks that somebody is there."""


@dataclass(frozen=True, slots=True)
class Networks:
    """Bundles of the network that is trained, and of a surer one."""

    old: Path
    surer: Path


def photograph_examples(photographs: Sequence[Path], networks: Networks, jobs: int) -> Examples:
    """One crop of whoever is found in each."""
    with ProcessPoolExecutor(jobs) as pool:
        rows = pool.map(_example, photographs, [networks] * len(photographs), chunksize=8)
        found = [row for row in tqdm(rows, total=len(photographs), desc="photographs") if row is not None]
    return Examples(*(np.array(column) for column in zip(*found, strict=True)))


@cache
def _detector() -> Detector:
    return Detector("image")


@cache
def _teacher(path: Path) -> Teacher:
    return Teacher(path)


def _example(path: Path, networks: Networks) -> tuple[object, ...] | None:
    frame = read_picture(path)
    found = _detector().find(frame)
    if found is None:
        return None
    rolls = np.random.default_rng(sum(str(path.name).encode()) + sum(path.parent.name.encode()))
    hips, shoulders = found.points[[23, 24]].mean(axis=0), found.points[[11, 12]].mean(axis=0)
    crop = crop_of(found.points, hips, shoulders, rolls).cut(frame.pixels)
    answer = _answer(crop, networks)
    return (crop, *answer, f"{path.parent.name}/{path.name}") if answer is not None else None


def _answer(crop: NDArray[np.uint8], networks: Networks) -> tuple[Floats, Floats, Floats, Floats] | None:
    """The old network's points and world; of JOINTS the surer one's where they are believed instead, else nan."""
    points, world, present = _teacher(networks.old).look(crop)
    surer, surer_world, surer_present = _teacher(networks.surer).look(crop)
    if min(present, surer_present) < PRESENT:
        return None
    instead, metres = surer[NUMBERS, :2].copy(), surer_world[NUMBERS].copy()
    trunk = float(np.linalg.norm(surer[[11, 12], :2].mean(axis=0) - surer[[23, 24], :2].mean(axis=0)))
    better = np.linalg.norm(instead - points[NUMBERS, :2], axis=1) >= DIFFERENT * trunk
    if better.any():
        again, _, _ = _teacher(networks.surer).look(np.ascontiguousarray(crop[:, ::-1]))
        again = again[mirrored_order()]
        again[:, 0] = crop.shape[1] - 1 - again[:, 0]
        better &= np.linalg.norm(instead - again[NUMBERS, :2], axis=1) <= SURE * trunk
    instead[~better], metres[~better] = np.nan, np.nan
    return points, world, instead, metres
