"""How long the list of contents of a zip archive is, before it is read: the standard library reads it as a whole.

Only archives as the standard library writes them are understood, with nothing after their end and nothing between.
"""

import struct
from typing import Any, BinaryIO

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_WIDE_END = struct.Struct("<4sQ2H2L4Q")
_IN_WIDE_END = 0xFFFFFFFF
"""Stands for a number that is in the wide end, which large archives have."""


def directory_bytes(file: BinaryIO) -> int:
    """The bytes of the list of contents; ValueError or struct.error for a file that is no such archive."""
    end = file.seek(0, 2) - _END.size
    sign, _, _, _, _, size, _, comment = _read(file, end, _END)
    if sign != b"PK\5\6" or comment:
        raise ValueError("no end of an archive")
    return max(_wide_directory_bytes(file, end), 0 if size == _IN_WIDE_END else size)


def _wide_directory_bytes(file: BinaryIO, end: int) -> int:
    """What the wide end says; 0 where there is none."""
    if end < _LOCATOR.size + _WIDE_END.size:
        return 0
    sign, _, at, _ = _read(file, end - _LOCATOR.size, _LOCATOR)
    if sign != b"PK\6\7":
        return 0
    sign, _, _, _, _, _, _, _, size, _ = _read(file, end - _LOCATOR.size - _WIDE_END.size, _WIDE_END)
    if sign != b"PK\6\6" or at != end - _LOCATOR.size - _WIDE_END.size:
        raise ValueError("no wide end of an archive")
    return int(size)


def _read(file: BinaryIO, at: int, layout: struct.Struct) -> tuple[Any, ...]:
    if at < 0:
        raise ValueError("too short for an archive")
    file.seek(at)
    return layout.unpack(file.read(layout.size))
