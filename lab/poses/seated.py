"""On a chair: sitting, the seated figure four, and crossings that are none."""

from dataclasses import dataclass, replace
from typing import Literal, Self

from lab.bodies.baked import Baked
from lab.poses.base import Hold, Pose, bow, eased, hold, line, reach, settled
from lab.posing.posing import LIMBS, SIGN, Limb, Posture, other
from lab.posing.rotations import Vector, Z, about_x, about_z, between, unit, vector

Place = Literal["above_knee", "mid_thigh", "mid_shin", "ankles", "knee_over_knee", "under_chair"]
Hands = Literal["legs", "hang", "lap", "table"]
UPRIGHT = -5.0


def seat_height(body: Baked) -> float:
    """Metres: a chair that fits (a person of 1.73 m sits on 0.45 m)."""
    return 0.26 * body.looks.height_m


@dataclass(frozen=True, slots=True)
class Seated(Pose):
    """Sitting on a chair.

    side          the leg that crosses
    place         where its ankle goes
    crossing      0 foot on the floor, 1 there
    lean          pelvis forward, degrees (-5 is upright)
    rounding      spine forward, degrees
    side_bend     spine to the side that crosses, degrees
    foot_forward  metres that the supporting foot stands ahead of its place under the knee
    """

    side: Limb = "L"
    place: Place = "above_knee"
    hands: Hands = "legs"
    crossing: float = 0.0
    lean: float = UPRIGHT
    rounding: float = 7.0
    side_bend: float = 0.0
    foot_forward: float = 0.0

    @property
    def furniture(self) -> tuple[str, ...]:
        return ("chair", "table") if self.hands == "table" else ("chair",)

    def swayed(self, slow: float, quick: float) -> Self:
        moved = Pose.swayed(self, slow, quick)
        return replace(moved, lean=self.lean + 0.4 * slow, rounding=self.rounding + 0.8 * quick)

    def build(self, body: Baked) -> Posture:
        posture, seat = Posture(body), seat_height(body)
        self._torso(posture, UPRIGHT, 7.0)
        posture.root = vector([0, 0.06, seat + 0.10])
        feet = {limb: self._foot(posture, limb) for limb in LIMBS}
        self._torso(posture, self.lean, self.rounding)

        def limbs() -> None:
            supporting = other(self.side)
            posture.leg(supporting, feet[supporting], [0, -1, 0.6], foot=about_z(SIGN[supporting] * 6))
            self._crossing_leg(posture, feet)
            for limb in LIMBS:
                self._arm(posture, limb)

        return settled(posture, limbs, seat, "pelvis")

    def _torso(self, posture: Posture, lean: float, rounding: float) -> None:
        neck = -(lean + min(rounding, 15)) * 0.35 + self.nod
        side = SIGN[self.side] * self.side_bend
        posture.torso(about_x(lean), flexion=rounding, side=side, neck=neck, gaze=self.gaze)

    def _foot(self, posture: Posture, limb: Limb) -> Vector:
        hip = posture.hip(limb)
        ahead = self.foot_forward if limb != self.side else 0.0
        inwards = 0.75 if limb != self.side and self.place == "knee_over_knee" else 1.05
        return vector([hip[0] * inwards, hip[1] - 0.97 * posture.thigh - ahead, posture.body.sole])

    def _crossing_leg(self, posture: Posture, feet: dict[Limb, Vector]) -> None:
        side, start = self.side, feet[self.side]
        end, pole = self._crossed(posture)
        sideways = SIGN[side]
        path = (
            start,
            start + vector([sideways * 0.04, -0.17, 0.24]),
            end + vector([sideways * 0.13, -0.16, 0.11]),
            end,
        )
        if self.place in ("ankles", "under_chair"):
            path = (start, line(start, end, 0.3) + 0.05 * Z, line(start, end, 0.7) + 0.05 * Z, end)
        share = eased(self.crossing)
        posture.leg(side, bow(path, self.crossing), line(unit([0, -1, 0.6]), unit(pole), share))
        loose = posture.turn(f"lowerleg01.{side}")
        if self.place == "knee_over_knee":
            loose = loose @ about_x(18)
        if self.place == "under_chair":
            loose = loose @ about_x(35)
        flat = about_z(sideways * 6)
        posture.set(f"foot.{side}", between(flat, loose, eased(1.6 * self.crossing)))

    def _crossed(self, posture: Posture) -> tuple[Vector, Vector]:
        """Where the crossing ankle goes, and the direction of its knee."""
        supporting, sign = other(self.side), SIGN[other(self.side)]
        hip, knee, ankle = posture.hip(supporting), posture.knee(supporting), posture.ankle(supporting)
        above = posture.body.knee_radius + 0.055
        outwards = vector([SIGN[self.side], -0.35, -0.1])
        if self.place == "above_knee":
            return knee + 0.22 * (hip - knee) + vector([sign * 0.06, 0, above]), outwards
        if self.place == "mid_thigh":
            return knee + 0.48 * (hip - knee) + vector([sign * 0.05, 0, above + 0.02]), outwards
        if self.place == "mid_shin":
            return line(knee, ankle, 0.5) + vector([sign * 0.05, -0.11, 0]), outwards * [1, 2, 0]
        if self.place == "ankles":
            return ankle + vector([sign * 0.05, -0.10, 0.02]), vector([SIGN[self.side] * 0.5, -1, 0.6])
        if self.place == "under_chair":
            return ankle + vector([sign * 0.04, 0.26, 0.03]), vector([SIGN[self.side] * 0.2, -1, 0.6])
        start = posture.hip(self.side)
        middle = start + unit(knee + vector([0, -0.02, posture.body.knee_radius + 0.07]) - start) * posture.thigh
        return middle + unit([sign * 0.20, -0.42, -0.88]) * posture.shank, middle - start + 0.3 * Z

    def _arm(self, posture: Posture, limb: Limb) -> None:
        rest = _rest(posture, limb) if self.hands != "hang" else _hanging(posture, limb)
        if self.place in ("above_knee", "mid_thigh") and self.hands == "legs":
            end = self._on_crossed_leg(posture, limb)
            reach(posture, limb, rest, end, self.crossing, (SIGN[limb] * 0.06, 0.02, 0.03))
        elif self.hands == "lap":
            middle = line(posture.hip("L"), posture.hip("R"), 0.5) + vector([SIGN[limb] * 0.04, -0.16, 0.14])
            reach(posture, limb, rest, hold(middle, [SIGN[limb], 0.6, -0.2]), 1.0)
        elif self.hands == "table":
            front = posture.shoulder(limb) + vector([-SIGN[limb] * 0.03, -0.42, 0])
            front[2] = TABLE_HEIGHT + 0.03
            flat = posture.hand(limb, [-SIGN[limb] * 0.2, -1, 0], Z)
            reach(posture, limb, rest, hold(front, [SIGN[limb], 0.3, -0.6], flat), 1.0)
        else:
            reach(posture, limb, rest, rest, 0.0)

    def _on_crossed_leg(self, posture: Posture, limb: Limb) -> Hold:
        """One hand on the crossed knee, the other on its ankle."""
        knee, hip, ankle = posture.knee(self.side), posture.hip(self.side), posture.ankle(self.side)
        sign, pole = SIGN[limb], [SIGN[limb], 0.6, 0.1]
        if limb == self.side:
            place = knee + 0.14 * (hip - knee) + vector([0, 0.05, 0.085])
            return hold(place, pole, posture.hand(limb, [sign * 0.35, -1, -0.45], Z))
        place = ankle + vector([sign * 0.02, 0.075, 0.075])
        return hold(place, pole, posture.hand(limb, [-sign * 0.55, -0.9, -0.25], Z))


TABLE_HEIGHT = 0.72


def _rest(posture: Posture, limb: Limb) -> Hold:
    """A hand on its thigh."""
    knee, hip = posture.knee(limb), posture.hip(limb)
    place = knee + 0.38 * (hip - knee) + vector([0, 0, posture.body.thigh_radius + 0.02])
    return hold(place, [SIGN[limb], 0.8, -0.2], posture.hand(limb, [-SIGN[limb] * 0.3, -1, -0.12], Z))


def _hanging(posture: Posture, limb: Limb) -> Hold:
    down = unit([SIGN[limb] * 0.12, -0.03, -1]) * posture.arm_length * 0.97
    return hold(posture.shoulder(limb) + down, [SIGN[limb] * 0.5, 1, 0], roll=-20)
