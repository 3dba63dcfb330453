"""What is there but cannot be judged is said, with its true reason."""

import pytest

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Side
from posecheck.report import words
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.replay import score_session
from posecheck.scoring.unjudged import Unjudged, unjudged_in
from tests.figures import (
    FRONT,
    SEES_LEFT,
    Camera,
    Pose,
    acted,
    all_fours,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    seated_figure_four,
    sitting,
    standing,
    supine_pull,
)
from tests.judging import EXACT, FULL

KNEELING = "Half-kneeling hip flexor stretch"


def session(pose: Pose, camera: Camera, plan: Plan | None = None) -> SessionRecord:
    return score_session(film(acted([(0.0, pose)], camera), 6, 5), plan or Plan(), numbers=EXACT)


def in_photo(pose: Pose, camera: Camera, plan: Plan | None = None) -> Unjudged | None:
    found = judge_photo(draw(pose, camera), plan or Plan(), numbers=EXACT)
    return None if found is None else unjudged_in(found)


@pytest.mark.parametrize("yaw", [38.0, -38.0])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_stretch_seen_from_an_angle_is_named(side: Side, yaw: float) -> None:
    """Half-kneeling from 38 degrees off the front: photograph and film say what it is and where to put the camera;
    the time is unseen, and a film in which it was asked for says the same."""
    camera = Camera(yaw)
    told = f"{KNEELING}, {side} side, but from an angle: turn the camera so that it looks at your {side} side."
    photo = in_photo(half_kneeling(25, side), camera)
    assert photo is not None
    assert photo.sentence == told
    for plan in (Plan(), Plan(stretch="half_kneeling_hip_flexor", side=side)):
        record = session(half_kneeling(25, side), camera, plan)
        assert words.verdicts(record) == [f"{told} Nothing was counted."]
        assert record.ledger.unseen == pytest.approx(record.ledger.total)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("near", ["left", "right"])
def test_the_crossed_leg_is_named_not_the_nearer_one(side: Side, near: Side) -> None:
    """Asked for a figure four on a chair without a side, from an angle: the side is the crossed leg's."""
    camera = Camera(38.0 if near == "left" else -38.0)
    record = session(seated_figure_four(40, side), camera, Plan(stretch="seated_figure_four"))
    (segment,) = record.segments
    assert segment.unjudged is not None
    assert (segment.unjudged.side, segment.unjudged.reason) == (side, "view")


def test_a_hidden_limb_is_named() -> None:
    """Child's pose of which an ankle cannot be seen: photograph and film name the ankle."""
    hidden = dropped(draw(childs_pose(), SEES_LEFT), "left_ankle")
    found = judge_photo(hidden, Plan(), numbers=EXACT)
    assert found is not None
    unjudged = unjudged_in(found)
    assert unjudged is not None
    told = "Child's pose, but I can't see your left ankle: move the camera so that it does."
    assert unjudged.sentence == told
    record = score_session(
        film(lambda seconds: dropped(draw(childs_pose(), SEES_LEFT, seconds), "left_ankle"), 6, 5),
        Plan(),
        numbers=EXACT,
    )
    assert words.verdicts(record) == [f"{told} Nothing was counted."]


@pytest.mark.parametrize("pose", [standing(), sitting(), all_fours()], ids=["standing", "sitting", "all fours"])
@pytest.mark.parametrize("camera", [SEES_LEFT, Camera(33.0), Camera(-33.0), FRONT])
def test_other_postures_are_nothing_from_any_side(pose: Pose, camera: Camera) -> None:
    """Standing, sitting and all fours are told to be no stretch, from an angle too."""
    assert in_photo(pose, camera) is None
    assert words.verdicts(session(pose, camera)) == [words.NO_STRETCH]


def test_a_stretch_that_is_judged_has_no_such_reason() -> None:
    """Seen from the side it is held, and nothing stands in the way."""
    record = session(half_kneeling(25), SEES_LEFT)
    assert record.unjudged is None
    assert [segment.unjudged for segment in record.segments] == [None]


def test_a_leg_that_is_read_badly_from_this_side_is_said_so() -> None:
    """A pulled figure four filmed from the crossed leg's side: the reason is the side, and the other one is named;
    never that the stretch was not there."""
    plan = Plan(stretch="supine_figure_four", form="pull", side="left")
    record = score_session(film(acted([(0.0, supine_pull(100.0))], SEES_LEFT), 6, 5), plan, numbers=FULL)
    assert words.verdicts(record) == [
        "Supine figure four, left side, but from the wrong side: turn round, so that the camera looks at your "
        "right side. Nothing was counted."
    ]
    assert record.ledger.unseen == pytest.approx(record.ledger.total)
