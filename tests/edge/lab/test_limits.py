"""Limits are learned by their rules: what is right stays above, and the text says which rule found which number."""

import tomllib
from dataclasses import asdict, replace

import numpy as np
import pytest

from lab.learn.frames import Frames
from lab.learn.limits import Limit, limits, limits_text
from posecheck.pose.landmarks import INDEX
from posecheck.pose.limits import EXACT_LIMITS, Limits

COUNT = 700
OFF_FRONT = np.repeat(np.arange(0, 91, 15), COUNT // 7).astype(np.float32)
"""A hundred cameras at each angle off the front, on the person's left."""


def scene() -> Frames:
    """Every point is right and seen at 0.9; the yaw reads eight tenths of the camera's angle."""
    return Frames(
        np.zeros((COUNT, 33), np.float32),
        np.ones((COUNT, 33), np.bool_),
        np.ones((COUNT, 33), np.bool_),
        np.full((COUNT, 33), 0.9, np.float32),
        np.full((COUNT, 2, 2), 0.8, np.float32),
        np.ones((COUNT, 2, 2), np.float32),
        (0.8 * OFF_FRONT).astype(np.float32),
        np.full(COUNT, -2.0, np.float32),
        OFF_FRONT,
        np.full(COUNT, "childs_pose"),
        np.ones(COUNT, np.float32),
    )


def near(value: float) -> float:
    """A limit is set to two digits, downwards, so that what it was learned from still reaches it."""
    return pytest.approx(value, rel=0.06)  # type: ignore[return-value]


def by_name(seen: Frames) -> dict[str, Limit]:
    return {limit.name: limit for limit in limits(seen)}


def with_visibility(share: float, joint: str, value: float) -> Frames:
    """The same, but a joint reads this in every so many-th frame."""
    seen = scene()
    visibility = seen.visibility.copy()
    visibility[:: round(1 / share), INDEX[joint]] = value
    return replace(seen, visibility=visibility)


def test_a_joint_that_is_badly_seen_in_one_stretch_lowers_the_limit() -> None:
    """A near knee that reads 0.1 in a tenth of one stretch's frames is kept; the far side's limit is its own."""
    seen = with_visibility(0.1, "left_knee", 0.1)
    assert by_name(seen)["near_visibility"].value == near(0.1)
    assert by_name(seen)["far_visibility"].value == near(0.9)
    assert "knee in child's pose" in by_name(seen)["near_visibility"].why
    assert by_name(with_visibility(0.01, "left_knee", 0.1))["near_visibility"].value == near(0.9)


def test_a_small_set_gives_limits_too() -> None:
    """With too few frames of each stretch a limit is what all of them together reach, not one that all miss."""
    seen = scene()
    few = replace(seen, stretch=np.array([str(number // 50) for number in range(COUNT)]))
    found = by_name(few)
    assert found["near_visibility"].value == found["far_visibility"].value == near(0.9)
    assert found["legs_visibility"].value == 0.5
    assert "all taken together" in found["near_visibility"].why


def test_points_that_are_wrong_do_not_lower_it() -> None:
    """What reads little because it is misplaced is no reason to believe more."""
    seen = with_visibility(0.1, "left_knee", 0.1)
    off = seen.off.copy()
    off[::10, INDEX["left_knee"]] = 0.6
    misplaced = by_name(replace(seen, off=off))
    assert misplaced["near_visibility"].value == near(0.9)
    assert "of the others 0.0%" in misplaced["near_visibility"].why
    assert misplaced["clear_visibility"].value == near(0.9)


def test_a_skeleton_is_as_clear_as_its_worst_leg_joint() -> None:
    """With an ankle at 0.2 in a quarter of the frames 85 % of the right skeletons reach 0.2, and 65 % more."""
    found = by_name(with_visibility(0.25, "right_ankle", 0.2))
    assert found["clear_visibility"].value == near(0.2)
    assert found["clear_in_photo"].value == near(0.9)


def test_legs_are_there_where_the_better_one_is() -> None:
    """A hidden knee costs nothing while the other one is seen, and the limit never rises above a half."""
    assert by_name(with_visibility(0.5, "left_knee", 0.01))["legs_visibility"].value == 0.5
    both = with_visibility(0.5, "left_knee", 0.01)
    both.visibility[::2, INDEX["right_knee"]] = 0.02
    assert by_name(both)["legs_visibility"].value == near(0.02)


def test_a_view_is_read_as_the_model_reads_it() -> None:
    """A model that reads 32 for a camera 40 degrees off the front takes that for a side view, down to 24."""
    found = by_name(scene())
    assert found["side_from"].value == pytest.approx(32)
    assert found["side_down_to"].value == pytest.approx(24)
    assert found["front_up_to"].value == pytest.approx(12)


def test_no_reading_is_both_from_the_front_and_from_the_side() -> None:
    """Where cameras in front read as much as 30, what still counts as a side view down to 24 is none."""
    seen = scene()
    yaw = np.where(OFF_FRONT == 15, 30, seen.yaw).astype(np.float32)
    assert (
        by_name(replace(seen, yaw=yaw))["front_up_to"].value
        == by_name(replace(seen, yaw=yaw))["side_down_to"].value
    )


def test_bends_count_from_where_they_are_right() -> None:
    """Where the yaw has the wrong sign and clear bends the right one, the limit lies below these bends."""
    seen = scene()
    wrong = replace(seen, yaw=-seen.yaw, bend=np.where(np.arange(COUNT) % 2, -2.0, 0.5).astype(np.float32))
    found = by_name(wrong)["bent"]
    assert 0.5 < found.value <= 2.0
    assert "instead of 0.0% without" in found.why


def test_only_bones_in_the_plane_tell_their_length() -> None:
    """A thigh that points at the camera is short and says nothing of how short one in the plane may be."""
    seen = scene()
    seen.bones[::2, 0, 0], seen.flat[::2, 0, 0] = 0.1, 0.2
    found = by_name(seen)
    assert (found["shortest_bone"].value, found["longest_bone"].value) == (0.75, 0.85)


def test_the_file_holds_every_limit_and_its_rule() -> None:
    """limits.toml makes a Limits; what no render tells is kept, and each rule stands above its number."""
    found = limits(scene())
    text = limits_text(["a" * 64], found, asdict(EXACT_LIMITS))
    read = tomllib.loads(text)
    assert read["bundles"] == ["a" * 64]
    whole = Limits(**read["limits"])
    assert whole.near_visibility == near(0.9)
    assert whole.sure_in_photo == EXACT_LIMITS.sure_in_photo
    lines = text.splitlines()
    assert all(lines[lines.index(f"{one.name} = {one.value!r}") - 1].startswith("# ") for one in found)
    assert max(map(len, lines)) <= 116


def test_nothing_to_learn_from_is_said() -> None:
    """A set in which no skeleton is right gets a sentence."""
    seen = scene()
    with pytest.raises(SystemExit, match="nothing to be learned from in this set"):
        limits(replace(seen, off=seen.off + 1))
