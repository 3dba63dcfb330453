"""One stretch of a plan file: from its table to an `AssignedStretch`, with everything that is wrong with it."""

from typing import Any

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import LONGEST_PLAN_NOTE, AssignedStretch
from posecheck.plan.plan import USUAL_LEVEL, PlannedStretch
from posecheck.plan.plan_values import PlanTable, name_unknown, placed, quote, tables, text_under
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import LEVELS, LONGEST_REASON, LevelName, OwnRange
from posecheck.stretch.dose import Dose, Policy, dose_mistakes
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch

_DOSE_KEYS = frozenset({"hold_seconds", "repetitions", "policy"})
KEYS_1 = frozenset({"stretch", "level", "props", "dose", *_DOSE_KEYS})
"""Of version 1."""
KEYS_2 = KEYS_1 | {"form", "sides", "note", "ranges"}
MOST_RANGES = 50
"""In one stretch (ours: none has half as many checks)."""
LARGEST_LIMIT = 1000.0
"""Of an own range in its measure's unit (ours: an angle has at most 360 degrees, a ratio a few units)."""
_RANGE_KEYS = frozenset({"check", "low", "high", "reason"})


def plan_dose(hold_seconds: float, repetitions: int, policy: Policy) -> Dose:
    """A dose by its numbers, as a plan asks for it; ValueError for what no dose can be."""
    says = f"{hold_seconds:g} seconds, {repetitions} times"
    return Dose("plan", says, float(hold_seconds), int(repetitions), policy=policy)


def assigned_stretch(
    number: int, entry: object, keys: frozenset[str], mistakes: list[str]
) -> AssignedStretch | None:
    """The stretch of one table; None where something is wrong with it, which is added to `mistakes`.

    number  from 1, for the place of a mistake
    keys    what the plan's version knows
    """
    where, before = _("stretch {number}").format(number=number), len(mistakes)
    if not isinstance(entry, dict):
        mistakes.append(_("{place} is not a table").format(place=where))
        return None
    name_unknown(where, entry, keys, mistakes)
    stretch = _stretch(where, entry, mistakes)
    if stretch is None:
        return None
    form = _form(where, entry, stretch, mistakes)
    sides = _sides(where, entry, stretch, mistakes)
    level = _level(where, entry, mistakes)
    props = _props(where, entry, stretch, mistakes)
    dose = _dose(where, entry, stretch, mistakes)
    ranges = _ranges(where, entry, stretch, form or stretch.usual_form, props, mistakes)
    note = text_under(where, "note", entry, LONGEST_PLAN_NOTE, mistakes)
    if len(mistakes) > before:
        return None
    planned = PlannedStretch(stretch.id, level, props, dose, ranges)
    return AssignedStretch(planned, form.name if form else None, sides, note)


def stretch_to_json(assigned: AssignedStretch) -> PlanTable:
    """The table of one stretch; what is empty is left out."""
    planned = assigned.planned
    values: PlanTable = {"stretch": planned.stretch, "level": planned.level, **_dose_to_json(planned)}
    optional: PlanTable = {
        "form": assigned.form,
        "sides": list(assigned.sides),
        "props": list(planned.props),
        "note": assigned.note,
        "ranges": [
            {"check": own.check, "low": own.low, "high": own.high, "reason": own.reason} for own in planned.ranges
        ],
    }
    return values | {key: value for key, value in optional.items() if value}


def _dose_to_json(planned: PlannedStretch) -> PlanTable:
    """An article's dose by its name, any other by its numbers."""
    dose = planned.dose
    if dose in poses.by_id(planned.stretch).doses:
        return {"dose": dose.source}
    return {"hold_seconds": dose.hold_seconds, "repetitions": dose.repetitions, "policy": dose.policy}


def _stretch(where: str, entry: PlanTable, mistakes: list[str]) -> Stretch | None:
    name = entry.get("stretch")
    stretch = poses.find(name) if isinstance(name, str) else None
    if stretch is None:
        mistakes.append(placed(where, _("there is no stretch called {name}").format(name=quote(name))))
    return stretch


def _form(where: str, entry: PlanTable, stretch: Stretch, mistakes: list[str]) -> Form | None:
    name = entry.get("form")
    if name is None:
        return None
    found = next((form for form in stretch.forms if form.name is not None and form.name == name), None)
    if found is None:
        known = ", ".join(form.name for form in stretch.forms if form.name)
        told = (
            _("{stretch} has no form {form}, only {known}").format(
                stretch=_(stretch.name), form=quote(name), known=known
            )
            if known
            else _("{stretch} has one form only; leave form out").format(stretch=_(stretch.name))
        )
        mistakes.append(placed(where, told))
    return found


