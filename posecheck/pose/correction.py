"""Readings with their known bias taken away: what gates and checks ask, everywhere the same."""

from dataclasses import replace

from posecheck.pose.accuracy import Accuracy, Nearness, Table, accuracy_of, turn_of
from posecheck.pose.body import Body
from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.measure import Measure, Reading, read
from posecheck.pose.view import View


def nearness_of(measure: Measure, side: Side, near: Side) -> Nearness:
    """Whether the limb that a measure reads is the nearer or the farther one.

    side  the working one
    near  the one nearer to the camera
    """
    limb = opposite(side) if measure.limb == "other" else side
    return "near" if limb == near else "far"


def accuracy_in(table: Table, stretch: str, measure: Measure, side: Side, view: View) -> Accuracy:
    """How far a reading of this measure is off, in this stretch on this side in this view.

    stretch  its id
    """
    limb = nearness_of(measure, side, view.near)
    turn = turn_of(view.yaw) if view.is_side() else "front"
    return accuracy_of(table, stretch, measure.name, measure.unit, limb, turn)


def read_corrected(measure: Measure, body: Body, view: View, stretch: str, table: Table) -> Reading:
    """A measure read off a body as of one in this stretch (its id), the known bias taken away."""
    reading = read(measure, body)
    if reading.value is None or reading.accuracy is not None:
        return reading
    accuracy = accuracy_in(table, stretch, measure, body.side, view)
    if body.space is not None:
        return replace(reading, value=reading.value - accuracy.bias, accuracy=accuracy)
    return replace(reading, value=reading.value - accuracy.bias) if accuracy.bias else reading
