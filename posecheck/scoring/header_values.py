"""The values in the header of a recording, checked one by one."""

from posecheck.errors import visible
from posecheck.scoring.bounds import LATEST, LONGEST_TEXT


def whole_of(value: object, most: int) -> int:
    """A whole number from 1 to `most`; ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"not from 1 to {most}")
    return value


def rate_of(value: object) -> float:
    """Frames per second; ValueError for what no camera has."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LATEST:
        raise ValueError("no frame rate")
    return float(value)


def quarter_turn(value: object) -> int:
    """A quarter turn; ValueError for any other."""
    if value not in (0, 90, 180, 270) or not isinstance(value, int):
        raise ValueError("no quarter turn")
    return int(value)


def short_text(value: object) -> str:
    """Text as it may be shown; ValueError for anything else, and for what fills pages."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("no short text")
    return visible(value)
