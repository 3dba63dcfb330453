"""A recording through recognition and sessions."""

from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.plan.plan import Plan, PlannedStretch
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.pose.view import ViewKind
from posecheck.scoring import replay
from posecheck.scoring.hold import Ledger
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Sight
from posecheck.scoring.states import STATES
from posecheck.stretch.dose import Dose
from tests.core.scoring.test_recognition import ACTS, FPS, NOTHING, filmed, segments
from tests.core.tracking.test_plausibility import exchanged
from tests.figures import (
    SEES_LEFT,
    SEES_RIGHT,
    Pose,
    acted,
    all_fours,
    camera_at,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    hook_lying,
    lying_flat,
    seated_figure_four,
    sit_back,
    sitting,
    standing,
    supine_pull,
    walking,
)
from tests.judging import EXACT, FULL


@cache
def scored(act: str, side: Side, near: Side, fps: float = FPS) -> SessionRecord:
    """The record of a film whose segments other tests have looked for already."""
    run = replay.Replay(filmed(act, side, near, fps), segments(act, side, near, fps), Plan(), numbers=EXACT)
    for _ in run:
        pass
    return run.record()


def seconds(ledger: Ledger) -> list[float]:
    return [getattr(ledger, state) for state in STATES]


def only(record: SessionRecord) -> SegmentRecord:
    (segment,) = record.segments
    return segment


each_act = pytest.mark.parametrize("act", ACTS)
each_side = pytest.mark.parametrize("side", SIDES)
each_near = pytest.mark.parametrize("near", SIDES)


@each_act
@each_side
@each_near
def test_each_stretch_is_credited_while_it_is_held(act: str, side: Side, near: Side) -> None:
    """The twenty seconds of holding, and little of getting in and out, are one hold on the working side.

    Whether the hand pushes is advice, so lying with the leg crossed before it does is held too.
    """
    segment = only(scored(act, side, near))
    (hold,) = segment.holds
    assert hold.side == (side if segment.stretch.sided else None)
    assert hold.start <= 7 < 27 <= hold.end
    assert 20 <= hold.held <= (29 if act == "lie and push" else 25)
    assert hold.score is not None
    assert hold.score > 95
    assert segment.view == f"side_{near}"
    assert segment.stretch.id == ACTS[act][1]


@each_act
@each_side
def test_the_ledger_equals_the_recordings_length(act: str, side: Side) -> None:
    """All accounts together are the film, and the segments' ledgers together are the film's."""
    record = scored(act, side, "left")
    assert (record.start, record.end) == (0, 32)
    assert record.ledger.total == pytest.approx(32, abs=1e-6)
    assert sum(segment.ledger.total for segment in record.segments) == pytest.approx(32, abs=1e-6)


@each_act
@each_side
def test_a_mirror_swaps_sides_and_nothing_else(act: str, side: Side) -> None:
    """The other side's film, which is the mirrored one, has the same ledger, holds, scores, faults and angles."""
    one = only(scored(act, side, "left"))
    two = only(scored(act, opposite(side), "right"))
    assert seconds(two.ledger) == pytest.approx(seconds(one.ledger), abs=1e-6)
    assert (two.side, two.view) == (one.side and opposite(one.side), "side_right")
    for before, after in zip(one.holds, two.holds, strict=True):
        assert after.side == (before.side and opposite(before.side))
        assert (after.start, after.end, after.held) == pytest.approx(
            (before.start, before.end, before.held), abs=1e-6
        )
        assert after.ended_by == before.ended_by
    assert two.score == pytest.approx(one.score, abs=1e-3)
    assert {summary.name: summary.median for summary in two.measures} == pytest.approx(
        {summary.name: summary.median for summary in one.measures}, abs=1e-3
    )
    assert [cue.text for cue in two.cues] == [swapped(cue.text) for cue in one.cues]


def swapped(text: str) -> str:
    return text.replace("left", "LEFT").replace("right", "left").replace("LEFT", "right")


