"""The exact joints of a rendered clip, as sights that a session can score."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecheck.landmarks import INDEX, Landmarks
from posecheck.recording import Sight


@dataclass(frozen=True, slots=True)
class Truth:
    """Joints of every frame: `pixels` (N, J, 2), `metres` (N, J, 3) with z up, `seconds` (N,), names (J,)."""

    joints: tuple[str, ...]
    seconds: NDArray[np.float64]
    pixels: NDArray[np.float32]
    metres: NDArray[np.float32]
    azimuth: float
    size: tuple[int, int]


def read_truth(path: Path) -> Truth:
    """A `*.truth.json.gz` of samples/."""
    values = json.loads(gzip.decompress(path.read_bytes()))
    return Truth(
        tuple(values["joints"]),
        np.array(values["seconds"]),
        np.array(values["pixels"], np.float32),
        np.array(values["metres"], np.float32),
        values["azimuth"],
        (values["width"], values["height"]),
    )


def sights_of(truth: Truth) -> list[Sight]:
    """Landmarks as a perfect model would give them; a landmark without a joint is unseen."""
    numbers = [INDEX[name] for name in truth.joints if name in INDEX]
    columns = [column for column, name in enumerate(truth.joints) if name in INDEX]
    turned = _camera_axes(truth.metres, truth.azimuth)
    sights = []
    for frame, seconds in enumerate(truth.seconds):
        points = np.full((33, 2), -1e4, np.float32)
        world = np.zeros((33, 3), np.float32)
        visibility = np.zeros(33, np.float32)
        points[numbers] = truth.pixels[frame, columns]
        world[numbers] = turned[frame, columns]
        visibility[numbers] = 1
        landmarks = Landmarks(points, world, visibility, float(seconds), truth.size)
        sights.append(Sight(float(seconds), landmarks, 1))
    return sights


def _camera_axes(metres: NDArray[np.float32], azimuth: float) -> NDArray[np.float32]:
    """From the room (person faces -y, left is +x, z up) to x right, y down, z away from the camera.

    azimuth  degrees from the person's front to the camera, +90 is the left side
    """
    angle = np.radians(azimuth)
    right = np.array([np.cos(angle), np.sin(angle), 0])
    away = np.array([-np.sin(angle), np.cos(angle), 0])
    axes = np.stack([right, [0, 0, -1], away], axis=1)
    return np.asarray(metres @ axes, dtype=np.float32)
