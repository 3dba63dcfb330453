"""A recording through recognition and scoring: sights in, snapshots and a record out.

Reviewing a video, scoring it again and drawing it all come through here, so they cannot disagree.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from posecheck import poses
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.cue import NOBODY
from posecheck.scoring.hold import Clock, ClockPhase, HoldClock
from posecheck.scoring.kept_session import SessionKeeper
from posecheck.scoring.readings import take_readings
from posecheck.scoring.recognition import Label, Recognition, Segment, label_of
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Sight
from posecheck.scoring.seen_frame import SeenFrame
from posecheck.scoring.segment_scorer import SegmentScorer, Snapshot, unseen_by
from posecheck.scoring.states import State
from posecheck.scoring.task import Task
from posecheck.scoring.unjudged import UnjudgedTime, unjudged_in, unjudged_of
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept, Perception


def recognise(sights: Iterable[Sight], plan: Plan, *, numbers: ModelNumbers) -> tuple[Segment, ...]:
    """What was done when, as far as the plan leaves it open.

    A stretch that was asked for but never seen becomes one segment over the whole recording, so that the
    report can say what was missing.
    """
    candidates = candidates_of(plan)
    sides: tuple[Side, ...] = SIDES if plan.side == "auto" else (plan.side,)
    perception, recognition = Perception(candidates, numbers), Recognition()
    first = last = None
    for sight in sights:
        percept = perceived(perception, sight)
        recognition.add(sight.seconds, label_of(percept, candidates, sides, numbers=numbers))
        first, last = (sight.seconds if first is None else first), sight.seconds
    segments = recognition.segments()
    if segments or plan.stretch == "auto" or first is None or last is None:
        return segments
    stretch = candidates[0]
    side = None if plan.side == "auto" else plan.side
    form = plan.form_for(stretch, stretch.usual_form)
    return (Segment(stretch, form, side, first, last),)


def perceived(perception: Perception, sight: Sight) -> Percept:
    """What is believed after this frame of a recording."""
    return replace(perception.perceive(sight.seconds, sight.landmarks), standing=sight.standing)


def candidates_of(plan: Plan) -> tuple[Stretch, ...]:
    """The stretches that may be recognised, first those that cross a leg: that is asked for besides the posture."""
    if plan.stretch == "auto":
        return tuple(sorted(poses.load(), key=lambda stretch: not stretch.crosses))
    return tuple(stretch for stretch in poses.load() if stretch.id == plan.stretch)


def seen_as(percept: Percept, label: Label, plan: Plan, numbers: ModelNumbers) -> SeenFrame:
    """One frame by itself as what it is taken for; ValueError where nobody is seen."""
    stretch = label.stretch
    percept = percept.seen_for(stretch)
    side = label.side or percept.view.near
    form = plan.form_for(stretch, stretch.form(label.form))
    planned = plan.for_stretch(stretch, form, label.side)
    task = Task(stretch, form, side, planned.level, planned.props, planned.ranges)
    if percept.bodies is None:
        raise ValueError("a picture without a person has no assessment")
    readings = take_readings(task, percept.bodies[side], percept.view, numbers)
    crossed = percept.crosses(stretch, side, task.form) if stretch.crosses else True
    return SeenFrame(percept.seconds, task, percept.view, readings, crossed)


def assess_label(percept: Percept, label: Label, plan: Plan, numbers: ModelNumbers) -> Assessment:
    """The same judged."""
    return seen_as(percept, label, plan, numbers).assess(numbers)


class Replay:
    """Iterate once for a snapshot a frame; then `record` sums up.

    Two snapshots of neighbouring segments never overlap: the frame on the border closes one and opens the next.

    keeper  is given what every frame is judged by, so that all of it can be scored again by other limits
    """

    def __init__(
        self,
        sights: Iterable[Sight],
        segments: tuple[Segment, ...],
        plan: Plan,
        *,
        numbers: ModelNumbers,
        keeper: SessionKeeper | None = None,
    ) -> None:
        self._sights = sights
        self._segments = segments
        self._plan = plan
        self._numbers = numbers
        self._keeper = keeper
        self._done: list[SegmentRecord] = []
        self._idle = HoldClock(0.0)
        self._unjudged = UnjudgedTime()
        self._first: float | None = None
        self._last = 0.0

    def __iter__(self) -> Iterator[Snapshot]:
        candidates = candidates_of(self._plan)
        perception = Perception(candidates, self._numbers)
        waiting = list(self._segments)
        scorer: SegmentScorer | None = None
        for sight in self._sights:
            self._first = sight.seconds if self._first is None else self._first
            self._last = sight.seconds
            percept = perceived(perception, sight)
            if waiting and sight.seconds >= waiting[0].start:
                if scorer is not None:
                    scorer.score(percept)
                    self._done.append(scorer.finish("side changed"))
                scorer = self._scorer(waiting.pop(0))
            if scorer is not None:
                yield scorer.score(percept)
                continue
            yield self._look_on(percept, candidates)
        if scorer is not None:
            self._done.append(scorer.finish())
        self._idle.finish()

    def _look_on(self, percept: Percept, candidates: Sequence[Stretch]) -> Snapshot:
        """A frame of a session in which no stretch is recognised: what there is may yet be told."""
        label = unjudged_of(percept, candidates, numbers=self._numbers)
        seen = seen_as(percept, label, self._plan, self._numbers) if label is not None else None
        if self._keeper is not None:
            self._keeper.look_on(percept, seen)
        assessment = seen.assess(self._numbers) if seen is not None else None
        found = unjudged_in(assessment) if assessment is not None else None
        self._unjudged.add(percept.seconds, found)
        state: State = "unseen" if percept.landmarks is None or found is not None else "setup"
        clock = self._idle.advance(percept.seconds, state)
        cue = unseen_by(percept) if percept.landmarks is None else assessment.cue if assessment and found else None
        return Snapshot(percept.seconds, percept, None, clock, state, cue)

    def _scorer(self, segment: Segment) -> SegmentScorer:
        stretch, plan = segment.stretch, self._plan
        form = plan.form_for(stretch, segment.form)
        planned = plan.for_stretch(stretch, form, segment.side)
        task = Task(stretch, form, segment.side or "left", planned.level, planned.props, planned.ranges)
        keeper = self._keeper.begin(task, segment.side) if self._keeper is not None else None
        return SegmentScorer(
            task, planned.dose, side_known=segment.side is not None, numbers=self._numbers, keeper=keeper
        )

    def record(self, notes: tuple[str, ...] = ()) -> SessionRecord:
        """What the session was; call it when the iteration has ended."""
        ledger = self._idle.ledger
        for segment in self._done:
            ledger = ledger + segment.ledger
        done = tuple(self._done)
        return SessionRecord(self._first or 0.0, self._last, ledger, done, notes, self._unjudged.longest)


def score_session(
    sights: Iterable[Sight], plan: Plan, *, numbers: ModelNumbers, notes: tuple[str, ...] = ()
) -> SessionRecord:
    """Both passes at once: `sights` is iterated twice."""
    replay = Replay(sights, recognise(sights, plan, numbers=numbers), plan, numbers=numbers)
    for _ in replay:
        pass
    return replace(replay.record(), notes=notes)


def judge_moment(sight: Sight, segment: SegmentRecord, *, numbers: ModelNumbers) -> Snapshot:
    """One frame of a finished segment judged by itself, for a picture of it; the clock is the segment's own."""
    perception = Perception((segment.stretch,), numbers)
    percept = perception.perceive(sight.seconds, sight.landmarks)
    side = segment.side or percept.view.near
    task = Task(segment.stretch, segment.form, side, segment.level, segment.props, segment.ranges)
    frame = int(segment.track.seconds.searchsorted(sight.seconds))
    held = float(segment.track.held[min(frame, len(segment.track.held) - 1)])
    if percept.bodies is None:
        clock = _clock_of(segment, "paused", held)
        return Snapshot(sight.seconds, percept, None, clock, "unseen", NOBODY)
    readings = take_readings(task, percept.bodies[side], percept.view, numbers)
    # The crossing was settled over time; one frame cannot judge it again.
    assessment = assess(task, readings, percept.view, sight.seconds, crossed=True, numbers=numbers)
    state: State = next((s.state for s in segment.spans if s.start <= sight.seconds < s.end), "setup")
    clock = _clock_of(segment, "holding" if state == "correct" else "paused", held)
    return Snapshot(sight.seconds, percept, assessment, clock, state, assessment.cue)


def _clock_of(segment: SegmentRecord, phase: ClockPhase, held: float) -> Clock:
    return Clock(phase, len(segment.holds), held, segment.ledger.correct, segment.dose.hold_seconds)
