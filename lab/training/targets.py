"""What the network is to say: its own old answer, but where that is wrong the true joint in its own definition.

The old network's joints are not a skeleton's: its knee lies a little above the rig's, its heel behind. So first
the offset of each joint is fitted where the network is right, along its bone and across it, and a wrong joint's
target is the true one moved by that offset.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.training.crops import SIDE, Floats
from lab.training.examples import JOINTS, LEGS, NUMBERS, Examples, mirrored_order

RIGHT, WRONG, FAR_OFF = 0.15, 0.2, 0.25
"""Shares of the trunk: the offset is fitted on what is nearer than RIGHT; a knee or ankle beyond WRONG is changed,
a hip or a point of the foot beyond FAR_OFF: rig and network mean different spots of them."""
EXCHANGED = 0.9
"""A body whose shoulders and hips fit better by this factor with left and right exchanged was seen the wrong way
round."""
OUTSIDE = 40.0
"""Pixels beyond the crop's edge from which a joint is not asked for."""
Bools = NDArray[np.bool_]
BONES = {"hip": ("hip", "knee"), "knee": ("hip", "knee"), "ankle": ("knee", "ankle"),
         "heel": ("ankle", "foot_index"), "foot_index": ("ankle", "foot_index")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Targets:
    """For N crops: points (N, 39, 5) and world (N, 39, 3) as `Examples`, and which of them were changed (N, 39)."""

    points: Floats
    world: Floats
    changed: Bools


@dataclass(frozen=True, slots=True)
class Offset:
    """Of the network's joint from the rig's, in trunks: along its bone, and to the side that the knee points to."""

    along: float
    across: float


def instead(examples: Examples) -> Targets:
    """The old answers, and a surer network's where that one is believed: for photographs."""
    points, world = examples.points.copy(), examples.world.copy()
    changed = np.zeros(points.shape[:2], bool)
    changed[:, NUMBERS] = ~np.isnan(examples.truth).any(axis=2)
    known = changed[:, NUMBERS]
    points[changed, :2], world[changed] = examples.truth[known], examples.metres[known]
    return Targets(points, world, changed)


def corrected(examples: Examples) -> Targets:
    """The old answers with wrong legs put right."""
    points, world = _turned_round(examples)
    changed = np.zeros(points.shape[:2], bool)
    trunk = trunks(examples)
    scale = _world_scale(examples, world)
    for name in LEGS:
        column, number = JOINTS.index(name), NUMBERS[JOINTS.index(name)]
        wanted = examples.truth[:, column] + _moved(examples, name, _offset(examples, points, name), trunk)
        limit = WRONG if name.endswith(("knee", "ankle")) else FAR_OFF
        off = np.linalg.norm(points[:, number, :2] - wanted, axis=1) > limit * trunk
        asked = np.all((wanted > -OUTSIDE) & (wanted < SIDE + OUTSIDE), axis=1)
        wrong = off & asked & ~np.isnan(wanted).any(axis=1)
        points[wrong, number, :2] = wanted[wrong]
        world[wrong, number] = examples.metres[wrong, column] * scale[wrong, None]
        changed[wrong, number] = True
    return Targets(points, world, changed)


def trunks(examples: Examples) -> Floats:
    """(N,) pixels that the trunk takes in the crop where it lies across the line of sight.

    In the picture itself it is short when it is seen from the head or the feet, and nothing would ever be right.
    """
    hips = [JOINTS.index("left_hip"), JOINTS.index("right_hip")]
    shoulders = [JOINTS.index("left_shoulder"), JOINTS.index("right_shoulder")]
    flat = examples.truth - examples.truth[:, hips].mean(axis=1, keepdims=True)
    across = np.linalg.norm(examples.metres[..., :2], axis=2)
    # Both from the hips, so their ratio is the scale; joints far across the line of sight tell it best.
    scale = np.nansum(np.linalg.norm(flat, axis=2), axis=1) / np.maximum(np.nansum(across, axis=1), 0.1)
    length = np.linalg.norm(examples.metres[:, shoulders].mean(axis=1), axis=1)
    return np.asarray(scale * length, np.float32)


def _turned_round(examples: Examples) -> tuple[Floats, Floats]:
    """Points and world, with left and right exchanged where the whole body was seen the wrong way round."""
    points, world, order = examples.points.copy(), examples.world.copy(), mirrored_order()
    columns = [JOINTS.index(f"{side}_{joint}") for joint in ("shoulder", "hip") for side in ("left", "right")]
    numbers, truth = NUMBERS[columns], examples.truth[:, columns]
    straight = np.linalg.norm(points[:, numbers, :2] - truth, axis=2).sum(axis=1)
    crossed = np.linalg.norm(points[:, order[numbers], :2] - truth, axis=2).sum(axis=1)
    round_ = crossed < EXCHANGED * straight
    points[round_], world[round_] = points[round_][:, order], world[round_][:, order]
    return points, world


def _frame(examples: Examples, name: str) -> tuple[Floats, Floats]:
    """Unit vectors (N, 2) along the bone and across it, to the side to which that knee points."""
    side, joint = name.split("_", 1)
    start, end = (examples.truth[:, JOINTS.index(f"{side}_{one}")] for one in BONES[joint])
    hip, knee, ankle = (examples.truth[:, JOINTS.index(f"{side}_{one}")] for one in ("hip", "knee", "ankle"))
    along = (end - start) / np.maximum(np.linalg.norm(end - start, axis=1, keepdims=True), 1e-3)
    thigh, shank = knee - hip, ankle - knee
    bent = np.sign(thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0])
    return along, np.stack([along[:, 1], -along[:, 0]], axis=1) * bent[:, None]


def _offset(examples: Examples, points: Floats, name: str) -> Offset:
    number, column, trunk = NUMBERS[JOINTS.index(name)], JOINTS.index(name), trunks(examples)
    off = points[:, number, :2] - examples.truth[:, column]
    right = np.linalg.norm(off, axis=1) < RIGHT * trunk
    along, across = ((off * axis).sum(axis=1) / trunk for axis in _frame(examples, name))
    right &= np.isfinite(along) & np.isfinite(across)
    if not right.any():
        return Offset(0.0, 0.0)
    return Offset(float(np.median(along[right])), float(np.median(across[right])))


def _moved(examples: Examples, name: str, offset: Offset, trunk: Floats) -> Floats:
    along, across = _frame(examples, name)
    return np.asarray((along * offset.along + across * offset.across) * trunk[:, None], np.float32)


def _world_scale(examples: Examples, world: Floats) -> Floats:
    """(N,) the network's trunk over the true one: it thinks of a person of its own size."""
    left, right = JOINTS.index("left_shoulder"), JOINTS.index("right_shoulder")
    true = np.linalg.norm((examples.metres[:, left] + examples.metres[:, right]) / 2, axis=1)
    seen = np.linalg.norm(world[:, [11, 12]].mean(axis=1) - world[:, [23, 24]].mean(axis=1), axis=1)
    return np.asarray(np.clip(seen / np.maximum(true, 1e-3), 0.7, 1.4), np.float32)
