"""Points that cannot be true become unseen, and legs keep their labels."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.pose.landmarks import INDEX, MIRROR, NAMES, SIDES, Landmarks
from posecheck.scoring.recording import Sight
from posecheck.tracking.leg_labels import LegLabels
from posecheck.tracking.plausibility import Plausibility, trunk_length
from tests.figures import (
    Camera,
    Pose,
    acted,
    all_fours,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    moved,
    put,
    scaled,
    seated_figure_four,
    sitting,
    standing,
    supine_pull,
    walking,
)

LEGS = {f"{side}_{joint}" for side in SIDES for joint in ("knee", "ankle")}


def unseen(landmarks: Landmarks) -> set[str]:
    return {name for name in NAMES if landmarks.visibility[INDEX[name]] == 0}


def doubted(sights: list[Sight]) -> list[set[str]]:
    """What is doubted in each frame of a film."""
    plausibility = Plausibility()
    return [unseen(plausibility.mark(sight.landmarks)) for sight in sights if sight.landmarks is not None]


def at(seconds: float, landmarks: Landmarks) -> Landmarks:
    return replace(landmarks, seconds=seconds)


def joint(landmarks: Landmarks, name: str) -> np.ndarray:
    return landmarks.points[INDEX[name]]


@pytest.mark.parametrize("fps", [8, 15, 30, 60])
@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        (standing(), sitting(), 1.2),
        (sitting(), seated_figure_four(10), 1.0),
        (seated_figure_four(5), seated_figure_four(60), 1.5),
        (all_fours(), childs_pose(), 1.5),
        (half_kneeling(0), half_kneeling(45), 1.0),
    ],
)
def test_moving_like_a_person_is_believed(start: Pose, end: Pose, seconds: float, fps: float) -> None:
    """A movement as quick as stretching gets is not touched, at any frame rate."""
    scene = acted([(0.0, start), (0.5, start), (0.5 + seconds, end), (1 + seconds, end)])
    assert set().union(*doubted(film(scene, 1 + seconds, fps))) == set()


def test_what_is_plausible_is_returned_as_it_came() -> None:
    """Untouched landmarks are the very same object."""
    seen = draw(standing())
    assert Plausibility().mark(seen) is seen


@pytest.mark.parametrize("name", ["left_ankle", "right_knee", "left_wrist", "nose"])
def test_a_jump_is_doubted_and_only_that_joint(name: str) -> None:
    """A joint that is a trunk's length away in the next frame is unseen; the others stay."""
    plausibility, seen = Plausibility(), draw(standing())
    plausibility.mark(at(0.0, seen))
    x, y = joint(seen, name)
    flown = plausibility.mark(at(1 / 30, put(seen, name, (float(x) + 110, float(y)))))
    assert unseen(flown) == {name}
    assert unseen(plausibility.mark(at(2 / 30, seen))) == set()


def test_a_jump_that_stays_is_believed_within_half_a_second() -> None:
    """A joint that really is elsewhere is accepted as soon as a person could have moved it there."""
    seen = draw(standing())
    x, y = joint(seen, "left_wrist")
    there = put(seen, "left_wrist", (float(x) + 150, float(y)))
    course = doubted([Sight(0.0, seen), *(Sight(n / 30, at(n / 30, there)) for n in range(1, 30))])
    assert course[1] == {"left_wrist"}
    assert all(not names for names in course[15:])


def test_trembling_is_no_jump() -> None:
    """Noise of a tenth of the trunk is believed."""
    chance, seen, plausibility = np.random.default_rng(7), draw(standing()), Plausibility()
    for number in range(100):
        noise = chance.uniform(-0.05, 0.05, (33, 2)).astype(np.float32) * 150
        shaken = replace(seen, points=seen.points + noise, seconds=number / 30)
        assert unseen(plausibility.mark(shaken)) == set()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("bone", "end"), [(("hip", "knee"), "knee"), (("knee", "ankle"), "ankle")])
def test_a_long_bone_is_doubted(side: str, bone: tuple[str, str], end: str) -> None:
    """A thigh or shin longer than 1.4 trunks and twins was invented: its lower end is unseen, at once."""
    seen = draw(standing())
    upper = joint(seen, f"{side}_{bone[0]}")
    for factor, expected in ((1.3, set()), (1.5, {f"{side}_{end}"})):
        longer = put(seen, f"{side}_{end}", (float(upper[0]), float(upper[1]) + 150 * factor))
        if end == "knee":  # keep the shin of ordinary length
            longer = put(longer, f"{side}_ankle", (float(upper[0]), float(upper[1]) + 150 * factor + 100))
        assert unseen(Plausibility().mark(longer)) == expected


