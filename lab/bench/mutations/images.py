"""Photographs in the formats that are read, and in some that are not."""

from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from lab.bench.mutations.change import changed
from lab.paths import SAMPLES
from posecheck.video import read_frames

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "gif": "GIF", "bmp": "BMP", "avif": "AVIF"}


def image_command(random: Random, folder: Path) -> list[str]:
    """A changed photograph in `folder`, and the command that judges it."""
    ending = random.choice(sorted(FORMATS))
    path = folder / f"a photograph.{random.choice(sorted(FORMATS)) if random.random() < 0.1 else ending}"
    path.write_bytes(changed(small_photograph(ending), random))
    return ["check", str(path)]


@cache
def small_photograph(ending: str) -> bytes:
    """A picture of a sample, 320 pixels wide."""
    frame = next(iter(read_frames(SAMPLES / "knee_to_chest.mp4", fps=None)))
    target = BytesIO()
    Image.fromarray(frame.pixels).resize((320, 240)).save(target, FORMATS[ending])
    return target.getvalue()
