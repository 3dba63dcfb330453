"""On one knee: the half-kneeling stretch, tall kneeling, and lunges with the rear knee in the air."""

from dataclasses import dataclass, replace
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Literal, Self

import numpy as np

from lab.bodies.baked import Baked
from lab.poses.base import Hold, Pose, hold, reach
from lab.poses.kneeling import KNEE_HEIGHT
from lab.posing.posing import LIMBS, SIGN, Limb, Posture, other
from lab.posing.rotations import Vector, Z, about_x, about_z, unit, vector

Hands = Literal["hips", "thigh", "up", "hang", "ankle"]


@dataclass(frozen=True, slots=True)
class Kneeling(Pose):
    """Kneeling on `side`; lengths as shares of the thigh.

    depth      how far the hip is ahead of the kneeling knee
    both       0 the other foot is in front, 1 that knee is down too (tall kneeling), between: on its way
    step       how far the front ankle is ahead of the kneeling knee
    pitch      pelvis forward, degrees
    flexion    spine forward, degrees
    side_bend  spine away from the kneeling side, degrees
    heel_up    how far the kneeling shank is lifted off the floor, degrees
    hands      "up": the arm of the kneeling side overhead, "ankle": it holds that foot;
               `reach` 0 on the hips, 1 there
    """

    side: Limb = "L"
    hands: Hands = "hips"
    depth: float = 0.05
    both: float = 0.0
    step: float = 1.42
    pitch: float = 0.0
    flexion: float = 2.0
    side_bend: float = 0.0
    heel_up: float = 0.0
    reach: float = 1.0

    def swayed(self, slow: float, quick: float) -> Self:
        moved = Pose.swayed(self, slow, quick)
        return replace(moved, depth=self.depth + 0.006 * slow, pitch=self.pitch + 0.5 * quick)

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        neck = -(self.pitch + self.flexion) * 0.35 + self.nod
        side = -SIGN[self.side] * self.side_bend
        posture.torso(about_x(self.pitch), flexion=self.flexion, side=side, neck=neck, gaze=self.gaze)
        knee_line = 0.30
        ahead = self.depth * posture.thigh
        height = sqrt(posture.thigh**2 - ahead**2)
        hip = posture.hip(self.side)
        posture.root = vector([0, knee_line - ahead - hip[1], KNEE_HEIGHT + height - hip[2]])
        hip = posture.hip(self.side)
        knee = vector([hip[0], knee_line, KNEE_HEIGHT])
        rise = asin(0.015 / posture.shank) + radians(self.heel_up)
        posture.leg_along(self.side, knee - hip, [0, cos(rise), sin(rise)], about_x(155 + self.heel_up))
        self._front_leg(posture, knee_line, height)
        for limb in LIMBS:
            share = 0.0 if self.both >= 1 and self.hands == "thigh" else self.reach
            reach(
                posture, limb, _on_hip(posture, limb), self._hold(posture, limb), share, (SIGN[limb] * 0.05, 0, 0)
            )
        return posture

    def _front_leg(self, posture: Posture, knee_line: float, height: float) -> None:
        limb = other(self.side)
        hip, sign = posture.hip(limb), SIGN[limb]
        foot = vector([hip[0] * 1.1, knee_line - self.step * posture.thigh, posture.body.sole])
        posture.leg(limb, foot, [sign * 0.08, -1, 0.3], about_z(sign * 4))
        if self.both <= 0:
            return
        knee, ankle = posture.knee(limb), posture.ankle(limb)
        thigh, shank = (knee - hip) / posture.thigh, (ankle - knee) / posture.shank
        start = degrees(atan2(-thigh[1], -thigh[2])), degrees(atan2(shank[1], -shank[2]))
        end = degrees(atan2(-self.depth * posture.thigh, height)), 90 + degrees(asin(0.015 / posture.shank))
        at = [0.0, 0.3, 0.58, 0.82, 1.0]
        up = radians(_smooth(at, [start[0], start[0] + 14, 70, 34, end[0]], self.both))
        low = radians(_smooth(at, [start[1], 36, 90, 98, end[1]], self.both))
        turn = _smooth(at, [0, 18, 85, 138, 155], self.both)
        rest = 1 - self.both
        posture.leg_along(
            limb,
            [thigh[0] * rest, -sin(up), -cos(up)],
            [shank[0] * rest, sin(low), -cos(low)],
            about_z(sign * 4 * rest) @ about_x(turn),
        )

    def _hold(self, posture: Posture, limb: Limb) -> Hold:
        front, sign = other(self.side), SIGN[limb]
        if self.hands == "thigh":
            knee, hip = posture.knee(front), posture.hip(front)
            aside = SIGN[front] * (0.04 if limb == front else -0.04)
            place = knee + 0.24 * (hip - knee) + vector([aside, 0, posture.body.knee_radius + 0.025])
            return hold(place, [sign, 0.9, 0.1], posture.hand(limb, [-sign * 0.35, -1, -0.1], Z))
        if self.hands == "up" and limb == self.side:
            trunk = posture.turn("spine01")
            over = trunk @ unit([-sign * 0.35, -0.05, 1]) * posture.arm_length * 0.95
            return hold(posture.shoulder(limb) + over, [sign, 0.3, 0.2])
        if self.hands == "ankle" and limb == self.side:
            return hold(posture.ankle(limb) + vector([sign * 0.05, -0.03, 0.02]), [sign, 1, 0.2])
        if self.hands == "hang":
            return hanging(posture, limb)
        return _on_hip(posture, limb)


