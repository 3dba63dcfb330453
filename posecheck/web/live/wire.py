"""The bytes between browser and server.

From the browser, one binary message per frame, little-endian:
    kind u8 (0 nobody, 1 person, 2 a person in a picture that stands still), people u8 (0: not counted), seq u16,
    brightness f32 (NaN: not known),
    seconds f64 (when the picture was taken, on the browser's clock), width u16, height u16, 0 u32
    and for a person 33 x (x, y) pixels, 33 x (x, y, z) metres, 33 visibility, all f32
and text {"do": COMMAND} for what was pressed. To the browser, text: a Guidance as JSON.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, isnan
from struct import Struct

import numpy as np

from posecheck.coaching.guidance import COMMANDS, Command, Guidance, MainAngle, Tick
from posecheck.coaching.guide import LiveFrame
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.bounds import LARGEST, LATEST, NUMBERS, are_a_person
from posecheck.scoring.recording import Sight

LONGEST_FRAME_MESSAGE = 2048
"""Bytes of one message; a frame with a person has 816."""
_HEAD = Struct("<BBHfdHHI")
_SIZES = {0: _HEAD.size, 1: _HEAD.size + 4 * NUMBERS, 2: _HEAD.size + 4 * NUMBERS}
_KNOWN_TEXTS = 512
"""Texts of which the JSON is remembered (ours: a session has a few dozen, most in each of its frames)."""


class MalformedError(ValueError):
    """A message that no browser of ours sends."""


@dataclass(frozen=True, slots=True, eq=False)
class ReceivedFrame:
    """A frame as it came: its number, which the answer carries, the picture's size in pixels, what was seen."""

    seq: int
    size: tuple[int, int]
    frame: LiveFrame


def read_frame(message: bytes) -> ReceivedFrame:
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
    frame = LiveFrame(Sight(seconds, person, people, standing=kind == 2), None if isnan(brightness) else brightness)
    return ReceivedFrame(seq, (width, height), frame)


def _person(message: bytes, seconds: float, size: tuple[int, int]) -> Landmarks:
    numbers = np.frombuffer(message, "<f4", NUMBERS, _HEAD.size)
    if not are_a_person(numbers):
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


def answer(guidance: Guidance, seq: int | None, stretch: int) -> str:
    """What the page shows, says and sounds.

    seq      the frame's number; None answers a command
    stretch  which one of the routine is in hand, from 1; 0 is the warm-up
    """
    # Written out, because it is done for each frame of each person: json.dumps takes five times as long.
    ring, angle = guidance.ring, guidance.angle
    return (
        f'{{"seq":{"null" if seq is None else seq},"stretch":{stretch},"phase":{_text(guidance.phase)},'
        f'"feedback":{_text(guidance.feedback)},'
        f'"word":{_text(guidance.word)},"headline":{_text(guidance.headline)},"cue":{_text(guidance.cue)},'
        f'"check":{_text(guidance.check)},"joint":{_text(guidance.joint)},'
        f'"ring":{{"held":{_short(ring.held)},"needed":{_short(ring.needed)},'
        f'"repetition":{ring.repetition},"repetitions":{ring.repetitions},"side":{_text(ring.side)}}},'
        f'"ticks":{_ticks(guidance.ticks) if guidance.ticks else "[]"},'
        f'"angle":{_angle(angle) if angle else "null"},'
        f'"say":{_text(guidance.say)},"tone":{_text(guidance.tone)}}}'
    )


@lru_cache(_KNOWN_TEXTS)
def _text(text: str | None) -> str:
    return json.dumps(text, ensure_ascii=False)


def _ticks(ticks: tuple[Tick, ...]) -> str:
    each = (
        f'{{"id":{_text(tick.id)},"ok":{"true" if tick.ok else "false"},"text":{_text(tick.text)}}}'
        for tick in ticks
    )
    return f"[{','.join(each)}]"


def _angle(angle: MainAngle) -> str:
    return (
        f'{{"label":{_text(angle.label)},"value":{_short(angle.value)},"error":{_short(angle.error)},'
        f'"low":{_short(angle.low)},"high":{_short(angle.high)},"unit":{_text(angle.unit)},'
        f'"joints":{_joints(angle.joints)},"zero":{_text(angle.zero)},"towards":{angle.towards}}}'
    )


@lru_cache(_KNOWN_TEXTS)
def _joints(joints: tuple[tuple[int, ...], ...]) -> str:
    return json.dumps(joints)


def _short(value: float) -> float:
    """To a thousandth; JSON knows no NaN."""
    value = float(value)
    if not isfinite(value):
        raise ValueError("a number that is none")
    return round(value, 3)