@pytest.mark.parametrize("posture", NOTHING)
@pytest.mark.parametrize("stretch", ["auto", "childs_pose", "half_kneeling_hip_flexor", "seated_figure_four"])
def test_other_postures_are_credited_nothing(posture: str, stretch: str) -> None:
    """Standing, sitting, lying or all fours earn no second, whatever was asked for."""
    record = replay.score_session(
        film(acted([(0.0, NOTHING[posture])]), 6, FPS), Plan(stretch=stretch), numbers=EXACT
    )
    assert record.ledger.correct == 0
    assert record.ledger.total == pytest.approx(6)
    assert all(not segment.holds for segment in record.segments)
    assert len(record.segments) == (0 if stretch == "auto" else 1)


@pytest.mark.parametrize("act", ["sit and lean", "kneel and shift"])
def test_two_sides_in_one_film_are_credited_apart(act: str) -> None:
    """Each side gets its own twenty seconds; no credit passes over."""
    play = ACTS[act][0]
    record = replay.score_session(
        film(acted([*play("left"), *play("right", 34.0)]), 66, FPS), Plan(), numbers=EXACT
    )
    left, right = record.segments
    assert [segment.side for segment in (left, right)] == ["left", "right"]
    for segment, start in ((left, 0), (right, 34)):
        (hold,) = segment.holds
        assert hold.side == segment.side
        assert start < hold.start < hold.end < start + 32
        assert segment.ledger.correct == pytest.approx(only(scored(act, "left", "left")).ledger.correct, abs=0.2)
    assert record.ledger.total == pytest.approx(66, abs=1e-6)
    assert record.main in (left, right)


@each_act
def test_any_frame_rate_gives_the_same_credit(act: str) -> None:
    """Filmed at 5 or 10 frames per second the credit agrees within 0.5 s."""
    credit = [only(scored(act, "left", "left", fps)).ledger.correct for fps in (FPS, 10)]
    assert max(credit) - min(credit) <= 0.5


def test_a_moment_nobody_is_seen_is_unseen() -> None:
    """Nobody for two seconds inside the hold pauses it for two seconds."""
    whole = acted(sit_back())
    record = replay.score_session(
        film(lambda at: None if 15 <= at < 17 else whole(at), 32, FPS), Plan(), numbers=EXACT
    )
    (hold,) = only(record).holds
    assert record.ledger.unseen == pytest.approx(2, abs=0.2)
    assert hold.held == pytest.approx(only(scored("sit back", "left", "left")).holds[0].held - 2, abs=0.2)


POSTURES = st.sampled_from(
    [
        standing(),
        sitting(),
        seated_figure_four(10),
        seated_figure_four(40, "right"),
        half_kneeling(25),
        half_kneeling(25, "right"),
        childs_pose(),
        all_fours(),
        supine_pull(),
        hook_lying(),
        lying_flat(),
        None,
    ]
)


@settings(deadline=None, max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from([0.1, 0.6, 2.5, 5.0]), POSTURES), min_size=1, max_size=7),
    st.sampled_from(["auto", "childs_pose", "seated_figure_four"]),
    st.sampled_from(SIDES),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from([0.0, 0.3, 2.0])), max_size=3),
)
def test_the_books_balance_for_any_film(
    pieces: list[tuple[float, Pose | None]], stretch: str, near: Side, jumps: list[tuple[int, float]]
) -> None:
    """Whatever is filmed, with frames missing, the ledger is the film's length and holds are its correct time."""
    sights = cut_together(pieces, near, dict(jumps))
    record = replay.score_session(sights, Plan(stretch=stretch), numbers=EXACT)
    length = sights[-1].seconds - sights[0].seconds
    assert record.ledger.total == pytest.approx(length, abs=1e-6)
    assert record.end - record.start == pytest.approx(length, abs=1e-6)
    credit = sum(hold.held for segment in record.segments for hold in segment.holds)
    assert credit == pytest.approx(record.ledger.correct, abs=1e-6)
    for before, after in zip(record.segments, record.segments[1:], strict=False):
        assert before.end == after.start
    for segment in record.segments:
        assert all(hold.side == segment.side for hold in segment.holds)
        assert segment.view in get_args(ViewKind)


