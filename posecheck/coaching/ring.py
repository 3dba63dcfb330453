"""The ring as it is shown: never backwards within a turn, and the tones that it passes on its way."""

from posecheck.coaching.guidance import Ring, Tone
from posecheck.coaching.progress import Turn

LAST_SECONDS = 5
"""Seconds at the end of a hold that tick."""


class Face:
    """Shows one turn at a time; needed is in seconds."""

    def __init__(self, turn: Turn, needed: float, sets: int) -> None:
        self._needed = needed
        self._sets = sets
        self._turn = turn
        self._shown: dict[Turn, float] = {}

    @property
    def ring(self) -> Ring:
        """As shown now."""
        held = self._shown.get(self._turn, 0.0)
        return Ring(held, self._needed, self._turn.set, self._sets, self._turn.side)

    def show(self, turn: Turn, held: float, *, afresh: bool = False) -> Tone | None:
        """Show this turn with these seconds; the tone that was passed.

        What a session on trial has promised and the counted one then does not credit is waited for.
        afresh  the hold has started again, so the ring does too
        """
        if afresh:
            self._shown.pop(turn, None)
        before = self._shown.get(turn, 0.0)
        after = min(self._needed, max(before, held))
        same, self._turn, self._shown[turn] = turn == self._turn, turn, after
        if not same or afresh or after == before:
            return None
        if before < self._needed / 2 <= after:
            return "half"
        passed = any(self._needed - after <= left < self._needed - before for left in range(1, LAST_SECONDS + 1))
        return "tick" if passed else None
