"""Which stretch, which variant, which side."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from posecheck import poses
from posecheck.plan.plan import Plan
from posecheck.pose.accuracy import Accuracy
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.scoring import replay
from posecheck.scoring.recognition import Label, Recognition, Segment, label_of
from posecheck.scoring.recording import Sight
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.perception import Perception
from tests.figures import (
    Camera,
    Pose,
    acted,
    all_fours,
    blend,
    camera_at,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    held_foot,
    hook_lying,
    knee_to_chest,
    kneel_and_shift,
    lie_and_hug,
    lie_and_pull,
    lie_and_push,
    lunge,
    lying_flat,
    mirrored,
    sit_and_lean,
    sit_back,
    sitting,
    standing,
    supine_pull,
    supine_push,
)
from tests.judging import FULL

FPS = 5
Act = Callable[..., list[tuple[float, Pose | None]]]
ACTS: dict[str, tuple[Act, str, str | None]] = {
    "sit and lean": (sit_and_lean, "seated_figure_four", None),
    "lie and pull": (lie_and_pull, "supine_figure_four", "pull"),
    "lie and push": (lie_and_push, "supine_figure_four", "push"),
    "lie and hug": (lie_and_hug, "single_knee_to_chest", None),
    "sit back": (sit_back, "childs_pose", None),
    "kneel and shift": (kneel_and_shift, "half_kneeling_hip_flexor", None),
}
NOTHING = {
    "standing": standing(),
    "sitting": sitting(),
    "slouching": sitting(-20),
    "bending down on a chair": sitting(60),
    "lying flat": lying_flat(),
    "knees bent": hook_lying(),
    "all fours": all_fours(),
    "lunge": lunge(),
    "half-kneeling, the rear foot in the hand": held_foot(),
}
CROSSING_FIRST = replay.candidates_of(Plan())
FIGURE_FOUR = next(stretch for stretch in CROSSING_FIRST if stretch.id == "supine_figure_four")
KNEE_TO_CHEST = next(stretch for stretch in CROSSING_FIRST if stretch.id == "single_knee_to_chest")
each_act = pytest.mark.parametrize("act", ACTS)
each_side = pytest.mark.parametrize("side", SIDES)
each_near = pytest.mark.parametrize("near", SIDES)


@cache
def filmed(act: str, side: Side, near: Side, fps: float = FPS) -> tuple[Sight, ...]:
    return tuple(film(acted(ACTS[act][0](side), camera_at(near)), 32, fps))


@cache
def segments(
    act: str,
    side: Side,
    near: Side,
    fps: float = FPS,
    order: Plan = Plan(),  # noqa: B008 - frozen
) -> tuple[Segment, ...]:
    return replay.recognise(filmed(act, side, near, fps), order, numbers=FULL)


def sides_of(found: tuple[Segment, ...]) -> list[tuple[str, Side | None]]:
    return [(one.stretch.id, one.side) for one in found]


@each_act
@each_side
@each_near
def test_each_stretch_is_recognised_on_its_side(act: str, side: Side, near: Side) -> None:
    """A film of one stretch is one segment: stretch, variant, working side, from first to last frame."""
    _, stretch_id, variant = ACTS[act]
    (found,) = segments(act, side, near)
    assert (found.stretch.id, found.form.name) == (stretch_id, variant)
    assert found.side == (side if found.stretch.sided else None)
    assert (found.start, found.end) == (0.0, 32.0)


@each_act
@each_side
def test_a_mirror_swaps_the_side(act: str, side: Side) -> None:
    """The mirrored film, which is that of the other side, has the same segments with the other side."""
    other = filmed(act, opposite(side), "right")
    for mirror_image, sight in zip(mirrored(filmed(act, side, "left")), other, strict=True):
        assert np.array_equal(mirror_image.landmarks.points, sight.landmarks.points)
    expected = [(one, two and opposite(two)) for one, two in sides_of(segments(act, side, "left"))]
    assert sides_of(segments(act, opposite(side), "right")) == expected


@pytest.mark.parametrize("posture", NOTHING)
@each_near
def test_other_postures_claim_nothing(posture: str, near: Side) -> None:
    """Standing, sitting, lying, all fours and a lunge are no stretch."""
    pose = NOTHING[posture]
    assert replay.recognise(film(acted([(0.0, pose)], camera_at(near)), 12, FPS), Plan(), numbers=FULL) == ()


@each_side
def test_a_doubted_crossing_leaves_a_hugged_knee_what_it_is(side: Side) -> None:
    """A knee hugged beside the other bent one looks crossed; where its pattern denies that, it is none."""
    percept = Perception(CROSSING_FIRST, FULL).perceive(0.0, draw(knee_to_chest(104, side), camera_at(side)))
    crossed = replace(percept, crossed=dict.fromkeys(percept.crossed, side))
    doubted = replace(crossed, doubted=frozenset(percept.crossed))
    assert label_of(crossed, CROSSING_FIRST, numbers=FULL) == Label(FIGURE_FOUR, side, "push")
    assert label_of(doubted, CROSSING_FIRST, numbers=FULL) == Label(KNEE_TO_CHEST, side, None)
    assert label_of(doubted, (FIGURE_FOUR,), numbers=FULL) == Label(FIGURE_FOUR, side, "push")


@each_side
def test_a_certain_crossing_is_no_stretch_without_one(side: Side) -> None:
    """Where a leg is crossed beyond doubt nothing else is claimed, though the figure four's own gates fail."""
    percept = Perception(CROSSING_FIRST, FULL).perceive(0.0, draw(knee_to_chest(124, side), camera_at(side)))
    crossed = replace(percept, crossed=dict.fromkeys(percept.crossed, side))
    assert label_of(crossed, CROSSING_FIRST, numbers=FULL) == Label(KNEE_TO_CHEST, side, None)
    assert label_of(replace(crossed, certain=frozenset(percept.crossed)), CROSSING_FIRST, numbers=FULL) is None


