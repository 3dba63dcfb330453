"""Frame by frame what a session saw, kept small: about a hundred bytes a frame."""

from array import array
from math import nan

import numpy as np
from numpy.typing import NDArray

from posecheck.scoring.assessment import Assessment
from posecheck.scoring.cue import Cue
from posecheck.scoring.hold import Clock
from posecheck.scoring.record import CueSpan, TimeSeries


class TimeSeriesBuilder:
    """Columns that grow by one entry a frame; a measure that appears late is nan before."""

    def __init__(self) -> None:
        self._cues = CueSpans()
        self._seconds = array("d")
        self._score = array("f")
        self._held = array("f")
        self._coverage = array("f")
        self._in_pose = array("b")
        self._values: dict[str, array[float]] = {}

    def add(
        self,
        seconds: float,
        assessment: Assessment | None,
        values: dict[str, float],
        clock: Clock,
        cue: Cue | None,
    ) -> None:
        """One frame; `values` by measure name, in the measure's unit, only those that were seen."""
        count = len(self._seconds)
        self._seconds.append(seconds)
        score = assessment.score if assessment else None
        self._score.append(nan if score is None else score)
        self._held.append(clock.held_seconds)
        self._coverage.append(assessment.coverage if assessment else 0.0)
        self._in_pose.append(bool(assessment and assessment.in_pose))
        for name in values:
            if name not in self._values:
                self._values[name] = array("f", [nan]) * count
        for name, column in self._values.items():
            column.append(values.get(name, nan))
        self._cues.add(seconds, cue)

    @property
    def cues(self) -> tuple[CueSpan, ...]:
        """The cues as they were shown."""
        return tuple(self._cues.spans)

    def build(self) -> TimeSeries:
        """All columns."""
        return TimeSeries(
            np.array(self._seconds, dtype=np.float64),
            np.array(self._score, dtype=np.float32),
            np.array(self._held, dtype=np.float32),
            {name: np.array(column, dtype=np.float32) for name, column in self._values.items()},
        )

    def in_pose(self) -> NDArray[np.bool_]:
        """(N,) whether all gates passed."""
        return np.array(self._in_pose, dtype=bool)

    def coverage(self) -> float:
        """As `mean_coverage` has it."""
        return mean_coverage(np.array(self._coverage, dtype=np.float32), self.in_pose())


class CueSpans:
    """Takes what is shown at every frame of a segment."""

    def __init__(self) -> None:
        self.spans: list[CueSpan] = []
        self._before: float | None = None

    def add(self, seconds: float, cue: Cue | None) -> None:
        """One frame; None where nothing is shown."""
        before, self._before = self._before, seconds
        if cue is None:
            return
        last = self.spans[-1] if self.spans else None
        if last and last.text == cue.text and last.end == before:
            self.spans[-1] = CueSpan(last.start, seconds, cue.check, cue.text)
        else:
            self.spans.append(CueSpan(seconds, seconds, cue.check, cue.text))


def mean_coverage(coverage: NDArray[np.float32], in_pose: NDArray[np.bool_]) -> float:
    """Mean share of the checks' weight that was seen while in the pose, 0 where never; both (N,)."""
    seen = coverage[in_pose]
    return float(seen.mean()) if len(seen) else 0.0
