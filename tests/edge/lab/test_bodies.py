"""Bodies and poses of the lab, without anny and without the compiled renderer."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lab.bodies.baked import JOINT_BONES, MARKERS, Baked, load, save
from lab.poses.base import Pose, mixed
from lab.poses.kneeling import ALL_FOURS, FORM
from lab.poses.lunge import Kneeling, Upright
from lab.poses.seated import Seated
from lab.poses.supine import HOOKED, Supine
from lab.posing.posing import Posture
from lab.posing.rotations import about, between, power, two_bones, vector
from tests.edge.lab.stick_figure import stick_figure


@pytest.fixture
def body() -> Baked:
    return stick_figure()


POSES: list[Pose] = [
    Seated(crossing=1.0, lean=30.0),
    Seated(crossing=0.4, side="R"),
    Supine(support=HOOKED, own=HOOKED, crossing=1.0, lift=1.0, hip=105.0, hands="clasp", reach=1.0),
    FORM,
    ALL_FOURS,
    Kneeling(depth=0.5),
    Kneeling(both=0.6),
    Upright(drop=0.8, lean=30.0),
]


def test_a_limb_within_reach_ends_on_its_target_with_both_bones_whole() -> None:
    start, target = vector([0.1, 0, 1]), vector([0.3, -0.4, 0.6])
    middle, end, _ = two_bones(start, 0.42, 0.40, target, vector([0, -1, 0]))
    assert end == pytest.approx(target, abs=1e-9)
    assert np.linalg.norm(middle - start) == pytest.approx(0.42)
    assert np.linalg.norm(end - middle) == pytest.approx(0.40)


def test_a_limb_out_of_reach_points_at_its_target_and_does_not_grow() -> None:
    middle, end, _ = two_bones(vector([0, 0, 0]), 0.4, 0.4, vector([0, 0, -2]), vector([0, -1, 0]))
    assert np.linalg.norm(end) == pytest.approx(0.8 * 0.9985)
    assert np.linalg.norm(end - middle) == pytest.approx(0.4)
    assert end[2] < -0.79


def test_a_share_of_a_rotation_has_that_share_of_its_angle() -> None:
    whole = about([0.2, 0.5, -1], 1.2)
    assert power(whole, 0.25) == pytest.approx(about([0.2, 0.5, -1], 0.3))
    assert between(np.eye(3), whole, 1.0) == pytest.approx(whole)
    assert power(about([0, 1, 0], np.pi), 0.5) == pytest.approx(about([0, 1, 0], np.pi / 2), abs=1e-6)


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: type(pose).__name__)
def test_every_pose_keeps_the_lengths_of_all_bones(body: Baked, pose: Pose) -> None:
    turns, places = pose.build(body).bones()
    rig = body.rig
    for i, parent in enumerate(rig.parents):
        if parent >= 0:
            length = np.linalg.norm(rig.heads[i] - rig.heads[parent])
            assert np.linalg.norm(places[i] - places[parent]) == pytest.approx(length)
    assert np.linalg.det(turns) == pytest.approx(np.ones(len(turns)))


def test_the_seated_figure_four_puts_the_ankle_on_the_other_thigh_above_the_knee(body: Baked) -> None:
    posture = Seated(side="R", crossing=1.0).build(body)
    hip, knee, ankle = posture.hip("L"), posture.knee("L"), posture.ankle("R")
    along = float((ankle - knee) @ (hip - knee)) / float((hip - knee) @ (hip - knee))
    assert 0.1 < along < 0.35
    assert 0.05 < ankle[2] - knee[2] < 0.2


def test_a_seated_person_sits_on_the_seat_with_the_supporting_foot_on_the_floor(body: Baked) -> None:
    posture = Seated(crossing=1.0, lean=35.0).build(body)
    assert posture.lowest("pelvis") == pytest.approx(0.26 * 1.7, abs=2e-3)
    assert posture.ankle("R")[2] == pytest.approx(body.sole, abs=0.01)


def test_a_person_on_the_back_touches_the_floor_and_does_not_sink(body: Baked) -> None:
    assert Supine().build(body).lowest("trunk", "pelvis") == pytest.approx(0, abs=1e-6)


def test_knees_stay_where_they_are_while_a_person_sits_back(body: Baked) -> None:
    first, last = ALL_FOURS.build(body).knee("L"), FORM.build(body).knee("L")
    assert first[1:] == pytest.approx(last[1:], abs=1e-3)


def test_half_way_between_two_poses_every_number_is_half_way() -> None:
    pose = mixed(Seated(lean=0.0), Seated(lean=40.0, crossing=1.0), 0.5)
    assert (pose.lean, pose.crossing) == (20.0, 0.5)


def test_a_body_without_a_leg_has_no_joints_there(body: Baked) -> None:
    missing = replace(body, looks=replace(body.looks, amputee=True))
    gone = set(body.joints) - set(missing.joints)
    assert gone == {"left_knee", "left_ankle", "left_heel", "left_foot_index"}
    assert len(Posture(missing).joints()) == len(JOINT_BONES) + len(MARKERS) - 4


def test_a_body_comes_back_from_its_file_as_it_was(body: Baked, tmp_path: Path) -> None:
    save(body, tmp_path / "stick.npz")
    again = load(tmp_path / "stick.npz")
    assert again.looks == body.looks
    assert again.rig.names == body.rig.names
    pose = Seated(crossing=1.0)
    assert pose.build(again).joints() == pytest.approx(pose.build(body).joints())


def test_a_body_that_was_not_baked_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lab make"):
        load(tmp_path / "nobody.npz")
