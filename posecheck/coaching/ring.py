"""The ring as it is shown: never backwards within a repetition, and the tones that it passes on its way."""

from posecheck.coaching.guidance import Ring, Tone
from posecheck.coaching.progress import Repetition

TICKING_SECONDS = 5
"""Seconds at the end of a hold that tick."""


class RingDisplay:
    """Shows one repetition at a time; needed is in seconds."""

    def __init__(self, repetition: Repetition, needed: float, repetitions: int) -> None:
        self._needed = needed
        self._repetitions = repetitions
        self._repetition = repetition
        self._shown: dict[Repetition, float] = {}

    @property
    def ring(self) -> Ring:
        """As shown now."""
        held = self._shown.get(self._repetition, 0.0)
        return Ring(held, self._needed, self._repetition.number, self._repetitions, self._repetition.side)

    def show(self, repetition: Repetition, held: float, *, afresh: bool = False) -> Tone | None:
        """Show this repetition with these seconds; the tone that was passed.

        What a side on trial has promised and the counted one then does not credit is waited for.
        afresh  the hold has started again, so the ring does too
        """
        if afresh:
            self._shown.pop(repetition, None)
        before = self._shown.get(repetition, 0.0)
        after = min(self._needed, max(before, held))
        same = repetition == self._repetition
        self._repetition, self._shown[repetition] = repetition, after
        if not same or afresh or after == before:
            return None
        if before < self._needed / 2 <= after:
            return "half"
        passed = any(self._needed - after <= left < self._needed - before for left in range(1, TICKING_SECONDS + 1))
        return "tick" if passed else None
