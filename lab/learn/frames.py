"""Frames of rendered scenes as a model saw them, beside the exact joints: what limits are learned from."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import partial

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from lab.observed.sets import ObservedSet
from lab.scenes.sets import Scene
from lab.scenes.truth import Truth, read_truth, sights_of
from posecheck.pose.landmarks import HIPS, SHOULDERS, Landmarks
from posecheck.pose.view import bend

Floats = NDArray[np.float32]
EVERY = 5
"""Frames of a clip from one that is taken to the next: neighbours are alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """N frames in which the model found somebody.

    off        (N, 33) distance of each point from the exact joint, in exact trunk lengths; nan without a joint
    inside     (N, 33) whether the exact joint lies in the picture
    placed     (N, 33) whether the model's point does
    visibility (N, 33)
    bones      (N, 2, 2) left and right thigh and shank as the model has them, in its trunk lengths
    flat       (N, 2, 2) share of their exact length that lies in the picture's plane
    yaw        (N,) degrees as the model's space shows it, 0 frontal, 90 the left side nearest
    bend       (N,) which way hips and knees bend in the picture, -4 to 4
    azimuth    (N,) degrees of the camera from the person's front, 90 is the left side
    stretch    (N,) what is shown, by its id or its label
    weight     (N,) every scene weighs the same
    """

    off: Floats
    inside: NDArray[np.bool_]
    placed: NDArray[np.bool_]
    visibility: Floats
    bones: Floats
    flat: Floats
    yaw: Floats
    bend: Floats
    azimuth: Floats
    stretch: NDArray[np.str_]
    weight: Floats

    @property
    def off_front(self) -> Floats:
        """(N,) degrees between the camera and a view exactly from the front or the back, 0..90."""
        size = np.abs((self.azimuth + 180) % 360 - 180)
        return np.asarray(np.minimum(size, 180 - size))

    @property
    def left_near(self) -> NDArray[np.bool_]:
        """(N,) whether the left side is in truth the one nearer to the camera."""
        return np.asarray(np.sin(np.radians(self.azimuth)) >= 0)


def frames(found: Sequence[Scene], observed: ObservedSet, jobs: int) -> Frames:
    """Every fifth frame of the clips and all stills; SystemExit with a sentence where nobody is in any."""
    with ProcessPoolExecutor(jobs) as pool:
        made = pool.map(partial(_frames, observed), found, chunksize=4)
        parts = [part for part in tqdm(made, total=len(found), desc="frames") if part is not None]
    if not parts:
        raise SystemExit("Nobody is found in any of these scenes: there is nothing to learn limits from.")
    joined = {field.name: np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Frames)}
    return Frames(**joined)


def _frames(observed: ObservedSet, scene: Scene) -> Frames | None:
    truth = read_truth(scene.truth)
    exact = sights_of(truth)
    pairs = []
    for sight in observed.sights(scene)[::EVERY]:
        number, label = truth.frame_at(sight.seconds), truth.label_at(sight.seconds)
        joints = exact[number].landmarks if number is not None else None
        if sight.landmarks is not None and joints is not None:
            pairs.append((sight.landmarks, joints, label.name if label else "between"))
    return _joined(truth, pairs) if pairs else None


def _joined(truth: Truth, pairs: Sequence[tuple[Landmarks, Landmarks, str]]) -> Frames:
    seen = np.array([person.points for person, _, _ in pairs])
    real = np.array([joints.points for _, joints, _ in pairs])
    known = np.array([joints.visibility > 0 for _, joints, _ in pairs])
    scale = np.array([joints.size[0] / person.size[0] for person, joints, _ in pairs], np.float32)
    off = np.linalg.norm(seen * scale[:, None, None] - real, axis=2) / np.maximum(_trunk(real), 1)[:, None]
    space = np.array([joints.world for _, joints, _ in pairs])
    count = len(pairs)
    return Frames(
        np.where(known, off, np.nan).astype(np.float32),
        known & _within(real, truth.size),
        _within(seen * scale[:, None, None], truth.size),
        np.array([person.visibility for person, _, _ in pairs]),
        _ratio(_legs(seen), _trunk(seen)[:, None, None]),
        _ratio(_legs(space[..., :2]), _legs(space)),
        _yaw(np.array([person.world for person, _, _ in pairs])),
        np.array([bend(person) for person, _, _ in pairs], np.float32),
        np.full(count, truth.azimuth, np.float32),
        np.array([name for _, _, name in pairs]),
        np.full(count, 1 / count, np.float32),
    )


def _ratio(length: Floats, whole: Floats) -> Floats:
    return np.asarray(length / np.maximum(whole, 1e-6), np.float32)


def _within(points: Floats, size: tuple[int, int]) -> NDArray[np.bool_]:
    return np.asarray(((points >= 0) & (points <= size)).all(axis=2))


def _trunk(points: Floats) -> Floats:
    return np.asarray(np.linalg.norm(points[:, SHOULDERS].mean(axis=1) - points[:, HIPS].mean(axis=1), axis=1))


def _legs(points: Floats) -> Floats:
    """Lengths of thigh and shank of either side: hips, knees and ankles are neighbours in BlazePose's order."""
    hips, knees, ankles = (points[:, first : first + 2] for first in (HIPS.start, HIPS.start + 2, HIPS.start + 4))
    bones = (hips - knees, knees - ankles)
    return np.stack([np.linalg.norm(bone, axis=2) for bone in bones], axis=2)


def _yaw(world: Floats) -> Floats:
    """As `view_of` reads it, before knees and hips have their say."""
    across = world[:, [SHOULDERS.start, HIPS.start]] - world[:, [SHOULDERS.start + 1, HIPS.start + 1]]
    x, y, z = across.sum(axis=1).T
    return np.asarray(np.degrees(np.arctan2(-z, np.hypot(x, y))), np.float32)
