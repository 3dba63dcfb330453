"""What one frame is judged by. No limit of any check has a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecheck.pose.measure import Reading
from posecheck.pose.view import View
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.task import Task
from posecheck.tracking.model_numbers import ModelNumbers


@dataclass(frozen=True, slots=True)
class SeenFrame:
    """One frame in which somebody is seen.

    readings  of every measure that the task needs, by name, smoothed where the frame is one of a series
    crossed   whether the task's leg is crossed (None: cannot be seen); True where nothing is crossed
    """

    seconds: float
    task: Task
    view: View
    readings: Mapping[str, Reading]
    crossed: bool | None

    def assess(self, numbers: ModelNumbers, *, inside_hold: bool = False) -> Assessment:
        """Judge it by the limits of its task."""
        return assess(
            self.task,
            self.readings,
            self.view,
            self.seconds,
            crossed=self.crossed,
            inside_hold=inside_hold,
            numbers=numbers,
        )
