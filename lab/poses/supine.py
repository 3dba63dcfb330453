"""On the back: lying, hook-lying, the supine figure four, and what is taken for it."""

from dataclasses import dataclass, replace
from math import asin, cos, degrees, radians, sin, sqrt
from typing import Literal, Self

import numpy as np

from lab.bodies.baked import Baked
from lab.poses.base import Hold, Pose, bow, eased, hold, line, reach, settled
from lab.posing.posing import LIMBS, SIGN, Limb, Posture, other
from lab.posing.rotations import Matrix, Vector, X, Y, Z, about_x, about_z, between, cross, unit, vector

Place = Literal["above_knee", "knee_over_knee"]
Hands = Literal["floor", "clasp", "push", "knee", "knees", "feet"]
FLAT, HOOKED = 1.5, 48.0
"""Degrees that the thigh is raised: leg flat, foot on the floor."""


@dataclass(frozen=True, slots=True)
class Supine(Pose):
    """Lying on the back, head towards +y.

    side       the leg that crosses (or is hugged)
    support    degrees that the supporting thigh is raised while its foot is on the floor
    lift       0 that foot on the floor, 1 lifted: thigh at `hip` degrees, knee bent by `knee`
    own, own_lift, own_hip, own_knee   the same for the other leg, before it crosses
    crossing   0 not, 1 crossed at `place`
    hands      where they go; `reach` 0 is still on the floor, 1 there
    splay      degrees that lifted knees fall outwards
    head_up    degrees that the head is lifted
    roll_up    degrees that the pelvis is tipped up off the floor
    straight   share of that tip that the spine does not follow (1 is a bridge)
    """

    side: Limb = "L"
    place: Place = "above_knee"
    hands: Hands = "floor"
    support: float = FLAT
    lift: float = 0.0
    hip: float = HOOKED
    knee: float = 95.0
    own: float = FLAT
    own_lift: float = 0.0
    own_hip: float = HOOKED
    own_knee: float = 128.0
    crossing: float = 0.0
    reach: float = 0.0
    splay: float = 0.0
    head_up: float = 0.0
    roll_up: float = 0.0
    straight: float = 0.0

    def swayed(self, slow: float, quick: float) -> Self:
        moved = Pose.swayed(self, slow, 0.3 * quick)
        return replace(moved, hip=self.hip + 0.8 * quick, own_hip=self.own_hip + 0.8 * quick)

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        posture.torso(
            about_x(-90 - self.roll_up),
            flexion=6 * self.lift + self.roll_up * (1 - self.straight) * 0.9 + 0.30 * self.head_up,
            neck=-12 + 6 * self.lift + self.head_up * 0.9 + self.nod + 1.3 * self.roll_up * self.straight,
            gaze=self.gaze,
        )
        posture.root = vector([0, 0.05, 0.11])
        supporting = other(self.side)

        def limbs() -> None:
            self._leg(posture, supporting, self.support, self.lift, self.hip, self.knee)
            self._leg(posture, self.side, self.own, self.own_lift, self.own_hip, self.own_knee)
            if self.crossing > 0:
                self._cross(posture)
            for limb in LIMBS:
                sideways = (SIGN[limb] * 0.10, 0, 0.05)
                reach(posture, limb, on_floor(posture, limb), self._hold(posture, limb), self.reach, sideways)

        return settled(posture, limbs, 0.0, "trunk", "pelvis")

    def _leg(self, posture: Posture, limb: Limb, raised: float, lift: float, hip: float, knee: float) -> None:
        ankle, foot, bent = foot_on_floor(posture, limb, raised)
        if lift <= 0:
            posture.leg(limb, ankle, Z - 0.3 * Y, foot)
            return
        thigh = raised + (hip - raised) * lift
        bend = bent + (knee - bent) * eased(lift)
        aside = SIGN[limb] * radians(self.splay) * lift
        up, low = radians(thigh), radians(thigh - bend)
        posture.leg_along(
            limb,
            [sin(aside), -cos(up), sin(up)],
            [0.2 * sin(aside), -cos(low), sin(low)],
        )
        loose = posture.turn(f"lowerleg01.{limb}") @ about_x(8)
        posture.set(f"foot.{limb}", between(foot, loose, eased(1.5 * lift)))

    def _front(self, posture: Posture) -> Vector:
        """The way the front of the supporting thigh faces."""
        limb = other(self.side)
        return unit(cross(posture.knee(limb) - posture.hip(limb), X))

    def _cross(self, posture: Posture) -> None:
        side, supporting = self.side, other(self.side)
        hip, knee, front = posture.hip(supporting), posture.knee(supporting), self._front(posture)
        start, flat = posture.ankle(side), posture.turn(f"foot.{side}")
        before = unit(posture.knee(side) - line(posture.hip(side), start, 0.5))
        if self.place == "above_knee":
            radius = posture.body.knee_radius + 0.05
            end = knee + 0.20 * (hip - knee) + front * radius + X * SIGN[supporting] * 0.06
            pole = X * SIGN[side] + 0.25 * unit(knee - hip) + 0.05 * Z
        else:
            begin = posture.hip(side)
            middle = begin + unit(knee + front * (posture.body.knee_radius + 0.07) - begin) * posture.thigh
            shank = unit(posture.ankle(supporting) - knee) + 0.3 * X * SIGN[supporting] + 0.25 * front
            end, pole = middle + unit(shank) * posture.shank, middle - begin + 0.3 * front
        away = X * SIGN[side]
        path = (start, start + 0.02 * away - 0.02 * Y + 0.40 * Z, end + 0.14 * away - 0.05 * Y + 0.14 * Z, end)
        posture.leg(side, bow(path, self.crossing), line(before, unit(pole), eased(self.crossing)))
        loose = posture.turn(f"lowerleg01.{side}")
        posture.set(f"foot.{side}", between(flat, loose, eased(1.5 * self.crossing)))

    def _hold(self, posture: Posture, limb: Limb) -> Hold:
        sign = SIGN[limb]
        if self.hands == "clasp":
            supporting = other(self.side)
            hip, knee, front = posture.hip(supporting), posture.knee(supporting), self._front(posture)
            place = hip + 0.60 * (knee - hip) - front * (posture.body.thigh_radius + 0.03)
            fingers = -X * sign - 0.15 * unit(knee - hip) + 0.25 * front
            return hold(place + X * sign * 0.105, [sign, 0.2, 0.1], posture.hand(limb, fingers, -front))
        if self.hands == "push" and limb == self.side:
            knee, hip = posture.knee(limb), posture.hip(limb)
            place = knee + 0.36 * (hip - knee) + vector([0, 0.04, 0.09])
            return hold(place, [sign, 0.3, -0.2], posture.hand(limb, [sign * 0.3, -1, 0], Z + 0.3 * Y))
        if self.hands == "knee" or self.hands == "knees":
            return self._on_knee(posture, limb, self.side if self.hands == "knee" else limb)
        if self.hands == "feet":
            foot = posture.ankle(limb) + vector([sign * 0.09, 0.02, 0.04])
            return hold(foot, [sign, 0, -0.3], posture.hand(limb, [-sign * 0.4, -0.3, 1], X * sign))
        return on_floor(posture, limb)

    def _on_knee(self, posture: Posture, limb: Limb, knee_of: Limb) -> Hold:
        """A hand over the shin just below a bent knee."""
        knee, ankle, hip = posture.knee(knee_of), posture.ankle(knee_of), posture.hip(knee_of)
        shank = unit(ankle - knee)
        front = unit(cross(shank, X))
        front = front if front @ (knee - line(hip, ankle, 0.5)) > 0 else -front
        place = knee + shank * 0.10 + front * 0.075 + X * SIGN[limb] * 0.05
        hand = posture.hand(limb, -X * SIGN[limb] + shank * 0.35, front)
        return hold(place, [SIGN[limb], 0.3, -0.25], hand)