def _sides(where: str, entry: PlanTable, stretch: Stretch, mistakes: list[str]) -> tuple[Side, ...]:
    usual = SIDES if stretch.sided else ()
    named = entry.get("sides")
    if named is None:
        return usual
    if not isinstance(named, list):
        mistakes.append(placed(where, _("sides must be a list")))
        return usual
    if named and not stretch.sided:
        mistakes.append(placed(where, _("{stretch} has no sides; leave them out").format(stretch=_(stretch.name))))
        return usual
    sides = tuple(side for one in named for side in SIDES if side == one)
    if len(sides) != len(named) or len(set(sides)) != len(sides) or bool(sides) != stretch.sided:
        mistakes.append(placed(where, _("sides must name left, right or both, each once")))
        return usual
    return sides


def _level(where: str, entry: PlanTable, mistakes: list[str]) -> LevelName:
    wished = entry.get("level")
    level = USUAL_LEVEL if wished is None else next((one for one in LEVELS if one == wished), None)
    if level is None:
        known = ", ".join(LEVELS)
        told = _("level {level} is none of {known}").format(level=quote(wished), known=known)
        mistakes.append(placed(where, told))
    return level or USUAL_LEVEL


def _props(where: str, entry: PlanTable, stretch: Stretch, mistakes: list[str]) -> tuple[str, ...]:
    props = entry.get("props", [])
    known = {prop.name for prop in stretch.props}
    if not isinstance(props, list):
        mistakes.append(placed(where, _("props must be a list")))
        return ()
    for prop in props:
        if not isinstance(prop, str) or prop not in known:
            told = _("{stretch} has no prop {prop}, only {known}").format(
                stretch=_(stretch.name), prop=quote(prop), known=", ".join(sorted(known))
            )
            mistakes.append(placed(where, told))
    return tuple(dict.fromkeys(prop for prop in props if isinstance(prop, str)))


def _dose(where: str, entry: PlanTable, stretch: Stretch, mistakes: list[str]) -> Dose:
    """The usual one where something is wrong."""
    base = stretch.usual_dose
    if entry.get("dose") is not None:
        named = next((dose for dose in stretch.doses if dose.source == entry["dose"]), None)
        if named is None:
            sources = "; ".join(dose.source for dose in stretch.doses)
            told = _("no dose is called {name}, only: {sources}").format(name=quote(entry["dose"]), sources=sources)
            mistakes.append(placed(where, told))
        base = named or base
    if not entry.keys() & _DOSE_KEYS:
        return base
    seconds = entry.get("hold_seconds", base.hold_seconds)
    times = entry.get("repetitions", base.repetitions)
    policy = entry.get("policy", base.policy)
    found = dose_mistakes(seconds, times, policy)
    mistakes += [placed(where, mistake) for mistake in found]
    return base if found else plan_dose(seconds, times, policy)


def _ranges(
    where: str, entry: PlanTable, stretch: Stretch, form: Form, props: tuple[str, ...], mistakes: list[str]
) -> tuple[OwnRange, ...]:
    """Those that are right; a check that a prop makes pointless has none."""
    checks = {check.name for check in form.checks}
    dropped = {name for prop in stretch.props if prop.name in props for name in prop.drops}
    found: dict[str, OwnRange] = {}
    for number, table in enumerate(tables(where, "ranges", entry, MOST_RANGES, mistakes), start=1):
        place = _("{place}, range {number}").format(place=where, number=number)
        name_unknown(place, table, _RANGE_KEYS, mistakes)
        own = _range(place, table, checks, mistakes)
        if own is None:
            continue
        if own.check in dropped:
            mistakes.append(placed(place, _("a prop of this plan leaves {check} out").format(check=own.check)))
        if own.check in found:
            mistakes.append(placed(place, _("{check} has two ranges").format(check=own.check)))
        found[own.check] = own
    return tuple(found.values())


def _range(place: str, table: PlanTable, checks: set[str], mistakes: list[str]) -> OwnRange | None:
    before, name = len(mistakes), table.get("check")
    if not isinstance(name, str) or name not in checks:
        told = _("there is no check {check}, only {known}").format(
            check=quote(name), known=", ".join(sorted(checks))
        )
        mistakes.append(placed(place, told))
    low: Any = table.get("low")
    high: Any = table.get("high")
    if not (_is_limit(low) and _is_limit(high) and low <= high):
        mistakes.append(
            placed(place, _("low and high must be numbers, the lower one first, not {low} and {high}").format(
                low=quote(low), high=quote(high)
            ))
        )  # fmt: skip
    reason = text_under(place, "reason", table, LONGEST_REASON, mistakes)
    if not reason and len(mistakes) == before:
        mistakes.append(placed(place, _("it needs a reason")))
    if len(mistakes) > before or not isinstance(name, str):
        return None
    return OwnRange(name, float(table["low"]), float(table["high"]), reason)


def _is_limit(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) <= LARGEST_LIMIT
