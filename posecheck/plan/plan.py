"""What is asked for: which stretch and side, at which level, with which props and dose."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from posecheck import poses
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import LEVELS, LevelName, OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch

USUAL_LEVEL: LevelName = "intermediate"
"""The level where none is chosen, live and in a review alike (ours: the one that the articles describe)."""
_LONGEST_NAME = 100
"""Characters of a person's name, as in an assigned plan (ours)."""
_PLAN_ID = re.compile("[0-9a-f]{32}")


def is_plan_id(value: object) -> bool:
    """Whether it is an id as assigned plans have: 32 digits from 0 to f."""
    return isinstance(value, str) and _PLAN_ID.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class PlannedStretch:
    """How one stretch is to be done; ValueError for what it does not offer.

    stretch    its id
    ranges     own ranges of its checks, in place of those of level and props
    for_form   name of the form that this is about; None: whichever is done
    for_sides  the sides that this is about; empty: whichever is done
    """

    stretch: str
    level: LevelName
    props: tuple[str, ...]
    dose: Dose
    ranges: tuple[OwnRange, ...] = ()
    for_form: str | None = None
    for_sides: tuple[Side, ...] = ()

    def __post_init__(self) -> None:
        stretch = poses.by_id(self.stretch)
        if self.for_form is not None and self.for_form not in {form.name for form in stretch.forms}:
            raise ValueError(f"{self.stretch} has no form {self.for_form!r}")
        if not set(self.for_sides) <= set(SIDES):
            raise ValueError(f"sides {self.for_sides!r}")
        if self.level not in LEVELS:
            raise ValueError(f"level {self.level!r}")
        if not set(self.props) <= {prop.name for prop in stretch.props}:
            raise ValueError(f"{self.stretch} has not all of the props {self.props!r}")
        named = [own.check for own in self.ranges]
        if not set(named) <= {check.name for form in stretch.forms for check in form.checks}:
            raise ValueError(f"{self.stretch} has not all of the checks {named!r}")
        if len(set(named)) != len(named):
            raise ValueError("two ranges for one check")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a recording is to be scored with.

    stretch    the id of the one stretch that is asked for, or "auto": find out
    form       the name of its form, None: find out
    side       the person's own, or "auto": find out
    level      None leaves it to `stretches`, and without an entry there to USUAL_LEVEL
    stretches  how to do the stretches that are named here; the others are done as usual
    plan_id    of the assigned plan that it comes from; None for one that nobody assigned
    assigned_by  name of who assigned it; may be empty
    """

    stretch: str = "auto"
    form: str | None = None
    side: Side | Literal["auto"] = "auto"
    level: LevelName | None = None
    stretches: tuple[PlannedStretch, ...] = ()
    plan_id: str | None = None
    assigned_by: str = ""

    @property
    def is_personal(self) -> bool:
        """Whether it asks for what one person alone is judged by: who leaves that out judges wrongly."""
        return any(entry.ranges or entry.for_form is not None or entry.for_sides for entry in self.stretches)

    def for_stretch(self, stretch: Stretch, form: Form | None = None, side: Side | None = None) -> PlannedStretch:
        """How this stretch is to be done, in this form and on this side where they are known.

        Where no entry is about that side, the first one about the form; without it, the first of the stretch.
        """
        entries = [entry for entry in self.stretches if entry.stretch == stretch.id]
        if not entries:
            return PlannedStretch(stretch.id, self.level or USUAL_LEVEL, (), stretch.usual_dose)
        found = max(entries, key=lambda entry: _fit(entry, form, side))  # the first of equals
        return replace(found, level=self.level or found.level)

    def form_for(self, stretch: Stretch, seen: Form) -> Form:
        """The form that the stretch is judged in: the one asked for; the one seen where that is left open."""
        if self.form is not None:
            return stretch.form(self.form)
        asked = [entry.for_form for entry in self.stretches if entry.stretch == stretch.id]
        if not asked or None in asked or seen.name in asked:
            return seen
        return stretch.form(asked[0])


def _fit(entry: PlannedStretch, form: Form | None, side: Side | None) -> tuple[bool, bool]:
    fits_form = form is None or entry.for_form in (None, form.name)
    return fits_form, side is None or not entry.for_sides or side in entry.for_sides


def plan_to_json(plan: Plan) -> dict[str, object]:
    """Plain values for a recording's header; "variant" and "plan" are what its format calls form and stretches."""
    return {
        "stretch": plan.stretch,
        "variant": plan.form,
        "side": plan.side,
        "level": plan.level,
        "plan": [planned_to_json(entry) for entry in plan.stretches],
        **({} if plan.plan_id is None else {"plan_id": plan.plan_id, "assigned_by": plan.assigned_by}),
    }


def plan_from_json(values: dict[str, Any]) -> Plan:
    """The reverse of `plan_to_json`; TypeError, KeyError or ValueError for anything else."""
    entries = tuple(planned_from_json(entry) for entry in values["plan"])
    plan = Plan(
        values["stretch"],
        values["variant"],
        values["side"],
        values["level"],
        entries,
        values.get("plan_id"),
        values.get("assigned_by", ""),
    )
    if plan.plan_id is not None and not is_plan_id(plan.plan_id):
        raise ValueError("plan_id")
    if not isinstance(plan.assigned_by, str) or len(plan.assigned_by) > _LONGEST_NAME:
        raise ValueError("assigned_by")
    if plan.side not in ("auto", *SIDES):
        raise ValueError("side")
    if plan.level not in (None, *LEVELS):
        raise ValueError("level")
    if plan.form is not None or plan.stretch != "auto":
        poses.by_id(plan.stretch).form(plan.form)
    return plan


def planned_to_json(planned: PlannedStretch) -> dict[str, object]:
    """One entry; what only some have ("ranges", "for_form", "for_sides") stands there only where it is."""
    values = asdict(planned)
    return {key: value for key, value in values.items() if value or key not in ("ranges", "for_form", "for_sides")}


def planned_from_json(values: dict[str, Any]) -> PlannedStretch:
    """One entry; null stands for the usual choice. TypeError, KeyError or ValueError for anything else."""
    level, dose = values["level"], values["dose"]
    return PlannedStretch(
        values["stretch"],
        USUAL_LEVEL if level is None else level,
        tuple(values["props"]),
        poses.by_id(values["stretch"]).usual_dose if dose is None else Dose(**dose),
        tuple(OwnRange(**own) for own in values.get("ranges", ())),
        values.get("for_form"),
        tuple(values.get("for_sides", ())),
    )
