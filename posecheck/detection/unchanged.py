"""Whether a picture shows what the last one showed, so that it need not be looked at again."""

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCKS = (64, 48)
"""Columns and rows of blocks that a picture is averaged to: ten pixels square at 640x480."""
LEAST_CHANGE = 4
"""Grey levels of a block's mean that count as a change (ours: an edge of a hundred grey levels through a block
has then moved by 0.4 pixels of 640; sensor noise of six levels moves the mean of a block by less than 3)."""


class Unchanged:
    """Takes every picture in order. It never says yes twice in a row, so slow movement is not lost."""

    def __init__(self) -> None:
        self._last: NDArray[np.int16] | None = None

    def compare(self, pixels: NDArray[np.uint8]) -> bool:
        """Whether this picture, (H, W, 3) uint8 RGB, shows the same as the one before it."""
        small = cv2.resize(pixels, BLOCKS, interpolation=cv2.INTER_AREA)
        blocks = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.int16)
        same = self._last is not None and int(np.abs(blocks - self._last).max()) < LEAST_CHANGE
        self._last = None if same else blocks
        return same
