"""What all poses share: parameters that can be mixed, and paths of hands and feet."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from lab.bodies.baked import Baked
from lab.posing.posing import Limb, Posture
from lab.posing.rotations import Matrix, Vector, between, unit, vector

SETTLING_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Pose(ABC):
    """A pose as numbers and words. Poses of one class can be mixed, so clips move by moving the numbers.

    gaze  degrees that the head is turned to the left
    nod   degrees that the head is lowered beyond what the pose asks
    """

    gaze: float = 0.0
    nod: float = 0.0

    @abstractmethod
    def build(self, body: Baked) -> Posture:
        """The posture of this body."""

    @property
    def furniture(self) -> tuple[str, ...]:
        """Names of what the pose needs (see lab.render.furniture)."""
        return ()

    def swayed(self, slow: float, quick: float) -> Self:
        """The same pose a moment later; both numbers wander within -1 to 1."""
        return replace(self, gaze=self.gaze + 3 * slow, nod=self.nod + 1.5 * quick)


SomePose = TypeVar("SomePose", bound=Pose)


def mixed(a: SomePose, b: SomePose, share: float) -> SomePose:
    """Numbers that share of the way from a to b; words change at once."""
    if share <= 0:
        return a
    values = {}
    for part in fields(b):
        from_a, from_b = getattr(a, part.name), getattr(b, part.name)
        values[part.name] = from_a + (from_b - from_a) * share if isinstance(from_b, float) else from_b
    return replace(b, **values)


def eased(share: float) -> float:
    """0 to 1 without a jerk at either end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def line(a: ArrayLike, b: ArrayLike, share: float) -> Vector:
    """Point that share of the way from a to b."""
    return vector(a) * (1 - share) + vector(b) * share


def bow(points: Sequence[ArrayLike], share: float) -> Vector:
    """Point on the Bezier curve of four points."""
    a, b, c, d = (vector(p) for p in points)
    rest = 1 - share
    return np.asarray(rest**3 * a + 3 * rest**2 * share * b + 3 * rest * share**2 * c + share**3 * d)


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a wrist is: place (3,), direction of the elbow (3,), rotation of the hand or None, roll in degrees."""

    wrist: Vector
    pole: Vector
    hand: Matrix | None = None
    roll: float = 0.0


def hold(wrist: ArrayLike, pole: ArrayLike, hand: Matrix | None = None, roll: float = 0.0) -> Hold:
    """A `Hold` from plain numbers."""
    return Hold(vector(wrist), unit(pole), hand, roll)


def reach(posture: Posture, limb: Limb, start: Hold, end: Hold, share: float, bulge: ArrayLike = (0, 0, 0)) -> None:
    """Move a hand that share of the way between two holds, bulging out half-way."""
    if share <= 0 or share >= 1:
        chosen = end if share >= 1 else start
        posture.arm(limb, chosen.wrist, chosen.pole, chosen.hand, chosen.roll)
        return
    wrist = line(start.wrist, end.wrist, share) + vector(bulge) * 4 * share * (1 - share)
    pole = line(start.pole, end.pole, share)
    rotations = []
    for side in (start, end):
        posture.arm(limb, wrist, pole, side.hand, side.roll)
        rotations.append((posture.turn(f"wrist.{limb}"), posture.turn(f"lowerarm02.{limb}")))
    for bone, a, b in zip(("wrist", "lowerarm02"), rotations[0], rotations[1], strict=True):
        posture.set(f"{bone}.{limb}", between(a, b, share))


def settled(posture: Posture, limbs: Callable[[], None], height: float, *regions: str) -> Posture:
    """Place the limbs, then let the body down on these regions; twice, because limbs carry flesh along."""
    limbs()
    for _ in range(SETTLING_ROUNDS):
        posture.settle(height, *regions)
        limbs()
    return posture
