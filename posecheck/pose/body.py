"""One person with a working side: points by names without left and right, and whether they can be seen."""

from collections.abc import Sequence

from posecheck.pose import geometry
from posecheck.pose.geometry import Point
from posecheck.pose.landmarks import INDEX, NAMES, SIDES, Landmarks, Side, opposite
from posecheck.pose.limits import EXACT_LIMITS, Limits
from posecheck.pose.view import View

FRAME_MARGIN = 0.03
"""A point further outside the picture than this share of its size is invented by the model (ours: a hand's width
of a person who fills the picture)."""

_BONES = (("hip", "knee"), ("knee", "ankle"))

_SIDE_OF = tuple(next((side for side in SIDES if name.startswith(side)), None) for name in NAMES)
"""For each landmark whether it is a left or a right one; None for nose and mouth."""


def _numbers(side: Side) -> dict[str, tuple[int, ...]]:
    numbers: dict[str, tuple[int, ...]] = {"nose": (INDEX["nose"],)}
    for name in NAMES:
        if name.startswith("left_"):
            joint = name.removeprefix("left_")
            numbers[joint] = (INDEX[f"{side}_{joint}"],)
            numbers[f"other {joint}"] = (INDEX[f"{opposite(side)}_{joint}"],)
            numbers[f"mid {joint}"] = INDEX[f"left_{joint}"], INDEX[f"right_{joint}"]
    return numbers


_NUMBERS = {side: _numbers(side) for side in SIDES}


def landmarks_of(joint: str, side: Side) -> tuple[int, ...]:
    """Numbers of the landmarks behind a joint's name: "other knee" of a left side is the right knee alone.

    A middle ("mid hip") has two, the left one first.
    """
    return _NUMBERS[side][joint]


class Body:
    """One person with a working side: gives points by names without left and right.

    "knee" is the knee of the working leg, "other knee" its twin, "mid hip" the middle between both. What was
    asked for once is kept, because a frame's points are read many times over.

    limits    from where on its model is believed
    readings  what `measures.read` has read off this body, by the measure's name
    space     the same person turned to the side in the model's space, where angles are read off that; else None
    """

    __slots__ = (
        "_bones",
        "_far",
        "_joints",
        "_nearer",
        "_numbers",
        "_points",
        "_seen",
        "_turned",
        "_visibility",
        "limits",
        "readings",
        "side",
        "size",
        "space",
        "view",
    )

    def __init__(
        self,
        landmarks: Landmarks,
        side: Side,
        view: View,
        limits: Limits = EXACT_LIMITS,
        space: "Body | None" = None,
    ) -> None:
        self._points = landmarks.rows
        self._visibility: list[float] = landmarks.visibility.tolist()
        self._seen: dict[int, bool] = {}
        self.size = landmarks.size
        self.view = view
        self.limits = limits
        self.space = space
        self._nearer = 0 if view.near == "left" else -1
        self._far = opposite(view.near) if view.is_side() else None
        self._work_on(side)

    def _work_on(self, side: Side) -> None:
        self.side = side
        self.readings: dict[str, object] = {}
        self._numbers = _NUMBERS[side]
        self._joints: dict[str, Point] = {}
        self._bones: dict[str, bool] = {}
        self._turned: Body | None = None

    def turned(self) -> "Body":
        """The same person with the other side as the working one."""
        if self._turned is None:
            twin = object.__new__(Body)
            twin._points, twin._visibility, twin._seen = self._points, self._visibility, self._seen
            twin.size, twin.view, twin._nearer, twin._far = self.size, self.view, self._nearer, self._far
            twin.limits = self.limits
            twin.space = self.space.turned() if self.space is not None else None
            twin._work_on(opposite(self.side))
            self._turned = twin
        return self._turned

    def __getitem__(self, joint: str) -> Point:
        point = self._joints.get(joint)
        if point is None:
            point = self._joints[joint] = self._find(joint)
        return point

    def _find(self, joint: str) -> Point:
        numbers = self._numbers[joint]
        x, y = self._points[numbers[0]]
        if len(numbers) == 1:
            return x, y
        return geometry.midpoint((x, y), (self._points[numbers[1]][0], self._points[numbers[1]][1]))

    def unseen(self, joints: Sequence[str]) -> str | None:
        """The first landmark among these joints that cannot be seen ("left_ankle"), or None.

        A middle between two points is seen when the one nearer to the camera is.
        """
        for joint in joints:
            number = self._numbers[joint][self._nearer]
            seen = self._seen.get(number)
            if seen is None:
                seen = self._seen[number] = self._look(number)
            if not seen:
                return NAMES[number]
        return None

    def out_of_plane(self, joints: Sequence[str]) -> str | None:
        """The lower end of the first thigh or shank among these joints that is too short or too long, or None.

        Such a leg points at the camera, or the model has put it where it is not: no angle in the plane can be read.
        """
        for joint in joints:
            other = "other " if joint.startswith("other ") else ""
            lower = joint.removeprefix("other ")
            for above, below in _BONES:
                if lower == below and other + above in joints and not self._in_plane(other, above, below):
                    return NAMES[self._numbers[joint][0]]
        return None

    def _in_plane(self, other: str, above: str, below: str) -> bool:
        known = self._bones.get(other + below)
        if known is None:
            trunk = geometry.distance(self["mid hip"], self["mid shoulder"])
            length = geometry.distance(self[other + above], self[other + below])
            shortest, longest = self.limits.shortest_bone, self.limits.longest_bone
            known = self._bones[other + below] = shortest * trunk <= length <= longest * trunk
        return known

    def clear(self, joints: Sequence[str], least: float) -> bool:
        """Whether the model itself believes in all these joints, with at least this visibility."""
        return all(self._visibility[number] >= least for joint in joints for number in self._numbers[joint])

    def _look(self, number: int) -> bool:
        far = self._far is not None and _SIDE_OF[number] == self._far
        if self._visibility[number] < (self.limits.far_visibility if far else self.limits.near_visibility):
            return False
        (x, y), (width, height) = self._points[number], self.size
        return -FRAME_MARGIN * width <= x <= (1 + FRAME_MARGIN) * width and (
            -FRAME_MARGIN * height <= y <= (1 + FRAME_MARGIN) * height
        )