@dataclass(frozen=True, slots=True)
class Upright(Pose):
    """On the feet: standing, a squat, a standing lunge. Lengths as shares of the thigh.

    side    the leg behind
    drop    how far the hips are below standing
    step    how far the feet are apart, front to back
    lean    pelvis forward, degrees
    hands   0 hanging, 1 stretched forward
    """

    side: Limb = "L"
    drop: float = 0.0
    step: float = 0.0
    lean: float = 0.0
    flexion: float = 1.5
    hands: float = 0.0

    def swayed(self, slow: float, quick: float) -> Self:
        moved = Pose.swayed(self, slow, quick)
        return replace(moved, lean=self.lean + 0.5 * slow, flexion=self.flexion + 0.6 * quick)

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        neck = -(self.lean + self.flexion) * 0.4 + 2 + self.nod
        posture.torso(about_x(self.lean), flexion=self.flexion, neck=neck, gaze=self.gaze)
        standing = 0.996 * (posture.thigh + posture.shank) + body.sole
        sunk = standing - self.drop * posture.thigh - posture.hip("L")[2]
        behind = 0.35 * self.drop * posture.thigh * (1 - min(1.0, self.step / 0.8))
        posture.root = vector([0, behind, sunk])
        for limb in LIMBS:
            self._leg(posture, limb)
            front = posture.shoulder(limb) + unit([0, -1, 0.02]) * posture.arm_length * 0.96
            flat = posture.hand(limb, [-SIGN[limb] * 0.1, -1, 0], Z)
            reach(posture, limb, hanging(posture, limb), hold(front, [SIGN[limb], 0, -1], flat), self.hands)
        return posture

    def _leg(self, posture: Posture, limb: Limb) -> None:
        sign, half = SIGN[limb], self.step * posture.thigh / 2
        apart = min(1.0, self.step / 0.8)
        wide = 0.10 + 0.06 * min(self.drop, 1) * (1 - apart)
        turn = (7 + 14 * min(self.drop, 1)) * (1 - apart) + 7 * apart
        if limb == self.side:
            # The rear heel comes off the floor as the step gets longer.
            ankle = vector([sign * wide, 0.02 * (1 - apart) + half, posture.body.sole + 0.11 * apart])
            foot = about_z(sign * turn * (1 - apart)) @ about_x(48 * apart)
            posture.leg(limb, ankle, [sign * 0.25 * self.drop * (1 - apart), -1, -0.3 * apart], foot)
            return
        ankle = vector([sign * wide, 0.02 - half, posture.body.sole])
        posture.leg(limb, ankle, [sign * 0.25 * self.drop, -1, 0], about_z(sign * turn))


def _smooth(at: list[float], values: list[float], where: float) -> float:
    """Hermite curve through the values, level at both ends."""
    slopes = np.zeros(len(at))
    slopes[1:-1] = (np.array(values[2:]) - values[:-2]) / (np.array(at[2:]) - at[:-2])
    i = min(len(at) - 2, max(0, int(np.searchsorted(at, where, side="right")) - 1))
    width = at[i + 1] - at[i]
    s = (where - at[i]) / width
    return float(
        (2 * s**3 - 3 * s * s + 1) * values[i]
        + (s**3 - 2 * s * s + s) * width * slopes[i]
        + (-2 * s**3 + 3 * s * s) * values[i + 1]
        + (s**3 - s * s) * width * slopes[i + 1]
    )


def _on_hip(posture: Posture, limb: Limb) -> Hold:
    place: Vector = posture.hip(limb) + posture.turn("root") @ vector([SIGN[limb] * 0.085, -0.02, 0.13])
    return hold(place, [SIGN[limb], 0.8, 0.1], roll=-10)


def hanging(posture: Posture, limb: Limb) -> Hold:
    """An arm hanging beside the trunk."""
    down = posture.turn("spine01") @ unit([SIGN[limb] * 0.12, -0.05, -1]) * posture.arm_length * 0.975
    return hold(posture.shoulder(limb) + down, posture.turn("spine01") @ unit([SIGN[limb] * 0.5, 1, 0]), roll=-20)
