"""The online counterpart of a replay: the same perception, recognition and scoring, frame by frame.

What it credits is what `replay.score_session` credits for the same sights and the course's plan. A side counts once
it has been recognised, which takes some seconds; its scorer then goes back to where its run began, on remembered
percepts. Until then a scorer on trial tells what would be credited, so that nobody waits for an answer.
"""

from collections import deque
from dataclasses import dataclass

from posecheck.coaching.course import Course
from posecheck.pose.landmarks import Side, opposite
from posecheck.scoring.recognition import VOTE_SECONDS, Label, Recognition, Segment, label_of
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import perceived
from posecheck.scoring.segment_scorer import SegmentScorer, Snapshot
from posecheck.scoring.task import Task
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept, Perception

REMEMBERED = 4.0
"""Seconds watched of which the percepts are kept (ours: recognising a side takes 2.5 at most)."""
TRIAL_LASTS = 1.0
"""Seconds for which a trial goes on after the other side was last seen (as long as the vote on a side)."""


@dataclass(frozen=True, slots=True)
class ScoredSide:
    """One side after a frame: its snapshot, whose clock keeps its credit."""

    side: Side | None
    snapshot: Snapshot

    @property
    def credited_seconds(self) -> float:
        """In all its holds."""
        return self.snapshot.clock.credited_seconds

    @property
    def hold(self) -> int:
        """Which hold runs or ran last, from 1; 0 before the first."""
        return self.snapshot.clock.hold


class SideScorer:
    """Scores one side of a course; None where the stretch has no sides."""

    def __init__(self, course: Course, side: Side | None, numbers: ModelNumbers) -> None:
        task = Task(course.stretch, course.form, side or "left", course.level, course.props, course.ranges)
        self._scorer = SegmentScorer(
            task, course.dose, numbers=numbers, side_known=side is not None, recorded=False
        )
        self.side = side
        self.credited_seconds = 0.0

    def score(self, percept: Percept) -> ScoredSide:
        """One frame."""
        snapshot = self._scorer.score(percept)
        self.credited_seconds = snapshot.clock.credited_seconds
        return ScoredSide(self.side, snapshot)


@dataclass(frozen=True, slots=True)
class FollowedFrame:
    """One frame.

    percept    what is believed of it
    counted    the side that has been recognised; None before the first
    on_trial   sides that are not recognised, or not yet: nothing of theirs is credited
    begun      a side has just begun to count
    taken_back seconds that the side before it had credited since then, and that do not count
    """

    percept: Percept
    label: Label | None
    counted: ScoredSide | None
    on_trial: tuple[ScoredSide, ...]
    begun: bool
    taken_back: float


class Follower:
    """Follows one person through a course."""

    def __init__(self, course: Course, numbers: ModelNumbers) -> None:
        self._course = course
        self._numbers = numbers
        self._candidates = (course.stretch,)
        self._perception = Perception(self._candidates, numbers)
        self._recognition = Recognition()
        self._memory: deque[tuple[float, Percept, float]] = deque()
        self._watched = 0.0
        self._seconds: float | None = None
        self._segment: Segment | None = None
        self._counted: SideScorer | None = None
        self._other_seen: float | None = None
        sides: tuple[Side | None, ...] = ("left", "right") if course.stretch.sided else (None,)
        self._trials = [self._scorer(side) for side in sides]

    def _scorer(self, side: Side | None) -> SideScorer:
        return SideScorer(self._course, side, self._numbers)

    def follow(self, sight: Sight, wanted: Side | None) -> FollowedFrame:
        """One frame; its time stamp must be later than the last one's.

        wanted  the side whose turn it is
        """
        percept = perceived(self._perception, sight)
        label = label_of(percept, self._candidates, numbers=self._numbers)
        self._recognition.add(sight.seconds, label)
        counted = None if self._counted is None else self._counted.score(percept)
        on_trial = tuple(trial.score(percept) for trial in self._trials)
        self._remember(percept)
        latest = self._recognition.latest
        begun, taken_back = False, 0.0
        if latest is not None and (self._segment is None or latest.start != self._segment.start):
            counted, taken_back = self._begin(latest, on_trial, percept)
            on_trial, begun = (), True
        self._follow_other_side(sight.seconds, label, wanted)
        return FollowedFrame(percept, label, counted, on_trial, begun, taken_back)

    def _remember(self, percept: Percept) -> None:
        if self._seconds is not None:
            self._watched += min(percept.seconds - self._seconds, VOTE_SECONDS)
        self._seconds = percept.seconds
        credited = self._counted.credited_seconds if self._counted else 0.0
        self._memory.append((self._watched, percept, credited))
        while self._memory[0][0] < self._watched - REMEMBERED:
            self._memory.popleft()

    def _begin(
        self, segment: Segment, on_trial: tuple[ScoredSide, ...], percept: Percept
    ) -> tuple[ScoredSide, float]:
        """A side is recognised: from the start of its run it counts, and the side before it does not."""
        first = self._segment is None
        self._segment = segment
        before = self._counted
        if first:
            number = next(i for i, trial in enumerate(self._trials) if trial.side == segment.side)
            self._counted, seen, taken_back = self._trials[number], on_trial[number], 0.0
        else:
            since = [entry for entry in self._memory if entry[1].seconds >= segment.start]
            self._counted = self._scorer(segment.side)
            for _, past, _ in since[:-1]:
                self._counted.score(past)
            seen = self._counted.score(percept)
            taken_back = before.credited_seconds - since[0][2] if before else 0.0
        self._trials = []
        return seen, taken_back

    def _follow_other_side(self, seconds: float, label: Label | None, wanted: Side | None) -> None:
        """While the other side is wanted or seen, it is scored on trial."""
        if self._counted is None or self._counted.side is None:
            return
        other = opposite(self._counted.side)
        if label is not None and label.side == other:
            self._other_seen = seconds
        lately = self._other_seen is not None and seconds - self._other_seen <= TRIAL_LASTS
        if wanted == other or lately:
            self._trials = self._trials or [self._scorer(other)]
        else:
            self._trials = []
