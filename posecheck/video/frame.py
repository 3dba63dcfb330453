"""The values of video: a Frame, what a Clip says about itself, and a Gap in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
GapCause = Literal["damaged", "no pictures", "time jumps", "beginning missing", "end missing", "too long"]


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
    `pace`: seconds of real time per second that a player shows; below 1 in slow motion.
    """

    name: str
    seconds: float | None
    width: int
    height: int
    fps: float | None
    rotation: int
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """From `start` to `end`, in seconds of media time, there is no picture; `cause` says why.

    "damaged": what is there cannot be decoded. "no pictures": nothing is wrong, the camera gave none.
    "time jumps": the file's clock jumps hours ahead, and this short break stands for it. "beginning missing":
    pictures before 0.0 seconds that cannot be decoded. "end missing": less is there than the file announces.
    "too long": there is more, and it is not read.
    """

    start: float
    end: float
    cause: GapCause = "damaged"

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.end - self.start
