"""The bytes between browser and server.

From the browser, a binary message a frame, little-endian:
    kind u8 (0 nobody, 1 person), people u8 (0: not counted), seq u16, brightness f32 (NaN: not known),
    seconds f64 (when the picture was taken, on the browser's clock), width u16, height u16, 0 u32
    and for a person 33 x (x, y) pixels, 33 x (x, y, z) metres, 33 visibility, all f32
and text {"do": COMMAND} for what was pressed. To the browser, text: a Guidance as JSON.
"""

import json
from dataclasses import dataclass
from math import isfinite, isnan
from struct import Struct
from typing import Any

import numpy as np

from posecheck.guide import COMMANDS, Angle, Command, Guidance, Look
from posecheck.landmarks import Landmarks
from posecheck.recording import Sight

LONGEST = 2048
"""Bytes of one message; a frame with a person has 816."""
_HEAD = Struct("<BBHfdHHI")
_NUMBERS = 33 * 6
_SIZES = {0: _HEAD.size, 1: _HEAD.size + 4 * _NUMBERS}
LATEST = 1e10
"""Seconds that a browser's clock may show (ours: seconds since 1970 fit in, milliseconds do not)."""
LARGEST = 8192
"""Pixels of the analysed picture along one side."""
FURTHEST_PIXEL, FURTHEST_METRE = 1e5, 100.0
"""Where a point may be (ours: the model guesses at limbs outside the picture, but not out of the street)."""
_SCALE = np.repeat(np.array([1 / FURTHEST_PIXEL, 1 / FURTHEST_METRE, 2.0], np.float32), (66, 99, 33))
_SHIFT = np.repeat(np.array([0.0, 0.0, -1.0], np.float32), (66, 99, 33))
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class MalformedError(ValueError):
    """A message that no browser of ours sends."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A frame as it came: its number, which the answer carries, the picture's size in pixels, what was seen."""

    seq: int
    size: tuple[int, int]
    look: Look


def read_frame(message: bytes) -> Frame:
    """The frame in a binary message; MalformedError for anything else."""
    if not message or len(message) != _SIZES.get(message[0]):
        raise MalformedError("kind or length")
    kind, people, seq, brightness, seconds, width, height, zero = _HEAD.unpack_from(message)
    if not 0 <= seconds <= LATEST or zero:
        raise MalformedError("seconds")
    if not (0 < width <= LARGEST and 0 < height <= LARGEST):
        raise MalformedError("size")
    if not (isnan(brightness) or 0 <= brightness <= 255):
        raise MalformedError("brightness")
    person = _person(message, seconds, (width, height)) if kind else None
    return Frame(
        seq, (width, height), Look(Sight(seconds, person, people), None if isnan(brightness) else brightness)
    )


def _person(message: bytes, seconds: float, size: tuple[int, int]) -> Landmarks:
    numbers = np.frombuffer(message, "<f4", _NUMBERS, _HEAD.size)
    # Every range becomes -1 to 1, so that one look tells; a NaN is in no range.
    with np.errstate(over="ignore", invalid="ignore"):
        if not np.abs(numbers * _SCALE + _SHIFT).max() <= 1.0:
            raise MalformedError("points")
    points, world, visibility = numbers[:66], numbers[66:165], numbers[165:]
    return Landmarks(points.reshape(33, 2), world.reshape(33, 3), visibility, seconds, size)


def read_command(message: str) -> Command:
    """The command in a text message; MalformedError for anything else."""
    try:
        values = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise MalformedError("no JSON") from error
    if isinstance(values, dict) and values.keys() == {"do"}:
        for command in COMMANDS:
            if values["do"] == command:
                return command
    raise MalformedError("no command")


def hello(*, resumed: bool) -> str:
    """The first message on a connection; resumed: the session had begun before."""
    return json.dumps({"hello": {"resumed": resumed}})


def answer(guidance: Guidance, seq: int | None) -> str:
    """What the page shows, says and sounds; seq None answers a command."""
    ring = guidance.ring
    # Written out: dataclasses.asdict takes ten times as long, and this is done for each frame of each person.
    values = {
        "seq": seq,
        "phase": guidance.phase,
        "state": guidance.state,
        "word": guidance.word,
        "headline": guidance.headline,
        "cue": guidance.cue,
        "check": guidance.check,
        "joint": guidance.joint,
        "ring": {
            "held": _short(ring.held),
            "needed": _short(ring.needed),
            "set": ring.set,
            "sets": ring.sets,
            "side": ring.side,
        },
        "ticks": [{"id": tick.id, "ok": tick.ok, "text": tick.text} for tick in guidance.ticks],
        "angle": None if guidance.angle is None else _angle(guidance.angle),
        "say": guidance.say,
        "tone": guidance.tone,
    }
    return _ENCODER.encode(values)


def _angle(angle: Angle) -> dict[str, Any]:
    return {
        "label": angle.label,
        "value": _short(angle.value),
        "error": _short(angle.error),
        "low": _short(angle.low),
        "high": _short(angle.high),
        "unit": angle.unit,
        "joints": angle.joints,
    }


def _short(value: float) -> float:
    """To a thousandth; JSON knows no NaN."""
    value = float(value)
    if not isfinite(value):
        raise ValueError("a number that is none")
    return round(value, 3)
