"""An assigned plan before the camera: own ranges, notes and the plan's id from the page to the history."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.pose.landmarks import SIDES
from posecheck.practice.assigned_routine import whole_routine
from posecheck.review.rescore import rescore, score_recording
from posecheck.scoring.recording import Recording
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.stretch.checks import OwnRange
from posecheck.web.live.live_sessions import LiveSessions
from posecheck.web.live.remembering import remember
from posecheck.web.live.storage import event_log_path
from tests import courses
from tests.edge.web.live.test_live_routine import FILM, IN_THE_SECOND, show, welcome

CHILD, CHAIR = courses.course_of("childs_pose").stretch, courses.course_of("seated_figure_four").stretch
LEAN = next(check.name for check in CHAIR.usual_form.checks if check.measure.name == "trunk_inclination")
OWN = OwnRange(LEAN, 10.0, 60.0, "as far as the new hip allows")
DOSE = plan_dose(6, 1, "cumulative")
PLAN = AssignedPlan(
    "a" * 32,
    (
        AssignedStretch(PlannedStretch(CHILD.id, "intermediate", (), DOSE), None, (), "Breathe."),
        AssignedStretch(
            PlannedStretch(CHAIR.id, "intermediate", (), DOSE, (OWN,)), None, SIDES, "Hold on to the chair."
        ),
    ),
    False,
)


@pytest.fixture
def here() -> Iterator[LiveSessions]:
    made = LiveSessions()
    yield made
    made.close_all()


def test_the_plan_goes_through_event_log_and_resume_into_each_recording(here: LiveSessions) -> None:
    """Cut off in the second stretch and resumed: its range, its note and the plan's id are all there, and scoring
    the recordings again gives what was shown."""
    live = here.open(welcome(), whole_routine(PLAN), remember=True)
    shown = show(live, FILM[:IN_THE_SECOND])
    assert any(frame.say and "Hold on to the chair." in frame.say for frame in shown)
    token, part = live.token, live.session.part
    assert (part.plan_id, part.course.ranges, part.course.note) == (PLAN.id, (OWN,), "Hold on to the chair.")
    live.session.storage.close_unfinished()
    after = LiveSessions()
    again = after.resume(welcome(), token)
    assert again is not None and again.session.part == part
    held = again.session.guide.command("go_on").ring.held
    assert held >= shown[-1].ring.held - 1
    assert show(again, FILM[IN_THE_SECOND:])[-1].phase == "done"
    first, second = (Recording(one.recording) for one in again.sessions)
    assert (first.header.plan.plan_id, second.header.plan.plan_id) == (PLAN.id, PLAN.id)
    assert second.header.plan == replace(part.course.plan, plan_id=PLAN.id)
    report = json.loads(rescore(second.path, None, None).report)
    assert report["plan"]["id"] == PLAN.id
    assert all(one["ranges"][0]["reason"] == OWN.reason for one in report["segments"])
    record, _ = score_recording(second, second.header.plan)
    left, right = record.segments
    assert (left.side, right.side) == SIDES and right.ledger.correct == pytest.approx(6.0, abs=0.4)
    assert left.ledger.correct > 25, "with the stretch's own range 22.9 seconds"
    history = History(history_place())
    for one in again.sessions:
        remember(history, one.event_log)
    assert [row.plan_id for row in history.sessions()] == [PLAN.id, PLAN.id]
    after.close_all()


def test_a_range_that_is_not_reached_is_not_credited_live_nor_in_the_recording(here: LiveSessions) -> None:
    """The same film, a range further than the person leans: nothing counts, and the cue is the check's own."""
    far = OwnRange(LEAN, 80.0, 90.0, "no reason that a person would have")
    second = replace(PLAN.stretches[1], planned=replace(PLAN.stretches[1].planned, ranges=(far,)))
    live = here.open(welcome(), whole_routine(replace(PLAN, stretches=(second,))))
    shown = show(live, FILM)
    assert max(frame.ring.held for frame in shown if frame.ring) == 0
    live.session.storage.close_unfinished()
    recording = Recording(live.session.recording_path)
    record, _ = score_recording(recording, recording.header.plan)
    assert record.ledger.correct == 0
    assert {fault.check.name for one in record.segments for fault in one.faults} == {LEAN}


def test_a_log_without_a_plan_is_read_as_before(here: LiveSessions) -> None:
    """Older logs say nothing of plans."""
    live = here.open(welcome(), whole_routine(PLAN))
    show(live, FILM[: 8 * 10])
    live.session.storage.close_unfinished()
    log = event_log_path(live.token)
    lines = log.read_text("utf-8").splitlines(keepends=True)
    first = json.loads(lines[0])
    del first["routine"]["plan_id"]
    log.write_text(json.dumps(first) + "\n" + "".join(lines[1:]), "utf-8")
    after = LiveSessions()
    again = after.resume(welcome(), live.token)
    assert again is not None and again.session.part.plan_id is None
    after.close_all()
