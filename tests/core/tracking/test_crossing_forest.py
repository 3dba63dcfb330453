"""The learned pattern of crossed legs."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.pose.landmarks import SIDES, Landmarks, Side
from posecheck.pose.view import view_of
from posecheck.scoring.recording import Recording
from posecheck.tracking.crossing_forest import crossed_likelihood, features
from posecheck.tracking.leg_labels import exchange_legs, speaks_against
from tests.figures import SEES_LEFT, Pose, draw, seated_figure_four, sitting, standing, supine_pull
from tests.judging import FULL
from tests.paths import SAMPLES


def seen(pose: Pose) -> Landmarks:
    return draw(pose, SEES_LEFT)


@pytest.mark.parametrize("pose", [standing(), sitting(), seated_figure_four(), supine_pull()])
def test_a_mirror_exchanges_the_two_patterns(pose: Pose) -> None:
    """The pattern of the left leg is that of the right leg in the mirror."""
    landmarks = seen(pose)
    straight, mirrored = (features(one, view_of(one)) for one in (landmarks, landmarks.mirrored()))
    assert straight is not None
    assert mirrored is not None
    assert straight == pytest.approx(mirrored[::-1], abs=1e-4)


def test_size_and_place_do_not_matter() -> None:
    """Half the size somewhere else in the picture is the same pattern."""
    landmarks = seen(seated_figure_four())
    smaller = replace(landmarks, points=(landmarks.points / 2 + 100).astype(np.float32))
    one, other = (features(person, view_of(person)) for person in (landmarks, smaller))
    assert one is not None
    assert one == pytest.approx(other, abs=1e-3)


def test_nobody_with_a_trunk_of_no_length_has_a_likelihood() -> None:
    """Points that all coincide say nothing."""
    landmarks = seen(standing())
    nothing = replace(landmarks, points=np.zeros_like(landmarks.points))
    assert crossed_likelihood(nothing, view_of(landmarks), FULL.crossing) == {}


@pytest.mark.parametrize("name", ["just_standing", "just_sitting", "just_lying", "knee_to_chest", "knee_over_knee"])
def test_what_the_model_sees_of_other_poses_is_never_sure(name: str) -> None:
    """In the recordings of plain poses and near misses hardly a frame reaches the limit of a crossed leg."""
    sure = total = 0
    for sight in Recording(SAMPLES / f"{name}.posecheck"):
        if sight.landmarks is not None:
            likelihood = crossed_likelihood(sight.landmarks, view_of(sight.landmarks), FULL.crossing)
            sure += max(likelihood.values()) >= FULL.crossing.crossed
            total += 1
    assert total > 100
    assert sure <= 0.02 * total


@pytest.mark.parametrize("side", SIDES)
def test_labels_that_show_the_other_leg_crossed_speak_against(side: Side) -> None:
    """A drawn figure four speaks against the crossed leg when left and right leg are exchanged, and only then."""
    landmarks = seen(supine_pull(side=side))
    assert not speaks_against(landmarks, side)
    assert speaks_against(exchange_legs(landmarks), side)
    assert not speaks_against(seen(sitting()), side)
