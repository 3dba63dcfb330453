"""From which side the camera looks."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.pose.landmarks import Landmarks, opposite
from posecheck.pose.view import ViewKind, bend, of_yaw, view_of
from posecheck.tracking.perception import Perception
from tests.figures import (
    Camera,
    Pose,
    all_fours,
    childs_pose,
    draw,
    half_kneeling,
    lying_flat,
    moved,
    scaled,
    seated_figure_four,
    sitting,
    standing,
    supine_pull,
)
from tests.judging import FULL

POSES = [standing(), sitting(), seated_figure_four(), half_kneeling()]
ANY_POSE = [*POSES, lying_flat(), supine_pull(), all_fours(), childs_pose()]


@pytest.mark.parametrize("pose", POSES)
@pytest.mark.parametrize("yaw", [-90, -60, -45, -20, 0, 20, 45, 60, 90])
def test_yaw_is_the_cameras(pose: Pose, yaw: float) -> None:
    """An upright person's yaw is read as drawn."""
    assert view_of(draw(pose, Camera(yaw))).yaw == pytest.approx(yaw, abs=0.01)


@pytest.mark.parametrize(
    ("yaw", "kind"),
    [
        (90, "side_left"),
        (51, "side_left"),
        (-51, "side_right"),
        (-90, "side_right"),
        (39, "oblique"),
        (31, "oblique"),
        (-35, "oblique"),
        (29, "front"),
        (0, "front"),
        (-29, "front"),
    ],
)
def test_kind_of_view(yaw: float, kind: ViewKind) -> None:
    """Side views from 50 degrees, front views up to 30, oblique between."""
    assert view_of(draw(standing(), Camera(yaw))).kind == of_yaw(yaw).kind == kind


@pytest.mark.parametrize("pose", ANY_POSE)
def test_side_views_of_every_posture(pose: Pose) -> None:
    """Standing, sitting, lying or kneeling: the nearer side is told, and which way forward is in the picture."""
    left, right = (view_of(draw(pose, Camera(yaw))) for yaw in (90, -90))
    assert (left.kind, left.near, left.forward) == ("side_left", "left", -1)
    assert (right.kind, right.near, right.forward) == ("side_right", "right", 1)
    assert left.is_side() and right.is_side()


@settings(deadline=None)
@given(st.floats(-90, 90).filter(lambda yaw: yaw != 0))
def test_mirror_turns_the_view_round(yaw: float) -> None:
    """In the mirror the other side is nearer."""
    seen = draw(standing(), Camera(yaw))
    assert view_of(seen.mirrored()).yaw == pytest.approx(-view_of(seen).yaw, abs=1e-3)


def test_no_width_is_no_view() -> None:
    """Where both hips and both shoulders coincide the view is unknown."""
    seen = draw(standing())
    seen.world[:] = np.float32(0)
    view = view_of(seen)
    assert view.kind == "unknown"
    assert not view.is_side()


def test_a_side_view_stays_one_down_to_thirty_degrees() -> None:
    """What was seen from the side is still so at 35 degrees, not at 25; what was oblique stays oblique at 35."""

    def kinds(*yaws: float) -> list[ViewKind]:
        perception, seen = Perception((), FULL), []
        for number in range(60):
            yaw = yaws[min(len(yaws) - 1, number // (60 // len(yaws)))]
            sight = replace(draw(standing(), Camera(yaw)), seconds=number / 5)
            seen.append(perception.perceive(number / 5, sight).view.kind)
        return seen

    assert kinds(80, 35)[-1] == "side_left"
    assert kinds(80, 25)[-1] == "front"
    assert kinds(35)[-1] == "oblique"


def swapped(landmarks: Landmarks) -> Landmarks:
    """The same picture with left and right exchanged in depth, as the model does it with a folded body."""
    return replace(landmarks, world=landmarks.world * np.array([1, 1, -1], np.float32))


@pytest.mark.parametrize("pose", [childs_pose(), all_fours(), half_kneeling(25), sitting(), supine_pull()])
@pytest.mark.parametrize("yaw", [90, -90, 65, -65])
def test_bent_legs_tell_the_side_that_the_model_mistakes(pose: Pose, yaw: float) -> None:
    """Knees fold backwards and hips forwards: with the depth turned over the nearer side is still the right one."""
    seen = draw(pose, Camera(yaw))
    assert view_of(swapped(seen)).near == view_of(seen).near


@pytest.mark.parametrize("yaw", [90, -90])
def test_straight_legs_leave_the_side_to_the_model(yaw: float) -> None:
    """Nothing is bent in somebody who stands: the depth alone tells the side."""
    seen = draw(standing(), Camera(yaw))
    assert view_of(swapped(seen)).near == opposite(view_of(seen).near)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(range(len(ANY_POSE))), st.floats(0.2, 5), st.floats(-500, 500), st.floats(-80, 80))
def test_the_bend_has_no_size_and_no_place_and_turns_over_in_a_mirror(
    pose: int, factor: float, right: float, yaw: float
) -> None:
    """Bigger, smaller or moved it is the same; in a mirrored picture it has the other sign."""
    seen = draw(ANY_POSE[pose], Camera(yaw))
    assert bend(moved(scaled(seen, factor), right, 0)) == pytest.approx(bend(seen), abs=0.02)
    flipped = replace(seen, points=seen.points * np.array([-1, 1], np.float32))
    assert bend(flipped) == pytest.approx(-bend(seen), abs=1e-4)
