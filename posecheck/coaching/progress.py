"""How far a course is: what is credited to which repetition, and which one is in hand.

Credit never passes from one side to the other.
"""

from typing import NamedTuple

from posecheck.coaching.course import Course
from posecheck.pose.landmarks import Side
from posecheck.scoring.hold import EPSILON


class Repetition(NamedTuple):
    """One hold to do: on a side (None without sides), and its number there, counted from 1."""

    side: Side | None
    number: int


class Progress:
    """Shares out what the hold clocks credit.

    Every credited second goes to a repetition or, where none is open to it, to `extra`; none is counted twice.
    A repetition's credit never falls within a hold, and with the cumulative policy it never falls at all.
    """

    def __init__(self, course: Course) -> None:
        self.needed = course.dose.hold_seconds
        self.repetitions = course.dose.repetitions
        self.extra = 0.0
        self._continuous = course.dose.policy == "continuous"
        self._sides: tuple[Side | None, ...] = course.sides or (None,)
        self._credit: dict[Repetition, float] = {}
        self._skipped: set[Repetition] = set()
        self._number = 1
        self._completed: Side | None = None
        self._current: Repetition | None = Repetition(self._sides[0], 1)

    @property
    def current(self) -> Repetition | None:
        """The one in hand; None when all is done."""
        return self._current

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self._current is None

    def credit(self, repetition: Repetition) -> float:
        """Seconds credited to a repetition, never more than it needs."""
        return self._credit.get(repetition, 0.0)

    def left(self, repetition: Repetition) -> float:
        """Seconds that a repetition still needs."""
        return self.needed - self.credit(repetition)

    def open_repetition(self, side: Side | None) -> Repetition | None:
        """The repetition to which a hold on this side counts now; None where it would be extra.

        The side that has just been completed is open again when its turn comes, not before.
        """
        repetition = Repetition(side, self._number)
        again = side == self._completed and repetition != self._current
        return repetition if side in self._sides and self._is_open(repetition) and not again else None

    def _is_open(self, repetition: Repetition) -> bool:
        return repetition not in self._skipped and self.left(repetition) > EPSILON

    def take_up(self, side: Side | None) -> bool:
        """The person works on this side: it is its turn now, where it has one. Returns whether that is a change."""
        repetition = self.open_repetition(side)
        if repetition is None or repetition == self._current:
            return False
        self._current = repetition
        return True

    def add(self, side: Side | None, seconds: float, *, afresh: bool = False, counts: bool = True) -> bool:
        """Credit seconds held on a side; returns whether its repetition has become complete.

        afresh  a new hold: with the continuous policy a repetition starts again
        counts  False while the person rests or has paused: what is held then is extra
        """
        repetition = self.open_repetition(side) if counts else None
        if repetition is None:
            self.extra += seconds
            return False
        if afresh and self._continuous:
            self.extra += self._credit.pop(repetition, 0.0)
        taken = min(seconds, self.left(repetition))
        self._credit[repetition] = self.credit(repetition) + taken
        self.extra += seconds - taken
        if self._is_open(repetition):
            return False
        self._credit[repetition] = self.needed
        self._completed = side
        self._advance()
        return True

    def take_back(self, side: Side | None, seconds: float) -> None:
        """Seconds that turn out not to count; a repetition that has been called complete stays complete."""
        repetition = Repetition(side, self._number)
        from_it = min(seconds, self.credit(repetition)) if self._is_open(repetition) else 0.0
        if from_it:
            self._credit[repetition] -= from_it
        self.extra = max(0.0, self.extra - (seconds - from_it))

    def skip(self) -> None:
        """Leave out the repetition in hand; what it has stays."""
        if self._current is not None:
            self._skipped.add(self._current)
            self._advance()

    def _advance(self) -> None:
        """To the first open repetition: with this number, then with the next."""
        while self._number <= self.repetitions:
            repetition = next(
                (t for side in self._sides if self._is_open(t := Repetition(side, self._number))), None
            )
            if repetition is not None:
                self._current = repetition
                return
            self._number += 1
        self._number = self.repetitions
        self._current = None
