"""The 33 landmarks, left and right."""

from collections.abc import Callable

import numpy as np
import pytest

from posecheck.pose.landmarks import INDEX, MIRROR, NAMES, SIDES, Landmarks, opposite
from tests.figures import SEES_LEFT, SEES_RIGHT, Pose, draw, dropped, half_kneeling, seated_figure_four, supine_push


def test_names_are_blazepose_in_its_order() -> None:
    """33 different names; the numbers that MediaPipe documents."""
    assert len(NAMES) == len(set(NAMES)) == 33
    documented = {
        "nose": 0, "left_ear": 7, "right_ear": 8, "left_shoulder": 11, "right_shoulder": 12, "left_wrist": 15,
        "left_thumb": 21, "left_hip": 23, "right_hip": 24, "left_knee": 25, "right_knee": 26, "left_ankle": 27,
        "right_ankle": 28, "left_heel": 29, "right_heel": 30, "left_foot_index": 31, "right_foot_index": 32,
    }  # fmt: skip
    assert {name: INDEX[name] for name in documented} == documented


def test_mirror_pairs_left_with_right() -> None:
    """Each landmark's twin differs only in the side; the twin's twin is itself; the nose is its own."""
    for number, name in enumerate(NAMES):
        twin = NAMES[MIRROR[number]]
        assert MIRROR[MIRROR[number]] == number
        assert twin.replace("right", "left") == name.replace("right", "left")
        assert (twin == name) == (name == "nose")


def test_opposite() -> None:
    """The other side of left is right, and back."""
    assert [opposite(side) for side in SIDES] == ["right", "left"]


@pytest.mark.parametrize("figure", [seated_figure_four, half_kneeling, supine_push])
def test_mirror_swaps_sides_and_nothing_else(figure: Callable[..., Pose]) -> None:
    """The mirror image is the drawing of the same pose with sides exchanged, seen from the other side."""
    seen = draw(figure(side="left"), SEES_LEFT, 3.0).mirrored()
    same = draw(figure(side="right"), SEES_RIGHT, 3.0)
    np.testing.assert_allclose(seen.points, same.points, atol=1e-3)
    np.testing.assert_allclose(seen.world, same.world, atol=1e-6)
    assert (seen.seconds, seen.size) == (same.seconds, same.size)


def test_mirror_carries_visibility_to_the_other_side() -> None:
    """An unseen left ankle is an unseen right ankle in the mirror."""
    mirrored = dropped(draw(seated_figure_four()), "left_ankle").mirrored()
    assert mirrored.visibility[INDEX["right_ankle"]] == 0
    assert mirrored.visibility.sum() == 32


def test_mirrored_twice_is_the_same() -> None:
    """Two mirrors give back the first picture, and the first is untouched."""
    seen = draw(seated_figure_four())
    before = seen.points.copy()
    twice = seen.mirrored().mirrored()
    for part in ("points", "world", "visibility"):
        np.testing.assert_array_equal(getattr(twice, part), getattr(seen, part))
    np.testing.assert_array_equal(seen.points, before)
    assert isinstance(twice, Landmarks)
