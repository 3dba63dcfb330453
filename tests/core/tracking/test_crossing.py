"""Which leg is crossed, remembered from when it could be seen."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.pose.body import Body
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.pose.measure import read
from posecheck.pose.measures import trunk_inclination
from posecheck.pose.view import view_of
from posecheck.tracking.crossing import Crossing, crossing_sign
from tests.figures import (
    Camera,
    Pose,
    camera_at,
    draw,
    dropped,
    half_kneeling,
    seated_figure_four,
    sitting,
    standing,
    supine_pull,
    supine_push,
)
from tests.judging import FULL

FPS = 15
Piece = tuple[float, Pose | None]


def bodies_of(pose: Pose, near: Side = "left") -> dict[Side, Body]:
    seen = draw(pose, camera_at(near))
    return {side: Body(seen, side, view_of(seen)) for side in SIDES}


def follow(*pieces: Piece, near: Side = "left", fps: float = FPS) -> list[Side | None]:
    """The crossed side after every frame of pieces (seconds, pose); a pose of None is out of the posture."""
    crossing, number, course = Crossing(FULL.crossing), 0, []
    for seconds, pose in pieces:
        bodies = None if pose is None else bodies_of(pose, near)
        depth = {side: read(trunk_inclination, bodies[side]).value for side in SIDES} if bodies else {}
        for _ in range(round(seconds * fps)):
            course.append(crossing.update(number / fps, bodies, depth))
            number += 1
    return course


def side_by_side(lean: float) -> Pose:
    """How the model draws a deep figure four: both feet on the floor."""
    return sitting(lean)


# One look.


@pytest.mark.parametrize("near", SIDES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pose", [seated_figure_four, supine_pull, supine_push])
def test_a_figure_four_looks_crossed(pose: object, side: Side, near: Side) -> None:
    """Sitting or lying, seen from either side: that leg is crossed and the other one is not."""
    bodies = bodies_of(pose(side=side), near)  # type: ignore[operator]
    assert crossing_sign(bodies[side]).crossed
    assert not crossing_sign(bodies[opposite(side)]).crossed


@pytest.mark.parametrize("pose", [sitting(), sitting(40), standing(), half_kneeling()])
def test_legs_side_by_side_do_not_look_crossed(pose: Pose) -> None:
    """Sitting with both feet down, standing and kneeling on one knee show no crossed leg."""
    assert not any(crossing_sign(body).crossed for body in bodies_of(pose).values())


@pytest.mark.parametrize("pose", [sitting(), sitting(40)])
def test_sitting_with_both_feet_down_looks_apart(pose: Pose) -> None:
    """Both feet on the floor under bent knees is seen as side by side."""
    assert all(crossing_sign(body).apart for body in bodies_of(pose).values())


def test_an_ankle_low_on_the_shin_is_a_near_miss() -> None:
    """The ankle half way down the other shin is not the figure four."""
    assert not crossing_sign(bodies_of(seated_figure_four(slide=0.3))["left"]).crossed


@pytest.mark.parametrize("yaw", [90, 70, 55, 0, -60])
def test_an_unseen_ankle_tells_nothing(yaw: float) -> None:
    """Without the ankle a frame says neither crossed nor apart."""
    seen = dropped(draw(seated_figure_four(), Camera(yaw)), "left_ankle")
    looked = crossing_sign(Body(seen, "left", view_of(seen)))
    assert (looked.crossed, looked.apart) == (False, False)


# Through time.


@pytest.mark.parametrize("near", SIDES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_latched_within_a_second_when_seen(side: Side, near: Side, fps: float) -> None:
    """A leg that is seen crossed is known within a second, not at the first frame."""
    course = follow((1.5, seated_figure_four(10, side)), near=near, fps=fps)
    assert course[0] is None
    assert course[round(fps)] == course[-1] == side


def test_sitting_down_first_does_not_delay_it() -> None:
    """After sitting with both feet down the crossed leg is known a second after it was put there."""
    course = follow((3, sitting()), (1.2, seated_figure_four(5)))
    assert set(course[: 3 * FPS]) == {None}
    assert course[-1] == "left"


def test_kept_deep_in_the_stretch() -> None:
    """Leaning far, where the legs are drawn side by side, the crossed leg stays known as long as it takes."""
    course = follow((2, seated_figure_four(10)), (30, side_by_side(55)))
    assert set(course[2 * FPS :]) == {"left"}


def test_released_after_a_second_side_by_side_where_it_was_seen_before() -> None:
    """Back upright, where it was seen before, legs side by side for a second undo it; half a second does not."""
    before = [(2.0, seated_figure_four(10)), (5.0, side_by_side(50))]
    assert follow(*before, (0.5, side_by_side(10)))[-1] == "left"
    assert follow(*before, (0.8, side_by_side(10)), (0.3, seated_figure_four(10)))[-1] == "left"
    assert follow(*before, (1.3, side_by_side(10)))[-1] is None


def test_a_posture_where_it_was_seen_widens_what_can_release_it() -> None:
    """Seen crossed while leaning further, legs side by side there undo it too."""
    leaning = [(2.0, seated_figure_four(10)), (2.0, seated_figure_four(40))]
    assert follow(*leaning, (1.3, side_by_side(30)))[-1] is None
    assert follow((2.0, seated_figure_four(10)), (1.3, side_by_side(30)))[-1] == "left"


def test_leaving_for_more_than_three_seconds_undoes_it() -> None:
    """Out of the posture or the picture for up to 3 s it stays known, for longer it does not."""
    assert follow((2, seated_figure_four(10)), (2.9, None))[-1] == "left"
    assert follow((2, seated_figure_four(10)), (2.9, None), (1, side_by_side(50)))[-1] == "left"
    assert follow((2, seated_figure_four(10)), (3.2, None))[-1] is None


def test_a_flash_does_not_latch() -> None:
    """A crossing in a few single frames is not believed."""
    pieces: list[Piece] = []
    for _ in range(20):
        pieces += [(4 / FPS, sitting()), (1 / FPS, seated_figure_four(5))]
    assert set(follow(*pieces)) == {None}


def test_a_flickering_crossing_is_believed_from_half_the_frames() -> None:
    """A crossing in two of three frames is believed."""
    pieces: list[Piece] = []
    for _ in range(15):
        pieces += [(2 / FPS, seated_figure_four(5)), (1 / FPS, sitting())]
    assert follow(*pieces)[-1] == "left"


def test_changing_legs_upright_is_noticed() -> None:
    """One leg, both feet down, the other leg: left, none, right."""
    course = follow((3, seated_figure_four(10)), (2, sitting(10)), (3, seated_figure_four(10, "right")))
    assert [side for side, _ in steps(course)] == [None, "left", None, "right"]


def steps(course: list[Side | None]) -> Iterator[tuple[Side | None, int]]:
    """Runs of the same answer with their lengths in frames."""
    start = 0
    for number, (before, after) in enumerate(pairwise(course), start=1):
        if before != after:
            yield before, number - start
            start = number
    yield course[-1], len(course) - start


ANY_POSE = st.one_of(
    st.builds(seated_figure_four, st.sampled_from([0.0, 10.0, 30.0, 60.0]), st.sampled_from(SIDES)),
    st.builds(sitting, st.sampled_from([0.0, 10.0, 30.0, 60.0])),
    st.none(),
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([0.2, 0.6, 1.4, 3.5]), ANY_POSE), max_size=8), st.sampled_from(SIDES))
def test_never_passes_from_one_leg_to_the_other_without_release(pieces: list[Piece], near: Side) -> None:
    """Whatever happens, between left and right there is a moment in which no leg is known to be crossed."""
    course = follow(*pieces, near=near)
    assert all(not (before and after) or before == after for before, after in pairwise(course))


def test_a_mirror_swaps_the_side() -> None:
    """The mirrored course has the other side, frame by frame."""

    def course(side: Side, near: Side) -> list[Side | None]:
        return follow((1, sitting()), (2, seated_figure_four(20, side)), (3, sitting(20)), near=near)

    mirrored = [opposite(side) if side else None for side in course("right", "right")]
    assert course("left", "left") == mirrored


def with_pattern(*pieces: tuple[float, Pose, float], other: float = 0.001, fps: float = FPS) -> list[Side | None]:
    """The crossed side after every frame of pieces (seconds, pose, likelihood that the left leg is crossed).

    other  likelihood of the right leg
    """
    crossing, number, course = Crossing(FULL.crossing), 0, []
    for seconds, pose, likelihood in pieces:
        bodies = bodies_of(pose)
        depth = {side: read(trunk_inclination, bodies[side]).value for side in SIDES}
        for _ in range(round(seconds * fps)):
            course.append(crossing.update(number / fps, bodies, depth, {"left": likelihood, "right": other}))
            number += 1
    return course


def test_legs_that_look_apart_undo_nothing_while_the_pattern_speaks_for_the_crossing() -> None:
    """Two numbers that say "side by side" against a pattern that says "rather crossed": the crossing stays."""
    course = with_pattern((2.0, seated_figure_four(), 0.99), (4.0, side_by_side(5), 0.6))
    assert set(course[FPS:]) == {"left"}


def test_the_pattern_alone_undoes_a_crossing() -> None:
    """Legs that the pattern says for a second are not crossed, however they look to the two numbers."""
    course = with_pattern((2.0, seated_figure_four(), 0.99), (2.0, seated_figure_four(), 0.0001))
    assert course[2 * FPS - 1] == "left"
    assert course[-1] is None


def test_an_ankle_at_the_knee_is_not_believed_against_the_pattern() -> None:
    """A pattern that calls the leg unlikely, though not beyond doubt, keeps it from being elected."""
    assert set(with_pattern((3.0, seated_figure_four(), 0.15))) == {None}
    assert with_pattern((3.0, seated_figure_four(), 0.25))[-1] == "left"


def test_a_leg_that_the_pattern_prefers_the_other_one_to_is_not_elected() -> None:
    """An ankle at the knee whose leg is not the likelier one of the two is no crossing."""
    assert set(with_pattern((3.0, seated_figure_four(), 0.25), other=0.3)) == {None}


def test_a_crossing_that_the_pattern_no_longer_prefers_is_forgotten_after_two_seconds() -> None:
    """Below one half, and no likelier than the other leg, for two seconds: it is not known any more."""
    course = with_pattern((2.0, seated_figure_four(), 0.99), (5.0, side_by_side(60), 0.3), other=0.35)
    assert course[round(4.4 * FPS)] == "left"
    assert course[-1] is None
    assert with_pattern((2.0, seated_figure_four(), 0.99), (5.0, side_by_side(60), 0.3), other=0.2)[-1] == "left"
