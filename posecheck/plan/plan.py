"""What is asked for: which stretch and side, at which level, with which props and dose."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from posecheck import poses
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import LEVELS, LevelName, OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch

USUAL_LEVEL: LevelName = "intermediate"
"""The level where none is chosen, live and in a review alike (ours: the one that the articles describe)."""


@dataclass(frozen=True, slots=True)
class PlannedStretch:
    """How one stretch is to be done; ValueError for what it does not offer.

    stretch  its id
    ranges   own ranges of its checks, in place of those of level and props
    """

    stretch: str
    level: LevelName
    props: tuple[str, ...]
    dose: Dose
    ranges: tuple[OwnRange, ...] = ()

    def __post_init__(self) -> None:
        stretch = poses.by_id(self.stretch)
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
    """

    stretch: str = "auto"
    form: str | None = None
    side: Side | Literal["auto"] = "auto"
    level: LevelName | None = None
    stretches: tuple[PlannedStretch, ...] = ()

    def for_stretch(self, stretch: Stretch) -> PlannedStretch:
        """How this stretch is to be done."""
        found = next((entry for entry in self.stretches if entry.stretch == stretch.id), None)
        if found is None:
            return PlannedStretch(stretch.id, self.level or USUAL_LEVEL, (), stretch.usual_dose)
        return PlannedStretch(found.stretch, self.level or found.level, found.props, found.dose, found.ranges)


def plan_to_json(plan: Plan) -> dict[str, object]:
    """Plain values for a recording's header; "variant" and "plan" are what its format calls form and stretches."""
    return {
        "stretch": plan.stretch,
        "variant": plan.form,
        "side": plan.side,
        "level": plan.level,
        "plan": [planned_to_json(entry) for entry in plan.stretches],
    }


def plan_from_json(values: dict[str, Any]) -> Plan:
    """The reverse of `plan_to_json`; TypeError, KeyError or ValueError for anything else."""
    entries = tuple(planned_from_json(entry) for entry in values["plan"])
    plan = Plan(values["stretch"], values["variant"], values["side"], values["level"], entries)
    if plan.side not in ("auto", *SIDES):
        raise ValueError("side")
    if plan.level not in (None, *LEVELS):
        raise ValueError("level")
    if plan.form is not None or plan.stretch != "auto":
        poses.by_id(plan.stretch).form(plan.form)
    return plan


def planned_to_json(planned: PlannedStretch) -> dict[str, object]:
    """One entry; "ranges" stands there only where there are some."""
    values = asdict(planned)
    if not planned.ranges:
        del values["ranges"]
    return values


def planned_from_json(values: dict[str, Any]) -> PlannedStretch:
    """One entry; null stands for the usual choice. TypeError, KeyError or ValueError for anything else."""
    level, dose = values["level"], values["dose"]
    return PlannedStretch(
        values["stretch"],
        USUAL_LEVEL if level is None else level,
        tuple(values["props"]),
        poses.by_id(values["stretch"]).usual_dose if dose is None else Dose(**dose),
        tuple(OwnRange(**own) for own in values.get("ranges", ())),
    )
