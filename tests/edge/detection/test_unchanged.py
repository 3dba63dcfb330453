"""Pictures that need not be looked at again."""

import numpy as np
from numpy.typing import NDArray

from posecheck.detection.unchanged import Unchanged


def room(shift: float = 0.0) -> NDArray[np.uint8]:
    """A grey room with a dark limb whose edge is `shift` pixels further right."""
    pixels = np.full((480, 640, 3), 180, np.uint8)
    pixels[100:400, 200:260] = 60
    pixels[100:400, 260] = round(180 - 120 * shift)
    return pixels


def test_the_same_picture_is_looked_at_every_other_time() -> None:
    """It never says yes twice in a row."""
    unchanged = Unchanged()
    assert [unchanged.compare(room()) for _ in range(6)] == [False, True] * 3


def test_an_edge_that_moves_half_a_pixel_is_a_change() -> None:
    """A limb that moves by more than 0.4 pixels is seen."""
    unchanged = Unchanged()
    unchanged.compare(room())
    assert not unchanged.compare(room(0.5))


def test_sensor_noise_is_no_change() -> None:
    """Six grey levels of noise in every pixel do not count."""
    noise = np.random.default_rng(1)
    unchanged = Unchanged()
    noisy = [np.clip(room() + noise.normal(0, 6, (480, 640, 1)), 0, 255).astype(np.uint8) for _ in range(2)]
    unchanged.compare(noisy[0])
    assert unchanged.compare(noisy[1])
