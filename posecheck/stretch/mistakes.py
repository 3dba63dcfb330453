"""What can be wrong with the parts of a stretch file, each in a phrase."""

from collections.abc import Iterator, Set

from posecheck.stretch.checks import LEVELS, Check, Gate, Range
from posecheck.stretch.form import Form, Prop

LONGEST_CUE = 80
"""Characters of a cue (ours: one spoken sentence of about four seconds)."""


def prop_mistakes(prop: Prop, checks: Set[str]) -> Iterator[str]:
    """What is wrong with a prop of a stretch that has these checks."""
    unknown = (set(prop.targets) | set(prop.drops)) - checks
    yield from (f"prop {prop.name} changes {name}, which is no check" for name in sorted(unknown))
    for name, target in prop.targets.items():
        yield from _range_mistakes(f"prop {prop.name}, {name}", target)


def form_mistakes(form: Form) -> Iterator[str]:
    """What is wrong with a form, its gates, its checks and its words."""
    for gate in (*form.gates, *((form.told_by,) if form.told_by else ())):
        yield from gate_mistakes(gate)
    for check in form.checks:
        yield from _check_mistakes(check)
    if not any(check.weight > 0 for check in form.checks):
        yield f"{form.label}: no check has a weight"
    for word in ("begin", "way_in", "then", "while_holding"):
        if not getattr(form, word).endswith("."):
            yield f"{form.label}: {word} is no sentence"


def gate_mistakes(gate: Gate) -> Iterator[str]:
    """What is wrong with a gate."""
    yield from _range_mistakes(gate.name, gate.limits)
    yield from cue_mistakes(gate.name, gate.say)
    yield from _reason_mistakes(gate.name, gate.why)


def cue_mistakes(name: str, cue: str) -> Iterator[str]:
    """What is wrong with the cue of what is called `name`."""
    if len(cue) > LONGEST_CUE or not cue.endswith("."):
        yield f"{name}: a cue is one sentence of at most {LONGEST_CUE} characters"


def _check_mistakes(check: Check) -> Iterator[str]:
    for target in (check.target, *check.levels.values()):
        yield from _range_mistakes(check.name, target)
    yield from (f"{check.name}: there is no level {name}" for name in check.levels if name not in LEVELS)
    yield from _reason_mistakes(check.name, check.why)
    if check.weight < 0:
        yield f"{check.name}: a weight is never negative"
    if min(check.tolerances) <= 0:
        yield f"{check.name}: tolerance must be positive"
    if check.optional and check.weight:
        yield f"{check.name}: an optional check has no weight"
    if check.below is None and check.above is None:
        yield f"{check.name}: no cue in either direction"
    for cue in (check.below, check.above):
        if cue is not None:
            yield from cue_mistakes(check.name, cue)


def _reason_mistakes(name: str, why: str) -> Iterator[str]:
    if not why.strip():
        yield f"{name}: neither a source nor a reason of ours"


def _range_mistakes(name: str, limits: Range) -> Iterator[str]:
    if limits[0] >= limits[1]:
        yield f"{name}: {limits[0]} is not below {limits[1]}"
