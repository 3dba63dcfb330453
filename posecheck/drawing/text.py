"""Text on pictures. OpenCV's fonts have no degree sign, so Pillow draws the letters, each text once.

Pillow's own font is used: it is always there, and no font file is shipped.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from posecheck.video.frame import Pixels

Colour = tuple[int, int, int]
_LINE_HEIGHT = 1.2


def rgb(colour: str) -> Colour:
    """Red, green and blue, 0..255 each, of "#rrggbb"."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """Text ready to be laid on a picture.

    light  (h, w, 3) uint16, the letters times their opacity
    shade  (h, w, 1) uint16, 0..255: how much of the picture stays
    """

    light: NDArray[np.uint16]
    shade: NDArray[np.uint16]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.shade.shape[1], self.shade.shape[0]


@lru_cache(maxsize=512)
def sprite(text: str, size: int, colour: Colour, outline: Colour | None = None) -> Sprite:
    """Centred lines of text, `size` pixels high; an outline keeps it legible on any picture."""
    font = _font(size)
    edge = max(1, size // 8) if outline else 0
    lines = text.split("\n")
    width = max(round(font.getlength(line)) for line in lines) + 2 * edge + 2
    step = round(size * _LINE_HEIGHT)
    image = Image.new("RGBA", (width, step * len(lines) + 2 * edge), (*(outline or colour), 0))
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        middle = (width / 2, edge + step * (number + 0.5))
        pen.text(middle, line, colour, font, anchor="mm", stroke_width=edge, stroke_fill=outline)
    pixels = np.asarray(image, np.uint16)
    opacity = pixels[:, :, 3:]
    return Sprite(pixels[:, :, :3] * opacity, 255 - opacity)


def lay(canvas: Pixels, text: Sprite, x: float, y: float) -> None:
    """Lay a text with its upper left corner at (x, y); what is outside of the picture is cut off."""
    width, height = text.size
    left, top = round(x), round(y)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(canvas.shape[1], left + width), min(canvas.shape[0], top + height)
    if x0 >= x1 or y0 >= y1:
        return
    inside = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
    below = canvas[y0:y1, x0:x1]
    below[:] = (below * text.shade[inside] + text.light[inside]) // 255


@lru_cache(maxsize=128)
def wrapped(text: str, size: int, width: float) -> str:
    """The same text with line ends: no wider than `width` pixels, few lines, all about equally long."""
    least = len(_lines(text, size, width))
    narrower = (width * share / 20 for share in range(10, 20))
    best = next((w for w in narrower if len(_lines(text, size, w)) == least), width)
    return "\n".join(_lines(text, size, best))


def _lines(text: str, size: int, width: float) -> list[str]:
    font = _font(size)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # every wheel of Pillow has FreeType
    return font
