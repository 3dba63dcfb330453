"""The goniometry table, on figures with known angles."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.pose import measures
from posecheck.pose.body import Body
from posecheck.pose.landmarks import NAMES, SIDES, Landmarks, Side, opposite
from posecheck.pose.measure import Measure, read
from posecheck.pose.view import view_of
from tests.figures import (
    FRONT,
    SEES_LEFT,
    SHANK,
    TRUNK,
    Camera,
    Limb,
    Pose,
    all_fours,
    both,
    camera_at,
    childs_pose,
    draw,
    dropped,
    half_kneeling,
    hook_lying,
    lying_flat,
    moved,
    one,
    person,
    put,
    scaled,
    seated_figure_four,
    sitting,
    standing,
    supine_pull,
    supine_push,
)

EVERY_DAY = settings(deadline=None, max_examples=60)
TABLE = [value for value in vars(measures).values() if isinstance(value, Measure)]
SAGITTAL = [measure for measure in TABLE if measure.plane == "sagittal"]
FRONTAL = [measure for measure in TABLE if measure.plane == "frontal"]
POSES = {
    "standing": standing(),
    "sitting": sitting(),
    "seated_figure_four": seated_figure_four(40),
    "lying_flat": lying_flat(),
    "supine_pull": supine_pull(),
    "supine_push": supine_push(),
    "all_fours": all_fours(),
    "childs_pose": childs_pose(),
    "half_kneeling": half_kneeling(25),
}
POSE = st.sampled_from(sorted(POSES))
SIDE = st.sampled_from(SIDES)


def body(landmarks: Landmarks, side: Side = "left") -> Body:
    return Body(landmarks, side, view_of(landmarks))


def value(measure: Measure, pose: Pose, *, side: Side = "left", near: Side = "left") -> float | None:
    return read(measure, body(draw(pose, camera_at(near)), side)).value


def values(landmarks: Landmarks, side: Side) -> dict[str, float | None]:
    """Everything in the table, on this limb and the other."""
    return {one.name: read(one, body(landmarks, side)).value for two in TABLE for one in (two, two.opposite)}


def assert_alike(
    one: dict[str, float | None], other: dict[str, float | None], degrees: float, ratio: float = 0.01
) -> None:
    """The same measures unseen, the others equal within these limits; +180 and -180 degrees are the same."""
    units = {name: measure.unit for measure in TABLE for name in (measure.name, measure.opposite.name)}
    assert {name for name in one if one[name] is None} == {name for name in other if other[name] is None}
    for name, first in one.items():
        second = other[name]
        if first is not None and second is not None:
            off = abs(first - second)
            off = min(off, 360 - off) if units[name] == "degrees" else off
            assert off <= (degrees if units[name] == "degrees" else ratio), f"{name}: {first} and {second}"


# Known angles.


@pytest.mark.parametrize("near", SIDES)
@pytest.mark.parametrize(
    ("measure", "pose", "expected"),
    [
        (measures.knee_flexion, standing(), 0),
        (measures.knee_flexion, sitting(), 90),
        (measures.knee_flexion, childs_pose(152), 152),
        (measures.trunk_thigh_angle, standing(), 0),
        (measures.trunk_thigh_angle, sitting(trunk=5), 95),
        (measures.trunk_thigh_angle, lying_flat(), 0),
        (measures.trunk_thigh_angle, hook_lying(), 53),
        (measures.trunk_thigh_angle.opposite, supine_pull(110), 110),
        (measures.trunk_thigh_angle, all_fours(), 77),
        (measures.trunk_inclination, standing(), 0),
        (measures.trunk_inclination, seated_figure_four(37), 37),
        (measures.trunk_inclination, lying_flat(), -90),
        (measures.trunk_inclination, all_fours(), 77),
        (measures.trunk_inclination, sitting(trunk=-12), -12),
        (measures.thigh_inclination, half_kneeling(22), 22),
        (measures.thigh_inclination, half_kneeling(-5), -5),
        (measures.thigh_inclination, sitting(), -90),
        (measures.knee_flexion, half_kneeling(22), 68),
        (measures.neck_flexion, standing(), 0),
        (measures.neck_flexion, seated_figure_four(30, neck=75), 45),
        (measures.neck_flexion, seated_figure_four(30, neck=0), 30),
        (measures.arm_elevation, standing(), 0),
        (measures.arm_elevation, childs_pose(), 173),
        (measures.arm_elevation, person(0, both(Limb()), both(Limb(-90, -90))), 90),
    ],
)
def test_angles_are_those_drawn(measure: Measure, pose: Pose, expected: float, near: Side) -> None:
    """Every angle of the table is read as drawn, from either side."""
    assert value(measure, pose, near=near) == pytest.approx(expected, abs=0.4)


@pytest.mark.parametrize("lean", [0, 10, 25, 45, 60])
@pytest.mark.parametrize("shank", [-15, 0, 20])
def test_any_lean_and_shin_are_read(lean: float, shank: float) -> None:
    """Trunk lean and knee bend do not disturb each other."""
    pose = person(lean, both(Limb(-90, shank)), both(Limb()))
    assert value(measures.trunk_inclination, pose) == pytest.approx(lean, abs=0.4)
    assert value(measures.knee_flexion, pose) == pytest.approx(90 + shank, abs=0.4)
    assert value(measures.trunk_thigh_angle, pose) == pytest.approx(90 + lean, abs=0.4)


@pytest.mark.parametrize(
    ("measure", "pose", "expected"),
    [
        (measures.ankle_to_other_knee, seated_figure_four(), (0.10**2 + 0.08**2) ** 0.5 / SHANK),
        (measures.ankle_to_other_knee, sitting(), 1.0),
        (measures.ankle_beyond_other_knee, seated_figure_four(), 0.08 / SHANK),
        (measures.ankle_beyond_other_knee, sitting(), -1.0),
        (measures.heel_to_buttock, person(0, both(Limb(-30, 90)), both(Limb())), 1.025),
        (measures.shoulder_height, all_fours(), (0.42 + TRUNK * 0.22495) / TRUNK),
        (measures.head_lift, lying_flat(), 0.0),
        (measures.hip_lift, lying_flat(), 0.0),
        (measures.hip_lift, person(-110, both(Limb(-143, -33)), both(Limb(-90, -90))), 0.342),
        (measures.knee_step, half_kneeling(20), None),
        (measures.other_foot_over_knee, half_kneeling(20), 0.02 / SHANK),
    ],
)
def test_shares_are_those_drawn(measure: Measure, pose: Pose, expected: float | None) -> None:
    """Positions are shares of a body length, as drawn."""
    read_value = value(measure, pose)
    if expected is None:
        assert read_value is not None
        assert read_value > 0.5
    else:
        assert read_value == pytest.approx(expected, abs=0.01)


def test_knee_past_toes_is_positive_beyond_the_toes() -> None:
    """The front knee ahead of the toes reads positive from either side, behind them negative."""
    upright, pushed = Limb(-90, 0), Limb(-60, 60)
    for near in SIDES:
        assert value(measures.knee_past_toes, person(0, both(upright), both(Limb())), near=near) < 0  # type: ignore[operator]
        assert value(measures.knee_past_toes, person(0, both(pushed), both(Limb())), near=near) > 0.05  # type: ignore[operator]


def test_side_bend_and_shoulders_are_read_from_the_front() -> None:
    """Bending away from the working side is positive; a level line of shoulders reads 0."""
    seen = draw(standing(), FRONT)
    assert read(measures.shoulder_tilt, body(seen)).value == pytest.approx(0, abs=0.1)
    for side in SIDES:
        bent = seen
        for joint in SIDES:
            x, y = body(seen, joint)["shoulder"]
            bent = put(bent, f"{joint}_shoulder", (x - 40, y))  # to the left of the picture: the person's right
        away = read(measures.trunk_side_bend, body(bent, side)).value
        assert away == pytest.approx(14.9 if side == "left" else -14.9, abs=0.2)


# What changes nothing.


@EVERY_DAY
@given(POSE, SIDE, SIDE)
def test_mirror_swaps_sides_and_changes_nothing_else(name: str, side: Side, near: Side) -> None:
    """The working limb of a person and the other limb of the mirror image read the same."""
    seen = draw(POSES[name], camera_at(near))
    assert_alike(values(seen, side), values(seen.mirrored(), opposite(side)), degrees=1e-3, ratio=1e-5)


@EVERY_DAY
@given(POSE, SIDE, st.floats(0.3, 3), st.floats(-60, 60), st.floats(-60, 40))
def test_size_and_place_change_no_angle(name: str, near: Side, factor: float, right: float, down: float) -> None:
    """The same person nearer, further or elsewhere inside the picture has the same angles."""
    seen = draw(POSES[name], camera_at(near))
    shifted = moved(scaled(seen, factor), factor * right, factor * down)
    assert_alike(values(seen, "left"), values(shifted, "left"), degrees=0.5)


@pytest.mark.parametrize("name", POSES)
@pytest.mark.parametrize("size", [(1280, 960), (960, 1280), (1280, 720), (720, 1280), (640, 480), (1000, 1000)])
def test_shape_of_the_picture_changes_no_angle(name: str, size: tuple[int, int]) -> None:
    """A person fills the same pixels of a 4:3, 16:9, 9:16 or square picture: no angle moves by half a degree."""
    wide = draw(POSES[name], Camera(90, (1280, 720), 180))
    other = draw(POSES[name], Camera(90, size, 180))
    assert_alike(values(wide, "right"), values(other, "right"), degrees=0.5)


def test_opposite_of_the_opposite_is_the_measure_itself() -> None:
    """Twice the other limb reads the limb itself, from the same joints."""
    seen = body(draw(half_kneeling(25)))
    for measure in TABLE:
        twice = measure.opposite.opposite
        assert twice.joints == measure.joints
        if measure.plane != "frontal":
            assert read(twice, seen).value == read(measure, seen).value


@pytest.mark.parametrize("side", SIDES)
def test_opposite_reads_the_other_limb(side: Side) -> None:
    """The opposite knee of the working left side is the right knee."""
    pose = person(0, one("left", Limb(0, 30), Limb(0, 60)), both(Limb()))
    expected = {"left": (30, 60), "right": (60, 30)}[side]
    assert value(measures.knee_flexion, pose, side=side) == pytest.approx(expected[0], abs=0.4)
    assert value(measures.knee_flexion.opposite, pose, side=side) == pytest.approx(expected[1], abs=0.4)


def test_names_and_units_are_unique_and_known() -> None:
    """A measure's name is its column: no two alike."""
    names = [measure.name for measure in TABLE]
    assert len(names) == len(set(names))
    assert all(measure.label and measure.joints for measure in TABLE)


