"""The words a stretch file is written in. A `Stretch` refuses bad data with a message that names the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from posecheck.pose.measures import Measure

Range = tuple[float, float]
LevelName = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[LevelName, ...] = ("beginner", "intermediate", "advanced")
LONGEST_CUE = 80
"""Characters of a cue (ours: one spoken sentence of about four seconds)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: title, and the fact taken from it in a short phrase."""

    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Gate:
    """A yes/no question: is this the pose at all?

    name     identifier
    measure  what is read
    limits   lowest and highest value that passes, in the measure's unit
    say      the one instruction when it fails
    slack    how much the limits widen inside a hold, so that a value at the limit does not flicker
    why      source, or "ours: reason"
    """

    name: str
    measure: Measure
    limits: Range
    say: str
    why: str
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to get right.

    target     range of full marks at the intermediate level, in the measure's unit
    tolerance  how far outside the target the marks fall to zero: one number, or (below, above)
    weight     share in the score; 0 is advice that never costs marks
    below      the cue when the value is too low; None means that direction is allowed
    above      the same for too high
    levels     other targets for other levels
    why        source, or "ours: reason"
    optional   an extra that its source names but does not describe: shown, never scored
    essential  without any marks here the pose is wrong, however good the rest is
    """

    name: str
    measure: Measure
    target: Range
    tolerance: float | Range
    weight: float
    why: str
    below: str | None = None
    above: str | None = None
    levels: Mapping[LevelName, Range] = field(default_factory=dict)
    optional: bool = False
    essential: bool = False

    @property
    def tolerances(self) -> Range:
        """Tolerance below and above the target."""
        if isinstance(self.tolerance, tuple):
            return self.tolerance
        return self.tolerance, self.tolerance


@dataclass(frozen=True, slots=True)
class Form:
    """One way to do a stretch: its gates and checks.

    name     variant ("push"), or None where a stretch has one form only
    depth    the measure that says how deep the stretch is
    told_by  the gate that tells this variant from the next ones; None for the last or only one
    """

    name: str | None
    label: str
    steps: tuple[str, ...]
    depth: Measure
    gates: tuple[Gate, ...]
    checks: tuple[Check, ...]
    told_by: Gate | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, as one article prescribes it.

    source        short name of the article
    says          its prescription in a short phrase
    hold_seconds  time of one hold
    repetitions   holds on each side
    longest       upper end where the article gives a range, else equal to hold_seconds
    policy        "cumulative": pauses keep the credit; "continuous": after a pause the hold starts again
    """

    source: str
    says: str
    hold_seconds: float
    repetitions: int = 1
    longest: float = 0.0
    policy: Literal["cumulative", "continuous"] = "cumulative"


@dataclass(frozen=True, slots=True)
class Prop:
    """A help that changes the ranges: strap, cushion, support.

    targets  new targets by check name
    drops    checks that this help makes pointless
    """

    name: str
    how: str
    targets: Mapping[str, Range] = field(default_factory=dict)
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The handout of one stretch.

    id        name of its file
    also      other names people use
    muscle    what it stretches
    position  how the body lies, sits or kneels
    camera    the view it needs, in words
    nearer    the side to turn to the camera: the working one, the other one, or either
    crosses   whether an ankle lies over the opposite knee (then the side is the crossed leg)
    sided     whether left and right are done one after the other
    forms     its variants
    levels    what each level means, in words
    """

    id: str
    name: str
    also: tuple[str, ...]
    muscle: str
    purpose: str
    position: str
    camera: str
    crosses: bool
    sided: bool
    forms: tuple[Form, ...]
    doses: tuple[Dose, ...]
    levels: Mapping[LevelName, str]
    props: tuple[Prop, ...]
    stop_if: str
    sources: tuple[Source, ...]
    nearer: Literal["working", "other", "either"] = "either"

    def __post_init__(self) -> None:
        mistakes = list(_mistakes(self))
        if mistakes:
            raise ValueError(f"posecheck/poses/{self.id}.py: {'; '.join(mistakes)}")

    def form(self, variant: str | None) -> Form:
        """The form of that variant, the first one for None; KeyError for a name it does not have."""
        if variant is None:
            return self.forms[0]
        for form in self.forms:
            if form.name == variant:
                return form
        raise KeyError(variant)

    def checks_for(self, form: Form, level: LevelName, props: tuple[str, ...] = ()) -> tuple[Check, ...]:
        """The checks of a form with the targets of a level and of the props in use."""
        used = [prop for prop in self.props if prop.name in props]
        dropped = {name for prop in used for name in prop.drops}
        targets = {name: target for prop in used for name, target in prop.targets.items()}
        return tuple(
            _aimed(check, targets.get(check.name, check.levels.get(level, check.target)))
            for check in form.checks
            if check.name not in dropped
        )


def _aimed(check: Check, target: Range) -> Check:
    return Check(
        check.name,
        check.measure,
        target,
        check.tolerance,
        check.weight,
        check.why,
        check.below,
        check.above,
        optional=check.optional,
        essential=check.essential,
    )


def _mistakes(stretch: Stretch) -> list[str]:
    """Everything that is wrong with a stretch, each in a phrase."""
    found = [f"level {name} is not described" for name in LEVELS if name not in stretch.levels]
    found += [f"{word} is missing" for word in ("forms", "doses", "sources") if not getattr(stretch, word)]
    names = {check.name for form in stretch.forms for check in form.checks}
    for prop in stretch.props:
        unknown = (set(prop.targets) | set(prop.drops)) - names
        found += [f"prop {prop.name} changes {name}, which is no check" for name in sorted(unknown)]
        for name, target in prop.targets.items():
            found += _range_mistakes(f"prop {prop.name}, {name}", target)
    for dose in stretch.doses:
        if dose.hold_seconds <= 0 or dose.repetitions < 1:
            found.append(f"dose {dose.source} is empty")
        if dose.longest and dose.longest < dose.hold_seconds:
            found.append(f"dose {dose.source}: the longest hold is shorter than the hold")
    for form in stretch.forms:
        found += _form_mistakes(form)
    return found


def _form_mistakes(form: Form) -> list[str]:
    found = []
    for gate in (*form.gates, *((form.told_by,) if form.told_by else ())):
        found += _range_mistakes(gate.name, gate.limits) + _cue_mistakes(gate.name, gate.say)
        found += _reason_mistakes(gate.name, gate.why)
    for check in form.checks:
        found += _check_mistakes(check)
    if not any(check.weight > 0 for check in form.checks):
        found.append(f"{form.label}: no check has a weight")
    return found


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
