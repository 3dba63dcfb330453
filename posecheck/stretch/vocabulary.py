"""The words a stretch file is written in. A `Stretch` refuses bad data with a message that names the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from posecheck.pose.measure import Measure
from posecheck.stretch.checks import Check, Gate, LevelName, Range, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.mistakes import mistakes_of

Place = Literal["chair", "floor"]
ViewName = Literal["side", "front"]


@dataclass(frozen=True, slots=True)
class CrossedLegs:
    """An ankle lies over the opposite knee; the working side is the crossed leg.

    While the legs lie across each other the camera often loses one, so the crossing is remembered from when it
    was seen.

    say      the one instruction when the leg is not crossed
    posture  the gates that must hold, as far as they can be seen, for the crossing to be remembered
    depth    how deep the stretch is: the crossing is expected to be seen again where it was seen before
    """

    say: str
    posture: tuple[Gate, ...]
    depth: Measure


@dataclass(frozen=True, slots=True)
class Form:
    """One way to do a stretch: its words, its gates and its checks.

    Every sentence may name the person's own sides: {side} is the working one, {other} the other one; {Side} and
    {Other} begin a sentence.

    name           identifier ("push"), or None where a stretch has one form only
    label          what a person calls it
    steps          the handout, step by step
    begin          shown and spoken before the start: how to get into the start position
    way_in         spoken when it is time to get into the stretch
    then           spoken after the way in, for the first repetition only
    while_holding  shown while the hold clock runs
    depth          the measure that says how deep the stretch is
    told_by        the gate that tells this form; None for the one that is taken where no other is told
    """

    name: str | None
    label: str
    steps: tuple[str, ...]
    begin: str
    way_in: str
    then: str
    while_holding: str
    depth: Measure
    gates: tuple[Gate, ...]
    checks: tuple[Check, ...]
    told_by: Gate | None = None


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
    """The handout of one stretch; it reads like what a physiotherapist gives a patient.

    id            name of its file
    also          other names people use
    muscle        what it stretches
    position      how the body lies, sits or kneels
    place         where it is done
    views         the views it can be judged in
    camera        the view it needs, in words
    nearer        the side to turn to the camera: the working one, the other one, or either
    sided         whether left and right are done one after the other
    start         the pose it begins in, told from standing about and lying flat, read on the leg nearer to the
                  camera; wide on purpose: it keeps the countdown from running while the person is on the way
    crossed_legs  where an ankle lies over the opposite knee, else None
    forms         the ways to do it, the usual one first; exactly one has no `told_by`
    doses         how much; the first one is the usual one
    levels        what each level means, in words
    rest_seconds  between two repetitions
    """

    id: str
    name: str
    also: tuple[str, ...]
    muscle: str
    purpose: str
    position: str
    place: Place
    views: tuple[ViewName, ...]
    camera: str
    sided: bool
    start: tuple[Gate, ...]
    forms: tuple[Form, ...]
    doses: tuple[Dose, ...]
    levels: Mapping[LevelName, str]
    props: tuple[Prop, ...]
    stop_if: str
    sources: tuple[Source, ...]
    nearer: Literal["working", "other", "either"] = "either"
    crossed_legs: CrossedLegs | None = None
    rest_seconds: float = 10.0
    """Ours: the articles name none; long enough to come out and get in again."""

    def __post_init__(self) -> None:
        mistakes = mistakes_of(self)
        if mistakes:
            raise ValueError(f"posecheck/poses/{self.id}.py: {'; '.join(mistakes)}")

    @property
    def crosses(self) -> bool:
        """Whether an ankle lies over the opposite knee."""
        return self.crossed_legs is not None

    @property
    def usual_form(self) -> Form:
        """The form that is meant where none is named."""
        return self.forms[0]

    @property
    def untold_form(self) -> Form:
        """The form that is taken where no other one is told: the one without `told_by`."""
        return next(form for form in self.forms if form.told_by is None)

    @property
    def usual_dose(self) -> Dose:
        """The dose that is meant where none is named."""
        return self.doses[0]

    def form(self, name: str | None) -> Form:
        """The form of that name, the usual one for None; KeyError for a name it does not have."""
        if name is None:
            return self.usual_form
        for form in self.forms:
            if form.name == name:
                return form
        raise KeyError(name)

    def checks_for(self, form: Form, level: LevelName, props: tuple[str, ...] = ()) -> tuple[Check, ...]:
        """The checks of a form with the targets of a level and of the props in use."""
        used = [prop for prop in self.props if prop.name in props]
        dropped = {name for prop in used for name in prop.drops}
        targets = {name: target for prop in used for name, target in prop.targets.items()}
        return tuple(
            replace(check, target=targets.get(check.name, check.levels.get(level, check.target)), levels={})
            for check in form.checks
            if check.name not in dropped
        )
