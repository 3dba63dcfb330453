"""One person with a working side: points by names without left and right, and whether they can be seen."""

from collections.abc import Sequence
from functools import cache

from posecheck import geometry
from posecheck.geometry import Point
from posecheck.landmarks import INDEX, NAMES, Landmarks, Side, opposite
from posecheck.view import View

NEAR_VISIBILITY = 0.5
"""Least visibility of a point on the near side (ours: passes every right skeleton of the labelled
photographs in three of four stretches)."""
FAR_VISIBILITY = 0.08
"""Least visibility of a point on the far side (ours: right far legs in child's pose read about 0.1)."""
FRAME_MARGIN = 0.03
"""A point further outside the picture than this share of its size is invented by the model (ours: a hand's width
of a person who fills the picture)."""


@cache
def landmarks_of(joint: str, side: Side) -> tuple[int, ...]:
    """Numbers of the landmarks behind a joint's name: "other knee" of a left side is the right knee alone.

    A middle ("mid hip") has two, the left one first.
    """
    if joint == "nose":
        return (INDEX[joint],)
    if joint.startswith("mid "):
        return INDEX[f"left_{joint[4:]}"], INDEX[f"right_{joint[4:]}"]
    if joint.startswith("other "):
        return (INDEX[f"{opposite(side)}_{joint[6:]}"],)
    return (INDEX[f"{side}_{joint}"],)


class Body:
    """One person with a working side: gives points by names without left and right.

    "knee" is the knee of the working leg, "other knee" its twin, "mid hip" the middle between both.
    """

    __slots__ = ("_points", "_seen", "_visibility", "side", "size", "view")

    def __init__(self, landmarks: Landmarks, side: Side, view: View) -> None:
        self._points: list[list[float]] = landmarks.points.tolist()
        self._visibility: list[float] = landmarks.visibility.tolist()
        self._seen: dict[int, bool] = {}
        self.size = landmarks.size
        self.side = side
        self.view = view

    def turned(self) -> "Body":
        """The same person with the other side as the working one."""
        twin = object.__new__(Body)
        twin._points, twin._visibility, twin._seen = self._points, self._visibility, self._seen
        twin.size, twin.view, twin.side = self.size, self.view, opposite(self.side)
        return twin

    def __getitem__(self, joint: str) -> Point:
        numbers = landmarks_of(joint, self.side)
        x, y = self._points[numbers[0]]
        if len(numbers) == 1:
            return x, y
        return geometry.midpoint((x, y), (self._points[numbers[1]][0], self._points[numbers[1]][1]))

    def unseen(self, joints: Sequence[str]) -> str | None:
        """The first landmark among these joints that cannot be seen ("left_ankle"), or None.

        A middle between two points is seen when the one nearer to the camera is.
        """
        for joint in joints:
            numbers = landmarks_of(joint, self.side)
            number = numbers[0] if len(numbers) == 1 or self.view.near == "left" else numbers[1]
            if not self._is_seen(number):
                return NAMES[number]
        return None

    def clear(self, joints: Sequence[str], least: float) -> bool:
        """Whether the model itself believes in all these joints, with at least this visibility."""
        return all(
            self._visibility[number] >= least for joint in joints for number in landmarks_of(joint, self.side)
        )

    def _is_seen(self, number: int) -> bool:
        seen = self._seen.get(number)
        if seen is None:
            seen = self._seen[number] = self._look(number)
        return seen

    def _look(self, number: int) -> bool:
        far = self.view.is_side() and NAMES[number].startswith(opposite(self.view.near))
        if self._visibility[number] < (FAR_VISIBILITY if far else NEAR_VISIBILITY):
            return False
        (x, y), (width, height) = self._points[number], self.size
        return -FRAME_MARGIN * width <= x <= (1 + FRAME_MARGIN) * width and (
            -FRAME_MARGIN * height <= y <= (1 + FRAME_MARGIN) * height
        )
