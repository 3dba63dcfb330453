"""The rendered people: bones, contact targets, the plan. Without anny and without the compiled renderer."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from lab.bodies import JOINT_BONES, MARKERS, Baked, Looks, Rig, Skin, load, save
from lab.bodies_cast import CAST
from lab.poses.base import Pose, mixed
from lab.poses.kneeling import ALL_FOURS, FORM
from lab.poses.lunge import Kneeling, Upright
from lab.poses.seated import Seated
from lab.poses.supine import HOOKED, Supine
from lab.posing import NECK, SPINE, Posture
from lab.posing_measures import amounts, reading
from lab.posing_rotations import about, between, power, two_bones, vector
from lab.render_camera import pinhole
from lab.scenes import Setting, View
from lab.scenes_framing import frame_person
from lab.scenes_others import OTHERS
from lab.scenes_plan import plan
from lab.scenes_pools import bodies, cameras, rooms
from lab.scenes_poses import FORMS, KNOBS, exercise, faulty, right

HEADS: dict[str, tuple[float, float, float]] = {
    "upperleg01": (0.09, 0, 0.92),
    "upperleg02": (0.09, 0, 0.71),
    "lowerleg01": (0.09, -0.01, 0.50),
    "lowerleg02": (0.09, 0, 0.29),
    "foot": (0.09, 0, 0.08),
    "clavicle": (0.03, 0, 1.42),
    "shoulder01": (0.10, 0, 1.43),
    "upperarm01": (0.17, 0, 1.42),
    "upperarm02": (0.29, 0, 1.36),
    "lowerarm01": (0.41, 0.01, 1.30),
    "lowerarm02": (0.50, -0.01, 1.26),
    "wrist": (0.60, -0.03, 1.21),
    "finger1-2": (0.63, -0.09, 1.20),
    "finger2-1": (0.68, -0.07, 1.18),
    "finger3-1": (0.69, -0.04, 1.17),
    "finger5-1": (0.67, 0.01, 1.17),
}
ABOVE = {
    "upperleg01": "root",
    "upperleg02": "upperleg01",
    "lowerleg01": "upperleg02",
    "lowerleg02": "lowerleg01",
    "foot": "lowerleg02",
    "clavicle": "spine01",
    "shoulder01": "clavicle",
    "upperarm01": "shoulder01",
    "upperarm02": "upperarm01",
    "lowerarm01": "upperarm02",
    "lowerarm02": "lowerarm01",
    "wrist": "lowerarm02",
    "finger1-2": "wrist",
    "finger2-1": "wrist",
    "finger3-1": "wrist",
    "finger5-1": "wrist",
}


def _rig() -> Rig:
    names, parents, heads = ["root"], [-1], [(0.0, 0.0, 0.95)]
    for i, bone in enumerate((*SPINE, *NECK)):
        names.append(bone)
        parents.append(i)
        heads.append((0.0, 0.0, 1.0 + 0.07 * i))
    for limb, sign in (("L", 1), ("R", -1)):
        for bone, (x, y, z) in HEADS.items():
            above = ABOVE[bone]
            parents.append(names.index(above if above in names else f"{above}.{limb}"))
            names.append(f"{bone}.{limb}")
            heads.append((sign * x, y, z))
    still = np.concatenate([np.eye(3), np.zeros((3, 1))], axis=1)
    return Rig(tuple(names), tuple(parents), np.array(heads), np.tile(still, (len(names), 1, 1)))


def _skin(rig: Rig, points: list[tuple[str, tuple[float, float, float]]]) -> Skin:
    rest = np.array([rig.head(bone) + offset for bone, offset in points], np.float32)
    bones = np.array([[rig.names.index(bone)] for bone, _ in points], np.uint8)
    return Skin(rest, bones, np.ones((len(points), 1), np.float32))


@pytest.fixture
def body() -> Baked:
    """A stick figure of 1.7 m with a few points of skin."""
    rig = _rig()
    foot, head = (0.0, -0.2, -0.06), (0.0, -0.1, 0.05)
    markers = [("head", head)] * 5
    markers += [("foot.L", foot), ("foot.R", foot), ("foot.L", (0, 0.05, -0.06)), ("foot.R", (0, 0.05, -0.06))]
    surface = [("root", (0.0, 0.1, -0.1)), ("spine02", (0.0, 0.1, 0.0)), ("head", (0.0, -0.1, 0.15))]
    looks = Looks("stick", "tuning", "female", 40, 1.7, "thin", "light", "tight", "bare", False)
    return Baked(
        looks=looks,
        rig=rig,
        mesh=_skin(rig, surface),
        faces=np.array([[0, 1, 2]], np.int32),
        colours=np.ones((3, 3), np.float32),
        gloss=np.ones(3, np.float32),
        markers=_skin(rig, markers),
        marker_rows=np.eye(len(MARKERS), dtype=np.float32),
        contact=_skin(rig, surface),
        contact_region=np.array([4, 1, 0], np.uint8),
        thigh_radius=0.08,
        knee_radius=0.06,
        sole=0.08,
    )


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


@pytest.mark.parametrize("form", FORMS)
def test_a_fault_reads_as_far_beyond_its_limit_as_it_was_asked_to(
    body: Baked, form: tuple[str, str | None]
) -> None:
    done = exercise(*form, "L", "intermediate")
    good = right(done, body, 0.4)
    name, direction = next(iter(KNOBS[form]))
    for amount in (1.0, 1.5):
        pose = faulty(done, body, good, done.check(name), direction, amount)
        way, found = amounts(body, pose, done.form, "intermediate", "L")[name]
        assert way == direction
        assert found == pytest.approx(amount, abs=0.05)


def test_a_better_level_is_a_deeper_stretch(body: Baked) -> None:
    depths = []
    for level in ("beginner", "intermediate", "advanced"):
        done = exercise("seated_figure_four", None, "R", level)
        depths.append(reading(body, right(done, body, 0.0), done.form.depth, "R"))
    assert depths[0] < depths[1] < depths[2]


def test_every_cue_of_every_stretch_that_costs_marks_can_be_provoked() -> None:
    for form in FORMS:
        wanted = set()
        for check in exercise(*form, "L", "intermediate").form.checks:
            if not check.optional:
                wanted |= {(check.name, way) for way in ("below", "above") if getattr(check, way) is not None}
        assert wanted - set(KNOBS[form]) <= {("hips_forward", "above")}


def test_the_parts_share_no_body_camera_or_room() -> None:
    for pool in (bodies, cameras, rooms):
        assert not set(pool("tuning")) & set(pool("held_out"))
    for scene in islice(plan(1), 200):
        assert scene.body in bodies(scene.part)
        assert scene.setting.room in rooms(scene.part)
        assert (scene.view.height_m, scene.view.distance_m) in {camera[:2] for camera in cameras(scene.part)}
        assert not scene.setting.second_person or scene.setting.second_person in bodies(scene.part)


def test_the_same_seed_gives_the_same_plan_and_another_seed_another() -> None:
    assert list(islice(plan(4), 100)) == list(islice(plan(4), 100))
    assert list(islice(plan(4), 100)) != list(islice(plan(5), 100))


def test_a_plan_cut_short_is_balanced() -> None:
    scenes = list(islice(plan(1), 3 * 63))
    clips = [scene for scene in scenes if scene.kind == "clip"]
    assert len(clips) == 15
    assert sum(scene.part == "held_out" for scene in clips) == 9
    assert {scene.story.stretch for scene in scenes} >= {stretch for stretch, _ in FORMS}
    assert {scene.story.other for scene in scenes} >= {other.name for other in OTHERS}


def test_the_cast_covers_what_people_differ_in() -> None:
    for part in ("tuning", "held_out"):
        people = [figure.looks for figure in CAST if figure.looks.part == part]
        assert {person.sex for person in people} == {"female", "male"}
        assert {person.clothes for person in people} == {"tight", "loose"}
        assert {person.feet for person in people} == {"bare", "socks"}
        assert len({person.skin for person in people}) >= 4
        assert {person.build for person in people} >= {"thin", "medium", "heavy"}
    everyone = [figure.looks for figure in CAST]
    assert min(p.height_m for p in everyone) == 1.50
    assert max(p.height_m for p in everyone) == 1.95
    assert sum(p.amputee for p in everyone) == 1


def test_a_body_without_a_leg_has_no_joints_there(body: Baked) -> None:
    missing = replace(body, looks=replace(body.looks, amputee=True))
    gone = set(body.joints) - set(missing.joints)
    assert gone == {"left_knee", "left_ankle", "left_heel", "left_foot_index"}
    assert len(Posture(missing).joints()) == len(JOINT_BONES) + len(MARKERS) - 4


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
