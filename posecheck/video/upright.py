"""Decoded pictures to upright ones of one size."""

from typing import cast

import cv2
import numpy as np
from av.sidedata.sidedata import SideData
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from posecheck.video.frame import Pixels

LEAST_LONG_SIDE = 640
"""Pixels to which a smaller film is enlarged (ours: a call or a browser's recording begins small and grows)."""

Rotation = tuple[bool, bool, bool]  # is the stored picture transposed, then flipped along x, along y?


class Canvas:
    """Every picture of a film, upright, with square pixels, in the size and shape of the first.

    A later picture of another size is scaled to fit, and one of another shape gets black margins.

    long_side  pixels to which a larger film is scaled down, LEAST_LONG_SIDE those to which a smaller one is
               scaled up; None gives the first picture's own size
    mirrored   the film shows a mirror's image: left and right are exchanged back
    """

    def __init__(self, stream: VideoStream, long_side: int | None, *, mirrored: bool = False) -> None:
        self._stream = stream
        self._long_side = long_side
        self._mirrored = mirrored
        self._scaler = VideoReformatter()
        self._rotation: Rotation | None = None
        self._size: tuple[int, int] | None = None

    def show(self, picture: VideoFrame) -> Pixels:
        """(height, width, 3) uint8 RGB."""
        # Only once: side data and picture hold each other, so asking each picture piles up memory.
        self._rotation = self._rotation or rotation_of(picture)
        size = stored_size(picture, self._stream)
        self._size = self._size or self._canvas(size)
        size = _fitted(size, self._size)
        # Scaled and converted in one pass of swscale: 4K costs little. AREA is the fastest and smooth.
        rgb = self._scaler.reformat(picture, *size, "rgb24", interpolation=Interpolation.AREA)
        pixels = cast(Pixels, rgb.to_ndarray())
        if size != self._size:
            across, down = (wanted - side for wanted, side in zip(self._size, size, strict=True))
            margins = down // 2, down - down // 2, across // 2, across - across // 2
            pixels = cast(Pixels, cv2.copyMakeBorder(pixels, *margins, cv2.BORDER_CONSTANT, value=(0, 0, 0)))
        transposed, flip_x, flip_y = self._rotation
        if transposed:
            pixels = pixels.swapaxes(0, 1)
        flip_x = flip_x != self._mirrored
        return np.ascontiguousarray(pixels[:: -1 if flip_y else 1, :: -1 if flip_x else 1])

    def _canvas(self, first: tuple[int, int]) -> tuple[int, int]:
        if self._long_side is None:
            return first
        longest = max(first)
        scale = min(max(longest, LEAST_LONG_SIDE), self._long_side) / longest
        return max(1, round(first[0] * scale)), max(1, round(first[1] * scale))


def _fitted(size: tuple[int, int], canvas: tuple[int, int]) -> tuple[int, int]:
    """The largest size of this shape on the canvas; the canvas itself where they differ by a rounding."""
    scale = min(canvas[0] / size[0], canvas[1] / size[1])
    across, down = (min(max(1, round(side * scale)), most) for side, most in zip(size, canvas, strict=True))
    return canvas if canvas[0] - across <= 2 and canvas[1] - down <= 2 else (across, down)


def stored_size(picture: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Width and height of the picture as stored, with square pixels."""
    shape = float(stream.sample_aspect_ratio or 1)
    if not 0.25 <= shape <= 4:  # nobody's pixels: a damaged header
        shape = 1.0
    return round(picture.width * max(shape, 1.0)), round(picture.height * max(1 / shape, 1.0))


def rotation_of(picture: VideoFrame) -> Rotation:
    """How the stored picture becomes upright."""
    # The whole matrix, because PyAV's `rotation` alone turns a mirrored picture upside down.
    data = picture.side_data.get("DISPLAYMATRIX")
    if not isinstance(data, SideData):
        return False, False, False
    (a, b, _), (c, d, _), _ = np.frombuffer(bytes(data), np.int32).reshape(3, 3).tolist()
    return (True, c < 0, b < 0) if abs(b) > abs(a) else (False, a < 0, d < 0)
