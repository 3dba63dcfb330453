"""What the frames of a segment are judged by, kept as arrays: enough to judge them again by other limits.

What a limit has no part in is not worked out again: points, views, the crossed leg, readings and their errors. All
of it is here to the last digit, so that judging it again says what scoring the recording anew would say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.accuracy import NO_ERROR, Accuracy
from posecheck.pose.landmarks import NAMES, SIDES, Side
from posecheck.pose.measure import Measure, Reading
from posecheck.pose.view import View, ViewKind
from posecheck.scoring.seen_frame import SeenFrame
from posecheck.scoring.task import Task
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.lost import Lost
from posecheck.tracking.perception import Percept

HIDERS = ("view", *NAMES)
"""What can hide a reading, by its number here."""
VIEW_KINDS: tuple[ViewKind, ...] = ("side_left", "side_right", "front", "oblique", "unknown")
LOST: tuple[Lost | None, ...] = (None, "body", "legs")
NOT_HIDDEN = CROSSING_UNTOLD = -1
"""A reading that nothing hides; a crossing that cannot be told."""
AccuracyFor: TypeAlias = Callable[[Measure, Task, View], Accuracy]
_FrameRow: TypeAlias = tuple[float, bool, bool, int, int, int, float, int]
_FRAME_TYPES = (np.float64, np.bool_, np.bool_, np.int8, np.int8, np.int8, np.float64, np.int8)
_ReadingRow: TypeAlias = tuple[float, int, int, int, bool]
_READING_TYPES = (np.float64, np.int8, np.int8, np.int32, np.bool_)
_NOTHING: _ReadingRow = (nan, NOT_HIDDEN, NOT_HIDDEN, 0, False)


@dataclass(frozen=True, slots=True, eq=False)
class KeptReadings:
    """N frames looked at as one form of a stretch, with M measures, in the order of `Task.measures`.

    seconds     (N,) float64
    judged      (N,) bool: somebody is seen; else the rest of a frame means nothing but `standing` and `lost`
    standing    (N,) bool: the picture itself stands still
    lost        (N,) int8, number in LOST
    side        (N,) int8, number in SIDES: the working one
    kind, yaw   (N,) int8, number in VIEW_KINDS, and float64 degrees: the view
    crossed     (N,) int8: 1, 0, or CROSSING_UNTOLD
    values      (N, M) float64 in the measure's unit, nan where there is none
    unseen      (N, M) int8, number in HIDERS or NOT_HIDDEN
    doubt       (N, M) int8, likewise
    accuracy    (N, M) int32, number in `accuracies`
    predicted   (N, M) bool: the accuracy is this very reading's own
    """

    stretch: Stretch
    form: Form
    accuracies: tuple[Accuracy, ...]
    seconds: NDArray[np.float64]
    judged: NDArray[np.bool_]
    standing: NDArray[np.bool_]
    lost: NDArray[np.int8]
    side: NDArray[np.int8]
    kind: NDArray[np.int8]
    yaw: NDArray[np.float64]
    crossed: NDArray[np.int8]
    values: NDArray[np.float64]
    unseen: NDArray[np.int8]
    doubt: NDArray[np.int8]
    accuracy: NDArray[np.int32]
    predicted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.seconds)

    def side_of(self, frame: int) -> Side:
        """The working side in a frame."""
        return SIDES[self.side[frame]]

    def view_of(self, frame: int) -> View:
        """The view of a frame."""
        return View(VIEW_KINDS[self.kind[frame]], float(self.yaw[frame]))

    def seen(self, frame: int, task: Task) -> SeenFrame:
        """A judged frame as it was seen; the task is that of its side."""
        readings = {
            measure.name: self._reading(frame, column, measure) for column, measure in enumerate(task.measures)
        }
        crossed = None if self.crossed[frame] == CROSSING_UNTOLD else bool(self.crossed[frame])
        return SeenFrame(float(self.seconds[frame]), task, self.view_of(frame), readings, crossed)

    def _reading(self, frame: int, column: int, measure: Measure) -> Reading:
        value, unseen, doubt = (array[frame, column] for array in (self.values, self.unseen, self.doubt))
        own = self.accuracies[self.accuracy[frame, column]] if self.predicted[frame, column] else None
        return Reading(
            measure,
            None if np.isnan(value) else float(value),
            None if unseen == NOT_HIDDEN else HIDERS[unseen],
            None if doubt == NOT_HIDDEN else HIDERS[doubt],
            own,
        )


class ReadingsKeeper:
    """Takes every frame of a segment, and makes arrays of them.

    accuracy_for  how far a reading is off that does not say so itself, by task, measure and view
    """

    def __init__(self, stretch: Stretch, form: Form, accuracy_for: AccuracyFor) -> None:
        self._stretch, self._form = stretch, form
        self._accuracy_for = accuracy_for
        self._measures = Task(stretch, form, "left").measures
        self._accuracies: dict[Accuracy, int] = {}
        self._frames: list[_FrameRow] = []
        self._readings: list[list[_ReadingRow]] = []

    def add(self, percept: Percept, seen: SeenFrame | None) -> None:
        """One frame; None where nothing is judged by it."""
        lost, kind = LOST.index(percept.lost), VIEW_KINDS.index(percept.view.kind)
        if seen is None:
            self._frames.append(
                (percept.seconds, False, percept.standing, lost, 0, kind, percept.view.yaw, CROSSING_UNTOLD)
            )
            self._readings.append([_NOTHING] * len(self._measures))
            return
        side, crossed = SIDES.index(seen.task.side), CROSSING_UNTOLD if seen.crossed is None else int(seen.crossed)
        kind = VIEW_KINDS.index(seen.view.kind)
        self._frames.append((percept.seconds, True, percept.standing, lost, side, kind, seen.view.yaw, crossed))
        self._readings.append([self._row(seen.readings[one.name], seen) for one in self._measures])

    def _row(self, reading: Reading, seen: SeenFrame) -> _ReadingRow:
        accuracy = reading.accuracy or self._accuracy_for(reading.measure, seen.task, seen.view)
        return (
            nan if reading.value is None else reading.value,
            NOT_HIDDEN if reading.unseen is None else HIDERS.index(reading.unseen),
            NOT_HIDDEN if reading.doubt is None else HIDERS.index(reading.doubt),
            self._accuracies.setdefault(accuracy, len(self._accuracies)),
            reading.accuracy is not None,
        )

    def build(self) -> KeptReadings:
        """All frames so far."""
        frames = list(zip(*self._frames, strict=True)) if self._frames else [()] * len(_FRAME_TYPES)
        shape = len(self._frames), len(self._measures)
        rows = [row for frame in self._readings for row in frame]
        readings = list(zip(*rows, strict=True)) if rows else [()] * len(_READING_TYPES)
        return KeptReadings(
            self._stretch,
            self._form,
            tuple(self._accuracies) or (NO_ERROR,),
            *(np.array(column, dtype) for column, dtype in zip(frames, _FRAME_TYPES, strict=True)),
            *(
                np.array(column, dtype).reshape(shape)
                for column, dtype in zip(readings, _READING_TYPES, strict=True)
            ),
        )
