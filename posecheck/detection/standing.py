"""Whether the picture itself stands still: a photograph shown as a film, or a camera that has frozen.

Nobody holds that still, and no camera is that quiet: what repeats exactly for seconds is one picture.
"""

from collections import deque
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from posecheck.scoring.recording import Sight
from posecheck.video import Pixels

STANDS_AFTER = 3.0
"""Seconds of exact repeats from which the picture stands (ours: a stutter is shorter)."""
KEPT = 8.0
"""Seconds of a quiet picture that are held back while it is not yet known whether it stands (ours)."""
_BLOCKS = (64, 48)
_QUIET = 6
"""Grey levels by which a block's mean may differ from the first picture's (ours: coding one photograph as a film
moves it by up to 4, each key frame anew; somebody who shifts moves it by more)."""
_EXACT = 0.002
"""Share of the pixels that may differ between exact repeats (ours: measured, a photograph coded as a film changes
0.1 % from picture to picture, a rendered person without breath 0.4 %, a camera's noise 10 %)."""
_MOSTLY = 0.75
"""Share of exact repeats among the pictures of the last seconds (ours: the others are key frames)."""


@dataclass(frozen=True, slots=True)
class _Look:
    seconds: float
    exact: bool


class StandingPicture:
    """Takes every frame in order and gives the sights back in order, some seconds later where it has to wait.

    The sights of a picture that stands are marked so, from the first of its repeats on.
    """

    def __init__(self) -> None:
        self._waiting: deque[Sight] = deque()
        self._looks: deque[_Look] = deque()
        self._first: NDArray[np.int16] | None = None
        self._last: Pixels | None = None
        self._stands = False

    def add(self, pixels: Pixels, sight: Sight) -> list[Sight]:
        """One frame: (H, W, 3) uint8 RGB and what was seen in it; gives the sights that are decided."""
        blocks = np.asarray(cv2.resize(pixels, _BLOCKS, interpolation=cv2.INTER_AREA), np.int16)
        exact = self._last is not None and _changed_share(pixels, self._last) < _EXACT
        self._last = pixels
        quiet = self._first is not None and int(np.abs(blocks - self._first).max()) <= _QUIET
        done: list[Sight] = []
        if not quiet or (self._stands and not exact and not self._mostly_exact()):
            done = self.finish()
            self._first = blocks
        self._looks.append(_Look(sight.seconds, exact))
        while self._looks[0].seconds < sight.seconds - STANDS_AFTER:
            self._looks.popleft()
        self._waiting.append(sight)
        watched = sight.seconds - self._waiting[0].seconds
        self._stands = self._stands or (watched >= STANDS_AFTER and self._mostly_exact())
        return done + self._decided(sight.seconds)

    def finish(self) -> list[Sight]:
        """The rest: the film has ended, or shows something else."""
        rest = [replace(sight, standing=self._stands) for sight in self._waiting]
        self._waiting.clear()
        self._looks.clear()
        self._stands = False
        return rest

    def _decided(self, now: float) -> list[Sight]:
        if self._stands:
            standing = [replace(sight, standing=True) for sight in self._waiting]
            self._waiting.clear()
            return standing
        old = []
        while self._waiting[0].seconds < now - KEPT:
            old.append(self._waiting.popleft())
        return old

    def _mostly_exact(self) -> bool:
        return sum(look.exact for look in self._looks) >= _MOSTLY * len(self._looks)


def _changed_share(pixels: Pixels, before: Pixels) -> float:
    """Share of the pixels of which any channel differs."""
    if pixels.shape != before.shape:
        return 1.0
    changed = cv2.absdiff(pixels, before).max(axis=2)
    return float(cv2.countNonZero(changed) / changed.size)