def test_an_oblique_view_claims_nothing() -> None:
    """From a view in which the angles cannot be read no stretch is claimed."""
    scene = acted(kneel_and_shift(), Camera(35))
    assert replay.recognise(film(scene, 32, FPS), Plan(), numbers=FULL) == ()


def test_passing_through_claims_nothing() -> None:
    """A pose that lasts a second, as on the way to something else, is not claimed."""
    course = [
        (0.0, all_fours()),
        (4.0, all_fours()),
        (4.3, childs_pose()),
        (5.2, childs_pose()),
        (5.5, all_fours()),
    ]
    assert replay.recognise(film(acted([*course, (10.0, all_fours())]), 10, FPS), Plan(), numbers=FULL) == ()


@pytest.mark.parametrize("act", ["sit and lean", "lie and pull", "kneel and shift"])
@each_side
def test_two_sides_become_two_segments(act: str, side: Side) -> None:
    """First one side, then the other: two segments that meet between both."""
    play, stretch_id, _ = ACTS[act]
    scene = acted([*play(side), *play(opposite(side), 34.0)])
    first, second = replay.recognise(film(scene, 66, FPS), Plan(), numbers=FULL)
    assert sides_of((first, second)) == [(stretch_id, side), (stretch_id, opposite(side))]
    assert (first.start, first.end, second.end) == (0.0, second.start, 66.0)
    assert 29 <= second.start <= 41


def test_different_stretches_become_segments_in_order() -> None:
    """A whole routine in one film: each stretch is a segment of its own, in order of time."""
    course = [*sit_and_lean("left"), *kneel_and_shift("right", 38.0), *sit_back(start=74.0)]
    found = replay.recognise(film(acted(course), 106, FPS), Plan(), numbers=FULL)
    assert sides_of(found) == [
        ("seated_figure_four", "left"),
        ("half_kneeling_hip_flexor", "right"),
        ("childs_pose", None),
    ]
    assert all(before.end == after.start for before, after in zip(found, found[1:], strict=False))


def test_a_repeated_stretch_is_one_segment() -> None:
    """The same stretch and side again after a pause goes on with the same segment."""
    course = [*sit_and_lean("left"), *sit_and_lean("left", 36.0)]
    assert sides_of(replay.recognise(film(acted(course), 68, FPS), Plan(), numbers=FULL)) == [
        ("seated_figure_four", "left")
    ]


