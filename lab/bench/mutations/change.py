"""How bytes, texts and values are changed."""

import json
from copy import deepcopy
from random import Random
from typing import Any

EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, -0.0, 1e308, -1e308, float("nan"), float("inf"), "", "\x00",
    "\x1b[2J", "a" * 5000, "../../../etc/passwd", "/etc/passwd", "\ud800", "null", [], {}, [[]], [None] * 1000,
    {"": ""},
)  # fmt: skip
ODD_WORDS = (
    "1e400", "-1", "nan", "inf", "99999999999999999999", "0x10", "true", '""', "[[", "]]", "{", "}", "=", "#",
    "\x00",
    "\x1b[31m", "'''", '"""', "\\u0000", "\ufeff", "2026-01-01", "a.b.c.d", "\u202e", "stretch", "..",
)  # fmt: skip


def changed(content: bytes, random: Random) -> bytes:
    """The same with one to four things done to it."""
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4))):
        random.choice(_CHANGES)(data, random)
    return bytes(data)


def _place(data: bytearray, random: Random) -> int:
    """Half of them in the first or last 400 bytes, where the structure is."""
    size = max(1, len(data))
    near = random.randrange(min(400, size))
    return random.choice((near, size - 1 - near, random.randrange(size), random.randrange(size)))


def _flip(data: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 3, 30))):
        if data:
            data[_place(data, random)] = random.randrange(256)


def _number(data: bytearray, random: Random) -> None:
    width, order = random.choice((1, 2, 4, 8)), random.choice(("little", "big"))
    value = random.choice(EXTREMES) % 256**width
    at = _place(data, random)
    data[at : at + width] = value.to_bytes(width, "little" if order == "little" else "big")


def _run(data: bytearray, random: Random) -> None:
    at, size = _place(data, random), random.choice((4, 64, 4000))
    end = min(len(data), at + size)
    data[at:end] = random.choice((bytes(end - at), b"\xff" * (end - at), random.randbytes(end - at)))


def _cut(data: bytearray, random: Random) -> None:
    at = _place(data, random)
    del data[at : random.choice((len(data), at + 1, at + 16, at + 1000))]


def _behead(data: bytearray, random: Random) -> None:
    del data[: random.choice((1, 8, _place(data, random)))]


def _again(data: bytearray, random: Random) -> None:
    at, size = _place(data, random), random.choice((1, 8, 500))
    data[at:at] = data[at : at + size] * random.choice((1, 2, 50))


def _move(data: bytearray, random: Random) -> None:
    a, b, size = _place(data, random), _place(data, random), random.choice((8, 64, 1000))
    piece = data[a : a + size]
    del data[a : a + size]
    data[b:b] = piece


_CHANGES = (_flip, _flip, _number, _number, _run, _cut, _behead, _again, _move)


def changed_text(text: str, random: Random) -> str:
    """The same with words, lines or letters of it changed."""
    for _ in range(random.choice((1, 1, 2, 5))):
        text = random.choice((_word, _word, _line, _deep, _letters))(text, random)
    return text


def _word(text: str, random: Random) -> str:
    words = text.split(" ")
    words[random.randrange(len(words))] = random.choice(ODD_WORDS)
    return " ".join(words)


def _line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at : at + 1] = random.choice(([], [lines[at]] * 2, [lines[at]] * 300, [lines[0], lines[at]]))
    return "\n".join(lines)


def _deep(text: str, random: Random) -> str:
    at, depth = random.randrange(len(text) + 1), random.choice((3, 200, 20_000))
    return text[:at] + random.choice(("[", "{", "a.", "[[", "(", "#")) * depth + text[at:]


def _letters(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(ODD_WORDS) + text[at + random.randrange(4) :]


def changed_json(values: Any, random: Random) -> str:
    """JSON of the values with one to three of them replaced, left out or added."""
    values = json.loads(json.dumps(values))
    for _ in range(random.choice((1, 1, 3))):
        values = _replaced(values, random)
    return json.dumps(values)


def _replaced(values: Any, random: Random) -> Any:
    if not isinstance(values, dict | list) or not values or random.random() < 0.15:
        return deepcopy(random.choice(ODD_VALUES))
    keys = list(values) if isinstance(values, dict) else list(range(len(values)))
    key = random.choice(keys)
    what = random.random()
    if what < 0.15:
        del values[key]
    elif what < 0.25 and isinstance(values, dict):
        values[random.choice(("", "x", "\x00", "stretch", "__class__"))] = deepcopy(random.choice(ODD_VALUES))
    else:
        values[key] = _replaced(values[key], random)
    return values
