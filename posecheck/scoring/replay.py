"""A recording through recognition and sessions: sights in, snapshots and a record out.

Reviewing a video, scoring it again and drawing it all come through here, so they cannot disagree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from posecheck import poses
from posecheck.plan.plan import Order
from posecheck.pose.accuracy import MEASURED, Table
from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.assessment import assess, take_readings
from posecheck.scoring.hold import Account, Clock, HoldClock, Span
from posecheck.scoring.recognition import Recogniser, Segment, label_of
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Sight
from posecheck.scoring.segment_scorer import NOBODY, Session, Snapshot
from posecheck.scoring.task import Task
from posecheck.stretch.vocabulary import Stretch
from posecheck.tracking.perception import Perception


def recognise(sights: Iterable[Sight], order: Order) -> tuple[Segment, ...]:
    """What was done when, as far as `order` leaves it open.

    A stretch that was asked for but never seen becomes one segment over the whole recording, so that the
    report can say what was missing.
    """
    candidates = candidates_of(order)
    sides: tuple[Side, ...] = SIDES if order.side == "auto" else (order.side,)
    perception, recogniser = Perception(candidates), Recogniser()
    first = last = None
    for sight in sights:
        percept = perception.feed(sight.seconds, sight.landmarks)
        recogniser.feed(sight.seconds, label_of(percept, candidates, sides))
        first, last = (sight.seconds if first is None else first), sight.seconds
    segments = recogniser.segments()
    if segments or order.stretch == "auto" or first is None or last is None:
        return segments
    stretch = candidates[0]
    side = None if order.side == "auto" else order.side
    return (Segment(stretch, stretch.form(order.variant), side, first, last),)


def candidates_of(order: Order) -> tuple[Stretch, ...]:
    """The stretches that may be recognised, first those that cross a leg: that is asked for besides the posture."""
    if order.stretch == "auto":
        return tuple(sorted(poses.load(), key=lambda stretch: not stretch.crosses))
    return tuple(stretch for stretch in poses.load() if stretch.id == order.stretch)


class Replay:
    """Iterate once for a snapshot a frame; then `record` sums up.

    Two snapshots of neighbouring segments never overlap: the frame on the border closes one and opens the next.
    """

    def __init__(
        self, sights: Iterable[Sight], segments: tuple[Segment, ...], order: Order, *, table: Table = MEASURED
    ) -> None:
        self._sights = sights
        self._segments = segments
        self._order = order
        self._table = table
        self._done: list[SegmentRecord] = []
        self._idle = HoldClock(0.0)
        self._first: float | None = None
        self._last = 0.0

    def __iter__(self) -> Iterator[Snapshot]:
        perception = Perception(candidates_of(self._order))
        waiting = list(self._segments)
        session: Session | None = None
        for sight in self._sights:
            self._first = sight.seconds if self._first is None else self._first
            self._last = sight.seconds
            percept = perception.feed(sight.seconds, sight.landmarks)
            if waiting and sight.seconds >= waiting[0].start:
                if session is not None:
                    session.feed(percept)
                    self._done.append(session.finish("side changed"))
                session = self._session(waiting.pop(0))
            if session is not None:
                yield session.feed(percept)
                continue
            account: Account = "unseen" if sight.landmarks is None else "setup"
            clock = self._idle.feed(sight.seconds, account)
            cue = NOBODY if sight.landmarks is None else None
            yield Snapshot(sight.seconds, percept, None, clock, account, cue, speak=False)
        if session is not None:
            self._done.append(session.finish())
        self._idle.finish()

    def _session(self, segment: Segment) -> Session:
        stretch, order = segment.stretch, self._order
        wanted = order.for_stretch(stretch)
        form = stretch.form(order.variant) if order.variant else segment.form
        task = Task(stretch, form, segment.side or "left", wanted.level, wanted.props)
        return Session(task, wanted.dose, side_known=segment.side is not None, table=self._table)

    def record(self, notes: tuple[str, ...] = ()) -> SessionRecord:
        """What the session was; call it when the iteration has ended."""
        ledger = self._idle.ledger
        for segment in self._done:
            ledger = ledger + segment.ledger
        return SessionRecord(self._first or 0.0, self._last, ledger, tuple(self._done), notes)

    @property
    def idle_spans(self) -> tuple[Span, ...]:
        """The spans of a recording without any stretch."""
        return tuple(self._idle.spans)


def score(
    sights: Iterable[Sight], order: Order, *, notes: tuple[str, ...] = (), table: Table = MEASURED
) -> SessionRecord:
    """Both passes at once: `sights` is iterated twice."""
    replay = Replay(sights, recognise(sights, order), order, table=table)
    for _ in replay:
        pass
    return replace(replay.record(), notes=notes)


def glance(sight: Sight, segment: SegmentRecord, *, table: Table = MEASURED) -> Snapshot:
    """One frame of a finished segment judged by itself, for a still; the clock is the segment's own."""
    perception = Perception((segment.stretch,))
    percept = perception.feed(sight.seconds, sight.landmarks)
    side = segment.side or percept.view.near
    task = Task(segment.stretch, segment.form, side, segment.level, segment.props)
    frame = int(segment.track.seconds.searchsorted(sight.seconds))
    held = float(segment.track.held[min(frame, len(segment.track.held) - 1)])
    if percept.bodies is None:
        clock = Clock("paused", held, segment.dose.hold_seconds)
        return Snapshot(sight.seconds, percept, None, clock, "unseen", NOBODY, speak=False)
    readings = take_readings(task, percept.bodies[side], percept.view, table)
    # The crossing was settled over time; one frame cannot judge it again.
    assessment = assess(task, readings, percept.view, sight.seconds, crossed=True, table=table)
    account: Account = next((s.account for s in segment.spans if s.start <= sight.seconds < s.end), "setup")
    clock = Clock("holding" if account == "correct" else "paused", held, segment.dose.hold_seconds)
    return Snapshot(sight.seconds, percept, assessment, clock, account, assessment.cue, speak=False)
