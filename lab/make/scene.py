"""Render one scene: frames, and the exact joints in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from lab.bodies.baked import Baked, Bytes, Doubles, Floats, body_file, load
from lab.poses.base import Pose
from lab.poses.lunge import Upright
from lab.poses.seated import TABLE_HEIGHT, seat_height
from lab.posing.posing import Posture, skin
from lab.posing.rotations import about_z
from lab.render import kernels
from lab.render.camera import Camera
from lab.render.furniture import chair, clutter, table
from lab.render.light import light
from lab.render.render import Mesh, Room, Studio, coarse, merged
from lab.scenes.framing import frame_person
from lab.scenes.scenes import Scene
from lab.scenes.stories import Timeline, frame_times, timeline

WALLS = np.array([-3.6, 3.6, -3.6, 3.6, 2.6])


@dataclass(frozen=True, slots=True)
class Frame:
    """seconds, picture (H, W, 3) of bytes, joints (J, 3) in metres and (J, 2) in pixels"""

    seconds: float
    picture: Bytes
    metres: Doubles
    pixels: Doubles


@cache
def _body(name: str) -> Baked:
    return load(body_file(name))


@cache
def _mesh(name: str) -> Mesh:
    body = _body(name)
    return Mesh(body.mesh.rest, body.faces, body.colours, body.gloss, *coarse(body.mesh.rest, body.faces))


def person(posture: Posture) -> Mesh:
    """The dressed person in a posture."""
    body = posture.body
    matrices = posture.matrices().astype(np.float32)
    points = kernels.skin_points(body.mesh.rest, body.mesh.bones, body.mesh.weights, matrices)
    return _mesh(body.looks.id).moved(points)


def furniture(names: tuple[str, ...], body: Baked) -> Mesh:
    """What a pose needs."""
    parts = {
        "chair": lambda: chair(seat_height(body)),
        "table": lambda: table((0, -0.80), (0.9, 0.55, TABLE_HEIGHT)),
    }
    return merged([parts[name]() for name in names])


def room(number: int, middle: Doubles) -> Room:
    """One of the rooms, its mat under the person."""
    rolls = np.random.default_rng((number, 5))
    mats = ((0.10, 0.16, 0.30), (0.35, 0.10, 0.12), (0.08, 0.22, 0.12), (0.30, 0.30, 0.32), (0.20, 0.10, 0.28))
    floors = (((0.42, 0.27, 0.15), (0.2, 0.1, 0.05)), ((0.22, 0.13, 0.07), (0.1, 0.05, 0.02)),
              ((0.45, 0.43, 0.40), (0.3, 0.28, 0.26)), ((0.55, 0.42, 0.28), (0.3, 0.2, 0.1)))  # fmt: skip
    walls = ((0.62, 0.60, 0.55), (0.50, 0.56, 0.60), (0.66, 0.62, 0.50), (0.45, 0.52, 0.45), (0.30, 0.32, 0.36))
    planks, gaps = floors[int(rolls.integers(len(floors)))]
    colours = (mats[int(rolls.integers(len(mats)))], planks, gaps, walls[int(rolls.integers(len(walls)))])
    x, y = middle[:2]
    # Some rooms have no mat.
    half = (0.35, 1.05) if rolls.random() < 0.75 else (0.0, 0.0)
    mat = np.array([x - half[0], x + half[0], y - half[1], y + half[1]])
    return Room(WALLS, mat, np.array(colours), number)


def standing_around(scene: Scene, camera: Camera, middle: Doubles) -> Mesh:
    """Clutter, what stands in front, and the second person."""
    rolls = np.random.default_rng((scene.seed, 9))
    away = camera.axes[2, :2] / np.linalg.norm(camera.axes[2, :2])
    aside = np.array([-away[1], away[0]])
    parts = []
    for i, thing in enumerate(scene.setting.clutter):
        x, y = middle[:2] + away * rolls.uniform(1.1, 1.8) + aside * ((i % 3) - 1 + rolls.uniform(-0.2, 0.2)) * 1.2
        x, y = np.clip((x, y), -3.0, 3.0)
        parts.append(clutter(thing, float(x), float(y)))
    if scene.setting.occluder:
        x, y = middle[:2] - away * 0.85 + aside * rolls.uniform(-0.45, 0.45)
        parts.append(clutter(scene.setting.occluder, float(x), float(y)))
    if scene.setting.second_person:
        posture = Upright(gaze=20.0).build(_body(scene.setting.second_person))
        mesh = person(posture)
        place = middle[:2] + away * 1.3 + aside * rolls.choice((-1, 1)) * rolls.uniform(0.6, 0.9)
        turn = about_z(float(rolls.uniform(0, 360))).astype(np.float32)
        parts.append(mesh.moved(mesh.points @ turn.T + np.array([*np.clip(place, -3, 3), 0], np.float32)))
    return merged(parts)


def whole_path(line: Timeline, body: Baked) -> Doubles:
    """(N, 3) points of the body's surface in all key poses."""
    poses = {id(key.pose): key.pose for key in line.keys}
    return np.concatenate([skin(body.contact, pose.build(body).matrices()) for pose in poses.values()])


