"""Picture files to Frames."""

import struct
import warnings
import zlib
from io import BytesIO
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError, InvalidDataError
from PIL import Image, ImageOps, UnidentifiedImageError

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.video.frame import Frame, Pixels
from posecheck.video.picture_format import still_picture_format
from posecheck.video.quiet import quiet
from posecheck.video.source import SMALLEST_SIDE

LONGEST_SIDE = 1280
"""Pixels; the model looks at 256, more than this only costs time."""
MOST_IMAGE_PIXELS = 65_000_000
"""Of a whole picture (ours: phones take up to 64 million unless told otherwise; decoded that is 200 MB)."""
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "JPEG2000")
"""What cameras and pages write; other formats run foreign programs, or are no photographs."""
_BACKGROUND = (255, 255, 255)
"""Behind what is transparent: white, as a page shows it."""
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
_FILM_FORMATS = (b"ftyp", b"moov", b"mdat")

_BROKEN = (ArithmeticError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)
"""What Pillow's readers raise about a file that is not as it should be."""

_USE = marked("Use a jpg, png, webp, avif or tiff file")
_NOT_ONE = (marked("this is not a picture that can be read"), _USE)
_EMPTY = (marked("this file is empty"), marked("Copy it again from the camera"))
_HEIC = (
    marked("this is a HEIC picture, whatever its name says, which cannot be read here"),
    marked("Save it as JPEG; an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible"),
)
_FILM = (marked("this is a video and not a picture"), marked("Review it with posecheck review"))
_CUT_OFF = (marked("its end is cut off"), marked("Copy it again from the camera"))
_DAMAGED = (marked("this picture is damaged"), marked("Copy it again from the camera"))
_DAMAGED_OR_CUT = (
    marked("this picture is damaged, or its end is cut off"),
    marked("Copy it again from the camera"),
)


def read_picture(path: Path, *, mirrored: bool = False) -> Frame:
    """A photograph, upright (its rotation tag undone), at most LONGEST_SIDE pixels; InputError otherwise.

    Nothing is decoded before its size is known to be bearable. A picture that is cut off is refused, and a
    damaged one where the decoder finds the damage: in a JPEG 18 of 20 stretches of noise, but 9 of 20 of zeros.
    mirrored  it shows a mirror's image: left and right are exchanged back
    """
    content = _content(path)
    kind = still_picture_format(content[:12])
    if kind == "HEIC":
        raise InputError(path, *_HEIC)
    if kind is None and content[4:8] in _FILM_FORMATS:
        raise InputError(path, *_FILM)
    with quiet(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what matters becomes a sentence
        pixels = _decoded(path, content)
    height, width = pixels.shape[:2]
    scale = min(1.0, LONGEST_SIDE / max(height, width))
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    return Frame(np.ascontiguousarray(pixels[:, ::-1] if mirrored else pixels), 0.0)


def _content(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise InputError(path, marked("this is not a file"), marked("Name a picture"))
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, marked("there is no such file"), marked("Check the name and the folder")) from error
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise InputError(
            path, _("cannot be read ({reason})").format(reason=reason), marked("Name a picture that you may open")
        ) from error
    if not content:
        raise InputError(path, *_EMPTY)
    return content


def _decoded(path: Path, content: bytes) -> Pixels:
    """The whole picture, upright, (H, W, 3) uint8 RGB."""
    Image.init()  # makes all formats known; it does so once
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            _check_size(path, image)
            if image.format in ("JPEG", "MPO"):
                _check_whole(path, content)
                # Decoding a large JPEG to a half or a quarter costs a fraction of memory and time.
                image.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            image.load()
            return _rgb(ImageOps.exif_transpose(image))
    except UnidentifiedImageError as error:
        known = still_picture_format(content[:12]) is not None
        raise InputError(path, *(_DAMAGED_OR_CUT if known else _NOT_ONE)) from error
    except Image.DecompressionBombError as error:
        raise InputError(path, *_too_many()) from error
    except (*_BROKEN, struct.error, zlib.error) as error:
        said = str(error).lower()
        cut = "truncated" in said or "unexpected end" in said
        raise InputError(path, *(_CUT_OFF if cut else _DAMAGED_OR_CUT)) from error


def _too_many() -> tuple[str, str]:
    why = _("the picture has more than {number} million pixels").format(number=MOST_IMAGE_PIXELS // 1_000_000)
    return why, _("Save it smaller, 2000 pixels wide are plenty")


def _check_size(path: Path, image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_IMAGE_PIXELS:
        raise InputError(path, *_too_many())
    if min(width, height) < SMALLEST_SIDE:
        why = _("the picture has only {width}x{height} pixels").format(width=width, height=height)
        raise InputError(path, why, _("Use one of at least {pixels} a side").format(pixels=SMALLEST_SIDE))


def _check_whole(path: Path, content: bytes) -> None:
    """InputError for a JPEG in which something is wrong: Pillow fills with grey what it cannot decode."""
    coder = av.CodecContext.create("mjpeg", "r")
    coder.options = {"err_detect": "explode", "threads": "1"}
    try:
        coder.decode(av.Packet(content))
    except InvalidDataError as error:
        begins, ends = content.rfind(_JPEG_SCAN), content.rfind(_JPEG_END)
        raise InputError(path, *(_CUT_OFF if ends < begins else _DAMAGED)) from error
    except FFmpegError:
        pass  # a kind of JPEG that only Pillow knows


def _rgb(image: Image.Image) -> Pixels:
    """Three channels of 8 bits, with what is transparent on _BACKGROUND."""
    if image.mode.startswith("I"):  # 16 bits of grey; Pillow itself would clip them
        grey = np.asarray(image, np.float64) / 257
        image = Image.fromarray(np.clip(grey, 0, 255).round().astype(np.uint8))
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, (*_BACKGROUND, 255))
        image = Image.alpha_composite(ground, image)
    return np.asarray(image.convert("RGB"), np.uint8)
