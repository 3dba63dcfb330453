"""The hold clock and the ledger: which state every moment of a session belongs to.

Rules (docs/rules.md). The clock starts after the pose has been correct for half a second and stops after it
has been wrong for 0.7 s; both are back-dated, so only correct time is credited. Inside a hold, shorter wrong
moments and up to half a second unseen are bridged. Longer ones pause the clock, more than three seconds end
the hold. A gap between timestamps of more than a quarter of a second credits nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from posecheck.pose.landmarks import Side
from posecheck.scoring.states import STATES, State

Ending = Literal["wrong", "unseen", "left the pose", "side changed", "stopped", "end of recording"]
ClockPhase = Literal["setup", "starting", "holding", "interrupted", "paused", "rest"]

START_AFTER = 0.5
STOP_AFTER = 0.7
BRIDGE_UNSEEN = 0.5
END_AFTER = 3.0
LONGEST_GAP = 0.25
"""Seconds: these five are ours (docs/rules.md), in the order of the text above."""
MOVING = 10.0
"""Seconds of getting into a hold, or out of one that is complete, that are no fault (ours)."""
EPSILON = 1e-6
"""Seconds; timestamps are sums of fractions of a second."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Seconds in each state; together always the length of what was watched."""

    correct: float = 0.0
    wrong: float = 0.0
    unseen: float = 0.0
    setup: float = 0.0
    rest: float = 0.0

    @property
    def total(self) -> float:
        """All seconds."""
        return self.correct + self.wrong + self.unseen + self.setup + self.rest

    def __add__(self, other: "Ledger") -> "Ledger":
        return Ledger(*(getattr(self, name) + getattr(other, name) for name in STATES))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in one state, media seconds."""

    start: float
    end: float
    state: State


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold: first and last credited moment, credited seconds, mean score while credited, why it ended."""

    side: Side | None
    start: float
    end: float
    held: float
    score: float | None
    ended_by: Ending


@dataclass(frozen=True, slots=True)
class Clock:
    """The one place where credit is kept: ring, summary, report and history read it.

    hold              which hold runs or ran last, counted from 1; 0 before the first
    held_seconds      as a person sees it; it never runs backwards within a repetition. With the cumulative policy
                      it goes on from hold to hold until a repetition is complete; with the continuous one each
                      hold begins at 0
    credited_seconds  of all holds together; it never falls
    needed_seconds    of one repetition
    """

    phase: ClockPhase
    hold: int
    held_seconds: float
    credited_seconds: float
    needed_seconds: float


@dataclass(frozen=True, slots=True)
class _Moment:
    """Time from one frame to the next, in the state it would have outside a hold."""

    start: float
    end: float
    state: State
    score: float | None
    gap: bool = False

    @property
    def seconds(self) -> float:
        return self.end - self.start


