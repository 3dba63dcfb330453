"""On the shins, folded: all fours, child's pose, sitting on the heels, puppy pose."""

from dataclasses import dataclass, replace
from math import sqrt
from typing import Self

from lab.bodies.baked import Baked
from lab.poses.base import Pose, hold, reach
from lab.posing.posing import LIMBS, SIGN, Limb, Posture
from lab.posing.rotations import Vector, Z, about_x, about_y, vector

KNEE_HEIGHT = 0.062
"""Metres: the knee's centre above the floor when it is knelt on."""


@dataclass(frozen=True, slots=True)
class Folded(Pose):
    """Both shins on the floor. Lengths as shares of the thigh, so that they fit every body.

    sit         height of the pelvis bone above the floor: 0.57 on the heels, 1.08 upright on the thighs
    pelvis      forward tip of the pelvis, degrees
    flexion     of the spine, degrees
    neck        flexion, degrees
    girdle      0 to 1: shoulders drawn up beside the ears, as arms stretched forward do
    hands       metres from the knees forward to the wrists, as a share of thigh and trunk together
    beside      0 hands there, 1 hands beside the feet
    on_thighs   0 hands there, 1 hands on the thighs
    spread      how far apart the knees are, 1 is hip width
    """

    sit: float = 0.57
    pelvis: float = 72.0
    flexion: float = 30.0
    neck: float = -28.0
    girdle: float = 1.0
    hands: float = 1.05
    beside: float = 0.0
    on_thighs: float = 0.0
    spread: float = 1.6

    def swayed(self, slow: float, quick: float) -> Self:
        return replace(self, gaze=self.gaze + slow, flexion=self.flexion + 0.5 * quick, sit=self.sit + 0.004 * slow)

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        posture.torso(about_x(self.pelvis), flexion=self.flexion, neck=self.neck + self.nod, gaze=self.gaze)
        posture.root = vector([0, 0.25, self.sit * posture.thigh])
        self._place_on_knees(posture)
        for limb in LIMBS:
            posture.shrug(limb, about_y(-SIGN[limb] * 22 * self.girdle))
            self._leg(posture, limb)
            self._arm(posture, limb)
        return posture

    def _knee_ahead(self, posture: Posture, limb: Limb) -> float:
        """Metres that the knee lies in front of the hip."""
        hip = posture.hip(limb)
        aside = hip[0] * (self.spread - 1)
        return sqrt(max(posture.thigh**2 - (hip[2] - KNEE_HEIGHT) ** 2 - aside**2, 0.0))

    def _place_on_knees(self, posture: Posture) -> None:
        """Move the body so that the knees stay where they are in the room, whatever the fold."""
        hip = posture.hip("L")
        posture.root = posture.root + vector([0, self._knee_ahead(posture, "L") - hip[1], 0])

    def _leg(self, posture: Posture, limb: Limb) -> None:
        hip = posture.hip(limb)
        knee = vector([hip[0] * self.spread, hip[1] - self._knee_ahead(posture, limb), KNEE_HEIGHT])
        ankle = vector([hip[0], 0, 0.075])
        aside, rise = ankle[0] - knee[0], ankle[2] - knee[2]
        ankle[1] = knee[1] + sqrt(posture.shank**2 - aside**2 - rise**2)
        posture.leg_along(limb, knee - hip, ankle - knee, about_x(158))

    def _arm(self, posture: Posture, limb: Limb) -> None:
        sign, shoulder, length = SIGN[limb], posture.shoulder(limb), posture.arm_length
        front = hold(
            self._front(posture, shoulder, sign),
            [sign * 0.7, 0.35, 0.5],
            posture.hand(limb, [-sign * 0.05, -1, -0.08], Z),
        )
        back = vector([sign * 0.30, shoulder[1] + 0.9 * length, 0.06])
        beside = hold(back, [sign, 0, 0.4], posture.hand(limb, [0, 1, 0], -Z))
        reach(posture, limb, front, beside, self.beside, (sign * 0.15, 0, 0.1))
        if self.on_thighs > 0:
            knee, hip = posture.knee(limb), posture.hip(limb)
            thigh = knee + 0.35 * (hip - knee) + vector([0, 0, posture.body.thigh_radius + 0.02])
            flat = posture.hand(limb, [-sign * 0.2, -1, -0.2], Z)
            reach(posture, limb, front, hold(thigh, [sign, 0.7, 0], flat), self.on_thighs, (0, 0, 0.1))

    def _front(self, posture: Posture, shoulder: Vector, sign: float) -> Vector:
        """A wrist on the floor ahead, drawn back as far as the arm is long."""
        trunk = posture.span("upperleg01.L", "upperarm01.L")
        place = vector(
            [sign * (abs(shoulder[0]) + 0.02), -self.hands * (posture.thigh + trunk) * 0.5 - 0.18, 0.066]
        )
        limit = posture.arm_length * 0.965
        aside, drop = place[0] - shoulder[0], place[2] - shoulder[2]
        furthest = shoulder[1] - sqrt(max(limit**2 - aside**2 - drop**2, 0.01))
        place[1] = max(place[1], furthest)
        return place


FORM = Folded()
ALL_FOURS = Folded(sit=1.08, pelvis=84.0, flexion=4.0, neck=-12.0, girdle=0.25)


def head_down(body: Baked, pose: Folded) -> Folded:
    """The same fold with the spine bent until the forehead touches the floor."""
    low, high = -20.0, 70.0
    for _ in range(8):
        middle = (low + high) / 2
        posture = replace(pose, flexion=middle, gaze=0.0, nod=0.0).build(body)
        if posture.lowest("head") < 0.004:
            high = middle
        else:
            low = middle
    return replace(pose, flexion=low)
