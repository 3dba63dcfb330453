"""A posture under construction: wanted rotations of bones, and where that puts the joints.

Rotations are global (axes of the room), relative to the reference pose. Limbs are "L" and "R".
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from lab.bodies.baked import JOINT_BONES, MARKERS, REGIONS, Baked, Doubles, Skin
from lab.posing.rotations import (
    Matrix,
    Vector,
    X,
    about,
    about_x,
    about_y,
    about_z,
    cross,
    frame,
    length,
    power,
    shortest,
    two_bones,
    unit,
    vector,
)

Limb = Literal["L", "R"]
LIMBS: tuple[Limb, Limb] = ("L", "R")
SPINE = ("spine05", "spine04", "spine03", "spine02", "spine01")
NECK = ("neck01", "neck02", "neck03", "head")
SIGN = {"L": 1.0, "R": -1.0}
"""The left of a body that faces -y is +x."""


def other(limb: Limb) -> Limb:
    """The limb of the opposite side."""
    return "R" if limb == "L" else "L"


class Posture:
    """Starts as the reference pose. Setting the torso comes first, limbs hang on it."""

    def __init__(self, body: Baked) -> None:
        self.body = body
        self.root: Vector = np.zeros(3)
        self._turns: dict[str, Matrix] = {}
        self._number = {name: i for i, name in enumerate(body.rig.names)}

    def head_of(self, bone: str) -> Vector:
        """(3,) where the bone begins in the reference pose."""
        return np.asarray(self.body.rig.heads[self._number[bone]])

    def span(self, a: str, b: str) -> float:
        """Metres between the beginnings of two bones in the reference pose."""
        return length(self.head_of(b) - self.head_of(a))

    @property
    def thigh(self) -> float:
        """Length in metres."""
        return self.span("upperleg01.L", "lowerleg01.L")

    @property
    def shank(self) -> float:
        """Length in metres."""
        return self.span("lowerleg01.L", "foot.L")

    @property
    def arm_length(self) -> float:
        """From shoulder to wrist, metres."""
        return self.span("upperarm01.L", "lowerarm01.L") + self.span("lowerarm01.L", "wrist.L")

    def turn(self, bone: str) -> Matrix:
        """Global rotation of a bone: its own, or that of the nearest bone above it."""
        number = self._number[bone]
        while number >= 0:
            own = self._turns.get(self.body.rig.names[number])
            if own is not None:
                return own
            number = self.body.rig.parents[number]
        return np.eye(3)

    def set(self, bone: str, rotation: Matrix) -> None:
        """Turn a bone and all below it that have no rotation of their own."""
        self._turns[bone] = rotation

    def at(self, bone: str) -> Vector:
        """(3,) where the bone begins."""
        rig, number, offset = self.body.rig, self._number[bone], np.zeros(3)
        parent = rig.parents[number]
        while parent >= 0:
            offset = offset + self.turn(rig.names[parent]) @ (rig.heads[number] - rig.heads[parent])
            number, parent = parent, rig.parents[parent]
        return np.asarray(self.root + offset)

    def hip(self, limb: Limb) -> Vector:
        """(3,)"""
        return self.at(f"upperleg01.{limb}")

    def knee(self, limb: Limb) -> Vector:
        """(3,)"""
        return self.at(f"lowerleg01.{limb}")

    def ankle(self, limb: Limb) -> Vector:
        """(3,)"""
        return self.at(f"foot.{limb}")

    def shoulder(self, limb: Limb) -> Vector:
        """(3,)"""
        return self.at(f"upperarm01.{limb}")

    def torso(
        self,
        pelvis: Matrix,
        flexion: float = 0.0,
        side: float = 0.0,
        twist: float = 0.0,
        neck: float = 0.0,
        gaze: float = 0.0,
    ) -> None:
        """Pelvis, and degrees spread over the spine (`side` to the left) and the neck (`gaze` to the left)."""
        self._turns["root"] = rotation = pelvis
        for bone in SPINE:
            rotation = rotation @ about_z(twist / 5) @ about_y(side / 5) @ about_x(flexion / 5)
            self._turns[bone] = rotation
        for bone in NECK:
            rotation = rotation @ about_z(gaze / 4) @ about_x(neck / 4)
            self._turns[bone] = rotation

    def shrug(self, limb: Limb, rotation: Matrix) -> None:
        """Turn the shoulder girdle of one side relative to the chest."""
        turned = self.turn("spine01") @ rotation
        self._turns[f"clavicle.{limb}"] = turned
        self._turns[f"shoulder01.{limb}"] = turned

    def leg(self, limb: Limb, ankle: ArrayLike, pole: ArrayLike, foot: Matrix | None = None) -> None:
        """Bring the ankle to a place, the knee towards `pole`; the foot follows the shank unless given."""
        hip, knee = f"upperleg01.{limb}", f"lowerleg01.{limb}"
        start = self.at(hip)
        middle, end, hinge = two_bones(start, self.thigh, self.shank, vector(ankle), unit(pole))
        self._limb("leg", limb, middle - start, end - middle, hinge, -X, self.turn("root"))
        self._turns[f"foot.{limb}"] = self.turn(knee) if foot is None else foot

    def leg_along(self, limb: Limb, thigh: ArrayLike, shank: ArrayLike, foot: Matrix | None = None) -> None:
        """Point the two bones of a leg, the knee's hinge staying across the body."""
        self._limb("leg", limb, vector(thigh), vector(shank), -X, -X, self.turn("root"))
        self._turns[f"foot.{limb}"] = self.turn(f"lowerleg01.{limb}") if foot is None else foot

    def arm(
        self, limb: Limb, wrist: ArrayLike, pole: ArrayLike, hand: Matrix | None = None, roll: float = 0.0
    ) -> None:
        """Bring the wrist to a place, the elbow towards `pole`; without a `hand` the forearm rolls by degrees."""
        a, b, c = f"upperarm01.{limb}", f"lowerarm01.{limb}", f"wrist.{limb}"
        straight = -unit(cross(self.head_of(b) - self.head_of(a), self.head_of(c) - self.head_of(b)))
        start = self.at(a)
        middle, end, hinge = two_bones(start, self.span(a, b), self.span(b, c), vector(wrist), unit(pole))
        self._limb("arm", limb, middle - start, end - middle, hinge, straight, self.turn(f"shoulder01.{limb}"))
        forearm, angle = self.turn(b), np.radians(roll) * SIGN[limb]
        self._turns[f"lowerarm02.{limb}"] = about(end - middle, angle / 2) @ forearm
        self._turns[c] = about(end - middle, angle) @ forearm if hand is None else hand

    def hand(self, limb: Limb, fingers: ArrayLike, back: ArrayLike) -> Matrix:
        """Rotation of a flat hand: fingers along one direction, its back facing another."""
        wrist = self.head_of(f"wrist.{limb}")
        first, last = self.head_of(f"finger2-1.{limb}") - wrist, self.head_of(f"finger5-1.{limb}") - wrist
        normal = cross(first, last) * SIGN[limb]
        return np.asarray(frame(fingers, back) @ frame(self.head_of(f"finger3-1.{limb}") - wrist, normal).T)

    def _limb(
        self,
        kind: Literal["leg", "arm"],
        limb: Limb,
        upper: Vector,
        lower: Vector,
        hinge: Vector,
        straight_hinge: Vector,
        parent: Matrix,
    ) -> None:
        """Turn the four bones of a limb; twist is shared over the two bones of the upper segment."""
        names = {"leg": ("upperleg", "lowerleg", "foot"), "arm": ("upperarm", "lowerarm", "wrist")}[kind]
        a, b, c = f"{names[0]}01.{limb}", f"{names[1]}01.{limb}", f"{names[2]}.{limb}"
        upper0, lower0 = self.head_of(b) - self.head_of(a), self.head_of(c) - self.head_of(b)
        whole = frame(upper, hinge) @ frame(upper0, straight_hinge).T
        swing = shortest(parent @ unit(upper0), upper) @ parent
        self._turns[a] = power(whole @ swing.T, 0.4) @ swing
        self._turns[f"{names[0]}02.{limb}"] = whole
        self._turns[b] = self._turns[f"{names[1]}02.{limb}"] = frame(lower, hinge) @ frame(lower0, straight_hinge).T

    def bones(self) -> tuple[Doubles, Doubles]:
        """(B, 3, 3) rotations and (B, 3) beginnings of all bones."""
        rig = self.body.rig
        turns, places = np.empty((len(rig.names), 3, 3)), np.empty((len(rig.names), 3))
        for i, (name, parent) in enumerate(zip(rig.names, rig.parents, strict=True)):
            own = self._turns.get(name)
            if parent < 0:
                turns[i], places[i] = (np.eye(3) if own is None else own), self.root
            else:
                turns[i] = turns[parent] if own is None else own
                places[i] = places[parent] + turns[parent] @ (rig.heads[i] - rig.heads[parent])
        return turns, places

    def matrices(self) -> Doubles:
        """(B, 3, 4) from the mesh's rest pose to this posture."""
        turns, places = self.bones()
        moves = np.concatenate(
            [turns, (places - np.einsum("bij,bj->bi", turns, self.body.rig.heads))[..., None]], axis=2
        )
        to_reference = self.body.rig.to_reference
        moved = moves[..., :3] @ to_reference
        moved[..., 3] += moves[..., 3]
        return moved

    def joints(self) -> Doubles:
        """(J, 3) in the order of the body's `joints`."""
        _, places = self.bones()
        markers = self.body.marker_rows @ skin(self.body.markers, self.matrices())
        heads = [places[self._number[bone]] for bone in JOINT_BONES.values()]
        values = dict(zip((*JOINT_BONES, *MARKERS), [*heads, *markers], strict=True))
        return np.array([values[name] for name in self.body.joints])

    def lowest(self, *regions: str) -> float:
        """Height (metres) of the lowest point of these regions, or of the whole body."""
        points = skin(self.body.contact, self.matrices())
        if regions:
            points = points[np.isin(self.body.contact_region, [REGIONS.index(r) for r in regions])]
        return float(points[:, 2].min())

    def settle(self, height: float, *regions: str) -> None:
        """Raise or lower the whole body until these regions touch `height`."""
        self.root = self.root + np.array([0, 0, height - self.lowest(*regions)])


def skin(points: Skin, matrices: Doubles) -> Doubles:
    """(N, 3) points carried by bones (B, 3, 4)."""
    blended = np.einsum("nk,nkij->nij", points.weights, matrices[points.bones])
    return np.asarray(np.einsum("nij,nj->ni", blended[..., :3], points.rest) + blended[..., 3])