def test_a_passer_by_moment_does_not_cut_a_segment() -> None:
    """Nobody seen for two seconds inside a stretch leaves one segment."""
    scene = acted(sit_back())
    gone = film(lambda seconds: None if 12 <= seconds < 14 else scene(seconds), 32, FPS)
    assert sides_of(replay.recognise(gone, Plan(), numbers=FULL)) == [("childs_pose", None)]


# What was asked for.


def test_only_what_was_asked_for_is_recognised() -> None:
    """With a stretch in the order no other one is claimed; it becomes one segment so that a report can say so."""
    (found,) = segments("sit and lean", "left", "left", order=Plan(stretch="childs_pose"))
    assert (found.stretch.id, found.side, found.start, found.end) == ("childs_pose", None, 0.0, 32.0)


def test_only_the_side_that_was_asked_for_is_recognised() -> None:
    """With a side in the order the other one is not claimed."""
    assert segments("kneel and shift", "left", "left", order=Plan(side="right")) == ()
    assert sides_of(segments("kneel and shift", "left", "left", order=Plan(side="left"))) == [
        ("half_kneeling_hip_flexor", "left")
    ]


def test_a_side_that_was_asked_for_does_not_hide_a_stretch_without_sides() -> None:
    """Child's pose seen from the right is recognised although the left side was asked for and cannot be seen."""
    shown = film(acted(sit_back(), camera_at("right")), 32, FPS)
    hidden = [
        Sight(one.seconds, one.landmarks and dropped(one.landmarks, "left_hip", "left_knee", "left_ankle"))
        for one in shown
    ]
    assert sides_of(replay.recognise(hidden, Plan(side="left"), numbers=FULL)) == [("childs_pose", None)]


def test_a_recording_without_frames_has_no_segments() -> None:
    """Nothing was recorded: nothing is claimed, whatever was asked for."""
    assert (
        replay.recognise([], Plan(), numbers=FULL)
        == replay.recognise([], Plan(stretch="childs_pose"), numbers=FULL)
        == ()
    )


# Frame by frame.


def stretch(name: str) -> Stretch:
    found = poses.find(name)
    assert found is not None
    return found


def test_the_label_of_a_frame() -> None:
    """One frame's gates give stretch and side; where one gate fails there is no label."""
    percept = Perception(poses.load(), FULL).perceive(0.0, draw(half_kneeling(side="right")))
    assert label_of(percept, poses.load(), numbers=FULL) == Label(
        stretch("half_kneeling_hip_flexor"), "right", None
    )
    assert label_of(percept, poses.load(), ("left",), numbers=FULL) is None
    assert (
        label_of(Perception(poses.load(), FULL).perceive(0.0, draw(standing())), poses.load(), numbers=FULL) is None
    )
    assert label_of(Perception(poses.load(), FULL).perceive(0.0, None), poses.load(), numbers=FULL) is None


def test_a_gate_asks_the_corrected_reading() -> None:
    """A reading just outside its gate passes where the known bias accounts for that, and the other way round."""
    kneeling, name = stretch("half_kneeling_hip_flexor"), "trunk_inclination"
    percept = Perception((kneeling,), FULL).perceive(0.0, draw(half_kneeling(trunk=52.0)))
    reads_too_much = {(kneeling.id, name, "near", "any"): Accuracy(5.0, 1.0, 3.0)}
    assert label_of(percept, (kneeling,), numbers=replace(FULL, accuracy={})) is None
    assert label_of(percept, (kneeling,), numbers=replace(FULL, accuracy=reads_too_much)) == Label(
        kneeling, "left", None
    )


def labelled(*pieces: tuple[float, Label | None], fps: float = 12) -> tuple[Segment, ...]:
    recogniser, number = Recognition(), 0
    for seconds, label in pieces:
        for _ in range(round(seconds * fps)):
            recogniser.add(number / fps, label)
            number += 1
    return recogniser.segments()


