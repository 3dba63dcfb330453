"""What was off in a session."""

import pytest

from posecheck import poses
from posecheck.pose.measure import Reading
from posecheck.pose.view import of_yaw
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.faults import FaultLog
from posecheck.scoring.hold import Hold
from posecheck.scoring.record import Fault
from posecheck.scoring.task import Task
from posecheck.stretch.stretch import Stretch
from tests.judging import FULL

FPS = 20
GOOD = {
    "trunk_inclination": 40.0,
    "neck_flexion": 20.0,
    "other_knee_flexion": 90.0,
    "shoulder_tilt": 2.0,
    "other_shin_tilt": 0.0,
    "other_thigh_inclination": -90.0,
}
LEAN = "Lean further forward from your hips, back straight."


def stretch() -> Stretch:
    found = poses.find("seated_figure_four")
    assert found is not None
    return found


def judged(seconds: float, *, crossed: bool = True, **values: float) -> Assessment:
    task = Task(stretch(), stretch().forms[0], "left")
    wanted = {one.measure.name: one.measure for one in (*task.form.gates, *task.form.checks)}
    readings = {name: Reading(measure, {**GOOD, **values}[name]) for name, measure in wanted.items()}
    return assess(task, readings, of_yaw(90), seconds, crossed=crossed, numbers=FULL)


def log(*pieces: tuple[float, dict[str, float]], fps: float = FPS) -> FaultLog:
    """A log of pieces (seconds, values that differ from good ones)."""
    faults, number = FaultLog(), 0
    for seconds, values in pieces:
        for _ in range(round(seconds * fps)):
            faults.add(judged(number / fps, **values))
            number += 1
    return faults


def only(faults: tuple[Fault, ...]) -> Fault:
    (fault,) = faults
    return fault


def test_a_good_session_has_no_fault() -> None:
    """Everything in its target is no fault."""
    assert log((10, {})).faults(()) == ()


def test_a_fault_carries_its_facts() -> None:
    """Which check, the sentence, how long, when first, the worst value and when."""
    course = log((2, {}), (2, {"trunk_inclination": 12}), (1, {"trunk_inclination": 7}), (3, {}))
    fault = only(course.faults(()))
    assert (fault.check.name, fault.cue) == ("lean", LEAN)
    assert fault.seconds == pytest.approx(3.0, abs=0.1)
    assert fault.first_seen == pytest.approx(2.0)
    assert fault.worst == 7
    assert fault.worst_at == pytest.approx(4.0)


def test_left_and_right_are_filled_in() -> None:
    """The sentence names the person's own side."""
    lunge = poses.find("half_kneeling_hip_flexor")
    assert lunge is not None
    task = Task(lunge, lunge.forms[0], "left")
    good = {check.measure.name: sum(check.target) / 2 for check in task.checks}
    good |= {gate.measure.name: sum(gate.limits) / 2 for gate in task.form.gates if gate.measure.name not in good}
    values = {**good, "knee_past_toes": 0.3}
    wanted = {one.measure.name: one.measure for one in (*task.form.gates, *task.form.checks)}
    readings = {name: Reading(measure, values[name]) for name, measure in wanted.items()}
    faults = FaultLog()
    for number in range(2 * FPS):
        faults.add(assess(task, readings, of_yaw(90), number / FPS, numbers=FULL))
    assert only(faults.faults(())).cue == "Step your right foot forward; keep that knee behind the toes."


def test_advice_is_no_fault() -> None:
    """A check without weight is never named, however far off it is."""
    assert log((2, {"other_knee_flexion": 62})).faults(()) == ()


def test_each_direction_is_its_own_fault() -> None:
    """Too low and too high are two faults of one check, the longer one first."""
    low, high = {"trunk_inclination": 10.0}, {"trunk_inclination": 79.0}
    found = log((2, low), (1, {}), (4, high)).faults(())
    assert [(fault.check.name, fault.cue) for fault in found] == [("lean", "Come up a little."), ("lean", LEAN)]


def test_less_than_half_the_tolerance_is_no_fault() -> None:
    """A check that keeps half its marks is not counted: that is within the error."""
    assert log((5, {"trunk_inclination": 14.5})).faults(()) == ()
    assert len(log((5, {"trunk_inclination": 13.5})).faults(())) == 1


def test_less_than_a_second_is_not_named() -> None:
    """A fault of 0.8 s in all is left out."""
    assert log((2, {}), (0.8, {"trunk_inclination": 5}), (2, {})).faults(()) == ()
    assert len(log((2, {}), (1.3, {"trunk_inclination": 5}), (2, {})).faults(())) == 1


def test_out_of_the_pose_is_no_fault() -> None:
    """Where a gate fails or the legs are not crossed no check is a fault."""
    faults = FaultLog()
    for number in range(100):
        faults.add(judged(number / FPS, crossed=False, trunk_inclination=5))
        faults.add(judged(number / FPS + 0.01, other_thigh_inclination=0, neck_flexion=90))
    assert faults.faults(()) == ()


def test_getting_in_and_out_of_the_hold_is_no_fault() -> None:
    """Only what lies between the first and the last credited moment counts, where there is a hold."""
    off = {"trunk_inclination": 5.0}
    course = log((3, off), (10, {}), (2, off), (10, {}), (5, off))
    holds = (Hold("left", 3.0, 13.0, 10.0, 100.0, "wrong"), Hold("left", 15.0, 25.0, 10.0, 100.0, "stopped"))
    fault = only(course.faults(holds))
    assert fault.seconds == pytest.approx(2.0, abs=0.1)
    assert fault.first_seen == pytest.approx(13.0)
    assert only(course.faults(())).seconds == pytest.approx(10.0, abs=0.2)


def test_a_break_between_two_spells_is_not_counted() -> None:
    """Two spells with five good seconds between last as long as both together."""
    off = {"neck_flexion": 70.0}
    fault = only(log((2, off), (5, {}), (2, off)).faults(()))
    assert fault.seconds == pytest.approx(4.0, abs=0.11)


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_length_does_not_depend_on_the_frame_rate(fps: float) -> None:
    """Three seconds too upright are three seconds at every frame rate."""
    fault = only(log((2, {}), (3, {"trunk_inclination": 5}), (2, {}), fps=fps).faults(()))
    assert fault.seconds == pytest.approx(3.0, abs=0.11)