# What cannot be seen.


@pytest.mark.parametrize("measure", SAGITTAL, ids=lambda measure: measure.name)
@pytest.mark.parametrize("yaw", [0, 25, -35, 38])
def test_sagittal_measures_are_unseen_from_elsewhere(measure: Measure, yaw: float) -> None:
    """From the front or obliquely a sagittal measure has no value, and the view is named."""
    found = read(measure, body(draw(half_kneeling(), Camera(yaw))))
    assert (found.value, found.unseen) == (None, "view")


@pytest.mark.parametrize("measure", FRONTAL, ids=lambda measure: measure.name)
@pytest.mark.parametrize("yaw", [40, 90, -90])
def test_frontal_measures_are_unseen_from_elsewhere(measure: Measure, yaw: float) -> None:
    """From the side a frontal measure has no value, and the view is named."""
    found = read(measure, body(draw(standing(), Camera(yaw))))
    assert (found.value, found.unseen) == (None, "view")


def hide_by_visibility(seen: Landmarks, name: str) -> Landmarks:
    return dropped(seen, name)


def hide_out_of_picture(seen: Landmarks, name: str) -> Landmarks:
    return put(seen, name, (seen.size[0] * 1.05, 300.0))


@pytest.mark.parametrize("measure", SAGITTAL, ids=lambda measure: measure.name)
@pytest.mark.parametrize("hide", [hide_by_visibility, hide_out_of_picture])
@pytest.mark.parametrize("side", SIDES)
def test_an_unseen_joint_gives_no_value_and_is_named(
    measure: Measure, hide: Callable[[Landmarks, str], Landmarks], side: Side
) -> None:
    """Without one of its joints a measure has no value; the reading names the joint; other joints do not matter."""
    seen = draw(half_kneeling(), camera_at("left"))
    needed = {
        f"left_{joint[4:]}" if joint.startswith("mid ")
        else f"{opposite(side)}_{joint[6:]}" if joint.startswith("other ")
        else f"{side}_{joint}"
        for joint in measure.joints
    }  # fmt: skip
    for name in NAMES:
        found = read(measure, body(hide(seen, name), side))
        if name in needed:
            assert (found.value, found.unseen) == (None, name)
        elif not name.endswith(("hip", "shoulder")):  # they make the view and the middles
            assert found.value is not None


