"""The readings that a task needs, with what is known of their error."""

from dataclasses import replace

from posecheck.pose.accuracy import Accuracy, Nearness, accuracy_of
from posecheck.pose.body import Body
from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.measure import Measure, Reading, read
from posecheck.pose.view import View
from posecheck.scoring.task import Task
from posecheck.tracking.model_numbers import ModelNumbers


def take_readings(task: Task, body: Body, view: View, numbers: ModelNumbers) -> dict[str, Reading]:
    """Every measure that the task needs, the known bias taken away."""
    return {measure.name: _unbiased(read(measure, body), task, view, numbers) for measure in task.measures}


def _unbiased(reading: Reading, task: Task, view: View, numbers: ModelNumbers) -> Reading:
    if reading.value is None:
        return reading
    bias = accuracy_for(reading.measure, task, view, numbers).bias
    return replace(reading, value=reading.value - bias) if bias else reading


def accuracy_for(measure: Measure, task: Task, view: View, numbers: ModelNumbers) -> Accuracy:
    """How far a reading of this measure is off, on this task in this view."""
    limb = nearness_of(measure, task.side, view.near)
    return accuracy_of(numbers.accuracy, task.stretch.id, measure.name, measure.unit, limb, view.yaw)


def printable_value(reading: Reading, task: Task, view: View, numbers: ModelNumbers) -> float | None:
    """The value if it is good enough to be printed, else None."""
    if reading.sure is None:
        return None
    return reading.value if accuracy_for(reading.measure, task, view, numbers).shows(reading.measure.unit) else None


def nearness_of(measure: Measure, side: Side, near: Side) -> Nearness:
    """Whether the limb that a measure reads is the nearer or the farther one.

    side  the working one
    near  the one nearer to the camera
    """
    limb = opposite(side) if measure.limb == "other" else side
    return "near" if limb == near else "far"
