"""One cue at a time, and only once it has lasted: a passing wobble is not worth a word."""

from posecheck.scoring.cue import Cue

SHOW_AFTER = 1.0
"""Seconds a fault must last before it is named (docs/rules.md)."""


class CueDelay:
    """Takes the cue of every frame."""

    def __init__(self) -> None:
        self._candidate: Cue | None = None
        self._since = 0.0

    def advise(self, seconds: float, cue: Cue | None) -> Cue | None:
        """The cue to show at this frame; None while there is nothing to change, or not for long enough."""
        if cue is None or self._candidate is None or cue.text != self._candidate.text:
            self._candidate, self._since = cue, seconds
        return cue if cue is not None and seconds - self._since >= SHOW_AFTER else None