@pytest.mark.parametrize(("near", "least"), [("left", 0.3), ("right", 0.08)])
def test_far_limbs_may_be_less_visible(near: Side, least: float) -> None:
    """The model believes less in a far limb, even where it is right: the limit is 0.3 near and 0.08 far."""
    seen = draw(half_kneeling(), camera_at(near))
    for visibility, expected in ((least + 0.01, True), (least - 0.01, False)):
        found = read(measures.knee_flexion, body(dropped(seen, "left_knee", visibility=visibility), "left"))
        assert (found.value is not None) == expected


def test_from_the_front_no_side_is_far() -> None:
    """In a front view both sides need to be seen well."""
    seen = dropped(draw(standing(), FRONT), "right_shoulder", visibility=0.2)
    assert read(measures.shoulder_tilt, body(seen)).unseen == "right_shoulder"


def test_points_that_coincide_give_no_value() -> None:
    """A shin of no length has no angle: unseen, not zero and not an error."""
    seen = draw(half_kneeling(), SEES_LEFT)
    x, y = body(seen, "left")["knee"]
    found = read(measures.knee_flexion, body(put(seen, "left_ankle", (x, y))))
    assert (found.value, found.unseen) == (None, "left_ankle")


@pytest.mark.parametrize(("share", "doubted"), [(0.3, True), (0.95, False), (1.6, True)])
def test_a_bone_that_cannot_lie_in_the_plane_is_doubted(share: float, doubted: bool) -> None:
    """An angle at a shin a third or one and a half times as long as it is: the value is there, but not for sure."""
    seen = draw(half_kneeling(), SEES_LEFT)
    (knee_x, knee_y), (x, y) = body(seen)["knee"], body(seen)["ankle"]
    found = read(
        measures.knee_flexion, body(put(seen, "left_ankle", (_part(knee_x, x, share), _part(knee_y, y, share))))
    )
    assert found.value is not None
    assert (found.doubt, found.sure is None) == (("left_ankle", True) if doubted else (None, False))
    assert read(measures.trunk_inclination, body(seen)).doubt is None


def _part(start: float, end: float, share: float) -> float:
    return start + share * (end - start)


# The drawn figure fours cross the left leg, which leaves the plane.
IN_PLANE = [
    (name, near) for name in POSES for near in SIDES if near == "right" or name[:6] not in ("seated", "supine")
]


@pytest.mark.parametrize(("name", "near"), IN_PLANE)
def test_a_leg_in_the_plane_is_not_doubted(name: str, near: Side) -> None:
    """The nearer leg of every drawn pose, where it is not crossed: nothing speaks against its angles."""
    seen = body(draw(POSES[name], camera_at(near)), near)
    assert [read(one, seen).doubt for one in (measures.knee_flexion, measures.trunk_thigh_angle)] == [None, None]


def test_a_shin_that_points_at_the_camera_is_no_ruler() -> None:
    """The ankle's distance to the other knee is not told in shins where the shin is foreshortened by half."""
    seen = draw(seated_figure_four(), SEES_LEFT)
    x, y = body(seen, "right")["knee"]
    short = put(seen, "right_ankle", (x, y + 60))
    assert read(measures.ankle_to_other_knee, body(short, "left")).value is None
