"""Makes the person in a picture unrecognisable.

It can only hide whom the model has found: a second person in the picture is not covered.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.video.frame import Pixels

_HEAD = 11
"""The first points are nose, eyes, ears and mouth."""
_BLOTS = 16
"""Blots on the longer side of a blurred person: a head becomes a single one (ours)."""


def hide_person(canvas: Pixels, landmarks: Landmarks | None, scale: float) -> None:
    """Blur the person in place, or everything where it is not certain where the person is.

    scale  from pixels of the analysed picture to pixels of this one
    """
    height, width = canvas.shape[:2]
    if landmarks is None or not _is_placed(landmarks):
        canvas[:] = _blurred(canvas, max(width, height) / _BLOTS)
        return
    points = landmarks.points.astype(np.float64) * scale
    extent = float(np.hypot(*(points.max(axis=0) - points.min(axis=0))))
    trunk = _trunk(points)
    margin = max(0.09 * extent, 0.3 * trunk)
    head = points[:_HEAD].mean(axis=0)
    reach = max(margin, 0.5 * trunk, 2.5 * float(np.ptp(points[:_HEAD], axis=0).max()))
    mask = np.zeros((height, width), np.uint8)
    hull = cv2.convexHull(points.round().astype(np.int32)).reshape(-1, 1, 2)
    cv2.fillPoly(mask, [hull], 255)
    cv2.polylines(mask, [hull], True, 255, round(2 * margin))
    cv2.circle(mask, (round(head[0]), round(head[1])), round(reach), 255, -1)
    x, y, wide, high = cv2.boundingRect(mask)
    part = np.s_[y : y + high, x : x + wide]
    if wide and high:
        cv2.copyTo(_blurred(canvas[part], max(margin, extent / _BLOTS)), mask[part], canvas[part])


def _is_placed(landmarks: Landmarks) -> bool:
    """Whether the head is believed, and every point is near the picture."""
    near = bool((np.abs(landmarks.points) <= 3 * max(landmarks.size)).all())
    return near and bool((landmarks.visibility[:_HEAD] > 0).all())


def _blurred(pixels: Pixels, blot: float) -> Pixels:
    """The picture in blots of this many pixels: detail smaller than that is gone, not merely soft."""
    height, width = pixels.shape[:2]
    small = (max(1, round(width / blot)), max(1, round(height / blot)))
    # In two steps, because averaging over whole numbers of pixels is many times faster.
    coarse = cv2.resize(pixels, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA) if blot > 16 else pixels
    coarse = cv2.resize(coarse, small, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _trunk(points: NDArray[np.float64]) -> float:
    shoulders, hips = (
        points[[INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]]].mean(axis=0) for joint in ("shoulder", "hip")
    )
    return float(np.hypot(*(shoulders - hips)))
