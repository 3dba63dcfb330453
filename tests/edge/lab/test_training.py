"""Training material: crops, targets, the model's file, and our own weights as a difference."""

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from lab.bodies.cast import figure
from lab.poses.supine import HOOK
from lab.scenes.held_out import held_out_plan
from lab.scenes.plan import plan
from lab.training import patch
from lab.training.bundle import network_in, with_network
from lab.training.crops import SIDE, Crop, crop_of
from lab.training.examples import JOINTS, NUMBERS, POINTS, Examples, mirrored_order
from lab.training.model_file import ModelFile
from lab.training.scenes import loosened, training_plan
from lab.training.score import moved, score_of
from lab.training.targets import corrected
from posecheck.detection.model import bundle_of

RIGHT_SIDE_UP = np.array(
    [(0.1, 0), (-0.1, 0), (0.1, 0.5), (-0.1, 0.5), (0.2, 0.9), (-0.2, 0.9), (0.1, 1.3), (-0.1, 1.3)]
    + [(0.08, 1.35), (-0.08, 1.35), (0.2, 1.35), (-0.2, 1.35)]
)
"""JOINTS of somebody who stands with bent knees, in metres, y down."""


def seen(truth: np.ndarray, points: np.ndarray | None = None) -> Examples:
    """Examples in which the network sees the joints exactly where they are, or at `points`."""
    count = len(truth)
    told = np.zeros((count, POINTS, 5), np.float32)
    told[:, NUMBERS, :2] = truth if points is None else points
    world = np.zeros((count, POINTS, 3), np.float32)
    world[:, NUMBERS, :2] = truth / 100
    metres = np.zeros((count, len(JOINTS), 3), np.float32)
    metres[..., :2] = truth / 100
    crops = np.zeros((count, 1, 1, 3), np.uint8)
    return Examples(crops, told, world, truth.astype(np.float32), metres, np.array(["body"] * count))


def people(count: int = 8) -> np.ndarray:
    """The same person in `count` crops, a little moved."""
    shifts = np.arange(count)[:, None, None]
    return np.asarray(RIGHT_SIDE_UP[None] * 100 + 60 + shifts, np.float32)


def test_a_point_of_the_picture_is_found_where_the_crop_shows_it() -> None:
    picture = np.zeros((300, 400, 3), np.uint8)
    picture[138:143, 248:253] = 255
    crop = Crop((220.0, 150.0), 200.0, 30.0)
    bright = np.argwhere(crop.cut(picture)[..., 0] > 128).mean(axis=0)[::-1]
    assert crop.inside(np.array([[250.0, 140.0]]))[0] == pytest.approx(bright, abs=1.0)


def test_a_crop_turns_the_trunk_upright_and_holds_every_joint() -> None:
    lying = RIGHT_SIDE_UP[:, ::-1] * (100, 100) + (200, 150)
    hips, shoulders = lying[2:4].mean(axis=0), lying[:2].mean(axis=0)
    inside = [crop_of(lying, hips, shoulders, np.random.default_rng(seed)).inside(lying) for seed in range(50)]
    trunks = np.array([points[:2].mean(axis=0) - points[2:4].mean(axis=0) for points in inside])
    leaning = np.degrees(np.arctan2(trunks[:, 0], -trunks[:, 1]))
    assert abs(np.median(leaning)) < 3 and np.abs(leaning).max() < 25
    assert np.min(inside) > 0 and np.max(inside) < SIDE


def test_an_answer_that_is_right_stays_the_target_with_its_own_offset() -> None:
    truth = people()
    points = truth + np.float32(3)
    targets = corrected(seen(truth, points))
    assert not targets.changed.any()
    assert np.allclose(targets.points[:, NUMBERS, :2], points)


def test_a_wrong_ankle_becomes_the_true_one_where_the_network_means_it() -> None:
    truth = people()
    points = truth.copy()
    ankle = JOINTS.index("left_ankle")
    points[0, ankle] += (60, -40)
    targets = corrected(seen(truth, points))
    assert np.argwhere(targets.changed).tolist() == [[0, NUMBERS[ankle]]]
    assert targets.points[0, NUMBERS[ankle], :2] == pytest.approx(truth[0, ankle], abs=0.5)


