"""A plan while it is being made: what was entered so far, all that is wrong with it, and the plan that it makes."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from posecheck.coaching.course import Course, usual_course
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import MOST_ASSIGNED, AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.assigned_file import assigned_to_json
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.pose.landmarks import Side
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch

_EVERY_DAY = tuple(range(7))
_ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class DraftRange:
    """An own range as it was entered; `name` is what a person calls the measure."""

    check: str
    name: str
    low: float
    high: float
    reason: str


@dataclass(frozen=True, slots=True)
class DraftStretch:
    """One stretch; `key` tells it from all others that this draft has ever had."""

    key: int
    course: Course
    ranges: tuple[DraftRange, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftClearance:
    """A question of the screening by its id, and who has agreed; still empty where nobody was named."""

    rule: str
    by: str


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """As `AssignedPlan`, with whatever was entered.

    drawn  32 hexadecimal digits that tell this draft from any other one
    """

    drawn: str
    stretches: tuple[DraftStretch, ...] = ()
    warm_up: bool = True
    weekdays: tuple[int, ...] = _EVERY_DAY
    assigned_by: str = ""
    note: str = ""
    cleared: tuple[DraftClearance, ...] = ()
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None

    @property
    def field_key(self) -> str:
        """Tells the fields of this draft from those of one before it on the same page."""
        return self.drawn[:8]

    @property
    def is_full(self) -> bool:
        """Whether no stretch more can be added."""
        return len(self.stretches) >= MOST_ASSIGNED

    def with_stretch(self, stretch: Stretch, key: int) -> "PlanDraft":
        """With this one at the end, as it is usually done."""
        added = DraftStretch(key, usual_course(stretch, stretch.usual_dose))
        return replace(self, stretches=(*self.stretches, added))

    def without(self, key: int) -> "PlanDraft":
        """Without the stretch of this key."""
        return replace(self, stretches=tuple(one for one in self.stretches if one.key != key))

    def with_move(self, key: int, steps: Literal[-1, 1]) -> "PlanDraft":
        """With the stretch of this key one place later, or earlier; at most to the end."""
        stretches = list(self.stretches)
        at = [one.key for one in stretches].index(key)
        moved = stretches.pop(at)
        stretches.insert(max(0, at + steps), moved)
        return replace(self, stretches=tuple(stretches))


def draft_mistakes(draft: PlanDraft, today: datetime.date) -> tuple[str, ...]:
    """All that keeps the draft from being a plan, each in a sentence; empty where nothing does."""
    return (*_mistakes_of_stretches(draft), *_mistakes_of_whole(draft, today))


def plan_of_draft(draft: PlanDraft) -> AssignedPlan:
    """The plan; no other draft or content has its id. ValueError where mistakes are left."""
    plan = AssignedPlan(
        draft.drawn,
        tuple(map(_assigned, draft.stretches)),
        draft.warm_up,
        draft.weekdays,
        draft.assigned_by.strip(),
        draft.note.strip(),
        tuple(Clearance(one.rule, one.by.strip()) for one in draft.cleared),
        draft.valid_from,
        draft.valid_until,
    )
    content = json.dumps(assigned_to_json(plan), sort_keys=True)
    return replace(plan, id=sha256(content.encode()).hexdigest()[:_ID_DIGITS])


def draft_of(plan: AssignedPlan, drawn: str, courses: tuple[Course, ...], first_key: int) -> PlanDraft:
    """A draft that begins as this plan is.

    courses    those of its stretches, in order
    first_key  of the first stretch; the others count on
    """
    stretches = tuple(
        DraftStretch(number, replace(one, ranges=(), note=""), tuple(map(_draft_range, one.ranges)), one.note)
        for number, one in enumerate(courses, start=first_key)
    )
    cleared = tuple(DraftClearance(one.rule, one.by) for one in plan.cleared)
    return PlanDraft(
        drawn,
        stretches,
        plan.warm_up,
        plan.weekdays,
        plan.assigned_by,
        plan.note,
        cleared,
        plan.valid_from,
        plan.valid_until,
    )


def ranged_course(one: DraftStretch) -> Course:
    """Its course as the person would do it, with the own ranges that are right already."""
    ranges = tuple(_own(own) for own in one.ranges if not _is_wrong(own))
    return replace(one.course, ranges=ranges, note=one.note.strip())


def dose_with_policy(course: Course, dose: Dose) -> Dose:
    """The dose as a plan's file has it: an article's as it stands, any other by its numbers."""
    if dose in course.stretch.doses:
        return dose
    return plan_dose(dose.hold_seconds, dose.repetitions, dose.policy)


def _draft_range(own: OwnRange) -> DraftRange:
    return DraftRange(own.check, own.check, own.low, own.high, own.reason)


def _assigned(one: DraftStretch) -> AssignedStretch:
    course = one.course
    dose = dose_with_policy(course, course.dose)
    ranges = tuple(map(_own, one.ranges))
    planned = PlannedStretch(course.stretch.id, course.level, course.props, dose, ranges)
    return AssignedStretch(planned, course.form.name, course.sides, one.note.strip())


def _own(own: DraftRange) -> OwnRange:
    return OwnRange(own.check, own.low, own.high, own.reason.strip())


def _is_wrong(own: DraftRange) -> bool:
    return own.low > own.high or not own.reason.strip()


def _mistakes_of_stretches(draft: PlanDraft) -> Iterator[str]:
    if not draft.stretches:
        yield _("Add at least one stretch.")
    seen: set[tuple[str, str | None, Side | None]] = set()
    for one in draft.stretches:
        name = _(one.course.stretch.name)
        places = set(_assigned(replace(one, ranges=())).places)
        if places & seen:
            yield _("{stretch} is in the plan twice, in the same way and on the same side.").format(stretch=name)
        seen |= places
        for own in one.ranges:
            place = {"stretch": name, "measure": own.name}
            if own.low > own.high:
                yield _("{stretch}, {measure}: the lower end is above the upper one.").format(**place)
            if not own.reason.strip():
                yield _("{stretch}, {measure}: say why it has a range of its own.").format(**place)


def _mistakes_of_whole(draft: PlanDraft, today: datetime.date) -> Iterator[str]:
    if not draft.weekdays:
        yield _("Choose at least one day of the week.")
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        yield _("The last day is before the first one.")
    elif draft.valid_until and draft.valid_until < today:
        yield _("The last day is over already.")
    if any(not one.by.strip() for one in draft.cleared):
        yield _("Name who has agreed to each precaution that is ticked.")