LEFT, RIGHT = (Label(stretch("seated_figure_four"), side, None) for side in SIDES)
PULL, PUSH = (Label(stretch("supine_figure_four"), "left", variant) for variant in ("pull", "push"))


@pytest.mark.parametrize("fps", [5, 10, 30, 60])
def test_the_majority_of_a_second_decides(fps: float) -> None:
    """Single frames of another side change nothing, at any frame rate."""
    pieces = [(0.8, LEFT), (0.2, RIGHT)] * 10
    assert [one.side for one in labelled(*pieces, fps=fps)] == ["left"]


def test_what_lasts_under_two_seconds_is_not_claimed() -> None:
    """1.5 s of labels are no stretch; three are."""
    assert labelled((4, None), (1.5, LEFT), (4, None)) == ()
    assert len(labelled((4, None), (3, LEFT), (4, None))) == 1


def test_the_first_variant_that_shows_itself_is_told() -> None:
    """Two seconds of pulling make it the pull variant, however long the foot was on the floor before."""
    assert [one.form.name for one in labelled((10, PUSH), (3, PULL))] == ["pull"]
    assert [one.form.name for one in labelled((10, PUSH), (1, PULL), (5, PUSH))] == ["push"]


@each_side
@each_near
def test_a_lifted_head_does_not_make_pulling_of_pushing(side: Side, near: Side) -> None:
    """Trunk and thigh come nearer to each other, but the foot stays on the floor: it is told by the foot."""
    curled = supine_push(side, trunk=-67)
    play = [(0.0, hook_lying()), (3.0, hook_lying()), (5.0, supine_push(side)), (9.0, curled), (20.0, curled)]
    found = replay.recognise(film(acted(play, camera_at(near)), 25, FPS), Plan(), numbers=FULL)
    assert [(one.stretch.id, one.form.name) for one in found] == [("supine_figure_four", "push")]


@each_near
def test_a_pulled_thigh_is_pulled_however_low_its_shin_hangs(near: Side) -> None:
    """A knee bent so far that the foot is hardly above the floor does not make pushing of pulling."""
    percept = Perception(CROSSING_FIRST, FULL).perceive(0.0, draw(supine_pull(knee=145.0), camera_at(near)))
    crossed = replace(percept, crossed=dict.fromkeys(percept.crossed, "left"))
    assert label_of(crossed, (FIGURE_FOUR,), numbers=FULL) == Label(FIGURE_FOUR, "left", "pull")


def test_where_only_the_crossing_tells_memory_is_not_enough() -> None:
    """Lying, knees look alike once the leg is back: it is judged only while the learned pattern sees it, too."""
    percept = Perception(CROSSING_FIRST, FULL).perceive(0.0, draw(supine_push(), camera_at("right")))
    known = replace(percept, crossed={FIGURE_FOUR.id: "left"}, likely=frozenset())
    seen = replace(known, likely=frozenset({FIGURE_FOUR.id}))
    for form in FIGURE_FOUR.forms:
        assert (known.crosses(FIGURE_FOUR, "left", form), seen.crosses(FIGURE_FOUR, "left", form)) == (None, True)
        assert known.crosses(FIGURE_FOUR, "right", form) is False
    seated = poses.by_id("seated_figure_four")
    remembered = replace(known, crossed={seated.id: "left"})
    assert remembered.crosses(seated, "left", seated.usual_form) is True


def test_segments_tile_the_recording() -> None:
    """The first segment begins with the recording, the last ends with it, and none overlaps."""
    first, second = labelled((5, None), (5, LEFT), (3, None), (5, RIGHT), (4, None))
    assert first.start == 0
    assert first.end == second.start
    assert second.start == pytest.approx(13, abs=0.6)
    assert second.end == pytest.approx(22, abs=0.1)


def test_half_way_between_two_sides_no_side_is_invented() -> None:
    """Legs half way from one side to the other are neither."""
    between = blend(half_kneeling(side="left"), half_kneeling(side="right"), 0.5)
    assert replay.recognise(film(acted([(0.0, between)]), 6, FPS), Plan(), numbers=FULL) == ()
