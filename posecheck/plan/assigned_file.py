"""A plan as plain values, version 2, and back: what stands in a file, in a link and in what is sent back.

`schema.json` beside this file describes the same for other programs.
"""

import json
from collections.abc import Set
from dataclasses import replace
from hashlib import sha256

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import (
    LONGEST_PERSON_NAME,
    LONGEST_PLAN_NOTE,
    MOST_ASSIGNED,
    AssignedPlan,
    AssignedStretch,
    Clearance,
)
from posecheck.plan.plan import is_plan_id
from posecheck.plan.plan_values import (
    PlanTable,
    cut,
    day_under,
    name_unknown,
    placed,
    quote,
    tables,
    text_under,
    yes_or_no,
)
from posecheck.plan.stretch_entry import KEYS_1, KEYS_2, assigned_stretch, stretch_to_json

VERSION = 2
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Names in a file; the number of each is its place."""
MOST_MISTAKES = 20
"""That are named; the rest are counted (ours: a screen)."""
MOST_CLEARED = 50
"""In one plan (ours: the screening asks half as many questions)."""
_ALL_DAYS = tuple(range(len(DAY_NAMES)))
_PLAN_KEYS = {
    1: frozenset({"plan", "stretches"}),
    2: frozenset({"plan", "id", "assigned_by", "note", "warm_up", "weekdays", "valid_from", "valid_until"})
    | {"stretches", "cleared"},
}
_STRETCH_KEYS = {1: KEYS_1, 2: KEYS_2}
_CLEARED_KEYS = frozenset({"question", "by"})
_LONGEST_QUESTION = 60
"""Characters of a question's id (ours: three times the longest)."""


def assigned_from_json(values: object, name: str = "plan", *, clearable: Set[str] | None = None) -> AssignedPlan:
    """The plan of these plain values, of any version; PlanError with all mistakes at once.

    name       of the file, as the person gave it, for the message
    clearable  ids of the questions that may be cleared; None where that is not to be looked at here
    A plan without an id gets one that follows from all the rest.
    """
    version, table = _whole_plan(name, values)
    mistakes: list[str] = []
    name_unknown("", table, _PLAN_KEYS[version], mistakes)
    stretches = _stretches(table["stretches"], _STRETCH_KEYS[version], mistakes)
    identity = _identity(table, mistakes)
    weekdays = _weekdays(table, mistakes)
    warm_up = yes_or_no("warm_up", table, True, mistakes)
    assigned_by = text_under("", "assigned_by", table, LONGEST_PERSON_NAME, mistakes)
    note = text_under("", "note", table, LONGEST_PLAN_NOTE, mistakes)
    cleared = _cleared(table, clearable, mistakes)
    first, last = day_under("valid_from", table, mistakes), day_under("valid_until", table, mistakes)
    if first and last and last < first:
        mistakes.append(_("it ends before it begins"))
    if mistakes:
        raise PlanError(_all_of(name, mistakes))
    plan = AssignedPlan(identity or _NO_ID, stretches, warm_up, weekdays, assigned_by, note, cleared, first, last)
    return plan if identity else _with_own_id(plan)


def assigned_to_json(plan: AssignedPlan) -> PlanTable:
    """Plain values, version 2; what is empty is left out."""
    optional: PlanTable = {
        "assigned_by": plan.assigned_by,
        "note": plan.note,
        "valid_from": plan.valid_from and plan.valid_from.isoformat(),
        "valid_until": plan.valid_until and plan.valid_until.isoformat(),
        "cleared": [{"question": one.rule, "by": one.by} for one in plan.cleared],
    }
    return {
        "plan": VERSION,
        "id": plan.id,
        **{key: value for key, value in optional.items() if value},
        "warm_up": plan.warm_up,
        "weekdays": [DAY_NAMES[number] for number in plan.weekdays],
        "stretches": [stretch_to_json(one) for one in plan.stretches],
    }


def assigned_to_text(plan: AssignedPlan) -> str:
    """The same as compact JSON."""
    return json.dumps(assigned_to_json(plan), ensure_ascii=False, separators=(",", ":"))


_NO_ID = "0" * 32


def _with_own_id(plan: AssignedPlan) -> AssignedPlan:
    values = assigned_to_json(plan)
    del values["id"]
    digest = sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    return replace(plan, id=digest[:32])


