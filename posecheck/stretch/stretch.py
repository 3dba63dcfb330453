"""The words a stretch file is written in. A `Stretch` refuses bad data with a message that names the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from posecheck.stretch.checks import LEVELS, Check, Gate, LevelName, OwnRange, Source
from posecheck.stretch.demands import asked_mistakes
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import CrossedLegs, Form, Prop
from posecheck.stretch.mistakes import cue_mistakes, form_mistakes, gate_mistakes, prop_mistakes

Place = Literal["chair", "floor"]
ViewName = Literal["side", "front"]


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
        mistakes = list(_mistakes(self))
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

    def checks_for(
        self, form: Form, level: LevelName, props: tuple[str, ...] = (), ranges: tuple[OwnRange, ...] = ()
    ) -> tuple[Check, ...]:
        """The checks of a form with the targets of a level, of the props in use and, above these, of own ranges."""
        used = [prop for prop in self.props if prop.name in props]
        dropped = {name for prop in used for name in prop.drops}
        targets = {name: target for prop in used for name, target in prop.targets.items()}
        targets |= {own.check: own.target for own in ranges}
        return tuple(
            replace(check, target=targets.get(check.name, check.levels.get(level, check.target)), levels={})
            for check in form.checks
            if check.name not in dropped
        )


def _mistakes(stretch: Stretch) -> Iterator[str]:
    """Everything that is wrong with a stretch, each in a phrase."""
    yield from (f"level {name} is not described" for name in LEVELS if name not in stretch.levels)
    needed = ("views", "start", "forms", "doses", "sources")
    yield from (f"{word} is missing" for word in needed if not getattr(stretch, word))
    names = {check.name for form in stretch.forms for check in form.checks}
    for prop in stretch.props:
        yield from prop_mistakes(prop, names)
    for gate in stretch.start:
        yield from gate_mistakes(gate)
    if stretch.crossed_legs is not None:
        yield from cue_mistakes("crossed legs", stretch.crossed_legs.say)
    for form in stretch.forms:
        yield from form_mistakes(form)
        yield from asked_mistakes(form.label, form.asks, sided=stretch.sided)
    if sum(form.told_by is None for form in stretch.forms) != 1:
        yield "exactly one form has no told_by"
