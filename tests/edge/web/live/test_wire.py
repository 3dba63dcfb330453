"""The bytes between browser and server; the browser's half is tested against the same bytes."""

import json
import math
import struct
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lab.bench.live_client import message_of
from posecheck.coaching.guidance import Guidance, MainAngle, Ring, Tick
from posecheck.scoring.recording import Sight
from posecheck.web.live.wire import MalformedError, answer, hello, read_command, read_frame
from tests.figures import childs_pose, draw

NOBODY = "00 00 39 30 00 00 f7 42 00 00 00 00 00 00 29 40 80 02 e0 01 00 00 00 00"
"""Nobody, not counted, number 12345, brightness 123.5, at 12.5 s, 640 x 480."""
PERSON = "01 01 ff ff 00 00 c0 7f 7b 14 ae 47 e1 7a 84 3f d0 02 00 05 00 00 00 00"
"""One person, number 65535, brightness not known, at 0.01 s, 720 x 1280; 198 numbers follow."""


def message(sight: Sight | None = None, **changes: float) -> bytes:
    """A good frame of a person, with these values of its head changed."""
    whole = message_of(sight or Sight(3.0, draw(childs_pose(), seconds=3.0), 1), 7, (1280, 720))
    names = ("kind", "people", "seq", "brightness", "seconds", "width", "height", "zero")
    head = dict(zip(names, struct.unpack_from("<BBHfdHHI", whole), strict=True))
    return struct.pack("<BBHfdHHI", *{**head, **changes}.values()) + whole[24:]


def with_number(place: int, value: float) -> bytes:
    """A good frame with one of its 198 numbers changed."""
    whole = bytearray(message())
    struct.pack_into("<f", whole, 24 + 4 * place, value)
    return bytes(whole)


def test_a_frame_without_a_person_is_these_24_bytes() -> None:
    """Each field of the head is where the agreement puts it."""
    received = read_frame(bytes.fromhex(NOBODY))
    assert (received.seq, received.size, received.frame.brightness) == (12345, (640, 480), 123.5)
    assert (received.frame.sight.seconds, received.frame.sight.landmarks, received.frame.sight.people) == (
        12.5,
        None,
        0,
    )


def test_a_frame_with_a_person_is_816_bytes() -> None:
    """After the head come 33 x y pixels, 33 x y z metres and 33 visibilities."""
    numbers = [*range(66), *(n / 10 for n in range(99)), *(n / 100 for n in range(33))]
    received = read_frame(bytes.fromhex(PERSON) + struct.pack("<198f", *numbers))
    person = received.frame.sight.landmarks
    assert person is not None
    assert (received.seq, received.frame.brightness, received.frame.sight.people) == (65535, None, 1)
    assert (person.seconds, person.size) == (0.01, (720, 1280))
    assert person.points[32].tolist() == [64, 65]
    assert person.world[1].tolist() == pytest.approx([0.3, 0.4, 0.5])
    assert person.visibility[32] == pytest.approx(0.32)


def test_a_frame_keeps_every_bit_of_the_landmarks() -> None:
    """What the browser found is what the core gets."""
    seen = draw(childs_pose(), seconds=3.0)
    person = read_frame(message(Sight(3.0, seen, 1))).frame.sight.landmarks
    assert person is not None
    for part in ("points", "world", "visibility"):
        assert getattr(person, part).tobytes() == getattr(seen, part).tobytes()


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"\x00",
        message()[:-1],
        message() + b"\x00",
        message()[:24],
        message(kind=0),
        message(kind=3),
        message(Sight(1.0, None), kind=1),
        message(zero=1),
        message(seconds=math.nan),
        message(seconds=math.inf),
        message(seconds=-0.1),
        message(seconds=1.8e12),  # milliseconds
        message(brightness=-1),
        message(brightness=256),
        message(brightness=math.inf),
        message(width=0),
        message(height=0),
        message(width=8193),
        with_number(0, math.nan),
        with_number(65, 1e6),
        with_number(66, math.inf),
        with_number(164, -101),
        with_number(165, -0.01),
        with_number(197, 1.01),
        with_number(197, 3.4e38),
        with_number(197, math.nan),
    ],
)
def test_what_no_browser_sends_is_refused(wrong: bytes) -> None:
    """Wrong length, kind, time, size, light, or a number that is no place in a room."""
    with pytest.raises(MalformedError):
        read_frame(wrong)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=900) | st.binary(min_size=816, max_size=816) | st.binary(min_size=24, max_size=24))
