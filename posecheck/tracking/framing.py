"""How a person fills the picture: which joints are cut off, how much room there is, how far away they are."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX, Landmarks

FOCAL_LENGTH = 0.8
"""Focal length as a share of the picture's longer side (ours: 64 degrees across, as laptops and phones have)."""

_SCALE = [INDEX[name] for name in ("left_shoulder", "right_shoulder", "left_hip", "right_hip")]
_KNEES = [INDEX[name] for name in ("left_knee", "right_knee")]


@dataclass(frozen=True, slots=True)
class Framing:
    """Where the joints that matter lie.

    fill    the larger of width and height of the joints together, as a share of the picture's; 1 touches both edges
    cut     over which edges joints lie: "left", "right", "top", "bottom" of the unmirrored picture
    metres  distance of the person, None where the model gives no scale
    """

    fill: float
    cut: frozenset[str]
    metres: float | None


def framing_of(landmarks: Landmarks, numbers: Iterable[int]) -> Framing:
    """The framing of these landmarks; the model places joints outside the picture too, about where they are."""
    points = landmarks.points[list(numbers)]
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    width, height = landmarks.size
    edges = {"left": left < 0, "right": right > width, "top": top < 0, "bottom": bottom > height}
    return Framing(
        max((right - left) / width, (bottom - top) / height),
        frozenset(edge for edge, over in edges.items() if over),
        _distance(landmarks),
    )


def _distance(landmarks: Landmarks) -> float | None:
    """From how many pixels a metre of trunk and thighs takes in the picture plane."""
    pixels = _lengths(landmarks.points)
    metres = _lengths(landmarks.world[:, :2])
    if metres <= 0 or pixels <= 0:
        return None
    return FOCAL_LENGTH * max(landmarks.size) * metres / pixels


def _lengths(points: NDArray[np.float32]) -> float:
    """Trunk and thighs of both sides added up."""
    shoulders, hips = points[_SCALE[:2]], points[_SCALE[2:]]
    trunk, thighs = shoulders - hips, hips - points[_KNEES]
    return float(np.hypot(trunk[:, 0], trunk[:, 1]).sum() + np.hypot(thighs[:, 0], thighs[:, 1]).sum())
