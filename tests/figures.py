"""Exact stick figures with known angles, and films of them.

A person is put together in metres from segment angles, in the person's own directions: forward, up, left. A
camera without perspective then draws all 33 landmarks, so in a side view every sagittal angle is known exactly.
Inclinations are from the upward vertical, positive forward, as in `posecheck.pose.measures`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, inf, pi, radians, sin

import numpy as np

from posecheck.pose.landmarks import INDEX, NAMES, SIDES, Landmarks, Side, opposite
from posecheck.scoring.recording import Sight

Vector = np.ndarray  # (3,) metres: forward, up, left
Pose = Mapping[str, Vector]  # all 33 landmarks, from the middle of the hips
Scene = Callable[[float], Landmarks | None]  # what the camera sees at a media second

TRUNK, THIGH, SHANK, FOOT, UPPER_ARM, FOREARM, NECK = 0.50, 0.42, 0.40, 0.18, 0.30, 0.26, 0.18
HIPS, SHOULDERS = 0.10, 0.18  # half widths
OUT: dict[Side, float] = {"left": 1.0, "right": -1.0}


@dataclass(frozen=True)
class Camera:
    """yaw as in `posecheck.pose.view` (90: left side nearest); scale in pixels a metre; size (width, height)."""

    yaw: float = 90.0
    size: tuple[int, int] = (1280, 720)
    scale: float = 300.0


SEES_LEFT, SEES_RIGHT, FRONT = Camera(90.0), Camera(-90.0), Camera(0.0)


def camera_at(near: Side) -> Camera:
    """A camera that looks at this side of the person."""
    return SEES_LEFT if near == "left" else SEES_RIGHT


# Putting a person together.


def leaning(inclination: float, length: float) -> Vector:
    """From the lower to the upper end of a segment."""
    return np.array([length * sin(radians(inclination)), length * cos(radians(inclination)), 0.0])


@dataclass(frozen=True)
class Limb:
    """Inclinations of a leg (thigh, shank) or an arm (upper arm, forearm), hip or shoulder uppermost."""

    upper: float = 0.0
    lower: float = 0.0


def person(trunk: float, legs: Mapping[Side, Limb], arms: Mapping[Side, Limb], neck: float | None = None) -> Pose:
    """All landmarks of a person whose segments have these inclinations; the neck goes on with the trunk."""
    joints: dict[str, Vector] = {}
    for side in SIDES:
        out = np.array([0.0, 0.0, OUT[side]])
        hip, shoulder = HIPS * out, leaning(trunk, TRUNK) + SHOULDERS * out
        knee = hip - leaning(legs[side].upper, THIGH)
        ankle = knee - leaning(legs[side].lower, SHANK)
        elbow = shoulder - leaning(arms[side].upper, UPPER_ARM)
        joints |= {f"{side}_hip": hip, f"{side}_shoulder": shoulder, f"{side}_knee": knee, f"{side}_elbow": elbow}
        joints |= {f"{side}_ankle": ankle, f"{side}_wrist": elbow - leaning(arms[side].lower, FOREARM)}
    ear = leaning(trunk, TRUNK) + leaning(trunk if neck is None else neck, NECK)
    return _completed(joints, ear, trunk if neck is None else neck)


def _completed(joints: dict[str, Vector], head: Vector, neck: float) -> Pose:
    """Feet, hands and face added."""
    face = leaning(neck + 90, 0.1)
    whole = dict(joints)
    for side in SIDES:
        out = np.array([0.0, 0.0, OUT[side]])
        whole[f"{side}_ear"] = head + 0.07 * out
        for number, part in enumerate(("eye_inner", "eye", "eye_outer")):
            whole[f"{side}_{part}"] = head + face + leaning(neck, 0.03) + (0.02 + 0.01 * number) * out
        whole[f"mouth_{side}"] = head + face - leaning(neck, 0.05) + 0.02 * out
        _add_foot(whole, side)
        _add_hand(whole, side)
    whole["nose"] = head + 1.1 * face
    assert whole.keys() == set(NAMES)
    return whole


def _add_foot(pose: dict[str, Vector], side: Side) -> None:
    ankle, shank = pose[f"{side}_ankle"], pose[f"{side}_ankle"] - pose[f"{side}_knee"]
    down = shank / np.linalg.norm(shank)
    ahead = np.array([-down[1], down[0], 0.0])  # at a right angle to the shank
    pose[f"{side}_heel"] = ankle + 0.05 * down - 0.03 * ahead
    pose[f"{side}_foot_index"] = ankle + 0.05 * down + FOOT * ahead


def _add_hand(pose: dict[str, Vector], side: Side) -> None:
    wrist, arm = pose[f"{side}_wrist"], pose[f"{side}_wrist"] - pose[f"{side}_elbow"]
    on = arm / max(1e-9, float(np.linalg.norm(arm)))
    for number, part in enumerate(("pinky", "index", "thumb")):
        pose[f"{side}_{part}"] = wrist + (0.08 - 0.02 * number) * on + np.array([0.0, 0.0, 0.01 * OUT[side]])


def both(limb: Limb) -> dict[Side, Limb]:
    """The same for left and right."""
    return {"left": limb, "right": limb}


def one(side: Side, limb: Limb, other: Limb) -> dict[Side, Limb]:
    """One limb for this side, the other for the other one."""
    return {side: limb, opposite(side): other}


def _bend(start: Vector, end: Vector, upper: float, lower: float, towards: Vector) -> Vector:
    """The joint between two bones from start to end, bent in the direction `towards`."""
    line = end - start
    reach = min(float(np.linalg.norm(line)), upper + lower - 1e-6)
    line = line / np.linalg.norm(line)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = towards - np.dot(towards, line) * line
    return start + along * line + np.sqrt(max(0.0, upper**2 - along**2)) * aside / np.linalg.norm(aside)


def _crossed(pose: Pose, side: Side, slide: float = 0.0) -> Pose:
    """This side's ankle on the other thigh, 0.1 m from the knee; `slide` metres moves it down the shin."""
    crossed = dict(pose)
    other = opposite(side)
    hip, knee, ankle = (pose[f"{other}_{joint}"] for joint in ("hip", "knee", "ankle"))
    to_hip, up_shin = (hip - knee) / THIGH, (knee - ankle) / SHANK
    on = knee + 0.10 * to_hip + 0.08 * up_shin - slide * up_shin
    outward = np.array([0.0, 0.0, OUT[side]])
    crossed[f"{side}_ankle"] = on
    crossed[f"{side}_knee"] = _bend(pose[f"{side}_hip"], on, THIGH, SHANK, outward)
    _add_foot(crossed, side)
    return crossed


