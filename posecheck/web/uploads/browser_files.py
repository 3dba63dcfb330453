"""The files of the uploader and the player that run in the browser."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "browser"


@cache
def text(name: str) -> str:
    """What is in a file."""
    return (FOLDER / name).read_text(encoding="utf-8")
