"""The values of video: a Frame, what a Clip says about itself, and a Gap in it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One upright picture. `pixels`: (height, width, 3) uint8 RGB. `seconds`: media time."""

    pixels: Pixels
    seconds: float


@dataclass(frozen=True, slots=True)
class Clip:
    """What a video file says about itself.

    `seconds`: announced length, or None. `width`, `height`: pixels as displayed. `fps`: average, or None.
    `rotation`: degrees clockwise, 0, 90, 180 or 270, that a player turns the stored picture.
    """

    name: str
    seconds: float | None
    width: int
    height: int
    fps: float | None
    rotation: int


@dataclass(frozen=True, slots=True)
class Gap:
    """From `start` to `end`, in seconds of media time, no picture is usable: damaged, or cut off."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.end - self.start