def _hand_at(pose: Pose, side: Side, place: Vector) -> Pose:
    """This side's wrist there; the arm is as long as it takes."""
    reached = dict(pose)
    reached[f"{side}_wrist"] = place
    reached[f"{side}_elbow"] = (pose[f"{side}_shoulder"] + place) / 2 + np.array([0.0, 0.03, 0.05 * OUT[side]])
    _add_hand(reached, side)
    return reached


# The postures. `side` is the working one.

HANGING = both(Limb())


def standing() -> Pose:
    return person(0, both(Limb()), HANGING)


def sitting(trunk: float = 5.0) -> Pose:
    return person(trunk, both(Limb(-90, 0)), HANGING)


def seated_figure_four(
    lean: float = 35.0, side: Side = "left", *, neck: float | None = None, slide: float = 0.0
) -> Pose:
    """Leaning by `lean` degrees; `slide` metres moves the crossed ankle down the shin."""
    return _crossed(person(lean, both(Limb(-90, 0)), HANGING, neck), side, slide)


def lying_flat() -> Pose:
    return person(-90, both(Limb(-90, -90)), both(Limb(-90, -90)))


def hook_lying(trunk: float = -90.0) -> Pose:
    """On the back, knees bent, both feet on the floor; the trunk is curled up at -68."""
    return person(trunk, both(Limb(-143, -33)), both(Limb(-90, -90)))


def supine_pull(trunk_thigh: float = 115.0, side: Side = "left", knee: float = 90.0) -> Pose:
    """Figure four on the back, both hands behind the supporting thigh, which is that far from a straight hip.

    knee  how far the supporting knee is bent
    """
    thigh = -90 - trunk_thigh
    pose = _crossed(person(-90, both(Limb(thigh, thigh + knee)), both(Limb(-90, -90))), side)
    for hand in SIDES:
        hip, knee = (pose[f"{opposite(side)}_{joint}"] for joint in ("hip", "knee"))
        pose = _hand_at(pose, hand, 0.6 * knee + 0.4 * hip)
    return pose


def supine_push(side: Side = "left", *, hand: bool = True, trunk: float = -90.0) -> Pose:
    """Figure four on the back, the supporting foot on the floor, the working hand on the crossed knee."""
    pose = _crossed(hook_lying(trunk), side)
    return _hand_at(pose, side, pose[f"{side}_knee"] + np.array([-0.05, 0.02, 0.0])) if hand else pose


def happy_baby(thigh: float = 118.0) -> Pose:
    """On the back, both knees drawn in and the soles up, a hand at each foot."""
    pose = person(-90, both(Limb(-90 - thigh, -180)), both(Limb(-90, -90)))
    for side in SIDES:
        pose = _hand_at(pose, side, pose[f"{side}_ankle"])
    return pose


