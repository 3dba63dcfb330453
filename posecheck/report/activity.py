"""What somebody was asked to do and did, in the values that a foreign format is written from."""

import datetime
from dataclasses import dataclass
from functools import cache

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan
from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.measure import Measure
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.stretch.dose import Dose


@dataclass(frozen=True, slots=True)
class AngleRead:
    """One angle in the picture over the holds, degrees.

    measure  its name, without "other"
    site     the joint that it turns on ("knee"), and `side`, whose limb it was read on; None without sides
    error    median absolute error of one reading
    """

    measure: str
    site: str
    side: Side | None
    median: float
    lowest: float
    highest: float
    error: float


@dataclass(frozen=True, slots=True)
class StretchActivity:
    """One segment: seconds held correctly, mean score 0..100 or None, and its angles."""

    stretch: str
    side: Side | None
    held: float
    score: float | None
    angles: tuple[AngleRead, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One session.

    id     32 hexadecimal digits
    began  with the offset of the person's own clock; None where it is not known
    pain   0 to 10, None where it was not asked or not answered
    """

    id: str
    began: datetime.datetime | None
    seconds: float
    done: tuple[StretchActivity, ...]
    model_sha256: str
    pain_before: int | None = None
    pain_after: int | None = None


@dataclass(frozen=True, slots=True)
class AskedStretch:
    """One stretch that was asked for, on these sides; none for a stretch without."""

    stretch: str
    sides: tuple[Side, ...]
    dose: Dose
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """All that was asked for.

    id           32 hexadecimal digits
    assigned_by  name of who assigned it; empty where nobody did
    weekdays     0 is Monday; empty where no days were asked for
    """

    id: str
    stretches: tuple[AskedStretch, ...]
    assigned_by: str = ""
    weekdays: tuple[int, ...] = ()
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActivityReport:
    """A person's sessions, the oldest first, and what was asked for.

    made     when this report was made, with an offset
    made_by  version of posecheck
    person   as they gave their name; may be empty
    """

    made: datetime.datetime
    made_by: str
    activities: tuple[Activity, ...]
    person: str = ""
    plan: AskedPlan | None = None


def activity_of(record: SessionRecord, session: str, model_sha256: str) -> Activity:
    """A session's record under this id; when it began is not in it."""
    done = tuple(map(_done, record.segments))
    return Activity(session, None, record.end - record.start, done, model_sha256)


def _done(segment: SegmentRecord) -> StretchActivity:
    angles = tuple(
        angle_read(one.name, segment.side, (one.median, one.lowest, one.highest), one.error)
        for one in segment.measures
        if one.unit == "degrees" and one.median is not None and one.lowest is not None and one.highest is not None
    )
    return StretchActivity(segment.stretch.id, segment.side, segment.ledger.correct, segment.score, angles)


def angle_read(name: str, working: Side | None, values: tuple[float, float, float], error: float) -> AngleRead:
    """An angle by a measure's name, read while this side was the working one: median, lowest and highest value.

    The site of a measure that this release does not have is its name.
    """
    measure = _measures().get(name)
    plain = name.removeprefix("other_")
    if measure is None:
        return AngleRead(plain, plain, working, *values, error)
    site = measure.turns_on.removeprefix("mid ")
    side = opposite(working) if working and site.startswith("other ") else working
    return AngleRead(plain, site.removeprefix("other ").replace("_", " "), side, *values, error)


def asked_in(record: SessionRecord, plan_id: str) -> AskedPlan | None:
    """What a recording was scored with, as it was asked for or is usual; None where no stretch was recognised."""
    stretches: dict[str, AskedStretch] = {}
    for one in record.segments:
        sides: tuple[Side, ...] = ("left", "right") if one.stretch.sided else ()
        stretches.setdefault(one.stretch.id, AskedStretch(one.stretch.id, sides, one.dose))
    return AskedPlan(plan_id, tuple(stretches.values())) if stretches else None


def asked_by(plan: AssignedPlan) -> AskedPlan:
    """An assigned plan."""
    return AskedPlan(
        plan.id,
        tuple(AskedStretch(one.planned.stretch, one.sides, one.planned.dose, one.note) for one in plan.stretches),
        plan.assigned_by,
        plan.weekdays,
        plan.valid_from,
        plan.valid_until,
        plan.note,
    )


@cache
def _measures() -> dict[str, Measure]:
    forms = [form for stretch in poses.load() for form in stretch.forms]
    checked = [check.measure for form in forms for check in form.checks]
    entered = [gate.measure for form in forms for gate in form.gates]
    return {measure.name: measure for measure in (*checked, *entered)}


def angle_label(measure: str) -> str:
    """What a person calls an angle in English; its name where this release does not have it."""
    found = _measures().get(measure) or _measures().get(f"other_{measure}")
    return found.label if found else measure
