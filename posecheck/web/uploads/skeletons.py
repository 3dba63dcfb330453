"""A recording's points as plain values for the player in the browser, which draws them as a skeleton."""

from base64 import b64encode
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from posecheck.drawing.overlay import LIMB_BONES, TRUNK_BONES
from posecheck.pose.landmarks import INDEX, SIDES
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording, Sight

MOST_FPS = 15.0
"""Frames a second that are shown (ours: a stretch is slow, and each more is sent to the browser)."""
_WHOLE = 2**15 - 1


class Skeleton(TypedDict):
    """One recording; little-endian numbers as base64, N frames in the order of time.

    title          what it is called where there are two of them; may be empty
    size           width and height of the picture, pixels
    aligned        media second that belongs beside the other skeleton's
    seconds        (N,) float32
    points         (N, 33, 2) int16, shares of the longer side of the picture in 1/16383
    world          (N, 33, 3) int16, millimetres from the middle of the hips, y down, z away from the camera
    visibility     (N, 33) uint8, 0 to 255; 0 throughout where nobody is seen
    bones, joints  numbers of the landmarks between which a line is drawn, and of those that get a dot
    necks          ear and shoulder of each side: the head is drawn around an ear
    """

    title: str
    size: tuple[int, int]
    aligned: float
    seconds: str
    points: str
    world: str
    visibility: str
    bones: list[tuple[int, int]]
    joints: list[int]
    necks: list[tuple[int, int]]


BONES = [
    *((INDEX[f"{side}_{one}"], INDEX[f"{side}_{other}"]) for side in SIDES for one, other in LIMB_BONES),
    *((INDEX[one], INDEX[other]) for one, other in TRUNK_BONES),
]
"""With the necks, which end in the middle of the head."""
NECKS = [(INDEX[f"{side}_ear"], INDEX[f"{side}_shoulder"]) for side in SIDES]
JOINTS = sorted({landmark for bone in BONES for landmark in bone} - {INDEX[f"{side}_ear"] for side in SIDES})


def skeleton_of(recording: Recording, record: SessionRecord, title: str = "") -> Skeleton:
    """What is drawn of a recording; `record` is what it was scored as. InputError for no recording."""
    sights = _shown(recording)
    size = recording.header.size
    longer = max(size)
    points, world = np.zeros((len(sights), 33, 2)), np.zeros((len(sights), 33, 3))
    visibility = np.zeros((len(sights), 33))
    for number, sight in enumerate(sights):
        if sight.landmarks is not None:
            points[number] = sight.landmarks.points / longer * (_WHOLE // 2)
            world[number] = sight.landmarks.world * 1000
            visibility[number] = sight.landmarks.visibility * 255
    return {
        "title": title,
        "size": (int(size[0]), int(size[1])),
        "aligned": _first_hold(record),
        "seconds": _text(np.array([sight.seconds for sight in sights], "<f4")),
        "points": _text(_whole(points)),
        "world": _text(_whole(world)),
        "visibility": _text(np.clip(np.rint(visibility), 0, 255).astype(np.uint8)),
        "bones": BONES,
        "joints": JOINTS,
        "necks": NECKS,
    }


def _shown(recording: Recording) -> list[Sight]:
    """The frames, no more than so many a second; the first one always."""
    shown: list[Sight] = []
    for sight in recording:
        # Half a frame of slack: at thirty a second every second one is taken, though stamps waver.
        if not shown or sight.seconds - shown[-1].seconds >= 0.75 / MOST_FPS:
            shown.append(sight)
    return shown


def _first_hold(record: SessionRecord) -> float:
    """When the first hold began; where there is none, when the session did."""
    holds = [hold.start for segment in record.segments for hold in segment.holds]
    return float(min(holds, default=record.start))


def _whole(values: NDArray[np.float64]) -> NDArray[np.int16]:
    return np.clip(np.rint(np.nan_to_num(values)), -_WHOLE, _WHOLE).astype("<i2")


def _text(values: NDArray[np.generic]) -> str:
    return b64encode(values.tobytes()).decode("ascii")