def knees_hugged() -> Pose:
    """On the back, both knees drawn to the chest, nothing crossed."""
    return person(-90, both(Limb(-210, -95)), both(Limb(-90, -90)))


def bridge(tip: float = 28.0) -> Pose:
    """On the shoulders, both feet on the floor, the hips lifted by so many degrees of the trunk."""
    return person(-90 - tip, both(Limb(-90 - tip, -10)), both(Limb(-90, -90)))


def knee_to_chest(trunk_thigh: float = 118.0, side: Side = "left") -> Pose:
    """On the back, both hands on the working shin, its thigh that far from a straight hip; the other foot down."""
    thigh = -90 - trunk_thigh
    pose = person(-90, one(side, Limb(thigh, thigh + 115), Limb(-143, -33)), both(Limb(-90, -90)))
    for hand in SIDES:
        knee, ankle = pose[f"{side}_knee"], pose[f"{side}_ankle"]
        pose = _hand_at(pose, hand, 0.75 * knee + 0.25 * ankle)
    return pose


def all_fours() -> Pose:
    return person(77, both(Limb(0, 90)), HANGING)


def childs_pose(knee_flexion: float = 152.0) -> Pose:
    return person(103, both(Limb(90 - knee_flexion, 90)), both(Limb(-84, -84)), neck=105)


def half_kneeling(forward: float = 22.0, side: Side = "left", *, trunk: float = 4.0) -> Pose:
    """Kneeling on the working knee, the hip shifted forward until its thigh leans by `forward` degrees."""
    pose = dict(person(trunk, one(side, Limb(forward, 90), Limb(-90, 0)), HANGING))
    other = opposite(side)
    hip, rear_knee = pose[f"{other}_hip"], pose[f"{side}_knee"]
    ankle = rear_knee + np.array([0.54, 0.02, 0.0])
    ankle[2] = hip[2]
    pose[f"{other}_ankle"] = ankle
    pose[f"{other}_knee"] = _bend(hip, ankle, THIGH, SHANK, np.array([1.0, 0.5, 0.0]))
    _add_foot(pose, other)
    pose[f"{other}_foot_index"] = ankle + np.array([FOOT, -0.05, 0.0])
    return pose


def held_foot(side: Side = "left") -> Pose:
    """Half-kneeling, the rear foot pulled up behind by the hand."""
    pose = dict(half_kneeling(20.0, side))
    knee = pose[f"{side}_knee"]
    pose[f"{side}_ankle"] = knee + SHANK * np.array([-np.sin(np.radians(40)), np.cos(np.radians(40)), 0.0])
    _add_foot(pose, side)
    return pose


def lunge(side: Side = "left") -> Pose:
    """A standing lunge: the rear knee off the floor and nearly straight."""
    return person(0, one(side, Limb(35, 45), Limb(-60, 5)), HANGING)


def walking(seconds: float, swing: float = 22.0, strides: float = 0.9) -> Pose:
    """A moment of walking on the spot: the thighs swing to and fro, the knee bends while its leg comes forward."""
    turn = 2 * pi * strides * seconds
    left, bent = swing * sin(turn), 20 * cos(turn)
    legs = {"left": Limb(left, left + max(0.0, -bent)), "right": Limb(-left, -left + max(0.0, bent))}
    return person(3, legs, HANGING)


def blend(first: Pose, second: Pose, share: float) -> Pose:
    """A posture between two: joints go straight from one place to the other."""
    return {name: (1 - share) * first[name] + share * second[name] for name in NAMES}


# Drawing.


def draw(pose: Pose, camera: Camera = SEES_LEFT, seconds: float = 0.0, *, visibility: float = 1.0) -> Landmarks:
    """The person as this camera sees them, the middle of the picture at the middle of hips and shoulders."""
    return _drawn(_metres(pose), camera, seconds, visibility)


def _metres(pose: Pose) -> np.ndarray:
    return np.array([pose[name] for name in NAMES])


def _drawn(metres: np.ndarray, camera: Camera, seconds: float, visibility: float = 1.0) -> Landmarks:
    turn = radians(camera.yaw)
    forward, up, left = metres.T
    world = np.stack(
        [-sin(turn) * forward + cos(turn) * left, -up, -cos(turn) * forward - sin(turn) * left], axis=1
    )
    middle = world[[INDEX[f"{side}_{joint}"] for side in SIDES for joint in ("hip", "shoulder")]].mean(axis=0)
    centre = np.array(camera.size) / 2
    # On a grid of 1/64 pixel, as finely as float32 needs to mirror it exactly.
    points = np.round(64 * (centre + camera.scale * (world - middle)[:, :2])) / 64
    return Landmarks(
        points.astype(np.float32),
        world.astype(np.float32),
        np.full(33, visibility, np.float32),
        seconds,
        camera.size,
    )


