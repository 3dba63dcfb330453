"""Picture files to Frames."""

from pathlib import Path

import cv2
import numpy as np

from posecheck.errors import InputError
from posecheck.video import SMALLEST_SIDE, Frame

LONGEST_SIDE = 1280
"""Pixels; the model looks at 256, more than this only costs time."""


def read_picture(path: Path) -> Frame:
    """A photograph, upright (its EXIF rotation undone), at most LONGEST_SIDE pixels; InputError otherwise."""
    if path.exists() and not path.is_file():
        raise InputError(path, "this is not a file", "Name a picture")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "Check the name and the folder") from error
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise InputError(path, f"cannot be read ({reason})", "Name a picture that you may open") from error
    try:
        pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR) if content else None
    except cv2.error:
        pixels = None
    if pixels is None:
        raise InputError(path, "this is not a picture that can be read", "Use a jpg, png or webp file")
    height, width = pixels.shape[:2]
    if min(height, width) < SMALLEST_SIDE:
        raise InputError(
            path,
            f"the picture has only {width}x{height} pixels",
            f"Use one of at least {SMALLEST_SIDE} a side",
        )
    scale = min(1.0, LONGEST_SIDE / max(height, width))
    if scale < 1:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Frame(np.ascontiguousarray(pixels[:, :, ::-1]), 0.0)
