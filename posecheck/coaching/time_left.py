"""How long a hold still takes: when to say so, and that what is said is true when it is heard."""

from posecheck.coaching import phrases
from posecheck.coaching.progress import Repetition
from posecheck.coaching.speech import REPEAT_AFTER, Speech

JUST_BEGUN = 1.0
"""Seconds held up to which the whole time is announced (ours: half a second has passed when a hold is noticed)."""
WORTH_SAYING = 6.0
"""Seconds that must be left (ours: the last five tick, and the words take one)."""


class TimeLeft:
    """Says the time of a hold once when it begins and again when it goes on, as soon as the voice is free.

    Where the person slips in and out, it is said every six seconds at most.
    """

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._due = False
        self._told: tuple[Repetition, float] | None = None

    def begin(self) -> None:
        """The clock has started to run."""
        self._due = True

    def tell(self, seconds: float, repetition: Repetition, held: float, needed: float) -> str | None:
        """What to say in this frame, in which the clock runs; None for nothing."""
        if not self._due or not self._speech.is_free(seconds):
            return None
        self._due = False
        before, at = self._told or (None, 0.0)
        if repetition != before and held < JUST_BEGUN:
            text = phrases.hold_for(needed)
        elif needed - held >= WORTH_SAYING and (repetition != before or seconds - at >= REPEAT_AFTER):
            text = phrases.to_go(needed - held)
        else:
            return None
        self._told = repetition, seconds
        return self._speech.tell(seconds, text)
