"""How far a course is: credit by side and set, whose turn it is. Credit never passes from one side to the other."""

from typing import NamedTuple

from posecheck.coaching.course import Course
from posecheck.pose.landmarks import Side
from posecheck.scoring.hold import EPSILON

REST_SECONDS = 10.0
"""Seconds between two sets (ours: the articles name none; long enough to come out and get in again)."""


class Turn(NamedTuple):
    """One hold to do: a side (None without sides) in a set, which counts from 1."""

    side: Side | None
    set: int


class Progress:
    """The books of a course.

    Every credited second goes to a turn or, where no turn is open to it, to `extra`; none is counted twice.
    A turn's credit never falls within a hold, and with the cumulative policy it never falls at all.
    """

    def __init__(self, course: Course) -> None:
        self.needed = course.dose.hold_seconds
        self.sets = course.dose.repetitions
        self.extra = 0.0
        self._continuous = course.dose.policy == "continuous"
        self._sides: tuple[Side | None, ...] = course.sides or (None,)
        self._credit: dict[Turn, float] = {}
        self._skipped: set[Turn] = set()
        self._set = 1
        self._completed: Side | None = None
        self._turn: Turn | None = Turn(self._sides[0], 1)

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is; None when all is done."""
        return self._turn

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self._turn is None

    def credit(self, turn: Turn) -> float:
        """Seconds credited to a turn, never more than it needs."""
        return self._credit.get(turn, 0.0)

    def left(self, turn: Turn) -> float:
        """Seconds that a turn still needs."""
        return self.needed - self.credit(turn)

    def open_turn(self, side: Side | None) -> Turn | None:
        """The turn to which a hold on this side counts now; None where it would be extra.

        The side that has just been completed is open again when its turn comes, not before.
        """
        turn = Turn(side, self._set)
        again = side == self._completed and turn != self._turn
        return turn if side in self._sides and self._is_open(turn) and not again else None

    def _is_open(self, turn: Turn) -> bool:
        return turn not in self._skipped and self.left(turn) > EPSILON

    def take_up(self, side: Side | None) -> bool:
        """The person works on this side: it is its turn now, where it has one. Returns whether that is a change."""
        turn = self.open_turn(side)
        if turn is None or turn == self._turn:
            return False
        self._turn = turn
        return True

    def add(self, side: Side | None, seconds: float, *, afresh: bool = False, counts: bool = True) -> bool:
        """Credit seconds held on a side; returns whether its turn has become complete.

        afresh  a new hold: with the continuous policy a turn starts again
        counts  False while the person rests or has paused: what is held then is extra
        """
        turn = self.open_turn(side) if counts else None
        if turn is None:
            self.extra += seconds
            return False
        if afresh and self._continuous:
            self.extra += self._credit.pop(turn, 0.0)
        taken = min(seconds, self.left(turn))
        self._credit[turn] = self.credit(turn) + taken
        self.extra += seconds - taken
        if self._is_open(turn):
            return False
        self._credit[turn] = self.needed
        self._completed = side
        self._advance()
        return True

    def take_back(self, side: Side | None, seconds: float) -> None:
        """Seconds that turn out not to count; a turn that has been called complete stays complete."""
        turn = Turn(side, self._set)
        from_turn = min(seconds, self.credit(turn)) if self._is_open(turn) else 0.0
        if from_turn:
            self._credit[turn] -= from_turn
        self.extra = max(0.0, self.extra - (seconds - from_turn))

    def skip(self) -> None:
        """Leave out the turn in hand; what it has stays."""
        if self._turn is not None:
            self._skipped.add(self._turn)
            self._advance()

    def _advance(self) -> None:
        """To the first open turn: of this set, then of the next."""
        while self._set <= self.sets:
            turn = next((t for side in self._sides if self._is_open(t := Turn(side, self._set))), None)
            if turn is not None:
                self._turn = turn
                return
            self._set += 1
        self._set = self.sets
        self._turn = None
