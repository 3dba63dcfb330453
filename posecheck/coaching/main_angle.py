"""The reading that matters, with the landmarks between which it lies, for drawing it on a person."""

from posecheck.coaching.guidance import MainAngle
from posecheck.language.translation import gettext
from posecheck.pose.body import landmarks_of
from posecheck.scoring.assessment import Assessment, finding_that_matters


def main_angle_of(assessment: Assessment) -> MainAngle | None:
    """The check that costs most marks, else the one that tells the depth; None where neither is seen."""
    finding = finding_that_matters(assessment)
    if finding is None or finding.value is None:
        return None
    measure, (low, high), side = finding.check.measure, finding.check.target, assessment.task.side
    joints = measure.joints if measure.zero else measure.joints[:2]
    return MainAngle(
        gettext(measure.label),
        finding.value,
        finding.error,
        low,
        high,
        measure.unit_words,
        tuple(landmarks_of(joint, side) for joint in joints),
        measure.zero,
        measure.points_to(assessment.view, side),
    )
