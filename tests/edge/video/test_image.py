"""Picture files become upright Frames, or one sentence."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from posecheck.errors import InputError
from posecheck.video.image import read_picture
from tests.edge.media import picture, red_corner
from tests.paths import CASES, SAMPLES

UPRIGHT = Image.fromarray(picture(5, 320, 240))


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_picture(path)
    return str(refused.value)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "tiff"])
def test_a_turned_picture_comes_out_upright(tmp_path: Path, suffix: str) -> None:
    """The rotation tag is undone in every format that has one."""
    exif = Image.Exif()
    exif[0x112] = 6
    path = tmp_path / f"turned.{suffix}"
    UPRIGHT.transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
    pixels = read_picture(path).pixels
    assert pixels.shape == (240, 320, 3)
    assert red_corner(pixels) == "upper left"
    assert red_corner(read_picture(path, mirrored=True).pixels) == "upper right"


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    """Colours hidden behind full transparency do not show."""
    cut_out = UPRIGHT.convert("RGBA")
    cut_out.putalpha(0)
    cut_out.save(tmp_path / "a.png")
    cut_out.quantize(16).save(tmp_path / "b.png")
    assert all((read_picture(tmp_path / name).pixels == 255).all() for name in ("a.png", "b.png"))


def test_sixteen_bits_of_grey_are_not_clipped(tmp_path: Path) -> None:
    """A grey picture of 16 bits keeps its shades."""
    Image.fromarray(np.full((100, 100), 30_000, np.uint16)).save(tmp_path / "a.png")
    assert read_picture(tmp_path / "a.png").pixels[0, 0] == pytest.approx(117, abs=1)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "avif", "gif"])
@pytest.mark.parametrize("keep", [0.5, 0.95])
def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path, suffix: str, keep: float) -> None:
    """No part of a picture is judged as if it were the whole."""
    path = tmp_path / f"a.{suffix}"
    UPRIGHT.save(path)
    path.write_bytes(path.read_bytes()[: int(keep * path.stat().st_size)])
    assert "cut off" in refusal(path) or "damaged" in refusal(path)


def test_a_damaged_jpeg_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Noise in the middle of a JPEG is found, and no library writes a line about it."""
    path, random = tmp_path / "a.jpg", np.random.default_rng(1)
    Image.fromarray(random.integers(0, 256, (240, 320), np.uint8)).save(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 1000] = random.bytes(1000)
    path.write_bytes(content)
    assert "damaged" in refusal(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("F13a_cut_off.jpg", "its end is cut off"),
        ("F13b_heic_named.jpg", "HEIC"),
        ("png-20000x20000.png", "more than 65 million pixels"),
    ],
)
def test_cases(name: str, sentence: str) -> None:
    """Each has its sentence, which names the file."""
    assert sentence in refusal(CASES / name)
    assert name in refusal(CASES / name)


def test_a_film_named_as_a_picture_is_called_a_video(tmp_path: Path) -> None:
    """The bytes tell, not the name."""
    path = tmp_path / "photo.jpg"
    path.write_bytes((SAMPLES / "knee_to_chest.mp4").read_bytes())
    assert "this is a video" in refusal(path)
