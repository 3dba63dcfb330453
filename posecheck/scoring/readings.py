"""The readings that a task needs, with what is known of their error."""

from posecheck.pose.accuracy import MEASURED, Accuracy, Table
from posecheck.pose.body import Body
from posecheck.pose.correction import accuracy_in, read_corrected
from posecheck.pose.measure import Measure, Reading
from posecheck.pose.view import View
from posecheck.scoring.task import Task


def take_readings(task: Task, body: Body, view: View, table: Table = MEASURED) -> dict[str, Reading]:
    """Every measure that the task needs, the known bias taken away."""
    stretch = task.stretch.id
    return {measure.name: read_corrected(measure, body, view, stretch, table) for measure in task.measures}


def accuracy_for(measure: Measure, task: Task, view: View, table: Table) -> Accuracy:
    """How far a reading of this measure is off, on this task in this view."""
    return accuracy_in(table, task.stretch.id, measure, task.side, view)


def printable_value(reading: Reading, task: Task, view: View, table: Table = MEASURED) -> float | None:
    """The value if it is good enough to be printed, else None."""
    if reading.sure is None:
        return None
    return reading.value if accuracy_for(reading.measure, task, view, table).shows(reading.measure.unit) else None
