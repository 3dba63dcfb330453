"""Landmarks in, snapshots out: one stretch on one side, with exact figures."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck import poses
from posecheck.pose.landmarks import Landmarks, Side
from posecheck.scoring.cue import NOBODY
from posecheck.scoring.record import SegmentRecord
from posecheck.scoring.recording import Sight
from posecheck.scoring.segment_scorer import SegmentScorer, Snapshot
from posecheck.scoring.task import Task
from posecheck.stretch.checks import LevelName
from posecheck.stretch.dose import Dose
from posecheck.tracking.perception import Perception
from tests.figures import (
    FRONT,
    SEES_LEFT,
    SEES_RIGHT,
    Camera,
    Pose,
    Scene,
    acted,
    all_fours,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    seated_figure_four,
    sit_and_lean,
    sitting,
)
from tests.judging import EXACT, FULL

FPS = 15


def task(name: str, side: Side = "left", level: LevelName = "intermediate", props: tuple[str, ...] = ()) -> Task:
    stretch = poses.find(name)
    assert stretch is not None
    return Task(stretch, stretch.forms[0], side, level, props)


def session(wanted: Task, sights: list[Sight], dose: Dose | None = None) -> tuple[list[Snapshot], SegmentRecord]:
    """Every snapshot, and the record."""
    perception = Perception((wanted.stretch,), FULL)
    made = SegmentScorer(wanted, dose or wanted.stretch.doses[0], numbers=EXACT)
    snapshots = [made.score(perception.perceive(sight.seconds, sight.landmarks)) for sight in sights]
    return snapshots, made.finish()


def kneeling(scene: Scene | Pose, seconds: float = 10.0, camera: Camera = SEES_LEFT) -> list[Sight]:
    return film(acted([(0.0, scene)], camera) if not callable(scene) else scene, seconds, FPS)


def test_a_correct_pose_is_credited_from_its_first_frame() -> None:
    """Ten seconds of a correct pose are ten seconds of one hold, score 100, no fault and no cue."""
    snapshots, record = session(task("half_kneeling_hip_flexor"), kneeling(half_kneeling(25)))
    (hold,) = record.holds
    assert (hold.start, hold.end, hold.side) == (0.0, 10.0, "left")
    assert record.ledger.correct == pytest.approx(10)
    assert (record.score, record.faults, record.cues) == (100, (), ())
    assert {snapshot.state for snapshot in snapshots} == {"correct"}
    assert (record.view, record.side) == ("side_left", "left")
    assert record.coverage == pytest.approx(1.0)


def test_a_pose_that_is_off_is_wrong_and_says_why() -> None:
    """Not shifted forward: in the pose, wrong, with a score, and after a second the cue for it."""
    snapshots, record = session(task("half_kneeling_hip_flexor"), kneeling(half_kneeling(5)))
    assert {snapshot.state for snapshot in snapshots} == {"wrong"}
    assert record.ledger.wrong == pytest.approx(10)
    assert record.holds == ()
    assert record.score is not None
    assert 30 < record.score < 70
    (cue,) = record.cues
    assert (cue.check, cue.text) == ("hips_forward", "Shift your hips forward, staying tall.")
    assert (cue.start, cue.end) == (pytest.approx(1.0), pytest.approx(10.0))
    assert [fault.check.name for fault in record.faults] == ["hips_forward"]


def test_another_posture_is_setting_up() -> None:
    """Out of the pose is set-up: no score, no fault, but the gate's cue."""
    snapshots, record = session(task("childs_pose"), kneeling(all_fours()))
    assert record.ledger.setup == pytest.approx(10)
    assert (record.score, record.faults, record.best_at) == (None, (), None)
    assert record.cues[0].text == "Sit back towards your heels, your chest towards your thighs."
    assert snapshots[-1].clock.phase == "setup"


def test_nobody_is_unseen() -> None:
    """Without a person the time is unseen, and the cue says so."""
    snapshots, record = session(task("childs_pose"), [Sight(number / FPS, None) for number in range(151)])
    assert record.ledger.unseen == pytest.approx(10)
    assert snapshots[-1].cue == NOBODY
    assert snapshots[-1].assessment is None
    assert (record.view, record.score, record.coverage) == ("unknown", None, 0.0)


