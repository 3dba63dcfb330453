"""The readings that a task needs, with what is known of their error."""

from posecheck.pose.accuracy import Accuracy
from posecheck.pose.body import Body
from posecheck.pose.correction import accuracy_in, read_corrected
from posecheck.pose.measure import Measure, Reading
from posecheck.pose.view import View
from posecheck.scoring.task import Task
from posecheck.tracking.model_numbers import ModelNumbers


def take_readings(task: Task, body: Body, view: View, numbers: ModelNumbers) -> dict[str, Reading]:
    """Every measure that the task needs, the known bias taken away."""
    stretch, table = task.stretch.id, numbers.accuracy
    return {measure.name: read_corrected(measure, body, view, stretch, table) for measure in task.measures}


def accuracy_for(measure: Measure, task: Task, view: View, numbers: ModelNumbers) -> Accuracy:
    """How far a reading of this measure is off, on this task in this view."""
    return accuracy_in(numbers.accuracy, task.stretch.id, measure, task.side, view)


def printable_value(reading: Reading, task: Task, view: View, numbers: ModelNumbers) -> float | None:
    """The value if it is good enough to be printed, else None."""
    if reading.sure is None:
        return None
    accuracy = reading.accuracy or accuracy_for(reading.measure, task, view, numbers)
    return reading.value if accuracy.shows(reading.measure.unit) else None
