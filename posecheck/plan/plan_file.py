"""A plan as a file, TOML or JSON, version 2:

    plan = 2
    id = "0123456789abcdef0123456789abcdef" # optional: 32 digits from 0 to f; else it follows from the rest
    assigned_by = "A. Example"              # optional
    note = "Slowly, and never into pain."   # optional: to the person who stretches
    warm_up = true                          # optional: whether it begins with the guided warm-up
    weekdays = ["monday", "thursday"]       # optional: every day
    valid_from = 2026-12-01                 # optional: at once
    valid_until = 2027-01-31                # optional: open

    [[stretches]]                           # in the order of work
    stretch = "Piriformis stretch"          # id or any of its names
    form = "push"                           # optional: the usual one; of a stretch that has several
    sides = ["left", "right"]               # optional: both, in this order; of a stretch that has sides
    level = "beginner"                      # optional
    props = ["strap"]                       # optional
    dose = "Piriformis stretch, episode 30" # optional: an article's dose by name; or the three numbers below
    hold_seconds = 30
    repetitions = 3
    policy = "cumulative"                   # or "continuous"
    note = "..."                            # optional

    [[stretches.ranges]]                    # optional: a range of full marks in place of the stretch's own
    check = "supporting_knee"               # name of the check
    low = 60
    high = 90
    reason = "the left hip is new"

    [[cleared]]                             # optional: a question of the screening that was answered with yes
    question = "hip_replacement_back"       # its id
    by = "Dr. Example"                      # who agreed to stretching all the same

A bad plan lists all its mistakes at once. Version 1 had the stretches alone, without form, sides, note and ranges;
it is read as a plan for every day.
"""

import json
import re
import tomllib
from collections.abc import Set
from pathlib import Path

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_from_json
from posecheck.plan.plan_values import cut

MOST_PLAN_BYTES = 64_000
"""Of a plan file (ours: every stretch with all its words takes a tenth of it)."""
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|' r"'''.*?'''|'[^'\n]*'|#[^\n]*", re.DOTALL)
"""The strings and comments of TOML: what is written in them is no key."""
_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*"""
_DEEP = re.compile(rf"""(?<![\w"'-]){_PART}(?:\.[ \t]*{_PART}){{4}}""")
"""A dotted key of five parts or more. A plan needs none, and tomllib takes memory by the square of their number."""


def open_assigned(path: Path, *, clearable: Set[str] | None = None) -> AssignedPlan:
    """The plan in the file at `path`; PlanError where it cannot be read, and with every mistake in it."""
    try:
        if path.exists() and not path.is_file():
            raise PlanError(_("{file}: is not a file. Name a plan file.").format(file=path))
        with path.open("rb") as file:
            content = file.read(MOST_PLAN_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        told = _("{file}: cannot be read ({reason}). Name a plan file.")
        raise PlanError(told.format(file=path, reason=reason)) from error
    return read_assigned(str(path), content, clearable=clearable)


def read_assigned(name: str, content: bytes, *, clearable: Set[str] | None = None) -> AssignedPlan:
    """The plan in the content of a file; PlanError with every mistake in it.

    name       the file's name as the person gave it, for the message
    clearable  ids of the questions that may be cleared; None where that is not to be looked at here
    """
    if len(content) > MOST_PLAN_BYTES:
        told = _("{name}: is too large for a plan (more than {size} kB). Name a plan file.")
        raise PlanError(told.format(name=name, size=MOST_PLAN_BYTES // 1000))
    return assigned_from_json(_parse(name, content), name, clearable=clearable)


def _parse(name: str, content: bytes) -> object:
    try:
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            return json.loads(text)
        if _DEEP.search(_STRING.sub('""', text)):
            told = _("{name}: is not a plan (its keys are nested too deep). Name a plan file.")
            raise PlanError(told.format(name=name))
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        told = _("{name}: is not a plan (neither TOML nor JSON: {reason}). Name a plan file.")
        raise PlanError(told.format(name=name, reason=cut(str(error)))) from error