def head_and_feet(line: Timeline, body: Baked) -> Doubles:
    """(2, 3) nose and right heel in the pose that is shown longest."""
    joints = line.keys[len(line.keys) // 2].pose.build(body).joints()
    return joints[[body.joints.index("nose"), body.joints.index("right_heel")]]


@dataclass(frozen=True, slots=True)
class Take:
    """A scene made ready: what it shows when, the camera, its distance, and the frames."""

    line: Timeline
    camera: Camera
    distance_m: float
    joints: tuple[str, ...]
    frames: Iterator[Frame]


def every_frame(scene: Scene, line: Timeline) -> Sequence[float]:
    """Seconds of every frame of a clip."""
    return frame_times(line, scene.fps)


def as_it_is(pose: Pose) -> Pose:
    """The pose of the story, not varied."""
    return pose


def take(
    scene: Scene,
    times: Callable[[Scene, Timeline], Sequence[float]] = every_frame,
    vary: Callable[[Pose], Pose] = as_it_is,
) -> Take:
    """Work out a scene; frames are rendered as they are asked for.

    times  the seconds at which it is looked at
    vary   what is done to the pose of each of these moments
    """
    body = _body(scene.body)
    line = timeline(scene, body)
    points = whole_path(line, body)
    camera, distance = frame_person(points, head_and_feet(line, body), scene.view, scene.setting)
    middle = (points.min(0) + points.max(0)) / 2
    standing = standing_around(scene, camera, middle)
    studio = Studio(
        camera, light(scene.setting.light, scene.setting.turned), room(scene.setting.room, middle), standing
    )
    frames = _frames(scene, body, Shown(line, times(scene, line), vary), camera, studio)
    return Take(line, camera, distance, body.joints, frames)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is rendered of a story: at these seconds, in its poses varied like that."""

    line: Timeline
    times: Sequence[float]
    vary: Callable[[Pose], Pose]


def _frames(scene: Scene, body: Baked, shown: Shown, camera: Camera, studio: Studio) -> Iterator[Frame]:
    exposure, before = 1.6 if scene.setting.light == "dim" else 1.0, None
    for number, seconds in enumerate(shown.times):
        pose = shown.vary(shown.line.pose_at(seconds, scene.seed % 97))
        posture = pose.build(body)
        mesh = merged([person(posture), furniture(pose.furniture, body)])
        moments = [mesh]
        if scene.setting.motion_blur and before is not None and len(before) == len(mesh.points):
            moments = [mesh.moved(_between(before, mesh.points, share)) for share in (0.5, 0.75)] + [mesh]
        before = mesh.points
        picture = studio.develop(studio.expose(moments), exposure, scene.setting.noise, number + scene.seed % 1000)
        joints = posture.joints()
        yield Frame(seconds, picture, joints, camera.project(joints)[:, :2])


def _between(a: Floats, b: Floats, share: float) -> Floats:
    return np.asarray(a + (b - a) * np.float32(share))
