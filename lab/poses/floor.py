"""On the floor, without anything to do with the stretches: long sitting, lying prone."""

from dataclasses import dataclass

from lab.bodies.baked import Baked
from lab.poses.base import Pose, hold, reach, settled
from lab.posing.posing import LIMBS, SIGN, Posture
from lab.posing.rotations import Z, about_x, about_y, about_z, unit, vector


@dataclass(frozen=True, slots=True)
class LongSitting(Pose):
    """Sitting with straight legs.

    lean    pelvis forward, degrees; flexion  of the spine
    behind  1 leaning on the hands behind, 0 hands on the thighs
    cross   0 straight legs, 1 cross-legged
    """

    lean: float = -8.0
    flexion: float = 18.0
    behind: float = 0.0
    cross: float = 0.0

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        neck = -(self.lean + self.flexion) * 0.4 + self.nod
        posture.torso(about_x(self.lean), flexion=self.flexion, neck=neck, gaze=self.gaze)
        posture.root = vector([0, 0.1, 0.12])

        def limbs() -> None:
            for limb in LIMBS:
                sign, hip = SIGN[limb], posture.hip(limb)
                if self.cross > 0.5:
                    ahead = 0.5 * posture.thigh + (0.07 if limb == "L" else 0.0)
                    ankle = vector([-sign * 0.09, hip[1] - ahead, 0.09])
                    posture.leg(limb, ankle, [sign, -0.35, 0.25])
                else:
                    ankle = hip + vector([sign * 0.05, -0.99 * (posture.thigh + posture.shank), 0])
                    ankle[2] = 0.085
                    posture.leg(limb, ankle, Z, about_x(-68) @ about_z(sign * 12))
                knee = posture.knee(limb)
                thigh = knee + 0.25 * (hip - knee) + vector([0, 0, body.knee_radius + 0.03])
                front = hold(thigh, [sign, 0.8, 0], posture.hand(limb, [-sign * 0.2, -1, -0.1], Z))
                back = vector([sign * 0.28, posture.shoulder(limb)[1] + 0.22, 0.09])
                rear = hold(back, [sign * 0.5, 1, 0], posture.hand(limb, [sign * 0.3, 1, 0], Z))
                reach(posture, limb, front, rear, self.behind)

        return settled(posture, limbs, 0.0, "pelvis")


@dataclass(frozen=True, slots=True)
class Prone(Pose):
    """Lying face down, head towards +y when `press` is 0.

    press  degrees that the trunk is pushed up on the forearms (a sphinx)
    """

    press: float = 0.0

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        posture.torso(about_x(90), flexion=-self.press, neck=-10 - self.press * 0.3 + self.nod, gaze=60 + self.gaze)
        posture.root = vector([0, 0, 0.12])

        def limbs() -> None:
            for limb in LIMBS:
                sign, hip = SIGN[limb], posture.hip(limb)
                away = vector([hip[0] * 1.5, hip[1] + 0.99 * (posture.thigh + posture.shank), 0.09])
                posture.leg(limb, away, [0, 0, -1], about_x(158))
                shoulder = posture.shoulder(limb)
                propped = shoulder + vector([-sign * 0.06, -0.22, 0])
                propped[2] = 0.06
                beside = shoulder + unit([sign * 0.35, 1, 0]) * posture.arm_length * 0.96
                beside[2] = 0.07
                back = hold(beside, [sign, 0, 0.2], posture.hand(limb, [sign * 0.1, 1, 0], Z))
                front = hold(propped, [sign * 0.4, 1, -1], posture.hand(limb, [0, -1, 0], Z))
                reach(posture, limb, back, front, min(1.0, self.press / 20), (sign * 0.35, 0, 0.05))

        return settled(posture, limbs, 0.0, "trunk", "pelvis", "thigh")


@dataclass(frozen=True, slots=True)
class DownwardDog(Pose):
    """Hands and feet on the floor, hips up. `tip` is the pelvis forward, degrees."""

    tip: float = 128.0

    def build(self, body: Baked) -> Posture:
        posture = Posture(body)
        posture.torso(about_x(self.tip), flexion=2.0, neck=-8 + self.nod, gaze=self.gaze)
        trunk = posture.turn("spine01")
        for limb in LIMBS:
            posture.shrug(limb, about_y(-SIGN[limb] * 15))
        posture.root = vector([0, 0, 0.9])
        hand_drop = 0.066 - (posture.shoulder("L") + trunk @ vector([0, 0, 0.97 * posture.arm_length]))[2]
        posture.root = posture.root + vector([0, 0, hand_drop])
        leg = 0.99 * (posture.thigh + posture.shank)
        for limb in LIMBS:
            place = posture.shoulder(limb) + trunk @ vector([0, 0, 0.97 * posture.arm_length])
            flat = posture.hand(limb, [0, -1, -0.1], Z)
            posture.arm(limb, place, trunk @ vector([SIGN[limb], 0.3, 0]), flat)
            hip = posture.hip(limb)
            drop = min(hip[2] - body.sole - 0.03, leg * 0.999)
            ankle = hip + vector([0, (leg**2 - drop**2) ** 0.5, -drop])
            posture.leg(limb, ankle, [0, -1, 0.3], about_x(18))
        return posture
