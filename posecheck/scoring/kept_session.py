"""A scored recording, kept so that it can be scored again by other limits in a moment (`scoring.again`)."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Side
from posecheck.scoring.kept_readings import KeptReadings, ReadingsKeeper
from posecheck.scoring.readings import accuracy_for
from posecheck.scoring.seen_frame import SeenFrame
from posecheck.scoring.task import Task
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept


@dataclass(frozen=True, slots=True, eq=False)
class KeptSegment:
    """One segment; its side is None where the stretch has none, or none was recognised."""

    side: Side | None
    readings: KeptReadings


@dataclass(frozen=True, slots=True, eq=False)
class KeptSession:
    """A whole recording.

    plan        with which it was recognised; another level, dose, props or ranges change nothing here
    start, end  first and last media second
    segments    in the order of time
    seconds     (N,) float64: the frames before anything is recognised, which is all of them or none
    nobody      (N,) bool: in which of those nobody is seen
    looked_on   what those may show: readings of all of them, judged where a frame looks like that stretch and form
    """

    plan: Plan
    start: float
    end: float
    notes: tuple[str, ...]
    segments: tuple[KeptSegment, ...]
    seconds: NDArray[np.float64]
    nobody: NDArray[np.bool_]
    looked_on: tuple[KeptReadings, ...]


class SessionKeeper:
    """Keeps what `scoring.replay.Replay` sees; numbers are those of the model that found the landmarks."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self._accuracy_for = partial(accuracy_for, numbers=numbers)
        self._segments: list[tuple[Side | None, ReadingsKeeper]] = []
        self._before: list[tuple[Percept, SeenFrame | None]] = []

    def begin(self, task: Task, side: Side | None) -> ReadingsKeeper:
        """A segment begins; its frames go to the keeper that comes back. side: None where it is not known."""
        keeper = ReadingsKeeper(task.stretch, task.form, self._accuracy_for)
        self._segments.append((side, keeper))
        return keeper

    def look_on(self, percept: Percept, seen: SeenFrame | None) -> None:
        """One frame before the first segment; None where it looks like no stretch."""
        self._before.append((percept, seen))

    def build(self, plan: Plan, start: float, end: float, notes: tuple[str, ...]) -> KeptSession:
        """All that was kept."""
        return KeptSession(
            plan,
            start,
            end,
            notes,
            tuple(KeptSegment(side, keeper.build()) for side, keeper in self._segments),
            np.array([percept.seconds for percept, _ in self._before], np.float64),
            np.array([percept.landmarks is None for percept, _ in self._before], np.bool_),
            tuple(self._looked_on(stretch, form) for stretch, form in self._forms()),
        )

    def _forms(self) -> list[tuple[Stretch, Form]]:
        tasks = [seen.task for _, seen in self._before if seen is not None]
        return list({(task.stretch.id, task.form.name): (task.stretch, task.form) for task in tasks}.values())

    def _looked_on(self, stretch: Stretch, form: Form) -> KeptReadings:
        keeper = ReadingsKeeper(stretch, form, self._accuracy_for)
        for percept, seen in self._before:
            mine = seen is not None and seen.task.stretch is stretch and seen.task.form is form
            keeper.add(percept, seen if mine else None)
        return keeper.build()
