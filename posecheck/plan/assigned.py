"""A plan that one person assigns to another: which stretches, how, on which days, and what was agreed."""

import datetime
from dataclasses import dataclass, replace

from posecheck import poses
from posecheck.plan.plan import Plan, PlannedStretch, is_plan_id
from posecheck.pose.landmarks import SIDES, Side

MOST_ASSIGNED = 20
"""Stretches of one plan (ours: more take over an hour, as in a routine)."""
LONGEST_PLAN_NOTE = 2000
"""Characters of a note to the person who stretches (ours: a page)."""
LONGEST_PERSON_NAME = 100
"""Characters of a person's name (ours)."""


@dataclass(frozen=True, slots=True)
class AssignedStretch:
    """One stretch of a plan; ValueError for what the stretch does not offer.

    planned  level, props, dose and own ranges
    form     name of its form, None for the usual one
    sides    in the order of work; empty for a stretch without sides
    note     to the person who stretches; may be empty
    """

    planned: PlannedStretch
    form: str | None
    sides: tuple[Side, ...]
    note: str = ""

    def __post_init__(self) -> None:
        stretch = poses.by_id(self.planned.stretch)
        try:
            form = stretch.form(self.form)
        except KeyError as error:
            raise ValueError(f"{stretch.id} has no form {self.form!r}") from error
        if not {own.check for own in self.planned.ranges} <= {check.name for check in form.checks}:
            raise ValueError(f"{stretch.id}: a range for a check that this form does not have")
        if bool(self.sides) != stretch.sided or len(set(self.sides)) != len(self.sides):
            raise ValueError(f"sides {self.sides!r} for {stretch.id}")
        if not set(self.sides) <= set(SIDES):
            raise ValueError(f"sides {self.sides!r}")
        _check_length(self.note, LONGEST_PLAN_NOTE)

    @property
    def places(self) -> tuple[tuple[str, str | None, Side | None], ...]:
        """What it is about: its stretch and form with each of its sides, None for a stretch without sides."""
        form = poses.by_id(self.planned.stretch).form(self.form).name
        return tuple((self.planned.stretch, form, side) for side in self.sides or (None,))


@dataclass(frozen=True, slots=True)
class Clearance:
    """That a professional has agreed to stretching although a question of the screening is answered with yes.

    rule  id of the question (`practice.screening.RULES`)
    by    who has agreed, as the plan's author wrote it
    """

    rule: str
    by: str

    def __post_init__(self) -> None:
        if not self.rule or not self.by.strip():
            raise ValueError("a clearance names the question and who has agreed")
        _check_length(self.by, LONGEST_PERSON_NAME)


@dataclass(frozen=True, slots=True)
class AssignedPlan:
    """The whole; ValueError for none, or for what contradicts itself.

    id           32 hexadecimal digits, drawn when it was made; a changed plan has another
    stretches    in the order of work; one may come again in another form or on another side
    warm_up      whether it begins with the guided warm-up
    weekdays     on which it is to be done, 0 is Monday; at least one
    assigned_by  name of who assigned it; may be empty
    note         to the person who stretches; may be empty
    cleared      what was agreed despite a question of the screening
    valid_from   first day, None: at once
    valid_until  last day, None: open
    """

    id: str
    stretches: tuple[AssignedStretch, ...]
    warm_up: bool = True
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    assigned_by: str = ""
    note: str = ""
    cleared: tuple[Clearance, ...] = ()
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None

    def __post_init__(self) -> None:
        if not is_plan_id(self.id):
            raise ValueError(f"id {self.id[:LONGEST_PERSON_NAME]!r}")
        if not 1 <= len(self.stretches) <= MOST_ASSIGNED:
            raise ValueError(f"a plan has 1 to {MOST_ASSIGNED} stretches")
        places = [place for one in self.stretches for place in one.places]
        if len(set(places)) != len(places):
            raise ValueError("a stretch is listed twice in one form and on one side")
        if not self.weekdays or tuple(sorted(set(self.weekdays) & set(range(7)))) != self.weekdays:
            raise ValueError(f"weekdays {self.weekdays!r}")
        if len({one.rule for one in self.cleared}) != len(self.cleared):
            raise ValueError("two clearances for one question")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("the plan ends before it begins")
        _check_length(self.assigned_by, LONGEST_PERSON_NAME)
        _check_length(self.note, LONGEST_PLAN_NOTE)

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether the plan holds on this day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    @property
    def asked(self) -> Plan:
        """What a recording is scored with: the form and the sides that an entry names decide which one counts."""
        entries = (replace(one.planned, for_form=one.form, for_sides=one.sides) for one in self.stretches)
        return Plan(stretches=tuple(entries), plan_id=self.id, assigned_by=self.assigned_by)

    def is_due_on(self, day: datetime.date) -> bool:
        """Whether it is to be done on this day."""
        return self.is_valid_on(day) and day.weekday() in self.weekdays


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        raise ValueError(f"a text of {len(text)} characters; {most} at most")