def test_a_foreshortened_bone_is_believed() -> None:
    """Pointing at the camera makes a bone short, which is no reason to doubt it."""
    assert unseen(Plausibility().mark(draw(supine_pull()))) == set()
    for yaw in (-90, -60, -30, 0, 45, 90):
        for pose in (sitting(), seated_figure_four(), half_kneeling()):
            assert unseen(Plausibility().mark(draw(pose, Camera(yaw)))) == set()


def exchanged(seen: Landmarks) -> Landmarks:
    """The same person with the labels of the legs swapped by the model."""
    twins = [MIRROR[number] if name.endswith(PARTS) else number for name, number in INDEX.items()]
    return replace(seen, points=seen.points[twins], world=seen.world[twins], visibility=seen.visibility[twins])


PARTS = ("knee", "ankle", "heel", "foot_index")


def test_legs_that_exchange_places_are_doubted() -> None:
    """Left and right leg swapped from one frame to the next: both legs are unseen until they are back."""
    plausibility, seen = Plausibility(), draw(half_kneeling())
    plausibility.mark(at(0.0, seen))
    assert unseen(plausibility.mark(at(1 / 30, exchanged(seen)))) >= LEGS
    assert unseen(plausibility.mark(at(2 / 30, seen))) == set()


@pytest.mark.parametrize("pose", [seated_figure_four(), supine_pull()])
def test_swapped_labels_are_put_back(pose: Pose) -> None:
    """With crossed legs, single frames whose labels are swapped read as the frames beside them in every part."""
    legs, seen = LegLabels(), dropped(draw(pose), "left_ankle", visibility=0.3)
    for number in range(30):
        shown = exchanged(seen) if number % 3 == 2 else seen
        kept = legs.correct(at(number / 30, shown), trunk_length(seen))
        for part in ("points", "world", "visibility"):
            np.testing.assert_array_equal(getattr(kept, part), getattr(seen, part))


@pytest.mark.parametrize(
    "fps",
    [
        60,
        30,
        15,
        10,
    ],
)
def test_legs_that_pass_each_other_keep_the_models_labels(fps: int) -> None:
    """Walking at an ordinary pace exchanges nothing."""
    legs = LegLabels()
    for number in range(5 * fps):
        seen = draw(walking(number / fps), seconds=number / fps)
        assert legs.correct(seen, trunk_length(seen)) is seen


def test_after_a_second_unseen_the_models_labels_stand() -> None:
    """What was more than a second ago says nothing about which leg is which."""
    for wait, kept in ((0.9, False), (1.1, True)):
        legs, seen = LegLabels(), draw(seated_figure_four())
        legs.correct(at(0.0, seen), trunk_length(seen))
        other = at(wait, exchanged(seen))
        assert (legs.correct(other, trunk_length(other)) is other) == kept


def test_the_same_at_every_size_of_picture() -> None:
    """Nothing depends on the number of pixels."""
    seen = draw(standing())
    x, y = joint(seen, "left_ankle")
    jumped = put(seen, "left_ankle", (float(x) + 70, float(y)))
    for factor in (0.25, 1, 3):
        course = doubted([Sight(0.0, scaled(seen, factor)), Sight(1 / 30, at(1 / 30, scaled(jumped, factor)))])
        assert course == [set(), {"left_ankle"}]


def test_a_cut_to_another_place_is_believed_within_a_second() -> None:
    """After a cut everything is elsewhere: unseen at first, then accepted."""
    seen = draw(standing())
    course = doubted([Sight(0.0, seen), *(Sight(n / 15, at(n / 15, moved(seen, 300, 0))) for n in range(1, 20))])
    assert course[1] == set(NAMES)
    assert course[15:] == [set()] * 5


def test_a_trunk_of_no_length_makes_everything_unseen() -> None:
    """Where shoulders and hips coincide there is no ruler and nothing is believed."""
    seen = draw(standing())
    assert unseen(Plausibility().mark(replace(seen, points=np.zeros_like(seen.points)))) == set(NAMES)


def test_visibility_of_believed_points_is_kept() -> None:
    """Only doubtful points change; the model's own belief in the others stays as it is."""
    plausibility, seen = Plausibility(), draw(standing(), visibility=0.7)
    plausibility.mark(seen)
    flown = plausibility.mark(at(1 / 30, put(seen, "left_wrist", (100.0, 100.0))))
    assert flown.visibility[INDEX["left_wrist"]] == 0
    assert (np.delete(flown.visibility, INDEX["left_wrist"]) == np.float32(0.7)).all()
    assert (seen.visibility == np.float32(0.7)).all()
