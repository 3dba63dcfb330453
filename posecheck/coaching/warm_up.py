"""The guided warm-up before the first stretch, on media time: what to do, and for how long. Nothing is judged."""

from collections.abc import Sequence

from posecheck.coaching import routine_phrases
from posecheck.coaching.frame_gaps import AWAY
from posecheck.coaching.guidance import Command, Guidance, GuidedPhase, Tone
from posecheck.coaching.guide import LiveFrame
from posecheck.coaching.progress import Repetition
from posecheck.coaching.ring import RingDisplay
from posecheck.plan.safety import WARM_UPS, WarmUp

WAY_SECONDS = 30.0
"""Of each way to warm up (ours: four of them make two minutes; "a few minutes" says "Five stretches")."""


class WarmUpGuide:
    """Leads through the ways to warm up, one after the other; looks at nobody, so it works out of sight too.

    Its guidance has the phases "warm_up" and "paused", and "done", "stopped" or "hurts" at its end. The ring shows
    the seconds of the way in hand.
    """

    def __init__(self, ways: Sequence[WarmUp] = WARM_UPS) -> None:
        self._ways = tuple(ways)
        self._at = 0
        self._done = 0.0
        self._phase: GuidedPhase = "warm_up"
        self._seconds: float | None = None
        self._ring = RingDisplay(Repetition(None, 1), WAY_SECONDS, len(self._ways))
        self._say: str | None = None
        self._tone: Tone | None = None

    @property
    def finished(self) -> bool:
        """Whether it is over, was stopped or hurt; further frames change nothing."""
        return self._phase in ("done", "stopped", "hurts")

    def follow(self, frame: LiveFrame) -> Guidance:
        """One frame; only its time is looked at, and a time without frames counts as nothing done."""
        now, before = frame.sight.seconds, self._seconds
        if self.finished or (before is not None and now <= before):
            return self.repeated()
        self._say = self._tone = None
        self._seconds = now
        if before is None:
            self._say, self._tone = routine_phrases.warm_up_begins(self._ways[0]), "change"
        elif self._phase == "warm_up" and now - before <= AWAY:
            self._advance(now - before)
        return self._guidance()

    def repeated(self) -> Guidance:
        """The last guidance, without saying it aloud again."""
        self._say = self._tone = None
        return self._guidance()

    def command(self, word: Command) -> Guidance:
        """What the person pressed."""
        self._say = self._tone = None
        if word == "hurts":
            self._phase, self._say = "hurts", routine_phrases.warm_up_hurts()
        elif not self.finished:
            self._obey(word)
        return self._guidance()

    def _obey(self, word: Command) -> None:
        if word == "stop":
            self._phase, self._say = "stopped", routine_phrases.warm_up_stopped()
        elif word == "skip_stretch":
            self._phase = "done"
        elif word == "skip":
            self._phase = "warm_up"
            self._next_way()
        elif word == "pause" and self._phase == "warm_up":
            self._phase, self._say = "paused", routine_phrases.paused()
        elif word == "go_on" and self._phase == "paused":
            self._phase, self._say = "warm_up", routine_phrases.going_on()

    def _advance(self, seconds: float) -> None:
        self._done += seconds
        passed = self._ring.show(Repetition(None, self._at + 1), self._done)
        if self._done >= WAY_SECONDS:
            self._next_way()
        else:
            self._tone = passed if passed == "half" else None

    def _next_way(self) -> None:
        self._at, self._done, self._tone = self._at + 1, 0.0, "change"
        if self._at == len(self._ways):
            self._at, self._phase = self._at - 1, "done"
            return
        self._say = routine_phrases.way_of(self._ways[self._at])
        self._ring.show(Repetition(None, self._at + 1), 0.0)

    def _guidance(self) -> Guidance:
        paused = self._phase == "paused"
        how = routine_phrases.way_of(self._ways[self._at])
        told = routine_phrases.go_on_when_ready() if paused else self._say if self.finished else how
        return Guidance(
            self._phase,
            "waiting",
            routine_phrases.warm_up_word(paused),
            told or how,
            None,
            None,
            None,
            self._ring.ring,
            (),
            None,
            self._say,
            self._tone,
        )
