"""From a session's record to what is remembered of it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from posecheck.coaching.course import Course
from posecheck.pose.landmarks import Side
from posecheck.practice.past import PastFault, PastHold, PastPlan, PastRange, PastSegment, PastSession, SessionEnd
from posecheck.scoring.record import Fault, MeasureSummary, SegmentRecord, SessionRecord
from posecheck.stretch.dose import Dose

_ALMOST = 0.05
"""Seconds by which a repetition may be short and still be shown as complete (a tenth, rounded)."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a record does not know of its session: when it began, how it ended, what made it, its visit and plan."""

    id: str
    began: datetime.datetime
    ending: SessionEnd
    made_by: str
    model_sha256: str
    visit: str | None = None
    plan_id: str | None = None


def past_session(record: SessionRecord, course: Course, occasion: Occasion) -> PastSession:
    """What is remembered of a session with this record; without pain, which is asked, and without recording."""
    return PastSession(
        occasion.id,
        occasion.began.replace(microsecond=0),
        occasion.ending,
        record.ledger,
        (past_plan(course),),
        tuple(_segments(record.segments)),
        None,
        None,
        occasion.made_by,
        occasion.model_sha256,
        None,
        occasion.visit,
        occasion.plan_id,
    )


def past_plan(course: Course) -> PastPlan:
    """A course as it is remembered."""
    dose = course.dose
    return PastPlan(
        course.stretch.id,
        course.form.name,
        course.sides,
        course.level,
        course.props,
        dose.hold_seconds,
        dose.repetitions,
        dose.policy,
    )


def _segments(segments: Iterable[SegmentRecord]) -> Iterable[PastSegment]:
    """In order; the repetitions of a side are counted on from segment to segment."""
    held: defaultdict[tuple[str, Side | None], list[float]] = defaultdict(list)
    for one in segments:
        before = held[one.stretch.id, one.side]
        holds = []
        for hold in one.holds:
            number = _repetition(before, one.dose)
            holds.append(PastHold(number, max(0.0, hold.start), hold.held, hold.score, hold.ended_by))
            before.append(hold.held)
        ranges = tuple(found for measure in one.measures if (found := _range(measure)))
        yield PastSegment(
            one.stretch.id,
            one.form.name,
            one.side,
            one.score,
            one.coverage,
            one.ledger,
            tuple(holds),
            ranges,
            tuple(_fault(fault) for fault in one.faults),
            None if one.best_at is None else max(0.0, one.best_at),
        )


def _repetition(held: list[float], dose: Dose) -> int:
    """Which repetition the next hold of a side counts to, after holds of so many seconds."""
    if dose.policy == "continuous":
        complete = sum(seconds >= dose.hold_seconds - _ALMOST for seconds in held)
    else:
        complete = int((sum(held) + _ALMOST) // dose.hold_seconds)
    return min(complete, dose.repetitions - 1) + 1


def _fault(fault: Fault) -> PastFault:
    worst_at = max(0.0, fault.worst_at)
    return PastFault(fault.check.name, fault.cue, fault.seconds, fault.certain, fault.worst, worst_at)


def _range(measure: MeasureSummary) -> PastRange | None:
    """None for a measure that was never seen."""
    if measure.median is None or measure.lowest is None or measure.highest is None:
        return None
    return PastRange(
        measure.name,
        measure.unit,
        float(measure.median),
        float(measure.lowest),
        float(measure.highest),
        float(measure.error),
        float(measure.seen),
    )
