"""What leaps from one frame to the next is no longer the person's body, until it is back or has stayed."""

from dataclasses import replace

import pytest

from posecheck.pose.landmarks import INDEX, SIDES, Landmarks
from posecheck.tracking.lost import Lost, LostTracking
from tests.core.tracking.test_plausibility import at, exchanged
from tests.figures import (
    Pose,
    acted,
    all_fours,
    childs_pose,
    draw,
    film,
    half_kneeling,
    lie_and_pull,
    moved,
    put,
    sit_and_lean,
    sitting,
    standing,
    walking,
)

FPS = 10
PLACE, ELSEWHERE = draw(half_kneeling()), moved(draw(half_kneeling()), 400, 0)


def followed(frames: list[Landmarks | None], lost: LostTracking | None = None) -> list[Lost | None]:
    """What is lost in each frame of a film in which somebody is seen."""
    lost = lost or LostTracking()
    return [lost.update(at(number / FPS, seen)) for number, seen in enumerate(frames) if seen is not None]


def seconds(length: float, seen: Landmarks | None) -> list[Landmarks | None]:
    return [seen] * round(length * FPS)


def test_a_body_elsewhere_is_lost_until_it_is_back() -> None:
    """For two seconds the points are somewhere else; in the frame in which they are back they are believed."""
    found = followed([*seconds(5, PLACE), *seconds(2, ELSEWHERE), *seconds(1, PLACE)])
    assert found == [None] * 50 + ["body"] * 20 + [None] * 10


def test_a_body_that_stays_elsewhere_is_believed_after_three_seconds() -> None:
    """The camera was moved: it comes back by itself."""
    found = followed([*seconds(5, PLACE), *seconds(5, ELSEWHERE)])
    assert found == [None] * 50 + ["body"] * 30 + [None] * 20


def test_what_was_believed_for_a_moment_is_soon_given_up() -> None:
    """The model finds a chair at first, and after half a second the person: half a second later it is believed."""
    found = followed([*seconds(0.5, ELSEWHERE), *seconds(2, PLACE)])
    assert found.index("body") == 5
    assert set(found[10:]) == {None}


def test_a_body_that_keeps_leaping_stays_lost() -> None:
    """Three seconds are counted from the last leap."""
    found = followed([*seconds(5, PLACE), *[moved(PLACE, 400 + 150 * (n // 10 % 2), 0) for n in range(60)]])
    assert set(found[50:]) == {"body"}


def test_whoever_is_found_after_nobody_is_believed() -> None:
    """Somebody goes out of the picture and comes back at the other end of it."""
    found = followed([*seconds(5, PLACE), *seconds(1.5, None), *seconds(1, ELSEWHERE)])
    assert set(found) == {None}


def test_exchanged_legs_are_lost_while_they_are_exchanged() -> None:
    """Legs that change places within a frame do so in the model only."""
    found = followed([*seconds(5, PLACE), *seconds(0.5, exchanged(PLACE)), *seconds(0.5, PLACE)])
    assert found == [None] * 50 + ["legs"] * 5 + [None] * 5


def test_one_joint_that_leaps_loses_nothing() -> None:
    """An ankle of a crossed leg flickers: that is doubted joint by joint."""
    flown = put(PLACE, "left_ankle", (100.0, 100.0))
    assert set(followed([*seconds(5, PLACE), *seconds(0.2, flown), *seconds(1, PLACE)])) == {None}


@pytest.mark.parametrize("fps", [8, 10, 15, 30])
@pytest.mark.parametrize(
    "keys",
    [
        sit_and_lean(),
        lie_and_pull(),
        [(0.0, standing()), (1.2, sitting())],
        [(0.0, all_fours()), (1.5, childs_pose())],
    ],
)
def test_somebody_who_moves_is_never_lost(keys: list[tuple[float, Pose | None]], fps: float) -> None:
    """Into a stretch and out of it, at any frame rate."""
    lost, seen = LostTracking(), [sight.landmarks for sight in film(acted(keys), keys[-1][0], fps)]
    assert {lost.update(person) for person in seen if person is not None} == {None}


def test_somebody_who_walks_is_never_lost() -> None:
    """Legs that pass each other."""
    lost = LostTracking()
    assert {lost.update(draw(walking(n / 15), seconds=n / 15)) for n in range(60)} == {None}


def test_a_trunk_that_collapses_for_a_moment_does_not_shorten_the_ruler() -> None:
    """When shoulders and hips come back from one place, their way is measured by the trunk that they span."""
    flat = PLACE.points.copy()
    for side in SIDES:
        flat[INDEX[f"{side}_shoulder"]] = 0.8 * flat[INDEX[f"{side}_hip"]] + 0.2 * flat[INDEX[f"{side}_shoulder"]]
    lost = LostTracking()
    assert lost.update(at(0.0, replace(PLACE, points=flat))) is None
    assert lost.update(at(0.3, PLACE)) is None
