"""The words in which lab/stretches says how a stretch is shown: its start, what is right, how faults are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.posing.measures import Direction, Knob, limits
from lab.posing.posing import Limb
from posecheck.pose.landmarks import Side
from posecheck.stretch.checks import Check, LevelName, Range
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch

FormKey = tuple[str, str | None]
"""Stretch and form ("push", or None where there is one form only)."""
Fault = tuple[str, Direction]
"""A check and the direction in which it is missed."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One form of one stretch on one side at one level.

    held_out  whether it is made as the held-out part wants it: faults go further (see `ShownForm.further`), and an
              interruption always ends the stretch; the other parts stay what they are
    """

    stretch: Stretch
    form: Form
    limb: Limb
    level: LevelName
    held_out: bool = False

    def check(self, name: str) -> Check:
        """The check of that name."""
        return next(check for check in self.form.checks if check.name == name)

    @property
    def key(self) -> FormKey:
        """Stretch and form, for tables."""
        return self.stretch.id, self.form.name

    @property
    def depth(self) -> Check:
        """The check of the measure that says how deep the stretch is."""
        return next(check for check in self.form.checks if check.measure.name == self.form.depth.name)

    def wanted(self, depth: float, deepest: float) -> float:
        """The value of the depth's measure: just enough for the level at 0, as deep as goes with ease at 1."""
        least = limits(self.depth, self.level)[0] + 1.5
        return least + depth * (deepest - least)


@dataclass(frozen=True, slots=True)
class ShownForm:
    """One form.

    name      as in the stretch's own file
    plain     where the person starts and ends
    right     the stretch done well; `depth` 0 is just enough for the level, 1 as deep as goes with ease
    half_way  from the right pose to where the person goes in an interruption: out of the stretch, not to the start
    faults    how each fault that has a cue is made
    further   the same for the held-out part alone, where it differs: the other parts stay what they are
    most      tolerances beyond which another measure's gate fails, or the body would have to go through itself
    repairs   by check, for faults that also move the depth: the knob that brings it back
    settles   by check: what the rest of the body then does
    """

    name: str | None
    plain: Callable[[Exercise], Pose]
    right: Callable[[Exercise, Baked, float], Pose]
    half_way: Callable[[Exercise, Pose], Pose]
    faults: Mapping[Fault, Knob]
    further: Mapping[Fault, Knob] = field(default_factory=dict)
    most: Mapping[Fault, float] = field(default_factory=dict)
    repairs: Mapping[str, Knob] = field(default_factory=dict)
    settles: Mapping[str, Callable[[Baked, Pose], Pose]] = field(default_factory=dict)

    def knobs(self, held_out: bool) -> Mapping[Fault, Knob]:
        """How the faults are made, in the held-out part or in the others."""
        return {**self.faults, **self.further} if held_out else self.faults


@dataclass(frozen=True, slots=True)
class Photographed:
    """A clip of samples/ in which one sees best what the limbs do, and the media seconds of start and hold."""

    name: str
    start: float
    held: float


@dataclass(frozen=True, slots=True)
class Clip:
    """Which clip of samples/ shows a stretch, the media second of its starting position, and the side to show.

    photographed  where the camera of another clip sees more than the one that measures; None for this one, at its
                  best moment
    """

    name: str
    start: float
    side: Side | Literal["auto"] = "auto"
    photographed: Photographed | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a stretch is shown.

    label   its name in plots
    begins  its start's name in lab/scenes/others.py
    lens    lowest and highest lens that the app asks for, metres
    tall    whether a picture may be higher than wide
    judged  the measures of the hip and knee that it judges
    clip    where its pictures are cut from; None where no clip shows it
    """

    label: str
    begins: str
    lens: Range
    tall: bool
    judged: tuple[str, str]
    clip: Clip | None
    forms: tuple[ShownForm, ...]