def cut_together(pieces: list[tuple[float, Pose | None]], near: Side, jumps: dict[int, float]) -> list[Sight]:
    """Postures without any movement between them; after some frames time jumps."""
    now, number, sights = 0.0, 0, []
    for length, pose in pieces:
        scene = acted([(0.0, pose)], camera_at(near))
        for _ in range(max(1, round(length * 10))):
            sights += film(lambda _, scene=scene: scene(0.0), 0, start=now)
            now += 0.1 + jumps.get(number, 0.0)
            number += 1
    return sights


@pytest.mark.parametrize(
    "frames",
    [
        range(200, 203),
        range(1),
    ],
    ids=["three frames", "the first frame"],
)
def test_a_few_frames_with_swapped_legs_do_not_decide_the_side(frames: range) -> None:
    """Frames in which the model swaps the legs leave the side and the credit as they are."""
    sights = filmed("kneel and shift", "left", "left")
    swapped_legs = [
        replace(one, landmarks=exchanged(one.landmarks)) if number in frames and one.landmarks else one
        for number, one in enumerate(sights)
    ]
    segment = only(replay.score_session(swapped_legs, Plan(), numbers=EXACT))
    assert segment.side == "left"
    assert segment.ledger.correct == pytest.approx(
        only(scored("kneel and shift", "left", "left")).ledger.correct, abs=0.3
    )


@pytest.mark.parametrize("fps", [20, 10])
def test_walking_before_the_stretch_does_not_decide_the_side(fps: int) -> None:
    """Whenever a walking person kneels down on the left knee it is the left side."""
    sides = []
    for number in range(8):
        until = 3 + 0.13 * number
        end = acted([(until, walking(until)), (until + 1.5, half_kneeling(25))])
        sights = film(lambda at, u=until, e=end: draw(walking(at), seconds=at) if at < u else e(at), 9, fps)
        sides.append([segment.side for segment in replay.recognise(sights, Plan(), numbers=FULL)])
    assert sides == [["left"]] * 8


# Orders.


def test_levels_and_doses_of_the_plan_are_followed() -> None:
    """The plan's dose and level are those of the segment; the order's level goes before the plan's."""
    dose = Dose("plan", "5 seconds, 2 times", 5, 2)
    plan = (PlannedStretch("childs_pose", "beginner", ("arms by the sides",), dose),)
    sights = filmed("sit back", "left", "left")
    segment = only(replay.score_session(sights, Plan(stretches=plan), numbers=EXACT))
    assert (segment.dose, segment.level, segment.props) == (dose, "beginner", ("arms by the sides",))
    assert "arm_elevation" not in {summary.name for summary in segment.measures if summary.target}
    assert (
        only(replay.score_session(sights, Plan(level="advanced", stretches=plan), numbers=EXACT)).level
        == "advanced"
    )


def test_a_variant_that_was_asked_for_is_scored() -> None:
    """Asked to pull, a person who pushes is scored on pulling, and has not pulled."""
    order = Plan(stretch="supine_figure_four", form="pull")
    segment = only(replay.score_session(filmed("lie and push", "left", "left"), order, numbers=EXACT))
    assert segment.form.name == "pull"
    assert segment.ledger.correct == 0
    assert "thigh_to_chest" in {fault.check.name for fault in segment.faults}


def test_a_stretch_that_was_never_seen_is_reported_as_such() -> None:
    """Asked for and not done: one segment with the whole time, no score, and the reason in its cues."""
    segment = only(
        replay.score_session(film(acted([(0.0, standing())]), 8, FPS), Plan(stretch="childs_pose"), numbers=EXACT)
    )
    assert (segment.start, segment.end, segment.score) == (0, 8, None)
    assert segment.ledger.setup == pytest.approx(8)
    assert segment.cues


def test_an_empty_recording_is_an_empty_record() -> None:
    """No frames: no segments, no seconds, no error."""
    record = replay.score_session([], Plan(), notes=("Nothing was recorded.",), numbers=FULL)
    assert (record.ledger.total, record.segments, record.main) == (0, (), None)
    assert record.notes == ("Nothing was recorded.",)


# Snapshots.