@pytest.mark.parametrize("joint", ["left_knee", "left_hip", "right_ankle"])
def test_an_unseen_joint_is_no_pass_and_no_fault(joint: str) -> None:
    """Without a joint that a gate needs the time is unseen, and the cue names the joint."""
    hidden = kneeling(lambda seconds: dropped(draw(half_kneeling(25), SEES_LEFT, seconds), joint))
    snapshots, record = session(task("half_kneeling_hip_flexor"), hidden)
    assert record.ledger.unseen == pytest.approx(10)
    assert record.faults == ()
    assert snapshots[-1].cue is not None
    assert joint.replace("_", " ") in snapshots[-1].cue.text


@pytest.mark.parametrize("camera", [FRONT, Camera(35), Camera(-35)])
def test_from_another_side_it_asks_to_turn(camera: Camera) -> None:
    """Seen from the front or obliquely nothing is judged, and the person is asked to turn."""
    snapshots, record = session(task("half_kneeling_hip_flexor"), kneeling(half_kneeling(25), camera=camera))
    assert record.ledger.unseen == pytest.approx(10)
    assert snapshots[-1].cue is not None
    assert snapshots[-1].cue.text.startswith("Turn so that your ")


def test_the_other_side_earns_nothing() -> None:
    """Kneeling on the right knee earns a session of the left side no credit."""
    _, record = session(task("half_kneeling_hip_flexor", "left"), kneeling(half_kneeling(25, "right")))
    assert (record.ledger.correct, record.holds) == (0, ())


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("camera", [SEES_LEFT, SEES_RIGHT])
def test_a_crossed_leg_counts_on_its_side_only(side: Side, camera: Camera) -> None:
    """A figure four with the left ankle up is credited to the left, from either side of the camera."""
    sights = film(acted(sit_and_lean("left"), camera), 32, FPS)
    _, record = session(task("seated_figure_four", side), sights)
    assert record.ledger.total == pytest.approx(32)
    if side == "left":
        assert 20 <= record.ledger.correct <= 24
    else:
        assert record.ledger.correct == 0


def test_a_crossing_is_kept_when_the_legs_are_drawn_side_by_side() -> None:
    """Deep in the stretch, where the model draws both feet on the floor, the hold goes on."""
    course = [(0.0, seated_figure_four(8)), (3.0, seated_figure_four(8)), (3.1, sitting(8)), (5.0, sitting(50)),
              (20.0, sitting(50))]  # fmt: skip
    _, record = session(task("seated_figure_four"), film(acted(course), 20, FPS))
    (hold,) = record.holds
    assert hold.held == pytest.approx(16, abs=1)
    assert hold.end == 20


def test_the_percept_knows_which_leg_is_crossed() -> None:
    """Once it was seen the crossed leg is the left one, and so not the right one; before, it cannot be told."""
    wanted = task("seated_figure_four")
    perception = Perception((wanted.stretch,), FULL)
    percepts = [perception.perceive(one.seconds, one.landmarks) for one in kneeling(seated_figure_four(8), 2)]
    for number, known in ((0, (None, None)), (-1, (True, False))):
        assert tuple(percepts[number].crosses(wanted.stretch, side) for side in ("left", "right")) == known


def test_both_feet_down_in_clear_view_is_not_crossed() -> None:
    """Sitting with both feet on the floor is out of the pose at once, not a matter of doubt."""
    snapshots, _ = session(task("seated_figure_four"), kneeling(sitting(), 1))
    assert {snapshot.state for snapshot in snapshots} == {"setup"}


def test_a_flicker_of_the_view_changes_nothing_and_a_turn_does() -> None:
    """Single frames with another yaw leave the hold alone; after a real turn nothing is judged any more."""

    def flickering(seconds: float) -> Landmarks:
        seen, oblique = (draw(half_kneeling(25), camera, seconds) for camera in (SEES_LEFT, Camera(35)))
        return replace(seen, world=oblique.world) if round(seconds * FPS) % 10 == 5 else seen

    def turning(seconds: float) -> Landmarks:
        seen, front = (draw(half_kneeling(25), camera, seconds) for camera in (SEES_LEFT, FRONT))
        return seen if seconds < 5 else replace(seen, world=front.world)

    _, record = session(task("half_kneeling_hip_flexor"), kneeling(flickering))
    assert record.ledger.correct == pytest.approx(10)
    _, record = session(task("half_kneeling_hip_flexor"), kneeling(turning))
    assert record.ledger.correct == pytest.approx(5, abs=1)
    assert record.ledger.unseen == pytest.approx(5, abs=1)


