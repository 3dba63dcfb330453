"""How far a trunk leans where the camera does not see the side."""

from pathlib import Path

import numpy as np
import pytest

from posecheck import poses
from posecheck.pose.measure import read
from posecheck.pose.measures import knee_flexion, trunk_inclination
from posecheck.tracking.front_lean import read_front_lean
from posecheck.tracking.perception import Percept, Perception
from tests.figures import SEES_LEFT, Camera, draw, seated_figure_four
from tests.judging import FULL

SEATED, FOLDED = poses.by_id("seated_figure_four"), poses.by_id("childs_pose")


def seen(camera: Camera, lean: float = 30.0) -> Percept:
    return Perception((SEATED, FOLDED), FULL).perceive(0.0, draw(seated_figure_four(lean), camera))


def test_a_mirror_changes_nothing() -> None:
    """Left and right leg are alike to it, and so are both ways that a person may face."""
    assert FULL.lean is not None
    person = draw(seated_figure_four(30), Camera(20))
    told, mirrored = FULL.lean.read(person), FULL.lean.read(person.mirrored())
    assert told is not None and mirrored is not None
    assert told[0] == pytest.approx(mirrored[0])
    assert told[1].within == pytest.approx(mirrored[1].within)


def test_without_a_trunk_nothing_is_told() -> None:
    """Hips and shoulders at one place have no lean."""
    assert FULL.lean is not None
    person = draw(seated_figure_four(30), Camera(20))
    person.points[:] = np.float32(0)
    assert FULL.lean.read(person) is None


def test_from_the_front_the_lean_comes_with_an_error_of_its_own() -> None:
    """Only for a stretch that is judged from the front, and only where the side is not seen."""
    front = seen(Camera(10)).seen_for(SEATED)
    assert front.bodies is not None
    lean = read(trunk_inclination, front.bodies["left"])
    assert lean.value is not None and lean.accuracy is not None
    assert lean.accuracy.within > lean.accuracy.error > 0
    assert read(knee_flexion.opposite, front.bodies["left"]).value is not None
    for camera, stretch in ((Camera(10), FOLDED), (SEES_LEFT, SEATED)):
        percept = seen(camera)
        assert percept.seen_for(stretch) is percept


def test_what_was_not_learned_for_a_model_is_none(tmp_path: Path) -> None:
    """A model without the file judges nothing from the front."""
    assert read_front_lean(tmp_path / "front_lean.npz") is None