def test_one_snapshot_a_frame() -> None:
    """Each frame gives one snapshot, in order, also where a segment ends; the clock never outruns time."""
    sights = film(acted([*ACTS["kneel and shift"][0]("left"), *ACTS["kneel and shift"][0]("right", 34.0)]), 66, FPS)
    order = Plan()
    run = replay.Replay(sights, replay.recognise(sights, order, numbers=FULL), order, numbers=EXACT)
    snapshots = list(run)
    assert [snapshot.seconds for snapshot in snapshots] == [sight.seconds for sight in sights]
    assert all(snapshot.clock.held_seconds <= snapshot.seconds for snapshot in snapshots)
    assert {snapshot.assessment.task.side for snapshot in snapshots if snapshot.assessment} == {"left", "right"}


def test_without_a_stretch_time_is_set_up_or_unseen() -> None:
    """A film of somebody standing, and then of nobody, has no assessment but a complete ledger."""
    whole = acted([(0.0, standing()), (4.0, standing()), (4.1, None)])
    sights = film(lambda at: None if at >= 4 else whole(at), 10, FPS)
    run = replay.Replay(sights, (), Plan(), numbers=EXACT)
    assert all(snapshot.assessment is None for snapshot in run)
    assert run.record().ledger == Ledger(setup=pytest.approx(4), unseen=pytest.approx(6))


def test_the_same_film_twice_gives_the_same_numbers() -> None:
    """Nothing is kept from one run to the next."""
    one, two = (
        replay.score_session(filmed("sit and lean", "left", "left"), Plan(), numbers=FULL) for _ in range(2)
    )
    assert one.ledger == two.ledger
    assert [segment.holds for segment in one.segments] == [segment.holds for segment in two.segments]
    assert one.segments[0].track.score.tobytes() == two.segments[0].track.score.tobytes()


def test_media_time_may_start_anywhere() -> None:
    """The same film an hour later has the same numbers, an hour later."""
    here = only(scored("kneel and shift", "left", "left"))
    scene = acted(ACTS["kneel and shift"][0]("left", 3600.0))
    later = only(replay.score_session(film(scene, 32, FPS, start=3600.0), Plan(), numbers=EXACT))
    assert seconds(later.ledger) == pytest.approx(seconds(here.ledger), abs=1e-3)
    assert later.holds[0].start == pytest.approx(here.holds[0].start + 3600, abs=1e-3)


def test_one_frame_of_a_finished_segment_can_be_looked_at_again() -> None:
    """A still at the best moment shows the segment's side and clock and a correct pose."""
    sights = filmed("sit and lean", "right", "right")
    segment = only(scored("sit and lean", "right", "right"))
    assert segment.best_at is not None
    sight = next(one for one in sights if one.seconds >= segment.best_at)
    seen = replay.judge_moment(sight, segment, numbers=EXACT)
    assert seen.assessment is not None
    assert (seen.assessment.task.side, seen.state, seen.assessment.verdict) == ("right", "correct", "correct")
    assert 0 < seen.clock.held_seconds <= segment.holds[0].held
    nobody = replay.judge_moment(Sight(sight.seconds, None), segment, numbers=EXACT)
    assert (nobody.assessment, nobody.state) == (None, "unseen")


@pytest.mark.parametrize("camera", [SEES_LEFT, SEES_RIGHT])
def test_a_far_leg_that_is_hardly_believed_still_counts(camera: object) -> None:
    """The model's low belief in the far leg, 0.1, does not stop the clock."""
    far = "right" if camera is SEES_LEFT else "left"
    whole = acted(ACTS["kneel and shift"][0]("left"), camera)  # type: ignore[arg-type]
    joints = [f"{far}_{joint}" for joint in ("hip", "knee", "ankle", "foot_index")]
    sights = [
        Sight(one.seconds, one.landmarks and dropped(one.landmarks, *joints, visibility=0.1))
        for one in film(whole, 32, FPS)
    ]
    record = replay.score_session(sights, Plan(), numbers=EXACT)
    assert record.ledger.correct == pytest.approx(
        scored("kneel and shift", "left", "left").ledger.correct, abs=0.01
    )
