"""What a frame and a recording may hold, no matter who made it: checked before anything is computed from it."""

import numpy as np
from numpy.typing import NDArray

LATEST = 1e10
"""Seconds that a clock may show (ours: seconds since 1970 fit in, milliseconds do not)."""
LARGEST = 8192
"""Pixels of the analysed picture along one side."""
LONGEST_RECORDING = 86_400.0
"""From the first frame to the last (ours: a film longer than a day shows no stretch)."""
MOST_FRAMES = 432_000
"""Of one recording (ours: a day at five frames per second, two hours at sixty)."""
LONGEST_TEXT = 1000
"""Characters of a name or a note (ours: file systems end at 255)."""
FURTHEST_PIXEL, FURTHEST_METRE = 1e5, 100.0
"""Where a point may be (ours: the model guesses at limbs outside the picture, but not out of the street)."""
NUMBERS = 33 * 6
_LEAST = np.repeat(np.array([-FURTHEST_PIXEL, -FURTHEST_METRE, 0.0], np.float32), (66, 99, 33))
_MOST = np.repeat(np.array([FURTHEST_PIXEL, FURTHEST_METRE, 1.0], np.float32), (66, 99, 33))


def are_a_person(numbers: NDArray[np.float32]) -> bool:
    """Whether these are 33 points: (198,) x, y in pixels, then x, y, z in metres, then visibility."""
    # A NaN is in no range.
    return len(numbers) == NUMBERS and bool(((numbers >= _LEAST) & (numbers <= _MOST)).all())
