"""Whether anybody else is in the picture: blurring covers the one who is followed, and must not show another."""

from types import TracebackType
from typing import Self

import numpy as np

from posecheck.detection.detector import Detector
from posecheck.drawing.blur import hide_person
from posecheck.pose.landmarks import Landmarks
from posecheck.video import Frame

LOOK_EVERY = 0.5
"""Seconds between two looks (ours: nobody crosses a picture in less, and a look costs two frames)."""


class Bystanders:
    """Looks at pictures in which the followed person is covered; used in a `with` statement.

    Two people beside each other are often taken for one, and the followed one for two: with that one covered,
    whoever is still found is somebody else.
    """

    def __init__(self) -> None:
        self._detector = Detector("image")
        self._next_look = 0.0
        self._found = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._detector.close()

    def are_in(self, frame: Frame, followed: Landmarks | None) -> bool:
        """Whether somebody else was seen at the last look; frames in order of time.

        Where nobody is followed the whole picture is covered anyway, and nobody is looked for.
        """
        if followed is not None and frame.seconds >= self._next_look:
            self._next_look = frame.seconds + LOOK_EVERY
            covered = np.array(frame.pixels, order="C")
            hide_person(covered, followed, 1.0)
            self._found = self._detector.find(Frame(covered, frame.seconds)) is not None
        return self._found