def test_what_does_not_start_a_hold_keeps_one() -> None:
    """A shift of 9.5 degrees, score 62, does not start the clock; a hold that runs is kept by it."""
    shallow, deep = half_kneeling(9.5), half_kneeling(25)
    course = [(0.0, shallow), (5.0, shallow), (7.0, deep), (9.0, deep), (11.0, shallow), (16.0, shallow)]
    _, record = session(task("half_kneeling_hip_flexor"), film(acted(course), 16, FPS))
    (hold,) = record.holds
    assert 5 < hold.start < 6.5
    assert hold.end == 16


def test_readings_are_smoothed() -> None:
    """An angle that jumps by six degrees from frame to frame reads steadily."""

    def trembling(seconds: float) -> Landmarks:
        return draw(half_kneeling(25 + (3 if round(seconds * FPS) % 2 else -3)), SEES_LEFT, seconds)

    _, record = session(task("half_kneeling_hip_flexor"), kneeling(trembling))
    values = record.track.values["thigh_inclination"][FPS:]
    assert values.max() - values.min() < 3
    assert values.mean() == pytest.approx(25, abs=0.5)


def test_a_measure_that_is_seen_late_is_nan_before() -> None:
    """A knee that appears after three seconds has no value before, and a quarter of the time is not seen."""

    def appearing(seconds: float) -> Landmarks:
        seen = draw(half_kneeling(25), SEES_LEFT, seconds)
        return dropped(seen, "left_knee") if seconds < 3 else seen

    _, record = session(task("half_kneeling_hip_flexor"), kneeling(appearing, 12))
    values, seconds = record.track.values["thigh_inclination"], record.track.seconds
    assert np.isnan(values[seconds < 3]).all()
    assert not np.isnan(values[seconds >= 3.5]).any()
    assert len(values) == len(seconds)


def test_a_stretch_without_sides_reads_the_nearer_limbs() -> None:
    """Child's pose is credited from either side, without a side in the record."""
    for camera in (SEES_LEFT, SEES_RIGHT):
        far_legs = ("right_knee", "right_ankle") if camera is SEES_LEFT else ("left_knee", "left_ankle")
        hidden = kneeling(lambda t, camera=camera, far=far_legs: dropped(draw(childs_pose(), camera, t), *far))
        _, record = session(task("childs_pose"), hidden)
        assert record.ledger.correct == pytest.approx(10)
        assert record.side is None
        assert [hold.side for hold in record.holds] == [None]


@pytest.mark.parametrize(("level", "correct"), [("beginner", True), ("intermediate", True), ("advanced", False)])
def test_the_level_decides_how_deep(level: LevelName, correct: bool) -> None:
    """A lean of 22 degrees is enough for a beginner and not for an advanced person."""
    _, record = session(task("seated_figure_four", level=level), kneeling(seated_figure_four(22), 12))
    assert (record.ledger.correct > 9) == correct


def test_a_prop_widens_the_target() -> None:
    """With reduced lean upright is enough."""
    upright = kneeling(seated_figure_four(2), 12)
    assert session(task("seated_figure_four"), upright)[1].ledger.correct == 0
    assert session(task("seated_figure_four", props=("reduced lean",)), upright)[1].ledger.correct > 10


@pytest.mark.parametrize(("policy", "held"), [("cumulative", [16.0]), ("continuous", [8.0, 8.0])])
def test_the_policy_is_the_doses(policy: str, held: list[float]) -> None:
    """Two seconds wrong pause a cumulative hold and end a continuous one."""

    def course(seconds: float) -> object:
        return draw(half_kneeling(5 if 8 <= seconds < 10 else 25), SEES_LEFT, seconds)

    dose = Dose("made up", "30 s", 30, policy=policy)  # type: ignore[arg-type]
    _, record = session(task("half_kneeling_hip_flexor"), kneeling(course, 18), dose)  # type: ignore[arg-type]
    assert [hold.held for hold in record.holds] == [pytest.approx(one, abs=0.5) for one in held]