def _whole_plan(name: str, values: object) -> tuple[int, PlanTable]:
    """Version and tables of what is a plan of a bearable size; PlanError for anything else."""
    version = values.get("plan") if isinstance(values, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):  # true is 1 for Python
        version = None
    if version is not None and version > VERSION:
        told = _("{name}: is a plan of version {version}, this is {ours}. Update posecheck.")
        raise PlanError(told.format(name=name, version=quote(version), ours=VERSION))
    if not isinstance(values, dict) or version not in _PLAN_KEYS or not isinstance(values.get("stretches"), list):
        told = _('{name}: is not a plan. It needs "plan = {version}" and a list of stretches.')
        raise PlanError(told.format(name=name, version=VERSION))
    if len(values["stretches"]) > MOST_ASSIGNED:
        told = _("{name}: lists more than {most} stretches. Keep those that are to be done.")
        raise PlanError(told.format(name=name, most=MOST_ASSIGNED))
    return int(version), values


def _all_of(name: str, mistakes: list[str]) -> str:
    named = mistakes[:MOST_MISTAKES]
    if len(mistakes) > len(named):
        named.append(_("and {count} more mistakes").format(count=len(mistakes) - len(named)))
    return _("{name}: {mistakes}. Correct the plan and try again.").format(name=name, mistakes="; ".join(named))


def _stretches(entries: list[object], keys: frozenset[str], mistakes: list[str]) -> tuple[AssignedStretch, ...]:
    read = [assigned_stretch(number, entry, keys, mistakes) for number, entry in enumerate(entries, start=1)]
    found = tuple(one for one in read if one is not None)
    if not entries:
        mistakes.append(_("it lists no stretch"))
    listed = [place for one in found for place in one.places]
    for stretch in sorted({place[0] for place in listed if listed.count(place) > 1}):
        mistakes.append(_("{stretch} is listed twice in one form and on one side").format(stretch=stretch))
    return found


def _identity(table: PlanTable, mistakes: list[str]) -> str | None:
    value = table.get("id")
    if value is None:
        return None
    if not is_plan_id(value):
        mistakes.append(_("id must be 32 digits from 0 to f, or be left out"))
        return None
    return str(value)


def _weekdays(table: PlanTable, mistakes: list[str]) -> tuple[int, ...]:
    named = table.get("weekdays")
    if named is None:
        return _ALL_DAYS
    if not isinstance(named, list):
        mistakes.append(_("weekdays must be a list"))
        return _ALL_DAYS
    wrong = [one for one in named if not isinstance(one, str) or one.lower() not in DAY_NAMES]
    for one in wrong:
        mistakes.append(_("there is no weekday {name}, only {known}").format(
            name=quote(one), known=", ".join(DAY_NAMES)
        ))  # fmt: skip
    if wrong:
        return _ALL_DAYS
    numbers = sorted(DAY_NAMES.index(one.lower()) for one in named)
    if not numbers or len(set(numbers)) != len(numbers):
        mistakes.append(_("weekdays must name at least one day, each once"))
        return _ALL_DAYS
    return tuple(numbers)


def _cleared(table: PlanTable, clearable: Set[str] | None, mistakes: list[str]) -> tuple[Clearance, ...]:
    found: dict[str, Clearance] = {}
    for number, one in enumerate(tables("", "cleared", table, MOST_CLEARED, mistakes), start=1):
        where, before = _("clearance {number}").format(number=number), len(mistakes)
        name_unknown(where, one, _CLEARED_KEYS, mistakes)
        question = text_under(where, "question", one, _LONGEST_QUESTION, mistakes)
        by = text_under(where, "by", one, LONGEST_PERSON_NAME, mistakes)
        if len(mistakes) == before and not (question and by):
            mistakes.append(placed(where, _("it must name the question, and by whom it was cleared")))
        elif clearable is not None and question and question not in clearable:
            told = _("{question} is no question that a professional can clear").format(question=cut(question))
            mistakes.append(placed(where, told))
        elif question in found:
            mistakes.append(placed(where, _("{question} is cleared twice").format(question=question)))
        if len(mistakes) == before:
            found[question] = Clearance(question, by)
    return tuple(found.values())
