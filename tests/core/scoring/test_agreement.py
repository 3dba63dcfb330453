"""A still, a film and the live page say the same of the same pose."""

from dataclasses import replace

import pytest

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.coaching.follower import Follower
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import Plan, PlannedStretch
from posecheck.pose.landmarks import Side
from posecheck.scoring.findings import Verdict
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.replay import Replay, recognise
from posecheck.stretch.checks import OwnRange
from tests.figures import Camera, Pose, acted, childs_pose, film, half_kneeling, supine_pull
from tests.judging import FULL
from tests.paths import SAMPLES

BRIDGE = (8.4, 11.2)
"""Seconds of the sample in which the buttocks are lifted as in a bridge."""

POSES: dict[str, tuple[str, Pose]] = {
    "right": ("half_kneeling_hip_flexor", half_kneeling(25)),
    "not shifted": ("half_kneeling_hip_flexor", half_kneeling(-6)),
    "tipped over": ("half_kneeling_hip_flexor", half_kneeling(25, trunk=44)),
    "resting": ("childs_pose", childs_pose()),
    "pulled": ("supine_figure_four", supine_pull()),
}


def course(name: str, side: Side = "left") -> Course:
    stretch = poses.by_id(name)
    sides = (side,) if stretch.sided else ()
    return Course(stretch, stretch.usual_form, "intermediate", (), stretch.usual_dose, sides)


@pytest.mark.parametrize("name", POSES)
@pytest.mark.parametrize("yaw", [90.0, 60.0, 42.0])
def test_one_pose_one_verdict(name: str, yaw: float) -> None:
    """The same figure as a photograph, as a film and live: the same verdict and the same sentence."""
    stretch, pose = POSES[name]
    sights = film(acted([(0.0, pose)], Camera(yaw)), 6, 5)
    plan = Plan(stretch=stretch, side="left" if poses.by_id(stretch).sided else "auto")
    told: list[tuple[Verdict, str | None]] = []
    landmarks = sights[-1].landmarks
    assert landmarks is not None
    photo = judge_photo(landmarks, plan, numbers=FULL)
    filmed = list(Replay(sights, recognise(sights, plan, numbers=FULL), plan, numbers=FULL))[-1].assessment
    follower = Follower(course(stretch), FULL)
    live = [follower.follow(sight, "left") for sight in sights][-1]
    seen = live.counted or live.on_trial[0]
    for found in (photo, filmed, seen.snapshot.assessment):
        assert found is not None
        told.append((found.verdict, found.cue.text if found.cue else None))
    assert len(set(told)) == 1, told


def test_a_bridge_is_never_correct() -> None:
    """Hips lifted for three seconds in the sample: no frame is correct as a still, in the film or live, none is
    credited, and all name the buttocks."""
    recording = Recording(SAMPLES / "supine_push_mistakes.posecheck")
    sights: list[Sight] = list(recording)
    snapshots = list(Replay(sights, recognise(sights, Plan(), numbers=FULL), Plan(), numbers=FULL))
    stretch = poses.by_id("supine_figure_four")
    live = Follower(replace(course(stretch.id, "right"), form=stretch.form("push")), FULL)
    credited = {}
    for sight, snapshot in zip(sights, snapshots, strict=True):
        followed = live.follow(sight, "right")
        if not BRIDGE[0] <= sight.seconds <= BRIDGE[1]:
            continue
        seen = followed.counted or followed.on_trial[1]
        found = [snapshot.assessment, seen.snapshot.assessment]
        if sight.landmarks is not None and round(sight.seconds * 15) % 10 == 0:
            found.append(
                judge_photo(sight.landmarks, Plan(stretch=stretch.id, form="push", side="right"), numbers=FULL)
            )
        for one in found:
            assert one is not None
            assert one.verdict != "correct"
        assert snapshot.assessment is not None and snapshot.assessment.cue is not None
        assert snapshot.assessment.cue.text == "Let your buttocks sink to the floor."
        credited[sight.seconds] = seen.credited_seconds
    assert max(credited.values()) - min(credited.values()) < 1e-9


def test_the_report_names_the_bridge_first() -> None:
    """What stopped the clock for certain comes before what only lasted longer."""
    recording = Recording(SAMPLES / "supine_push_mistakes.posecheck")
    replay = Replay(recording, recognise(recording, Plan(), numbers=FULL), Plan(), numbers=FULL)
    for _ in replay:
        pass
    (segment,) = replay.record().segments
    first, *others = segment.faults
    assert (first.check.name, first.certain > 0) == ("buttocks_down", True)
    assert [fault.check.name for fault in others] == ["supporting_knee"]


@pytest.mark.parametrize("low", [0.0, 40.0])
def test_an_own_range_gives_one_verdict(low: float) -> None:
    """A range that the pose fits, and one that it does not: still, film and live page judge by it alike, and credit
    the same seconds; so does the plan that it was assigned with, whatever else it asks for."""
    name, pose = POSES["right"]
    stretch = poses.by_id(name)
    check = next(
        one for one in stretch.usual_form.checks if one.weight and one.below and one.measure.unit == "degrees"
    )
    reading = _reading(name, pose, check.name)
    own = OwnRange(check.name, reading + low, reading + low + 90.0, "a new hip")
    asked = replace(course(name), ranges=(own,))
    sights = film(acted([(0.0, pose)], Camera(90.0)), 8, 8)
    planned = PlannedStretch(name, "intermediate", (), stretch.usual_dose, (own,))
    other = AssignedStretch(
        PlannedStretch("childs_pose", "beginner", (), poses.by_id("childs_pose").usual_dose), None, ()
    )
    assigned = AssignedPlan("a" * 32, (AssignedStretch(planned, None, ("left",)), other)).asked
    follower = Follower(asked, FULL)
    live = [follower.follow(sight, "left") for sight in sights][-1].counted
    assert live is not None
    landmarks = sights[-1].landmarks
    assert landmarks is not None
    told = []
    for plan in (asked.plan, assigned):
        replay = Replay(sights, recognise(sights, plan, numbers=FULL), plan, numbers=FULL)
        last = list(replay)[-1]
        (segment,) = replay.record().segments
        assert segment.ranges == (own,)
        assert segment.ledger.correct == pytest.approx(live.credited_seconds)
        for found in (last.assessment, live.snapshot.assessment, judge_photo(landmarks, plan, numbers=FULL)):
            assert found is not None
            told.append((found.verdict, found.cue.text if found.cue else None))
    assert len(set(told)) == 1, told
    assert (told[0][0] == "correct") == (low == 0.0)


def _reading(name: str, pose: Pose, check: str) -> float:
    """What the check reads in this pose, a little less."""
    sights = film(acted([(0.0, pose)], Camera(90.0)), 6, 5)
    plan = Plan(stretch=name, side="left")
    found = list(Replay(sights, recognise(sights, plan, numbers=FULL), plan, numbers=FULL))[-1].assessment
    assert found is not None
    value = next(one.value for one in found.findings if one.check is not None and one.check.name == check)
    assert value is not None
    return value - 5.0
