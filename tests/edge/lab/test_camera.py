"""The lab's camera."""

import numpy as np
import pytest

from lab.posing.rotations import vector
from lab.render.camera import pinhole
from lab.scenes.framing import frame_person
from lab.scenes.scenes import Setting, View


def test_a_point_lands_where_the_pinhole_formula_puts_it() -> None:
    camera = pinhole(vector([0, -3, 1]), vector([0, 0, 1]), 60.0, 640, 480)
    focal = 320 / np.tan(np.radians(30))
    for x, y, z in ((0, 0, 1), (0.5, 0.2, 1.4), (-0.3, -1, 0.2)):
        expected = (320 + focal * x / (y + 3), 240 - focal * (z - 1) / (y + 3), y + 3)
        assert camera.project(np.array([x, y, z], float)) == pytest.approx(expected)


def test_the_camera_steps_back_until_the_whole_person_is_in_the_picture() -> None:
    person = np.array([[0, -0.9, 0], [0.3, 0.9, 0.3], [0, 0, 1.7]], float)
    camera, distance = frame_person(person, person[[2, 0]], View(90, 0.6, 1.7, 55.0, 640, 480), Setting(0))
    seen = camera.project(person)
    assert distance > 1.7
    assert (seen[:, :2] > 0).all()
    assert (seen[:, :2] < [640, 480]).all()


@pytest.mark.parametrize("what", ["feet", "head"])
@pytest.mark.parametrize("azimuth", [90, 270])
@pytest.mark.parametrize("lies", [False, True])
def test_a_cropped_picture_leaves_out_the_end_it_should(what: str, azimuth: int, lies: bool) -> None:
    person = np.array([[0, 0, 0], [0.1, 0.1, 0.9], [0, 0, 1.7]], float)
    if lies:
        person = person[:, [0, 2, 1]] + [0, 0, 0.1]
    view = View(azimuth, 0.8, 2.5, 60.0, 640, 480)
    camera, _ = frame_person(person, person[[2, 0]], view, Setting(0, cropped=what))
    seen = camera.project(person)[:, :2]
    inside = [bool((0 <= x <= 640) and (0 <= y <= 480)) for x, y in seen]
    assert [name for name, shown in zip(("feet", "hips", "head"), inside, strict=True) if not shown] == [what]