def moved(landmarks: Landmarks, right: float, down: float) -> Landmarks:
    """The same person elsewhere in the picture, pixels."""
    return replace(landmarks, points=landmarks.points + np.array([right, down], np.float32))


def scaled(landmarks: Landmarks, factor: float) -> Landmarks:
    """The same picture taken with more or fewer pixels."""
    width, height = landmarks.size
    size = (round(width * factor), round(height * factor))
    return replace(landmarks, points=(landmarks.points * factor).astype(np.float32), size=size)


def put(landmarks: Landmarks, name: str, place: tuple[float, float]) -> Landmarks:
    """One landmark somewhere else, pixels."""
    points = landmarks.points.copy()
    points[INDEX[name]] = place
    return replace(landmarks, points=points)


def dropped(landmarks: Landmarks, *names: str, visibility: float = 0.0) -> Landmarks:
    """These landmarks not seen."""
    seen = landmarks.visibility.copy()
    seen[[INDEX[name] for name in names]] = visibility
    return replace(landmarks, visibility=seen)


# Films.


def acted(keys: Sequence[tuple[float, Pose | None]], camera: Camera = SEES_LEFT) -> Scene:
    """A person who is in these postures at these seconds and moves steadily in between; None: nobody there."""
    stations = [(seconds, None if pose is None else _metres(pose)) for seconds, pose in keys]

    def scene(seconds: float) -> Landmarks | None:
        for (start, before), (end, after) in pairwise([*stations, (inf, None)]):
            if start <= seconds < end:
                if before is None or after is None:
                    return None if before is None else _drawn(before, camera, seconds)
                share = (seconds - start) / (end - start)
                return _drawn((1 - share) * before + share * after, camera, seconds)
        return None

    return scene


def film(scene: Scene, seconds: float, fps: float = 15.0, start: float = 0.0) -> list[Sight]:
    """What the camera sees from `start` to `start + seconds`, first and last frame included."""
    times = [start + number / fps for number in range(round(seconds * fps) + 1)]
    return [Sight(time, None if (seen := scene(time)) is None else replace(seen, seconds=time)) for time in times]


def mirrored(sights: Sequence[Sight]) -> list[Sight]:
    """The same film seen in a mirror."""
    return [replace(sight, landmarks=sight.landmarks and sight.landmarks.mirrored()) for sight in sights]


# What people do in films of 32 seconds: get into the stretch, hold it from second 7 to 27, get out of it.


def sit_and_lean(side: Side = "left", start: float = 0.0, lean: float = 35.0) -> list[tuple[float, Pose | None]]:
    """A chair: cross a leg, lean forward, come up, put the foot down."""
    crossed, deep = seated_figure_four(5, side), seated_figure_four(lean, side)
    return _in_and_out(start, sitting(), crossed, deep)


def lie_and_pull(
    side: Side = "left", start: float = 0.0, trunk_thigh: float = 115.0
) -> list[tuple[float, Pose | None]]:
    """The floor: knees bent, cross a leg, pull the thigh in, let go, put the foot down."""
    return _in_and_out(start, hook_lying(), supine_push(side, hand=False), supine_pull(trunk_thigh, side))


def lie_and_push(side: Side = "left", start: float = 0.0) -> list[tuple[float, Pose | None]]:
    """The floor: knees bent, cross a leg, push its knee away, let go, put the foot down."""
    return _in_and_out(start, hook_lying(), supine_push(side, hand=False), supine_push(side))


def lie_and_hug(
    side: Side = "left", start: float = 0.0, trunk_thigh: float = 118.0
) -> list[tuple[float, Pose | None]]:
    """The floor: knees bent, thigh upright, pull the knee in, let go, put the foot down."""
    return _in_and_out(start, hook_lying(), knee_to_chest(96, side), knee_to_chest(trunk_thigh, side))


def sit_back(side: Side = "left", start: float = 0.0) -> list[tuple[float, Pose | None]]:
    """From hands and knees into child's pose and back; it has no side."""
    return _in_and_out(start, all_fours(), all_fours(), childs_pose())


def kneel_and_shift(
    side: Side = "left", start: float = 0.0, forward: float = 25.0
) -> list[tuple[float, Pose | None]]:
    """On one knee: shift the hips forward and back."""
    upright = half_kneeling(0, side)
    return _in_and_out(start, upright, upright, half_kneeling(forward, side))


def _in_and_out(start: float, plain: Pose, ready: Pose, deep: Pose) -> list[tuple[float, Pose | None]]:
    course = (
        (0, plain),
        (2, plain),
        (3, ready),
        (5, ready),
        (7, deep),
        (27, deep),
        (29, ready),
        (30.5, plain),
        (32, plain),
    )
    return [(start + seconds, pose) for seconds, pose in course]
