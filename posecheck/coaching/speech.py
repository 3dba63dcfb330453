"""One voice: what is said now, what has to wait, and what has been said often enough. Media time only."""

REPEAT_AFTER = 6.0
"""Seconds before the same words are said again (docs/rules.md)."""
OFTEN = 3
"""Times that a reminder is repeated at that pace (ours: a person who has not followed by then may not be there)."""
SELDOM_AFTER = 20.0
"""Seconds between repetitions from then on (ours)."""
CHARACTERS_PER_SECOND = 14.0
"""How fast a browser speaks (ours: about 160 words per minute)."""
BREATH = 0.5
"""Seconds between two sentences (ours)."""


class Speech:
    """Decides what is spoken at a moment, at most one text per frame, and knows how long the voice is busy with it.

    The browser finishes a sentence before it begins the next, and of those that wait it keeps the newest.
    """

    def __init__(self) -> None:
        self._said: dict[str, tuple[float, int]] = {}
        self._free_at = 0.0
        self._waiting: str | None = None

    def is_free(self, seconds: float) -> bool:
        """Whether nothing is being said and nothing waits."""
        if self._waiting is not None and seconds >= self._free_at:
            self._free_at += _lasts(self._waiting)
            self._waiting = None
        return seconds >= self._free_at

    def drop_waiting(self, seconds: float) -> None:
        """What waits is no longer true: the browser will not say it, unless it may have begun to."""
        if seconds < self._free_at - BREATH:
            self._waiting = None

    def tell(self, seconds: float, text: str) -> str | None:
        """Something has happened: said at once, unless the same words have just been said."""
        if self._since(seconds, text) < REPEAT_AFTER:
            return None
        return self._speak(seconds, text, 1)

    def remind(self, seconds: float, text: str) -> str | None:
        """Something is still so: said when the voice is free, again after six seconds, later seldom."""
        times = self._said.get(text, (0.0, 0))[1]
        wait = REPEAT_AFTER if times < OFTEN else SELDOM_AFTER
        if not self.is_free(seconds) or self._since(seconds, text) < wait:
            return None
        return self._speak(seconds, text, times + 1)

    def _since(self, seconds: float, text: str) -> float:
        said = self._said.get(text)
        return float("inf") if said is None else seconds - said[0]

    def _speak(self, seconds: float, text: str, times: int) -> str:
        # What was said a minute ago is forgotten: it may be said afresh, and texts with numbers do not pile up.
        self._said = {known: (at, count) for known, (at, count) in self._said.items() if seconds - at < 60}
        self._said[text] = (seconds, times)
        if self.is_free(seconds):
            self._free_at = seconds + _lasts(text)
        else:
            self._waiting = text
        return text


def _lasts(text: str) -> float:
    """Seconds until the next sentence may begin."""
    return len(text) / CHARACTERS_PER_SECOND + BREATH
