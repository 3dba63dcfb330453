"""What was ordered: which stretch and side, at which level, with which props and dose; and plan files.

A plan file is TOML or JSON:
    plan = 1
    [[stretches]]
    stretch = "childs_pose"             # id or any of its names
    level = "beginner"                  # optional
    props = ["cushion under forehead"]  # optional
    dose = "Piriformis stretch, ..."    # optional: an article's dose by name, or the three numbers below
    hold_seconds = 30
    repetitions = 3
    policy = "cumulative"               # or "continuous"
A bad plan lists all its mistakes at once.
"""

import json
import tomllib
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.pose.landmarks import Side
from posecheck.stretch.vocabulary import LEVELS, Dose, LevelName, Stretch

VERSION = 1
LONGEST_HOLD = 600.0
"""Seconds of one hold that a plan may ask for (ours: ten minutes is a typing error, not a stretch)."""
_NUMBERS = {"hold_seconds", "repetitions", "policy"}
_KEYS = {"stretch", "level", "props", "dose", "hold_seconds", "repetitions", "policy"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How one stretch is to be done."""

    level: LevelName
    props: tuple[str, ...]
    dose: Dose


@dataclass(frozen=True, slots=True)
class Prescription:
    """One stretch of a plan; None where the plan leaves it open."""

    stretch: str
    level: LevelName | None = None
    props: tuple[str, ...] = ()
    dose: Dose | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: a stretch id or "auto", a side or "auto", a level, and a plan's prescriptions.

    level  None leaves it to the plan, and without one to "intermediate"
    """

    stretch: str = "auto"
    variant: str | None = None
    side: Side | Literal["auto"] = "auto"
    level: LevelName | None = None
    plan: tuple[Prescription, ...] = field(default=())

    def for_stretch(self, stretch: Stretch) -> Wanted:
        """Level, props and dose for this stretch."""
        found = next((entry for entry in self.plan if entry.stretch == stretch.id), Prescription(stretch.id))
        level = self.level or found.level or "intermediate"
        return Wanted(level, found.props, found.dose or stretch.doses[0])


def order_to_json(order: Order) -> dict[str, object]:
    """Plain values for a recording's header."""
    return asdict(order)


def order_from_json(values: dict[str, Any]) -> Order:
    """The reverse of `order_to_json`; TypeError, KeyError or ValueError for anything else."""
    order = Order(**{**values, "plan": tuple(_prescription_from_json(entry) for entry in values["plan"])})
    ids = {stretch.id for stretch in poses.load()}
    if order.stretch not in {"auto", *ids} or order.side not in ("left", "right", "auto"):
        raise ValueError("stretch or side")
    if order.level not in (None, *LEVELS):
        raise ValueError("level")
    if order.variant is not None:
        next(stretch for stretch in poses.load() if stretch.id == order.stretch).form(order.variant)
    return order


def _prescription_from_json(values: dict[str, Any]) -> Prescription:
    dose = Dose(**values["dose"]) if values["dose"] else None
    if values["level"] not in (None, *LEVELS):
        raise ValueError("level")
    if dose and not (_is_number(dose.hold_seconds, 1, LONGEST_HOLD) and _is_number(dose.repetitions, 1, 20)):
        raise ValueError("dose")
    return Prescription(values["stretch"], values["level"], tuple(values["props"]), dose)


def read_plan(name: str, content: bytes) -> tuple[Prescription, ...]:
    """The prescriptions of a plan file; PlanError with every mistake in it.

    name  the file's name as the person gave it, for the message
    """
    values = _parse(name, content)
    mistakes: list[str] = []
    if (
        not isinstance(values, dict)
        or values.get("plan") != VERSION
        or not isinstance(values.get("stretches"), list)
    ):
        raise PlanError(f'{name}: is not a plan. It needs "plan = {VERSION}" and a list of stretches.')
    mistakes += [f"{key} is not known" for key in sorted(values.keys() - {"plan", "stretches"})]
    found = []
    for number, entry in enumerate(values["stretches"], start=1):
        where = f"stretch {number}"
        if isinstance(entry, dict):
            found.append(_prescription(where, entry, mistakes))
        else:
            mistakes.append(f"{where} is not a table")
    if not values["stretches"]:
        mistakes.append("it lists no stretch")
    ids = [entry.stretch for entry in found if entry]
    mistakes += [f"{twice} is listed twice" for twice in sorted({one for one in ids if ids.count(one) > 1})]
    if mistakes:
        raise PlanError(f"{name}: {'; '.join(mistakes)}. Correct the plan and try again.")
    return tuple(entry for entry in found if entry is not None)


def _parse(name: str, content: bytes) -> object:
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlanError(f"{name}: is not a plan (neither TOML nor JSON: {error}). Name a plan file.") from error


def _prescription(where: str, entry: dict[str, object], mistakes: list[str]) -> Prescription | None:
    mistakes += [f"{where}: {key} is not known" for key in sorted(entry.keys() - _KEYS)]
    name = entry.get("stretch")
    stretch = poses.find(name) if isinstance(name, str) else None
    if stretch is None:
        mistakes.append(f"{where}: there is no stretch called {name!r}")
        return None
    level = entry.get("level")
    if level is not None and level not in LEVELS:
        mistakes.append(f"{where}: level {level!r} is none of {', '.join(LEVELS)}")
    props = entry.get("props", [])
    known = {prop.name for prop in stretch.props}
    if not isinstance(props, list):
        mistakes.append(f"{where}: props must be a list")
        props = []
    mistakes += [
        f"{where}: {stretch.name} has no prop {prop!r}, only {', '.join(sorted(known))}"
        for prop in props
        if not isinstance(prop, str) or prop not in known
    ]
    dose = _dose(where, entry, stretch, mistakes)
    return Prescription(stretch.id, level if level in LEVELS else None, tuple(props), dose)


def _dose(where: str, entry: dict[str, Any], stretch: Stretch, mistakes: list[str]) -> Dose | None:
    base = stretch.doses[0]
    if "dose" in entry:
        named = [dose for dose in stretch.doses if dose.source == entry["dose"]]
        if not named:
            sources = "; ".join(dose.source for dose in stretch.doses)
            mistakes.append(f"{where}: no dose is called {entry['dose']!r}, only: {sources}")
        base = named[0] if named else base
    if not entry.keys() & _NUMBERS:
        return base if "dose" in entry else None
    seconds = entry.get("hold_seconds", base.hold_seconds)
    times = entry.get("repetitions", base.repetitions)
    policy = entry.get("policy", base.policy)
    found = [
        f"{where}: {sentence}"
        for good, sentence in (
            (_is_number(seconds, 1, LONGEST_HOLD), f"hold_seconds must be a number from 1 to {LONGEST_HOLD:.0f}"),
            (_is_number(times, 1, 20) and times == int(times), "repetitions must be a whole number from 1 to 20"),
            (policy in ("cumulative", "continuous"), "policy must be cumulative or continuous"),
        )
        if not good
    ]
    mistakes += found
    if found:
        return None
    return Dose("plan", f"{seconds:g} seconds, {times:g} times", float(seconds), int(times), policy=policy)


def _is_number(value: Any, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