@example(b"\x01" + bytes(815))
def test_any_bytes_are_a_frame_or_refused(noise: bytes) -> None:
    """Random bytes give a frame of finite numbers, or MalformedError; nothing else comes out."""
    try:
        received = read_frame(noise)
    except MalformedError:
        return
    sight = received.frame.sight
    assert math.isfinite(sight.seconds)
    if sight.landmarks is not None:
        assert np.isfinite(sight.landmarks.points).all()
        assert np.isfinite(sight.landmarks.world).all()


@pytest.mark.parametrize("command", ["pause", "go_on", "skip", "stop", "hurts"])
def test_every_button_is_understood(command: str) -> None:
    """The five commands, in the words of the agreement."""
    assert read_command(json.dumps({"do": command})) == command


@settings(deadline=None)
@given(st.text(max_size=300) | st.recursive(st.none() | st.text(), lambda one: st.lists(one)).map(json.dumps))
@example('{"do": "explode"}')
@example('{"do": ["pause"]}')
@example('{"do": "pause", "more": 1}')
@example('["do"]')
@example("null")
@example("[" * 2000)
@example("1" * 2000)
def test_any_other_text_is_refused(text: str) -> None:
    """No text but a command is understood."""
    with pytest.raises(MalformedError):
        read_command(text)


GUIDANCE = Guidance(
    "holding",
    "wrong",
    "Not yet",
    "Lean forward",
    "Straighten your back — “tall”",
    "neck",
    "left_ear",
    Ring(12.34567, 30.0, 1, 2, "left"),
    (Tick("person", True, "One person"), Tick("distance", False, "Move back half a metre")),
    MainAngle("hip flexion", 91.23456, 4.0, 80.0, 100.0, "degrees", ((11, 12), (23, 24)), "upright", -1),
    "Straighten your back",
    "wrong",
)


def test_the_answer_is_the_guidance_as_json() -> None:
    """All fields under their own names, with the number of the frame, numbers to a thousandth."""
    wanted = json.loads(json.dumps(asdict(GUIDANCE)))
    wanted["ring"]["held"] = 12.346
    wanted["angle"]["value"] = 91.235
    assert json.loads(answer(GUIDANCE, 42, 2)) == {"seq": 42, "stretch": 2, **wanted}


def test_the_answer_to_a_button_has_no_number() -> None:
    """seq is null, and what is not there is null too."""
    bare = replace(GUIDANCE, cue=None, check=None, joint=None, ticks=(), angle=None, say=None, tone=None)
    values = json.loads(answer(bare, None, 1))
    assert [name for name, value in values.items() if value is None] == [
        "seq",
        "cue",
        "check",
        "joint",
        "angle",
        "say",
        "tone",
    ]


def test_numbers_of_numpy_are_numbers_in_json() -> None:
    """A float32 out of the core does not stop the answer; a NaN would be a mistake of ours and is not sent."""
    angle = replace(GUIDANCE.angle, value=np.float32(1.5))  # type: ignore[type-var]
    assert json.loads(answer(replace(GUIDANCE, angle=angle), 1, 1))["angle"]["value"] == 1.5
    with pytest.raises(ValueError, match="none"):
        answer(replace(GUIDANCE, ring=replace(GUIDANCE.ring, held=math.nan)), 1, 1)


def test_the_greeting() -> None:
    """The first message says whether a session goes on."""
    assert json.loads(hello(resumed=True)) == {"hello": {"resumed": True}}


def test_a_picture_that_stands_still_is_marked() -> None:
    """Kind 2 is a person in a picture that stands still."""
    assert not read_frame(message()).frame.sight.standing
    assert read_frame(message(kind=2)).frame.sight.standing
