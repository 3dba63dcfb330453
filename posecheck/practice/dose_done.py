"""What was held of a plan in a span of days, side by side, of what was asked for in it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from posecheck.plan.assigned import AssignedPlan
from posecheck.pose.landmarks import Side
from posecheck.practice.progress import HeldOnDay
from posecheck.practice.spans import DaySpan


@dataclass(frozen=True, slots=True)
class DoseDone:
    """A stretch on one side (None without sides): seconds held, and asked for; 0 for what no plan asks for."""

    stretch: str
    side: Side | None
    held: float
    asked: float


def dose_done(plan: AssignedPlan | None, held: Iterable[HeldOnDay], span: DaySpan) -> tuple[DoseDone, ...]:
    """In the order of the plan, then what was held besides."""
    seconds: dict[tuple[str, Side | None], float] = {}
    for one in held:
        if one.day in span:
            seconds[one.stretch, one.side] = seconds.get((one.stretch, one.side), 0.0) + one.seconds
    days = (
        sum(plan.is_due_on(span.first + datetime.timedelta(days=number)) for number in range(span.days))
        if plan
        else 0
    )
    asked: dict[tuple[str, Side | None], float] = {}
    for entry in plan.stretches if plan else ():
        dose = entry.planned.dose
        sides: tuple[Side | None, ...] = entry.sides or (None,)
        for side in sides:
            key = (entry.planned.stretch, side)
            asked[key] = asked.get(key, 0.0) + days * dose.hold_seconds * dose.repetitions
    return tuple(DoseDone(*key, seconds.get(key, 0.0), asked.get(key, 0.0)) for key in {**asked, **seconds})
