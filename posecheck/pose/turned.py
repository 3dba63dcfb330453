"""A person turned to a side view in the model's own space: good enough to recognise a posture, not to judge it."""

from dataclasses import replace
from math import atan2, cos, sin

import numpy as np

from posecheck.pose.landmarks import HIPS, SHOULDERS, Landmarks
from posecheck.pose.view import View

PIXELS_PER_METRE = 300.0
MIDDLE = 1000.0
"""Pixels: half the side of the made-up picture, which holds 6.7 metres, so that nobody reaches its edge."""


def turned_to_side(landmarks: Landmarks, view: View) -> Landmarks:
    """The same person as a camera would see them exactly from the nearer side, after the model's depth.

    The turn is about the vertical, until the line through the hips and shoulders points at the camera. A point
    that lies outside the real picture is invented, so its visibility becomes 0.
    """
    world = landmarks.world.astype(float)
    across = world[SHOULDERS][0] - world[SHOULDERS][1] + world[HIPS][0] - world[HIPS][1]
    # The nearer side has the smaller depth, so its end of the line has to point to negative z.
    near = 1.0 if view.near == "left" else -1.0
    angle = atan2(near * across[0], -near * across[2])
    x = world[:, 0] * cos(angle) + world[:, 2] * sin(angle)
    z = world[:, 2] * cos(angle) - world[:, 0] * sin(angle)
    turned = np.stack([x, world[:, 1], z], axis=1)
    inside = ((landmarks.points >= 0) & (landmarks.points <= landmarks.size)).all(axis=1)
    return replace(
        landmarks,
        points=(turned[:, :2] * PIXELS_PER_METRE + MIDDLE).astype(np.float32),
        world=turned.astype(np.float32),
        visibility=np.where(inside, landmarks.visibility, 0).astype(np.float32),
        size=(round(2 * MIDDLE), round(2 * MIDDLE)),
    )
