"""What was sent, as FHIR: the same numbers as the record that it was remembered from."""

import datetime
from dataclasses import replace

from posecheck.practice.past import PastSession
from posecheck.practice.remembering import Occasion, past_session
from posecheck.practice.sent import Sent
from posecheck.report.activity import activity_of
from posecheck.report.fhir import fhir_of
from posecheck.review.sent_activities import activities_sent
from tests import records
from tests.courses import course_of
from tests.fhir import MADE, assigned, mistakes

BEGAN = datetime.datetime(2026, 11, 29, 8, 0, tzinfo=MADE.tzinfo)


def session() -> PastSession:
    occasion = Occasion("5" * 32, BEGAN, "done", "0.1.0", records.ENGINE.model_sha256)
    made = past_session(records.session(), course_of(records.seated().id), occasion)
    return replace(made, pain_before=2, pain_after=5)


def test_what_is_sent_has_the_numbers_of_the_record() -> None:
    """Session, sides, angles and pain, on its day, with the plan it follows; as the official schema has it."""
    sent = Sent("b" * 32, MADE, "0.1.0", "Grace", "", assigned(), None, BEGAN.date(), (session(),))
    report = activities_sent(sent, MADE)
    whole = activity_of(records.session(), "5" * 32, records.ENGINE.model_sha256)
    assert report.activities == (replace(whole, began=BEGAN, pain_before=2, pain_after=5),)
    assert report.person == "Grace" and report.plan is not None and report.plan.assigned_by == "Dr. Ada"
    assert mistakes(fhir_of(report)) == []
    assert activities_sent(replace(sent, plan=None), MADE).plan is None