HOOK = Supine(support=HOOKED, own=HOOKED)
"""Hook lying: both feet on the floor."""


def foot_on_floor(posture: Posture, limb: Limb, raised: float) -> tuple[Vector, Matrix, float]:
    """Ankle (3,), rotation of the foot and bend of the knee (degrees) for a thigh raised by so much."""
    hip, bent_up = posture.hip(limb), eased(raised / 45)
    knee = hip + vector([0, -cos(radians(raised)), sin(radians(raised))]) * posture.thigh
    height = 0.082 * (1 - bent_up) + posture.body.sole * bent_up
    drop = knee[2] - height
    away = sqrt(max(posture.shank**2 - drop * drop, 0.0))
    slope = degrees(asin(float(np.clip(drop / posture.shank, -1, 1))))
    ankle = vector([hip[0] * (1.3 - 0.3 * bent_up), knee[1] - away, height])
    foot = about_x(min(0.0, -62 + slope * 62 / 50)) @ about_z(SIGN[limb] * (14 * (1 - bent_up) + 3 * bent_up))
    return ankle, foot, raised + slope


def on_floor(posture: Posture, limb: Limb) -> Hold:
    """An arm on the floor beside the body."""
    place = posture.shoulder(limb) + unit([SIGN[limb] * 0.28, -1, 0]) * posture.arm_length * 0.965
    place[2] = 0.069
    return hold(place, [SIGN[limb] * 0.8, 0, -0.5], posture.hand(limb, [SIGN[limb] * 0.1, -1, -0.05], Z))
