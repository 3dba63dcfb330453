"""Everything that can be wrong with a stretch file, each in a phrase."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from posecheck.stretch.checks import LEVELS, Check, Gate, Range

if TYPE_CHECKING:
    from posecheck.stretch.vocabulary import Form, Stretch

LONGEST_CUE = 80
"""Characters of a cue (ours: one spoken sentence of about four seconds)."""


def mistakes_of(stretch: "Stretch") -> list[str]:
    """All of them; empty for a good stretch."""
    found = [f"level {name} is not described" for name in LEVELS if name not in stretch.levels]
    needed = ("views", "start", "forms", "doses", "sources")
    found += [f"{word} is missing" for word in needed if not getattr(stretch, word)]
    found += _prop_mistakes(stretch)
    for gate in stretch.start:
        found += _gate_mistakes(gate)
    if stretch.crossed_legs is not None:
        found += _cue_mistakes("crossed legs", stretch.crossed_legs.say)
    for form in stretch.forms:
        found += _form_mistakes(form)
    if sum(form.told_by is None for form in stretch.forms) != 1:
        found.append("exactly one form has no told_by")
    return found


def _prop_mistakes(stretch: "Stretch") -> Iterator[str]:
    names = {check.name for form in stretch.forms for check in form.checks}
    for prop in stretch.props:
        unknown = (set(prop.targets) | set(prop.drops)) - names
        yield from (f"prop {prop.name} changes {name}, which is no check" for name in sorted(unknown))
        for name, target in prop.targets.items():
            yield from _range_mistakes(f"prop {prop.name}, {name}", target)


def _form_mistakes(form: "Form") -> list[str]:
    found = []
    for gate in (*form.gates, *((form.told_by,) if form.told_by else ())):
        found += _gate_mistakes(gate)
    for check in form.checks:
        found += _check_mistakes(check)
    if not any(check.weight > 0 for check in form.checks):
        found.append(f"{form.label}: no check has a weight")
    for word in ("begin", "way_in", "then", "while_holding"):
        if not getattr(form, word).endswith("."):
            found.append(f"{form.label}: {word} is no sentence")
    return found


def _gate_mistakes(gate: Gate) -> list[str]:
    return [
        *_range_mistakes(gate.name, gate.limits),
        *_cue_mistakes(gate.name, gate.say),
        *_reason_mistakes(gate.name, gate.why),
    ]


def _check_mistakes(check: Check) -> list[str]:
    found = [
        mistake
        for target in (check.target, *check.levels.values())
        for mistake in _range_mistakes(check.name, target)
    ]
    found += [f"{check.name}: there is no level {name}" for name in check.levels if name not in LEVELS]
    found += _reason_mistakes(check.name, check.why)
    if check.weight < 0:
        found.append(f"{check.name}: a weight is never negative")
    if min(check.tolerances) <= 0:
        found.append(f"{check.name}: tolerance must be positive")
    if check.optional and check.weight:
        found.append(f"{check.name}: an optional check has no weight")
    for cue in (check.below, check.above):
        if cue is not None:
            found += _cue_mistakes(check.name, cue)
    if check.below is None and check.above is None:
        found.append(f"{check.name}: no cue in either direction")
    return found


def _reason_mistakes(name: str, why: str) -> list[str]:
    return [] if why.strip() else [f"{name}: neither a source nor a reason of ours"]


def _range_mistakes(name: str, limits: Range) -> list[str]:
    return [] if limits[0] < limits[1] else [f"{name}: {limits[0]} is not below {limits[1]}"]


def _cue_mistakes(name: str, cue: str) -> list[str]:
    if len(cue) > LONGEST_CUE or not cue.endswith("."):
        return [f"{name}: a cue is one sentence of at most {LONGEST_CUE} characters"]
    return []
