"""One cue at a time: what to show now, and when to say it."""

from dataclasses import dataclass

from posecheck.scoring.assessment import Cue

SHOW_AFTER = 1.0
"""Seconds a fault must last before it is named (docs/rules.md)."""
REPEAT_AFTER = 6.0
"""Seconds before the same cue is said again (docs/rules.md)."""


@dataclass(frozen=True, slots=True)
class Advice:
    """The cue to show, None while there is nothing to change; `speak` on the one frame on which to say it."""

    cue: Cue | None
    speak: bool


class Coach:
    """Feed it the cue of every frame."""

    def __init__(self) -> None:
        self._candidate: Cue | None = None
        self._since = 0.0
        self._said: dict[str, float] = {}

    def feed(self, seconds: float, cue: Cue | None) -> Advice:
        """What to show at this frame."""
        if cue is None or self._candidate is None or cue.text != self._candidate.text:
            self._candidate, self._since = cue, seconds
        if cue is None or seconds - self._since < SHOW_AFTER:
            return Advice(None, False)
        last = self._said.get(cue.text)
        speak = last is None or seconds - last >= REPEAT_AFTER
        if speak:
            self._said[cue.text] = seconds
        return Advice(cue, speak)
