"""From which side the camera looks, and how sure that is.

The line from the right to the left hip and shoulder, in the model's world coordinates, tells the yaw: lying
across the picture means the front is seen, pointing at the camera means a side is seen. On 93 labelled
photographs the sign (which side is near) is right in 40 of 41 side views; the angle itself is compressed,
side views read 45 to 85 degrees, so the limits are wider than a protractor would set them.

Folded over the thighs the model takes one side of the body for the other in a sixth of the frames. Knees and hips
bend one way only, so bent legs tell which way a person faces; where they say so clearly, their word counts.
"""

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Literal

from posecheck.pose.geometry import turn
from posecheck.pose.landmarks import HIPS, INDEX, SHOULDERS, SIDES, Landmarks, Side
from posecheck.pose.limits import EXACT_LIMITS, Limits

_CHAINS = tuple(tuple(INDEX[f"{side}_{joint}"] for joint in ("shoulder", "hip", "knee", "ankle")) for side in SIDES)
ViewKind = Literal["side_left", "side_right", "front", "oblique", "unknown"]


@dataclass(frozen=True, slots=True)
class View:
    """kind; yaw in degrees: 0 frontal, +90 left side nearest, -90 right side nearest."""

    kind: ViewKind
    yaw: float

    @property
    def near(self) -> Side:
        """The side of the body nearer to the camera."""
        return "left" if self.yaw >= 0 else "right"

    @property
    def forward(self) -> int:
        """Where an upright person's front points in the picture: -1 left, +1 right."""
        return -1 if self.yaw >= 0 else 1

    def is_side(self) -> bool:
        """Whether sagittal angles can be read in this view."""
        return self.kind in ("side_left", "side_right")


def view_of(landmarks: Landmarks, limits: Limits = EXACT_LIMITS) -> View:
    """The view in one frame; kind "unknown" where hips and shoulders coincide."""
    left_shoulder, right_shoulder = landmarks.world[SHOULDERS].tolist()
    left_hip, right_hip = landmarks.world[HIPS].tolist()
    x, y, z = (left_shoulder[axis] - right_shoulder[axis] + left_hip[axis] - right_hip[axis] for axis in range(3))
    across = hypot(x, y)
    if across == 0 and z == 0:
        return View("unknown", 0.0)
    yaw = degrees(atan2(-z, across))
    bent = bend(landmarks)
    return of_yaw(-yaw if abs(bent) >= limits.bent and bent * yaw > 0 else yaw, limits)


def bend(landmarks: Landmarks) -> float:
    """Which way knees and hips bend in the picture: -4 (as in somebody facing left) to +4 (facing right)."""
    rows = landmarks.rows
    total = 0.0
    for chain in _CHAINS:
        shoulder, hip, knee, ankle = (rows[number] for number in chain)
        # The hip folds the thigh forwards, the knee folds the shank backwards.
        total += turn(hip, knee, ankle) - turn(shoulder, hip, knee)
    return total


def of_yaw(yaw: float, limits: Limits = EXACT_LIMITS, *, sideways: bool = False) -> View:
    """The view at a yaw in degrees (0 frontal, +90 left side nearest); sideways: it was a side view before."""
    size = abs(yaw)
    if size >= (limits.side_down_to if sideways else limits.side_from):
        return View("side_left" if yaw > 0 else "side_right", yaw)
    return View("front" if size <= limits.front_up_to else "oblique", yaw)
