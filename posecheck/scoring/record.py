"""What a session was, once it is over: values for reports and history. No behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import Side
from posecheck.pose.view import ViewKind
from posecheck.scoring.hold import Hold, Ledger, Span
from posecheck.scoring.unjudged import Unjudged
from posecheck.stretch.checks import Check, LevelName, OwnRange
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Fault:
    """One check that was off by more than half its tolerance while in the pose.

    cue        the sentence, with the person's own left and right
    seconds    how long in all
    first_seen media second of the first such frame
    worst      the reading furthest off, in the check's unit, and worst_at, its media second
    certain    how long of it was beyond the reading's error, so that the pose was wrong whatever the rest
    """

    check: Check
    cue: str
    seconds: float
    first_seen: float
    worst: float
    worst_at: float
    certain: float = 0.0


@dataclass(frozen=True, slots=True)
class MeasureSummary:
    """One measure over the holds, in its unit; None where it was never seen.

    From the first to the last credited moment of each hold, as far as the pose was kept; over all the time in the
    pose where nothing was held.

    error  median absolute error of one reading
    seen   share of that time in which it could be read, 0..1
    target range of full marks, None for a measure that only serves a gate
    """

    name: str
    label: str
    unit: str
    median: float | None
    lowest: float | None
    highest: float | None
    error: float
    seen: float
    target: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class CueSpan:
    """A cue as it was shown, media seconds."""

    start: float
    end: float
    check: str
    text: str


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """Frame by frame, for curves and tables; all arrays have one entry a frame.

    seconds  (N,) float64
    score    (N,) float32, nan where there is none
    held     (N,) float32, the hold clock as shown
    values   by measure name (N,) float32, nan where unseen
    """

    seconds: NDArray[np.float64]
    score: NDArray[np.float32]
    held: NDArray[np.float32]
    values: Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """One stretch on one side, from its set-up to the next one.

    side      None where a stretch has no sides, or none was recognised
    score     mean while judged, 0..100, None where nothing could be judged
    coverage  mean share of the checks' weight that was seen
    best_at   media second of the best moment, None without a score
    ranges    own ranges that it was judged by
    unjudged  where nothing was held: why most of it could not be judged, else None
    """

    stretch: Stretch
    form: Form
    side: Side | None
    level: LevelName
    props: tuple[str, ...]
    dose: Dose
    start: float
    end: float
    view: ViewKind
    score: float | None
    coverage: float
    ledger: Ledger
    spans: tuple[Span, ...]
    holds: tuple[Hold, ...]
    faults: tuple[Fault, ...]
    measures: tuple[MeasureSummary, ...]
    cues: tuple[CueSpan, ...]
    track: TimeSeries
    best_at: float | None
    unjudged: Unjudged | None = None
    ranges: tuple[OwnRange, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks with the targets that it was judged by."""
        return self.stretch.checks_for(self.form, self.level, self.props, self.ranges)

    @property
    def own_ranges(self) -> tuple[OwnRange, ...]:
        """Those of `ranges` that are of a check it was judged by."""
        judged = {check.name for check in self.checks}
        return tuple(own for own in self.ranges if own.check in judged)

    def own_range(self, check: Check) -> OwnRange | None:
        """The own range that is this check's target; None where the target is the stretch's own."""
        return next((own for own in self.ranges if own.check == check.name), None)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A whole recording: the segments in order of time, and the ledger of all of it.

    start, end  first and last media second watched; the ledger's total is end - start
    notes       sentences about what could not be read ("the file ends early")
    unjudged    without any segment: the stretch that was there but could not be judged
    """

    start: float
    end: float
    ledger: Ledger
    segments: tuple[SegmentRecord, ...]
    notes: tuple[str, ...] = ()
    unjudged: Unjudged | None = None

    @property
    def main(self) -> SegmentRecord | None:
        """The segment with the most correct time; None where no stretch was done."""
        return max(self.segments, key=lambda segment: segment.ledger.correct, default=None)