def test_the_record_sums_up_the_measures() -> None:
    """Median, range and error of every reading, over the time in the pose, with the target beside it."""
    _, record = session(task("half_kneeling_hip_flexor"), kneeling(half_kneeling(25)))
    measures = {summary.name: summary for summary in record.measures}
    hip = measures["thigh_inclination"]
    assert (hip.median, hip.lowest, hip.highest) == (pytest.approx(25, abs=0.3),) * 3
    assert (hip.seen, hip.target, hip.unit) == (1.0, (15, 60), "degrees")
    assert measures["knee_flexion"].target is None
    assert measures["trunk_side_bend"].median is None
    assert measures["trunk_side_bend"].seen == 0
    assert record.track.values["thigh_inclination"].tolist() == pytest.approx([25] * 151, abs=0.3)


def test_the_track_has_one_entry_a_frame() -> None:
    """Seconds, score, clock and values have the length of the film; what was not seen is nan, never zero."""
    scene = acted(
        [(0.0, sitting()), (3.0, sitting()), (4.0, seated_figure_four(35)), (9.0, seated_figure_four(35))]
    )
    gone = film(lambda seconds: None if 6 <= seconds < 7 else scene(seconds), 9, FPS)
    snapshots, record = session(task("seated_figure_four"), gone)
    track = record.track
    for column in (track.seconds, track.score, track.held, *track.values.values()):
        assert len(column) == len(gone) == len(snapshots)
    missing = (track.seconds >= 6) & (track.seconds < 7)
    assert (track.score[missing] != track.score[missing]).all()
    assert (track.values["trunk_inclination"][missing] != track.values["trunk_inclination"][missing]).all()
    assert (track.held[1:] >= track.held[:-1]).all()
    assert list(track.seconds) == [sight.seconds for sight in gone]


def test_the_best_moment_is_in_the_hold() -> None:
    """The picture for the report is taken where the credited score is best."""
    course = [
        (0.0, half_kneeling(10)),
        (4.0, half_kneeling(12)),
        (8.0, half_kneeling(25)),
        (20.0, half_kneeling(25)),
    ]
    _, record = session(task("half_kneeling_hip_flexor"), film(acted(course), 20, FPS))
    assert record.best_at is not None
    assert 8 <= record.best_at <= 20


def test_the_clock_shown_is_the_holds() -> None:
    """The last snapshot's clock shows what the record credits, and the dose's seconds."""
    snapshots, record = session(task("half_kneeling_hip_flexor"), kneeling(half_kneeling(25)))
    last = snapshots[-1].clock
    assert (last.phase, last.needed_seconds) == ("holding", 20)
    assert last.held_seconds == pytest.approx(record.holds[0].held)


def test_an_empty_session_has_an_empty_record() -> None:
    """Without a frame there is nothing, and no error."""
    _, record = session(task("childs_pose"), [])
    assert (record.start, record.end, record.ledger.total, record.holds) == (0.0, 0.0, 0.0, ())


def test_a_measure_is_summed_up_over_the_holds_only() -> None:
    """Not far enough, right, not far enough again, ten seconds each: median and extremes are of the hold; without
    any hold they are of the time in the pose."""
    shallow, deep = half_kneeling(3), half_kneeling(25)
    course = [(0.0, shallow), (10.0, shallow), (10.5, deep), (20.0, deep), (20.5, shallow), (30.0, shallow)]
    _, record = session(task("half_kneeling_hip_flexor"), film(acted(course), 30, FPS))
    (shift,) = [one for one in record.measures if one.name == "thigh_inclination"]
    assert shift.median == pytest.approx(25, abs=0.5)
    assert shift.lowest is not None and shift.lowest > 5
    assert shift.seen == 1
    _, record = session(task("half_kneeling_hip_flexor"), kneeling(shallow))
    (shift,) = [one for one in record.measures if one.name == "thigh_inclination"]
    assert shift.median == pytest.approx(3, abs=0.5)
