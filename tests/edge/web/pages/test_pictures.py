"""The pictures of the page: there for every stretch, small, and made by `python -m lab.make.pictures`."""

from functools import cache
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from lab.make import pictures as lab_pictures
from posecheck import poses
from posecheck.pose import measures
from posecheck.pose.body import Body
from posecheck.pose.landmarks import SIDES
from posecheck.pose.view import view_of
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages import pictures

MOST_BYTES = 40_000
SVG = "{http://www.w3.org/2000/svg}"


@cache
def drawn(name: str) -> str:
    """The drawing of the stretch with that id, made anew."""
    return lab_pictures.placing(next(stretch for stretch in poses.load() if stretch.id == name))


@pytest.fixture(params=lab_pictures.pictured(), ids=lambda stretch: stretch.id)
def stretch(request: pytest.FixtureRequest) -> Stretch:
    found: Stretch = request.param
    return found


def test_every_stretch_is_pictured() -> None:
    """Each has a clip."""
    assert lab_pictures.pictured() == list(poses.load())


@pytest.mark.parametrize("suffix", [".webp", "_start.webp"])
def test_every_stretch_has_its_photographs(stretch: Stretch, suffix: str) -> None:
    """Start and hold are there, in one size, not blank, and small."""
    path = pictures.FOLDER / f"{stretch.id}{suffix}"
    assert path.stat().st_size < MOST_BYTES
    with Image.open(path) as image:
        assert image.size == lab_pictures.SIZE
        low, high = image.convert("L").getextrema()
        assert isinstance(low, int) and isinstance(high, int) and high - low > 100


def test_the_start_is_pictured_at_the_start_and_the_hold_with_the_legs_as_they_are_held(stretch: Stretch) -> None:
    """An ankle that is crossed in the stretch lies nowhere near the other knee in the picture of the start."""
    taken = lab_pictures.photographed(stretch)
    if not stretch.crosses:
        assert taken.start < taken.held
        return
    near = {}
    for moment in (taken.start, taken.held):
        landmarks = lab_pictures.joints_at(taken.name, moment)
        bodies = [Body(landmarks, side, view_of(landmarks)) for side in SIDES]
        near[moment] = np.nanmin([measures.ankle_to_other_knee.compute(body) for body in bodies])
    assert near[taken.held] < 0.55 < 0.8 < near[taken.start]


def test_every_stretch_has_its_drawing(stretch: Stretch) -> None:
    """The drawing is the one that the code makes of the exact joints, and it is SVG with a person and words."""
    text = (pictures.FOLDER / pictures.placing_name(stretch)).read_text()
    assert text == drawn(stretch.id)
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert "metres" in root.attrib["aria-label"]
    assert [label.text for label in root.iter(f"{SVG}text")][0] == "2–4 m"
    assert len(list(root.iter(f"{SVG}circle"))) == 2, "a head and a lens"


def test_everything_drawn_is_inside_the_picture(stretch: Stretch) -> None:
    """No line of the drawing leaves its frame."""
    root = ElementTree.fromstring(drawn(stretch.id))
    left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    for path in root.iter(f"{SVG}path"):
        numbers = [float(number) for number in path.attrib["d"].strip("MZ").replace("L", " ").split()]
        assert all(left <= x <= left + width for x in numbers[::2])
        assert all(top <= y <= top + height for y in numbers[1::2])


def test_the_drawing_follows_the_scheme(stretch: Stretch) -> None:
    """It carries light and dark colours, and no colour outside of them."""
    text = drawn(stretch.id)
    style = text[text.index("<style>") : text.index("</style>")]
    assert "prefers-color-scheme: dark" in style
    assert "#" not in text.replace(style, "")


def test_a_stretch_without_pictures_is_not_blank() -> None:
    """Whoever adds a stretch file sees a figure until its pictures are made."""
    held = pictures.existing("a_new_stretch.webp")
    assert (pictures.FOLDER / held).is_file()
