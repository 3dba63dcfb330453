"""A time-aware low-pass filter: steady when the value is steady, quick when it moves."""

from math import pi

MIN_CUTOFF = 1.5
"""Hertz at rest (the filter's authors start at 1; ours is higher because the model smooths once already)."""
BETA = 0.05
"""How much the cutoff rises with speed, in hertz per unit a second (ours: a lag under 0.1 s at 10 degrees/s)."""
SPEED_CUTOFF = 1.0
"""Hertz for the speed itself (the filter's authors)."""
SAME_INSTANT = 1e-6
"""Seconds within which two timestamps are one (ours: no camera is as fast; a speed over less may be no number)."""
FORGET_AFTER = 0.5
"""Seconds without a value after which the filter starts afresh (ours: the longest bridged drop-out)."""


class OneEuro:
    """The 1-euro filter (Casiez, Roussel and Vogel, CHI 2012) on timestamps.

    scale  size of one unit of the value, so that degrees (1) and ratios (0.01) are smoothed alike
    """

    __slots__ = ("_scale", "_seconds", "_speed", "_value")

    def __init__(self, scale: float = 1.0) -> None:
        self._scale = scale
        self._seconds: float | None = None
        self._value = 0.0
        self._speed = 0.0

    def smooth(self, seconds: float, value: float) -> float:
        """The smoothed value at `seconds`; a repeated timestamp returns the last smoothed value."""
        if self._seconds is None or seconds - self._seconds > FORGET_AFTER:
            self._seconds, self._value, self._speed = seconds, value, 0.0
            return value
        elapsed = seconds - self._seconds
        if elapsed < SAME_INSTANT:
            return self._value
        speed = (value - self._value) / elapsed
        self._speed += _share(SPEED_CUTOFF, elapsed) * (speed - self._speed)
        cutoff = MIN_CUTOFF + BETA * abs(self._speed) / self._scale
        self._value += _share(cutoff, elapsed) * (value - self._value)
        self._seconds = seconds
        return self._value


def _share(cutoff: float, elapsed: float) -> float:
    """Weight of a new value for a cutoff in hertz after `elapsed` seconds."""
    step = 2 * pi * cutoff * elapsed
    return step / (step + 1)
