"""The online counterpart of a replay: the same eyes, the same recognition, the same sessions, frame by frame.

What it credits is what `replay.score` credits for the same sights and the course's order. A side counts once it has
been recognised, which takes some seconds; the session then goes back to where its run began, on remembered
percepts. Until then a session on trial tells what would be credited, so that nobody waits for an answer.
"""

from collections import deque
from dataclasses import dataclass

from posecheck.coaching.course import Course
from posecheck.pose.accuracy import MEASURED, Table
from posecheck.pose.landmarks import Side, opposite
from posecheck.scoring.hold import EPSILON
from posecheck.scoring.recognition import VOTE_SECONDS, Label, Recogniser, Segment, label_of
from posecheck.scoring.recording import Sight
from posecheck.scoring.segment_scorer import Session, Snapshot
from posecheck.scoring.task import Task
from posecheck.tracking.perception import Percept, Perception

REMEMBERED = 4.0
"""Seconds watched of which the percepts are kept (ours: recognising a side takes 2.5 at most)."""
TRIAL_LASTS = 1.0
"""Seconds for which a trial goes on after the other side was last seen (as long as the vote on a side)."""


class Visit:
    """One session on one side, and what it has credited.

    credited  seconds in all its holds
    hold      which hold runs or ran last, from 1; 0 before the first
    """

    def __init__(self, course: Course, side: Side | None, table: Table) -> None:
        task = Task(course.stretch, course.form, side or "left", course.level, course.props)
        self._session = Session(task, course.dose, side_known=side is not None, table=table, recorded=False)
        self._continuous = course.dose.policy == "continuous"
        self.side = side
        self.credited = 0.0
        self.hold = 0
        self._held = 0.0
        self._inside = False
        self._closed = True

    def feed(self, percept: Percept) -> Snapshot:
        """One frame."""
        snapshot = self._session.feed(percept)
        clock = snapshot.clock
        inside = clock.phase in ("holding", "interrupted")
        if inside and not self._inside:
            self._begin(clock.needed_seconds)
        self._closed = self._closed or clock.phase in ("setup", "rest")
        self._inside = inside
        self.credited += clock.held_seconds - self._held
        self._held = clock.held_seconds
        return snapshot

    def _begin(self, needed: float) -> None:
        """A hold starts, or goes on after a pause; the clock starts at 0 where the rules of the clock say so."""
        if not (self._closed or self._continuous):
            return
        self.hold += 1
        self._closed = False
        if self._continuous or self._held >= needed - EPSILON:
            self._held = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One session after a frame: its snapshot, its side, its credit and the number of its hold."""

    snapshot: Snapshot
    side: Side | None
    credited: float
    hold: int


@dataclass(frozen=True, slots=True)
class Followed:
    """One frame.

    percept    what is believed of it
    counted    the session of the side that has been recognised; None before the first
    on_trial   sessions whose side is not recognised, or not yet: nothing of theirs is credited
    begun      a session was begun that counts from now on
    taken_back seconds that the session before it had credited since then, and that do not count
    """

    percept: Percept
    label: Label | None
    counted: Seen | None
    on_trial: tuple[Seen, ...]
    begun: bool
    taken_back: float


class Follower:
    """Follows one person through a course. `wanted` is the side whose turn it is."""

    def __init__(self, course: Course, table: Table = MEASURED) -> None:
        self._course = course
        self._table = table
        self._candidates = (course.stretch,)
        self._perception = Perception(self._candidates)
        self._recogniser = Recogniser()
        self._memory: deque[tuple[float, Percept, float]] = deque()
        self._watched = 0.0
        self._seconds: float | None = None
        self._segment: Segment | None = None
        self._counted: Visit | None = None
        self._other_seen: float | None = None
        sides: tuple[Side | None, ...] = ("left", "right") if course.stretch.sided else (None,)
        self._trials = [self._visit(side) for side in sides]

    def _visit(self, side: Side | None) -> Visit:
        return Visit(self._course, side, self._table)

    def feed(self, sight: Sight, wanted: Side | None) -> Followed:
        """One frame; its time stamp must be later than the last one's."""
        percept = self._perception.feed(sight.seconds, sight.landmarks)
        label = label_of(percept, self._candidates)
        self._recogniser.feed(sight.seconds, label)
        counted = None if self._counted is None else _seen(self._counted, percept)
        on_trial = tuple(_seen(trial, percept) for trial in self._trials)
        self._remember(percept)
        latest = self._recogniser.latest
        begun, taken_back = False, 0.0
        if latest is not None and (self._segment is None or latest.start != self._segment.start):
            counted, taken_back = self._begin(latest, on_trial, percept)
            on_trial, begun = (), True
        self._follow_other_side(sight.seconds, label, wanted)
        return Followed(percept, label, counted, on_trial, begun, taken_back)

    def _remember(self, percept: Percept) -> None:
        if self._seconds is not None:
            self._watched += min(percept.seconds - self._seconds, VOTE_SECONDS)
        self._seconds = percept.seconds
        credited = self._counted.credited if self._counted else 0.0
        self._memory.append((self._watched, percept, credited))
        while self._memory[0][0] < self._watched - REMEMBERED:
            self._memory.popleft()

    def _begin(self, segment: Segment, on_trial: tuple[Seen, ...], percept: Percept) -> tuple[Seen, float]:
        """A side is recognised: from the start of its run it counts, and the side before it does not."""
        first = self._segment is None
        self._segment = segment
        before = self._counted
        if first:
            number = next(i for i, trial in enumerate(self._trials) if trial.side == segment.side)
            self._counted, seen, taken_back = self._trials[number], on_trial[number], 0.0
        else:
            since = [entry for entry in self._memory if entry[1].seconds >= segment.start]
            self._counted = self._visit(segment.side)
            for _, past, _ in since[:-1]:
                self._counted.feed(past)
            seen = _seen(self._counted, percept)
            taken_back = before.credited - since[0][2] if before else 0.0
        self._trials = []
        return seen, taken_back

    def _follow_other_side(self, seconds: float, label: Label | None, wanted: Side | None) -> None:
        """While the other side is wanted or seen, a session on trial reads it."""
        if self._counted is None or self._counted.side is None:
            return
        other = opposite(self._counted.side)
        if label is not None and label.side == other:
            self._other_seen = seconds
        lately = self._other_seen is not None and seconds - self._other_seen <= TRIAL_LASTS
        if wanted == other or lately:
            self._trials = self._trials or [self._visit(other)]
        else:
            self._trials = []


def _seen(visit: Visit, percept: Percept) -> Seen:
    snapshot = visit.feed(percept)
    return Seen(snapshot, visit.side, visit.credited, visit.hold)
