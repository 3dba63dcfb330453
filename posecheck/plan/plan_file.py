"""A plan as a file, TOML or JSON:

    plan = 1
    [[stretches]]
    stretch = "child's pose"            # id or any of its names
    level = "beginner"                  # optional
    props = ["cushion under forehead"]  # optional
    dose = "Piriformis stretch, ..."    # optional: an article's dose by name, or the three numbers below
    hold_seconds = 30
    repetitions = 3
    policy = "cumulative"               # or "continuous"

A bad plan lists all its mistakes at once.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.plan import USUAL_LEVEL, PlannedStretch
from posecheck.stretch.checks import LEVELS
from posecheck.stretch.dose import Dose, dose_mistakes
from posecheck.stretch.stretch import Stretch

VERSION = 1
_NUMBERS = {"hold_seconds", "repetitions", "policy"}
_KEYS = {"stretch", "level", "props", "dose", *_NUMBERS}
MOST_PLAN_BYTES = 64_000
"""Of a plan file (ours: every stretch with all its words takes a tenth of it)."""
MOST_STRETCHES = 100
"""In one plan (ours: each is listed once, and a folder of so many does not exist yet)."""
MOST_MISTAKES = 20
"""That are named; the rest are counted (ours: a screen)."""
_LONGEST_QUOTE = 60
"""Characters of a wrong value that are shown."""
_LARGEST_QUOTE = 10**15
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_DEEP = re.compile(rf"""(?<![\w"'-]){_PART}(?:\.[ \t]*{_PART}){{4}}""")
"""A dotted key of five parts or more. A plan needs none, and tomllib takes memory by the square of their number."""


def open_plan(path: Path) -> tuple[PlannedStretch, ...]:
    """The stretches of the plan file at `path`; PlanError where it cannot be read, and with every mistake in it."""
    try:
        if path.exists() and not path.is_file():
            raise PlanError(f"{path}: is not a file. Name a plan file.")
        with path.open("rb") as file:
            content = file.read(MOST_PLAN_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise PlanError(f"{path}: cannot be read ({reason}). Name a plan file.") from error
    return read_plan(str(path), content)


def read_plan(name: str, content: bytes) -> tuple[PlannedStretch, ...]:
    """The stretches of a plan file; PlanError with every mistake in it.

    name  the file's name as the person gave it, for the message
    """
    values = _whole_plan(name, content)
    mistakes = [f"{_cut(key)} is not known" for key in sorted(values.keys() - {"plan", "stretches"})]
    found: list[PlannedStretch | None] = []
    ids: list[str] = []
    for number, entry in enumerate(values["stretches"], start=1):
        where = f"stretch {number}"
        stretch = _stretch(where, entry, mistakes)
        if stretch is not None:
            ids.append(stretch.id)
            found.append(_planned(where, entry, stretch, mistakes))
    if not values["stretches"]:
        mistakes.append("it lists no stretch")
    mistakes += [f"{twice} is listed twice" for twice in sorted({one for one in ids if ids.count(one) > 1})]
    if mistakes:
        named = mistakes[:MOST_MISTAKES]
        if len(mistakes) > len(named):
            named.append(f"and {len(mistakes) - len(named)} more mistakes")
        raise PlanError(f"{name}: {'; '.join(named)}. Correct the plan and try again.")
    return tuple(entry for entry in found if entry is not None)


def _whole_plan(name: str, content: bytes) -> dict[str, Any]:
    """The tables of a file that is a plan of a bearable size; PlanError for anything else."""
    if len(content) > MOST_PLAN_BYTES:
        raise PlanError(
            f"{name}: is too large for a plan (more than {MOST_PLAN_BYTES // 1000} kB). Name a plan file."
        )
    values = _parse(name, content)
    if (
        not isinstance(values, dict)
        or values.get("plan") is True  # which Python takes for 1
        or values.get("plan") != VERSION
        or not isinstance(values.get("stretches"), list)
    ):
        raise PlanError(f'{name}: is not a plan. It needs "plan = {VERSION}" and a list of stretches.')
    if len(values["stretches"]) > MOST_STRETCHES:
        raise PlanError(f"{name}: lists more than {MOST_STRETCHES} stretches. Keep those that are to be done.")
    return values


def _parse(name: str, content: bytes) -> object:
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            return json.loads(text)
        if _DEEP.search(text):
            raise PlanError(f"{name}: is not a plan (its keys are nested too deep). Name a plan file.")
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = _cut(str(error))
        raise PlanError(f"{name}: is not a plan (neither TOML nor JSON: {reason}). Name a plan file.") from error


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."


def _quote(value: object) -> str:
    """A wrong value as a sentence shows it: cut short, and a table or list by its kind."""
    if isinstance(value, str):
        return repr(_cut(value))
    if isinstance(value, int) and abs(value) > _LARGEST_QUOTE:
        return "a number far too large"  # it may have more digits than Python writes
    return "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else _cut(str(value))


def _stretch(where: str, entry: object, mistakes: list[str]) -> Stretch | None:
    if not isinstance(entry, dict):
        mistakes.append(f"{where} is not a table")
        return None
    mistakes += [f"{where}: {_cut(key)} is not known" for key in sorted(entry.keys() - _KEYS)]
    name = entry.get("stretch")
    stretch = poses.find(name) if isinstance(name, str) else None
    if stretch is None:
        mistakes.append(f"{where}: there is no stretch called {_quote(name)}")
    return stretch


def _planned(where: str, entry: dict[str, object], stretch: Stretch, mistakes: list[str]) -> PlannedStretch | None:
    """One entry; None where something is wrong with it."""
    before = len(mistakes)
    wished = entry.get("level")
    level = USUAL_LEVEL if wished is None else next((one for one in LEVELS if one == wished), None)
    if level is None:
        mistakes.append(f"{where}: level {_quote(wished)} is none of {', '.join(LEVELS)}")
    props = _props(where, entry, stretch, mistakes)
    dose = _dose(where, entry, stretch, mistakes)
    if len(mistakes) > before or level is None or dose is None:
        return None
    return PlannedStretch(stretch.id, level, props, dose)


def _props(where: str, entry: dict[str, object], stretch: Stretch, mistakes: list[str]) -> tuple[str, ...]:
    props = entry.get("props", [])
    known = {prop.name for prop in stretch.props}
    if not isinstance(props, list):
        mistakes.append(f"{where}: props must be a list")
        return ()
    mistakes += [
        f"{where}: {stretch.name} has no prop {_quote(prop)}, only {', '.join(sorted(known))}"
        for prop in props
        if not isinstance(prop, str) or prop not in known
    ]
    return tuple(props)


def _dose(where: str, entry: dict[str, Any], stretch: Stretch, mistakes: list[str]) -> Dose | None:
    base = stretch.usual_dose
    if "dose" in entry:
        named = [dose for dose in stretch.doses if dose.source == entry["dose"]]
        if not named:
            sources = "; ".join(dose.source for dose in stretch.doses)
            mistakes.append(f"{where}: no dose is called {_quote(entry['dose'])}, only: {sources}")
        base = named[0] if named else base
    if not entry.keys() & _NUMBERS:
        return base
    seconds = entry.get("hold_seconds", base.hold_seconds)
    times = entry.get("repetitions", base.repetitions)
    policy = entry.get("policy", base.policy)
    found = dose_mistakes(seconds, times, policy)
    mistakes += [f"{where}: {mistake}" for mistake in found]
    if found:
        return None
    return Dose("plan", f"{seconds:g} seconds, {times:g} times", float(seconds), int(times), policy=policy)
