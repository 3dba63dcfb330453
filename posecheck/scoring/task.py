"""What a frame is judged by: one form of a stretch, on one side, at one level."""

from dataclasses import dataclass, field

from posecheck.pose.body import landmarks_of
from posecheck.pose.landmarks import NAMES, Side
from posecheck.pose.measure import Measure
from posecheck.stretch.checks import Check, LevelName, OwnRange
from posecheck.stretch.form import Form
from posecheck.stretch.sentences import with_side
from posecheck.stretch.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Task:
    """What to judge: one form of a stretch, on one side, at one level, with the props in use and own ranges.

    checks    the checks with the targets of this level, these props and these ranges
    measures  every measure that is needed, once
    """

    stretch: Stretch
    form: Form
    side: Side
    level: LevelName = "intermediate"
    props: tuple[str, ...] = ()
    ranges: tuple[OwnRange, ...] = ()
    checks: tuple[Check, ...] = field(init=False, repr=False, compare=False)
    measures: tuple[Measure, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "checks", self.stretch.checks_for(self.form, self.level, self.props, self.ranges))
        needed = [*(gate.measure for gate in self.form.gates), *(check.measure for check in self.form.checks)]
        once = {measure.name: measure for measure in (*needed, self.form.depth)}
        object.__setattr__(self, "measures", tuple(once.values()))

    def words(self, text: str) -> str:
        """A sentence, in English, with the person's own left and right filled in."""
        return with_side(text, self.side)

    def landmark(self, measure: Measure) -> str:
        """The landmark that a measure turns on ("left_knee"), for pointing at it."""
        return NAMES[landmarks_of(measure.turns_on.replace("mid ", ""), self.side)[0]]
