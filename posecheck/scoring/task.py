"""What a frame is judged by: one form of a stretch, on one side, at one level."""

from dataclasses import dataclass, field
from functools import cache

from posecheck.pose.landmarks import Side, opposite
from posecheck.pose.measures import Measure
from posecheck.stretch.vocabulary import Check, Form, LevelName, Stretch


@dataclass(frozen=True, slots=True)
class Task:
    """What to judge: one form of a stretch, on one side, at one level, with the props in use.

    checks    the checks with the targets of this level and these props
    measures  every measure that is needed, once
    """

    stretch: Stretch
    form: Form
    side: Side
    level: LevelName = "intermediate"
    props: tuple[str, ...] = ()
    checks: tuple[Check, ...] = field(init=False, repr=False, compare=False)
    measures: tuple[Measure, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", self.stretch.checks_for(self.form, self.level, self.props))
        needed = [*(gate.measure for gate in self.form.gates), *(check.measure for check in self.form.checks)]
        once = {measure.name: measure for measure in (*needed, self.form.depth)}
        object.__setattr__(self, "measures", tuple(once.values()))

    def words(self, text: str) -> str:
        """A cue with the person's own left and right filled in."""
        return _words(text, self.side)


@cache
def _words(text: str, side: Side) -> str:
    return text.format(side=side, other=opposite(side))
