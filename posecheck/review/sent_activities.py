"""From what somebody has sent to the values that a FHIR bundle is written from."""

from datetime import datetime

from posecheck.practice.past import PastSegment, PastSession
from posecheck.practice.sent import Sent
from posecheck.report.activity import Activity, ActivityReport, StretchActivity, angle_read, asked_by


def activities_sent(sent: Sent, made: datetime) -> ActivityReport:
    """All sessions with their days and the pain that was given, and the plan; `made` is now, with an offset."""
    plan = asked_by(sent.plan) if sent.plan is not None else None
    return ActivityReport(made, sent.made_by, tuple(map(_activity, sent.sessions)), sent.sender, plan)


def _activity(session: PastSession) -> Activity:
    return Activity(
        session.id,
        session.began,
        session.ledger.total,
        tuple(map(_stretch, session.segments)),
        session.model_sha256,
        session.pain_before,
        session.pain_after,
    )


def _stretch(segment: PastSegment) -> StretchActivity:
    angles = tuple(
        angle_read(one.measure, segment.side, (one.median, one.lowest, one.highest), one.error)
        for one in segment.ranges
        if one.unit == "degrees"
    )
    return StretchActivity(segment.stretch, segment.side, segment.ledger.correct, segment.score, angles)
