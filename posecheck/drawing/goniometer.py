"""Where the arms of a goniometer lie on a person: which check to show, its arms, its scale."""

from dataclasses import dataclass
from math import cos, hypot, radians, sin

from posecheck.pose.body import Body
from posecheck.pose.geometry import Point
from posecheck.pose.measures import arm_elevation, shoulder_tilt, trunk_side_bend
from posecheck.scoring.assessment import Finding
from posecheck.stretch.vocabulary import Range

_INCLUDED = (arm_elevation.name,)
"""Measures whose zero is the resting arm itself; the other joint angles count from its extension."""


@dataclass(frozen=True, slots=True)
class Dial:
    """A goniometer laid on the picture, pixels of the analysed picture.

    apex    its axis
    tip     end of the moving arm
    zero    unit vector of the resting arm: a value of 0
    ninety  unit vector of a value of +90
    rests   end of a body segment that the resting arm lies on, None where it is the vertical or horizontal
    target  range of full marks, degrees
    """

    apex: Point
    tip: Point
    zero: Point
    ninety: Point
    rests: Point | None
    value: float
    target: Range

    def towards(self, degrees: float) -> Point:
        """Unit vector of a value."""
        along, across = cos(radians(degrees)), sin(radians(degrees))
        return (
            along * self.zero[0] + across * self.ninety[0],
            along * self.zero[1] + across * self.ninety[1],
        )


def dial_of(finding: Finding, body: Body) -> Dial | None:
    """The goniometer of a finding; None for a share of a body length, or where an arm has no length."""
    measure = finding.check.measure
    if finding.value is None or measure.unit != "degrees":
        return None
    return _joint_dial(finding, body) if len(measure.joints) == 3 else _segment_dial(finding, body)


def _joint_dial(finding: Finding, body: Body) -> Dial | None:
    measure = finding.check.measure
    resting, apex, tip = (body[joint] for joint in measure.joints)
    zero = _unit(apex, resting)
    if zero is None or _unit(apex, tip) is None:
        return None
    if measure.name.removeprefix("other_") not in _INCLUDED:
        zero = (-zero[0], -zero[1])
    turn = zero[0] * (tip[1] - apex[1]) - zero[1] * (tip[0] - apex[0])
    ninety = (-zero[1], zero[0]) if turn >= 0 else (zero[1], -zero[0])
    return Dial(apex, tip, zero, ninety, resting, finding.value or 0.0, finding.check.target)


def _segment_dial(finding: Finding, body: Body) -> Dial | None:
    measure = finding.check.measure
    apex, tip = (body[joint] for joint in measure.joints)
    if _unit(apex, tip) is None:
        return None
    if measure.name == shoulder_tilt.name:
        zero = (1.0 if tip[0] >= apex[0] else -1.0, 0.0)
        ninety = (0.0, 1.0 if tip[1] >= apex[1] else -1.0)
    else:
        forward = float(body.view.forward)
        if measure.name == trunk_side_bend.name:
            forward = -1.0 if body.side == "left" else 1.0
        zero, ninety = (0.0, -1.0), (forward, 0.0)
    return Dial(apex, tip, zero, ninety, None, finding.value or 0.0, finding.check.target)


def _unit(start: Point, end: Point) -> Point | None:
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    return (x / length, y / length) if length > 0 else None
