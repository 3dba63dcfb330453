"""Examples of rendered people: their joints are known."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from lab.scenes.sets import Scene
from lab.scenes.truth import Truth, camera_axes, read_truth
from lab.training.crops import Crop, crop_of
from lab.training.examples import JOINTS, Examples
from lab.training.teacher import Teacher

LEAST_RADIUS = 24.0
"""Pixels from the hips to the farthest joint below which a person is too small to learn from."""


def rendered_examples(scenes: Sequence[Scene], network: Path, jobs: int) -> Examples:
    """One crop of each picture; those in which the person is too small are left out."""
    with ProcessPoolExecutor(jobs) as pool:
        rows = pool.map(_example, scenes, [network] * len(scenes), chunksize=16)
        found = [row for row in tqdm(rows, total=len(scenes), desc="rendered") if row is not None]
    columns = list(zip(*found, strict=True))
    return Examples(*(np.array(column) for column in columns))


@cache
def _teacher(path: Path) -> Teacher:
    return Teacher(path)


def _example(scene: Scene, network: Path) -> tuple[object, ...] | None:
    truth = read_truth(scene.truth)
    known = {name: truth.pixels[0, column] for column, name in enumerate(truth.joints)}
    rolls = np.random.default_rng(sum(scene.name.encode()) + len(truth.joints))
    hips = (known["left_hip"] + known["right_hip"]) / 2
    shoulders = (known["left_shoulder"] + known["right_shoulder"]) / 2
    crop = crop_of(truth.pixels[0], hips, shoulders, rolls)
    if crop.side < 2 * LEAST_RADIUS:
        return None
    with Image.open(scene.media) as picture:
        cut = crop.cut(np.asarray(picture.convert("RGB")))
    points, world, _ = _teacher(network).look(cut)
    pixels, metres = _joints(truth, crop)
    return cut, points, world, pixels, metres, truth.subject.id


def _joints(truth: Truth, crop: Crop) -> tuple[object, object]:
    columns = [truth.joints.index(name) if name in truth.joints else -1 for name in JOINTS]
    there = np.array(columns) >= 0
    pixels, metres = crop.inside(truth.pixels[0])[columns], truth.metres[0][columns]
    middle = metres[[JOINTS.index("left_hip"), JOINTS.index("right_hip")]].mean(axis=0)
    turned = crop.turned_into(camera_axes(metres - middle, truth.azimuth))
    pixels[~there], turned[~there] = np.nan, np.nan
    return pixels, turned
