"""Which stretch, which form, which side: from what is believed of each frame to segments of a recording."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from posecheck.pose.accuracy import Table
from posecheck.pose.body import Body
from posecheck.pose.correction import read_corrected
from posecheck.pose.landmarks import SIDES, Side
from posecheck.stretch.checks import Gate
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept

VOTE_SECONDS = 1.0
"""The label of a moment is the majority of this much time around it (docs/rules.md)."""
SHORTEST_STRETCH = 2.0
"""Seconds a stretch must last to be claimed (ours: the bottom of a squat passes in less, a hold does not)."""
TOLD_SECONDS = 2.0
"""Seconds in which a form must show itself (ours: as long as a stretch must to be claimed)."""


@dataclass(frozen=True, slots=True)
class Label:
    """One frame.

    side     None where the stretch has none
    form     name of the form it looks like
    told_now whether the form shows itself; not where the crossing is only remembered, and so may be over
    """

    stretch: Stretch
    side: Side | None
    form: str | None
    told_now: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Segment:
    """From `start` to `end` (media seconds) one stretch in one form on one side."""

    stretch: Stretch
    form: Form
    side: Side | None
    start: float
    end: float


def label_of(
    percept: Percept, candidates: Sequence[Stretch], sides: Sequence[Side] = SIDES, *, numbers: ModelNumbers
) -> Label | None:
    """The stretch whose gates all hold in this frame; None where none does or nobody is seen.

    A knee hugged beside the other one looks like an ankle on it, so a doubted crossing is asked last. Where one is
    certain, only a stretch with a crossing can be meant.
    """
    if percept.bodies is None:
        return None
    for stretch in sorted(candidates, key=lambda stretch: stretch.id in percept.doubted):
        if percept.certain and not stretch.crosses:
            continue
        bodies = percept.seen_for(stretch).bodies or percept.bodies
        for side in sides_to_try(stretch, percept, sides):
            form = _form(stretch, bodies[side], numbers.accuracy) if _crossed(stretch, percept, side) else None
            if form is not None:
                told_now = not stretch.crosses or percept.crosses(stretch, side, form) is True
                return Label(stretch, side if stretch.sided else None, form.name, told_now)
    return None


def sides_to_try(stretch: Stretch, percept: Percept, sides: Sequence[Side] = SIDES) -> Sequence[Side]:
    """The working sides to look at: the nearer one where a stretch has no sides."""
    return sides if stretch.sided else (percept.view.near,)


def _crossed(stretch: Stretch, percept: Percept, side: Side) -> bool:
    return not stretch.crosses or percept.crosses(stretch, side) is True


def _passes(gates: Iterable[Gate], body: Body, stretch: Stretch, table: Table) -> bool:
    return all(_answer(gate, body, stretch, table) for gate in gates)


def _answer(gate: Gate, body: Body, stretch: Stretch, table: Table) -> bool | None:
    """Whether a gate holds; None where it cannot be read."""
    reading = read_corrected(gate.measure, body, body.view, stretch.id, table)
    if reading.value is None:
        return None
    return gate.limits[0] - reading.margin <= reading.value <= gate.limits[1] + reading.margin


def _form(stretch: Stretch, body: Body, table: Table) -> Form | None:
    """The form whose gates hold: one that is told, then the one that nothing needs to tell.

    Last any that cannot be told, because a foot is hidden behind the other leg: its gates alone decide.
    """
    told, hidden = [], []
    for form in stretch.forms:
        if form.told_by is not None:
            answer = _answer(form.told_by, body, stretch, table)
            told += [form] if answer else []
            hidden += [form] if answer is None else []
    return next(
        (form for form in (*told, stretch.untold_form, *hidden) if _passes(form.gates, body, stretch, table)), None
    )


_Vote = tuple[str, Side | None]
"""Stretch and side: forms are told apart later."""


@dataclass(slots=True)
class _Run:
    """Consecutive moments with one majority label."""

    stretch: Stretch
    side: Side | None
    start: float
    end: float
    seconds: float
    forms: Counter[str | None]


class Recognition:
    """Takes the label of every frame; `segments` tiles the time from first to last frame.

    Each segment reaches from where its stretch is first seen to the start of the next one; the first begins
    with the recording and the last ends with it, so that set-up and rest belong to the stretch they serve.
    """

    def __init__(self) -> None:
        self._window: deque[tuple[float, Label | None]] = deque()
        self._votes: Counter[_Vote | None] = Counter()
        self._claimed: list[_Run] = []
        self._first: float | None = None
        self._last = 0.0
        self._open: _Run | None = None
        self._decided = 0.0

    def add(self, seconds: float, label: Label | None) -> None:
        """One frame."""
        if self._first is None:
            self._first = self._decided = seconds
        self._last = seconds
        self._window.append((seconds, label))
        self._votes[_vote(label)] += 1
        while self._window[0][0] < seconds - VOTE_SECONDS:
            self._votes[_vote(self._window.popleft()[1])] -= 1
        self._extend(seconds - VOTE_SECONDS / 2)

    def _extend(self, moment: float) -> None:
        """Give the majority of the window to its middle."""
        if self._first is None or moment < self._decided:
            return
        # Of two that have as many votes neither has more than half.
        winner = max(self._votes, key=self._votes.__getitem__)
        label = next((label for _, label in reversed(self._window) if label and _vote(label) == winner), None)
        # A longer gap was not watched, so it is no time in which anything was seen.
        elapsed, self._decided = min(moment - self._decided, VOTE_SECONDS), moment
        if label is None or 2 * self._votes[winner] <= len(self._window):
            self._close()
            return
        run = self._open
        if run is None or run.stretch.id != label.stretch.id or run.side != label.side:
            self._close()
            run = self._open = _Run(label.stretch, label.side, moment, moment, 0.0, Counter())
        run.end = moment
        run.seconds += elapsed
        # In milliseconds: a Counter counts whole numbers, and the frame rate may vary.
        run.forms[label.form] += round(1000 * elapsed) if label.told_now else 0

    def _close(self) -> None:
        if self._open is not None:
            _claim(self._claimed, self._open)
        self._open = None

    @property
    def latest(self) -> Segment | None:
        """The last of `segments`, found without going through all of them; it never changes its side or start."""
        run, number = self._open, len(self._claimed)
        last = self._claimed[-1] if self._claimed else None
        if run is None or run.seconds < SHORTEST_STRETCH or (last and _continues(last, run)):
            run, number = last, number - 1
        return None if run is None else self._segment(number, run, self._last)

    def segments(self) -> tuple[Segment, ...]:
        """The segments so far, in order of time; empty where no stretch lasted long enough."""
        runs = [*self._claimed[:-1], *(replace(run, forms=run.forms.copy()) for run in self._claimed[-1:])]
        if self._open is not None:
            _claim(runs, self._open)
        ends = [*(run.start for run in runs[1:]), self._last]
        return tuple(self._segment(number, run, ends[number]) for number, run in enumerate(runs))

    def _segment(self, number: int, run: _Run, end: float) -> Segment:
        first = self._first if self._first is not None else 0.0
        start = first if number == 0 else run.start
        return Segment(run.stretch, run.stretch.form(_told(run)), run.side, start, end)


def _claim(runs: list[_Run], run: _Run) -> None:
    """Add a run to those before it, where it lasted long enough or goes on with the last one."""
    last = runs[-1] if runs else None
    if last and _continues(last, run):
        last.end, last.seconds = run.end, last.seconds + run.seconds
        last.forms.update(run.forms)
    elif run.seconds >= SHORTEST_STRETCH:
        runs.append(run)


def _vote(label: Label | None) -> _Vote | None:
    return (label.stretch.id, label.side) if label else None


def _continues(last: _Run, run: _Run) -> bool:
    return last.stretch.id == run.stretch.id and last.side == run.side


def _told(run: _Run) -> str | None:
    """The first form that showed itself for long enough, else the one that nothing needs to tell."""
    for form in run.stretch.forms:
        if run.forms[form.name] >= 1000 * TOLD_SECONDS:
            return form.name
    return run.stretch.untold_form.name
