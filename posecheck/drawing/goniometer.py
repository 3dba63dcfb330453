"""Where the arms of a goniometer lie on a person, so that its arc is the number that is printed."""

from dataclasses import dataclass
from math import cos, hypot, radians, sin

from posecheck.pose.body import Body
from posecheck.pose.geometry import Point
from posecheck.pose.measure import Measure
from posecheck.scoring.findings import Finding
from posecheck.stretch.checks import Range


@dataclass(frozen=True, slots=True)
class Goniometer:
    """A goniometer laid on the picture, pixels of the analysed picture.

    apex    its axis
    tip     end of the moving arm
    zero    unit vector of the resting arm: a value of 0
    ninety  unit vector of a value of +90
    error   of the value, degrees
    target  range of full marks, degrees
    """

    apex: Point
    tip: Point
    zero: Point
    ninety: Point
    value: float
    error: float
    target: Range

    def towards(self, degrees: float) -> Point:
        """Unit vector of a value."""
        along, across = cos(radians(degrees)), sin(radians(degrees))
        return (
            along * self.zero[0] + across * self.ninety[0],
            along * self.zero[1] + across * self.ninety[1],
        )


def goniometer_of(finding: Finding, body: Body) -> Goniometer | None:
    """The goniometer of a finding; None for what is no arc, and where an arm has no length."""
    measure = finding.check.measure
    if finding.value is None or measure.zero is None:
        return None
    *_, apex, tip = (body[joint] for joint in measure.joints)
    if _unit(apex, tip) is None:
        return None
    arms = _joint_arms(measure, body) if measure.is_joint_angle else _segment_arms(measure, body)
    return Goniometer(apex, tip, *arms, finding.value, finding.error, finding.check.target) if arms else None


def _joint_arms(measure: Measure, body: Body) -> tuple[Point, Point] | None:
    """Unit vectors of 0 and of +90 at a joint; None where the resting arm has no length."""
    resting, apex, tip = (body[joint] for joint in measure.joints)
    zero = _unit(apex, resting)
    if zero is None:
        return None
    if measure.zero == "extension":
        zero = (-zero[0], -zero[1])
    turn = zero[0] * (tip[1] - apex[1]) - zero[1] * (tip[0] - apex[0])
    return zero, (-zero[1], zero[0]) if turn >= 0 else (zero[1], -zero[0])


def _segment_arms(measure: Measure, body: Body) -> tuple[Point, Point]:
    """Unit vectors of 0 and of +90 of a segment against the vertical or the horizontal."""
    apex, tip = (body[joint] for joint in measure.joints)
    if measure.zero == "level":
        return (1.0 if tip[0] >= apex[0] else -1.0, 0.0), (0.0, 1.0 if tip[1] >= apex[1] else -1.0)
    return (0.0, -1.0), (float(measure.points_to(body.view, body.side)), 0.0)


def _unit(start: Point, end: Point) -> Point | None:
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    return (x / length, y / length) if length > 0 else None
