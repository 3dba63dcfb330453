"""What a model saw in one film or picture, as a few bytes without any loss."""

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Sight

_COUNTS = struct.Struct("<II")
_NUMBERS = 33 * 6
_PERSON, _STANDING = 1, 2


def pack(sights: Sequence[Sight]) -> bytes:
    """33 points, their place in space, visibility, seconds and people of every frame.

    Inside: how many frames, and how many with a person (u32); of every frame seconds (f64), kind (u8: 1 for a
    person, and 2 for a picture that stands) and people (u8); of each person the numbers as f32, each as its
    difference (exclusive or) from the frame before, sorted by byte: what hardly changes packs to little.
    """
    seen = [sight.landmarks for sight in sights if sight.landmarks is not None]
    numbers = np.array([_row(person) for person in seen], "<f4").reshape(len(seen), _NUMBERS).view("<u4")
    changes = numbers.copy()
    changes[1:] ^= numbers[:-1]
    parts = (
        _COUNTS.pack(len(sights), len(seen)),
        np.array([sight.seconds for sight in sights], "<f8").tobytes(),
        np.array([_kind(sight) for sight in sights], np.uint8).tobytes(),
        np.array([min(sight.people, 255) for sight in sights], np.uint8).tobytes(),
        np.ascontiguousarray(changes.view(np.uint8).reshape(-1, 4).T).tobytes(),
    )
    return zlib.compress(b"".join(parts), 6)


def unpack(packed: bytes, size: tuple[int, int]) -> list[Sight]:
    """The same sights, bit by bit; `size` is that of the analysed picture in pixels."""
    content = zlib.decompress(packed)
    frames, persons = _COUNTS.unpack_from(content)
    at = _COUNTS.size
    seconds = np.frombuffer(content, "<f8", frames, at).tolist()
    kinds = np.frombuffer(content, np.uint8, frames, at + 8 * frames).tolist()
    people = np.frombuffer(content, np.uint8, frames, at + 9 * frames).tolist()
    planes = np.frombuffer(content, np.uint8, 4 * persons * _NUMBERS, at + 10 * frames).reshape(4, -1)
    changes = np.ascontiguousarray(planes.T).view("<u4").reshape(persons, _NUMBERS)
    rows = iter(np.bitwise_xor.accumulate(changes, axis=0).view("<f4"))
    return [
        Sight(second, _person(next(rows), second, size) if kind & _PERSON else None, count, bool(kind & _STANDING))
        for second, kind, count in zip(seconds, kinds, people, strict=True)
    ]


def _kind(sight: Sight) -> int:
    return _PERSON * (sight.landmarks is not None) + _STANDING * sight.standing


def _row(person: Landmarks) -> NDArray[np.float32]:
    return np.concatenate([person.points.ravel(), person.world.ravel(), person.visibility])


def _person(row: NDArray[np.float32], seconds: float, size: tuple[int, int]) -> Landmarks:
    return Landmarks(row[:66].reshape(33, 2), row[66:165].reshape(33, 3), row[165:], seconds, size)