class HoldClock:
    """Takes one state per frame; keeps the holds and the spans.

    needed      seconds of one hold
    continuous  after a pause the hold starts again instead of going on
    side        the side that is being stretched; credit never passes to another one
    """

    def __init__(self, needed: float, *, continuous: bool = False, side: Side | None = None) -> None:
        self.holds: list[Hold] = []
        self.spans: list[Span] = []
        self._needed = needed
        self._continuous = continuous
        self._side = side
        self._last: tuple[float, State, float | None] | None = None
        self._undecided: list[_Moment] = []
        self._holding = False
        self._paused: tuple[float, Ending] | None = None
        # Of the hold in hand: first and last credited moment, seconds with a score, and score times seconds.
        self._credited: tuple[float, float] | None = None
        self._scored = self._points = 0.0
        self._held = 0.0
        self._carried = 0.0
        self._total = 0.0
        self._number = 0
        self._done_at: float | None = None

    @property
    def inside(self) -> bool:
        """Whether a hold runs, so that the wider limits apply."""
        return self._holding

    @property
    def clock(self) -> Clock:
        """The clock as a person sees it now."""
        return Clock(self._phase(), self._number, self._carried + self._held, self._total, self._needed)

    @property
    def ledger(self) -> Ledger:
        """All decided time by state; complete after `finish`."""
        return ledger_of(self.spans)

    def advance(self, seconds: float, state: State, score: float | None = None) -> Clock:
        """One frame: "correct", "wrong", "unseen", or "setup" where it is not the pose at all.

        A frame whose time stamp does not rise is ignored.
        """
        if self._last is not None:
            began, before, scored = self._last
            if seconds <= began:
                return self.clock
            gap = seconds - began > LONGEST_GAP + EPSILON
            moment = _Moment(began, seconds, before, scored)
            self._take(_Moment(began, seconds, "unseen", None, gap=True) if gap else moment)
        self._last = (seconds, state, score)
        self._decide(seconds, state)
        return self.clock

    def finish(self, ending: Ending = "end of recording") -> None:
        """End it: what is undecided goes where it belongs without a hold."""
        self._settle(credit=False)
        self._close(self._paused[1] if self._paused else ending)

    def _phase(self) -> ClockPhase:
        if self._holding:
            return "interrupted" if self._undecided else "holding"
        if self._undecided:
            return "starting"
        if self._paused:
            return "paused"
        return "rest" if self.holds else "setup"

    def _take(self, moment: _Moment) -> None:
        """Credit the time up to this frame, enter it in the ledger, or leave it undecided."""
        correct = moment.state == "correct"
        if self._holding and correct and not self._undecided:
            self._credit(moment)
        elif self._holding or correct or self._bridges_start(moment):
            self._undecided.append(moment)
        else:
            self._settle(credit=False)
            self._enter(moment)

    def _bridges_start(self, moment: _Moment) -> bool:
        """A drop-out while a hold is starting does not throw the start away."""
        unseen = self._undecided_seconds("unseen") + moment.seconds
        return bool(self._undecided) and moment.state == "unseen" and unseen <= BRIDGE_UNSEEN + EPSILON

    def _decide(self, seconds: float, state: State) -> None:
        """Decide on the undecided time, now that this frame's state is known."""
        if self._holding and self._undecided:
            if not self._forgivable():
                self._pause()
            elif state == "correct":
                self._settle(credit=True)
        if not self._holding:
            if state == "correct" and self._undecided_seconds("correct") >= START_AFTER - EPSILON:
                self._start()
            elif self._paused and not self._undecided and seconds - self._paused[0] > END_AFTER + EPSILON:
                self._close(self._paused[1])

    def _undecided_seconds(self, state: State) -> float:
        return sum(moment.seconds for moment in self._undecided if moment.state == state)

    def _forgivable(self) -> bool:
        unseen = self._undecided_seconds("unseen")
        wrong = sum(moment.seconds for moment in self._undecided) - unseen
        return wrong < STOP_AFTER - EPSILON and unseen <= BRIDGE_UNSEEN + EPSILON

    def _start(self) -> None:
        """Correct for long enough: the hold starts, or goes on, where the run began."""
        if self._continuous and self._paused:
            self._close(self._paused[1])
        if not self._credited:
            self._number += 1
            if self._continuous or self._carried >= self._needed - EPSILON:
                self._carried = 0.0
            self._excuse(self._undecided[0].start - MOVING)
        self._holding, self._paused = True, None
        self._settle(credit=True)

    def _excuse(self, since: float) -> None:
        """Being nearly right on the way into a hold is setting up; a slip out of one is not."""
        if not self.spans or self.spans[-1].state != "wrong" or self.spans[-1].end <= since:
            return
        if len(self.spans) > 1 and self.spans[-2].state == "correct":
            return
        last = self.spans.pop()
        if last.start < since:
            self._add(Span(last.start, since, "wrong"))
        self._add(Span(max(last.start, since), last.end, self._idle))

    @property
    def _idle(self) -> State:
        return "rest" if self.holds or self._credited else "setup"

    def state_of(self, seconds: float, state: State) -> State:
        """The state of a frame outside a hold: the way out of a complete hold is rest, not a fault."""
        if state == "wrong" and self._done_at is not None and seconds - self._done_at < MOVING:
            return "rest"
        return self._idle if state == "setup" else state

    def _pause(self) -> None:
        """The clock stops where the interruption began."""
        left, unseen = self._undecided_seconds("setup"), self._undecided_seconds("unseen")
        wrong = self._undecided_seconds("wrong")
        cause: Ending = "unseen" if unseen > left + wrong else "left the pose" if left > wrong else "wrong"
        self._paused = (self._undecided[0].start, cause)
        self._holding = False
        self._settle(credit=False)

    def _settle(self, *, credit: bool) -> None:
        undecided, self._undecided = self._undecided, []
        for moment in undecided:
            if credit and not moment.gap:
                self._credit(moment)
            else:
                self._enter(moment)

    def _credit(self, moment: _Moment) -> None:
        self._held += moment.seconds
        self._total += moment.seconds
        self._credited = self._credited[0] if self._credited else moment.start, moment.end
        if moment.score is not None:
            self._scored += moment.seconds
            self._points += moment.score * moment.seconds
        self._done_at = moment.end if self._carried + self._held >= self._needed - EPSILON else None
        self._add(Span(moment.start, moment.end, "correct"))

    def _enter(self, moment: _Moment) -> None:
        """Time outside a hold; a correct moment too short to start the clock counts as setting up."""
        state = "setup" if moment.state == "correct" else moment.state
        self._add(Span(moment.start, moment.end, self.state_of(moment.start, state)))

    def _add(self, span: Span) -> None:
        last = self.spans[-1] if self.spans else None
        if last and last.state == span.state and last.end == span.start:
            self.spans[-1] = Span(last.start, span.end, span.state)
        else:
            self.spans.append(span)

    def _close(self, ending: Ending) -> None:
        if self._credited:
            score = self._points / self._scored if self._scored else None
            self.holds.append(Hold(self._side, *self._credited, self._held, score, ending))
        self._carried += self._held
        self._holding, self._paused, self._credited = False, None, None
        self._held = self._scored = self._points = 0.0


def ledger_of(spans: Iterable[Span]) -> Ledger:
    """Seconds of each state in these spans."""
    sums: dict[str, float] = dict.fromkeys(STATES, 0.0)
    for span in spans:
        sums[span.state] += span.end - span.start
    return Ledger(**sums)
