"""The reading that matters, with the landmarks between which it lies, for drawing it on a person."""

from posecheck.coaching.guidance import MainAngle
from posecheck.pose.body import landmarks_of
from posecheck.scoring.assessment import Assessment, finding_that_matters


def main_angle_of(assessment: Assessment) -> MainAngle | None:
    """The check that costs most marks, else the one that tells the depth; None where neither is seen."""
    finding = finding_that_matters(assessment)
    if finding is None or finding.value is None:
        return None
    measure, (low, high) = finding.check.measure, finding.check.target
    places = [_number(joint, assessment) for joint in measure.joints]
    # An angle at a joint has its apex in the middle; everything else is a segment, its lower or fixed end first.
    is_joint = measure.zero in ("extension", "first_arm")
    first, apex, last = places if is_joint else (places[0], places[0], places[1])
    return MainAngle(measure.label, finding.value, finding.error, low, high, measure.unit, (first, apex, last))


def _number(joint: str, assessment: Assessment) -> int:
    """One landmark for a joint; of a middle between two the one nearer to the camera."""
    numbers = landmarks_of(joint, assessment.task.side)
    return numbers[0] if len(numbers) == 1 or assessment.view.near == "left" else numbers[1]