def test_a_joint_that_is_not_there_is_never_a_target() -> None:
    told = seen(people())
    gone = told.truth.copy()
    gone[1, JOINTS.index("left_knee") :: 2] = np.nan
    targets = corrected(Examples(**{**_fields(told), "truth": gone}))
    assert np.isfinite(targets.points).all() and not targets.changed[1].any()


def test_a_body_seen_the_wrong_way_round_is_put_right() -> None:
    truth = people()
    told = seen(truth)
    backwards = Examples(**{**_fields(told), "points": told.points[:, mirrored_order()]})
    assert np.allclose(corrected(backwards).points[:, NUMBERS, :2], truth, atol=0.5)


def test_the_score_counts_joints_within_a_fifth_of_the_trunk_and_exchanged_legs() -> None:
    truth = people(4)
    points = truth.copy()
    points[0, JOINTS.index("right_ankle")] += 30
    swapped = [JOINTS.index(f"{side}_{joint}") for joint in ("knee", "ankle") for side in ("left", "right")]
    other = [JOINTS.index(f"{side}_{joint}") for joint in ("knee", "ankle") for side in ("right", "left")]
    points[1, swapped] = truth[1, other]
    told = seen(truth, points)
    score = score_of(told.points, told)
    assert score.crops == 4 and score.exchanged == 0.25
    assert score.ankles == pytest.approx((8 - 1 - 2) / 8)
    assert moved(told.points, told).max() == 0


def test_the_models_file_written_with_its_own_numbers_is_the_same_file() -> None:
    bundle = bundle_of("full")
    content = network_in(bundle)
    file = ModelFile(content)
    kernels = [op for op in file.graph.operators if file.name_of(op) == "CONV_2D"]
    number = file.inputs_of(kernels[0])[1]
    own = file.constant(number).astype(np.float32).transpose(0, 3, 1, 2)
    assert file.with_numbers({number: own}) == content
    other = file.with_numbers({number: own + 1})
    assert len(other) == len(content) and other != content
    assert with_network(bundle, content) == bundle.read_bytes()


def test_a_difference_makes_the_new_file_from_the_old_one() -> None:
    rolls = np.random.default_rng(0)
    old, new = rolls.bytes(1001), rolls.bytes(1001)
    assert patch.changed(old, patch.difference(old, new)) == new
    with pytest.raises(ValueError, match="1001 bytes"):
        patch.difference(old, new[:-1])


def test_nobody_who_is_trained_on_is_learned_from_or_measured() -> None:
    trained = {scene.body for scene in islice(training_plan(1), 400)}
    others = {scene.body for scene in (*islice(plan(1), 400), *islice(held_out_plan(1), 400))}
    assert len(trained) >= 40 and not trained & others
    assert {figure(body).looks.part for body in trained} == {"training"}


def test_training_sees_people_from_all_round() -> None:
    scenes = list(islice(training_plan(1), 400))
    assert {scene.view.azimuth // 30 for scene in scenes} == set(range(12))
    assert min(scene.view.height_m for scene in scenes) < 0.4 and max(scene.view.height_m for scene in scenes) > 1.5


def test_a_loosened_pose_keeps_what_is_done_and_varies_how() -> None:
    loose = loosened(HOOK, np.random.default_rng(0))
    assert (loose.crossing, loose.reach, loose.hands) == (HOOK.crossing, HOOK.reach, HOOK.hands)
    assert loose.support != HOOK.support and abs(loose.support - HOOK.support) < 30


def _fields(examples: Examples) -> dict[str, np.ndarray]:
    return {name: getattr(examples, name) for name in Examples.__slots__}


def test_examples_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    told = seen(people(3))
    told.save(tmp_path / "some.npz")
    back = Examples.load(tmp_path / "some.npz")
    assert all(np.array_equal(getattr(told, name), getattr(back, name)) for name in Examples.__slots__)
