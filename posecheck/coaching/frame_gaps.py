"""How frames come in: gaps while the laptop slept or the page was hidden, and a camera too slow to count by."""

from posecheck.scoring.hold import EPSILON, LONGEST_GAP

AWAY = 3.0
"""Seconds without a frame that are worth a word (as long as a pause that ends a hold)."""
SLOW_FOR = 3.0
"""Seconds of frames too far apart to count, after which that is said (ours: one hiccup is not worth a word)."""


class FrameGaps:
    """Takes every time stamp; they rise.

    away  seconds since the frame before, where that is a long time, else 0
    slow  whether frames have been coming so slowly for a while that the clock counts nothing
    """

    def __init__(self) -> None:
        self.away = 0.0
        self.slow = False
        self._last: float | None = None
        self._slow_since: float | None = None

    def add(self, seconds: float) -> None:
        """One frame."""
        step = 0.0 if self._last is None else seconds - self._last
        self.away = step if step > AWAY else 0.0
        if step <= LONGEST_GAP + EPSILON or self.away:
            self._slow_since = None
        elif self._slow_since is None:
            self._slow_since = self._last
        self.slow = self._slow_since is not None and seconds - self._slow_since >= SLOW_FOR
        self._last = seconds
