"""The pose model: a Frame goes in, Landmarks come out. The only import of mediapipe."""

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, PoseLandmarkerResult, RunningMode
from numpy.typing import NDArray

from posecheck.detection.model import COUNTING, RECORDED, bundle_of
from posecheck.detection.model import model_sha256 as model_sha256
from posecheck.detection.unchanged import Unchanged
from posecheck.errors import ModelError
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Landmarks
from posecheck.tracking.people import count_people
from posecheck.video import Frame
from posecheck.video.quiet import quiet

MEDIAPIPE = version("mediapipe")
COUNT_EVERY = 10.0
"""Seconds between two counts of the people in the picture (ours: a count costs three frames)."""


class Detector:
    """Finds one person. "video" follows that person from frame to frame, "image" looks at each anew.

    Used in a `with` statement. `people` is how many were seen at the last count, two at most; each picture
    is counted in "image" mode, one every COUNT_EVERY seconds in "video" mode.
    model   the name of an installed one
    bundle  a file that is not installed, to look with that one
    """

    def __init__(
        self, mode: Literal["video", "image"] = "video", model: str = RECORDED, *, bundle: Path | None = None
    ) -> None:
        if bundle is None:
            model_sha256(model)
            bundle = bundle_of(model)
        with quiet():
            self._follower = _landmarker(bundle, RunningMode.VIDEO, people=1) if mode == "video" else None
            counting = bundle_of(COUNTING) if mode == "video" else bundle
            self._counter = _landmarker(counting, RunningMode.IMAGE, people=2)
        self._unchanged = Unchanged()
        self._last: Landmarks | None = None
        self._warm = False
        self._stamp = -1
        self._next_count = 0.0
        self.people = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the model."""
        self._counter.close()
        if self._follower is not None:
            self._follower.close()

    def find(self, frame: Frame) -> Landmarks | None:
        """The person in this frame, None where nobody is found; in "video" mode seconds must rise.

        In "video" mode a picture that shows what the last one showed gives what the last one gave: somebody
        holding still is looked at half as often.
        """
        if self._follower is not None and self._unchanged.compare(frame.pixels):
            return replace(self._last, seconds=frame.seconds) if self._last is not None else None
        self._last = self._look(frame)
        return self._last

    def _look(self, frame: Frame) -> Landmarks | None:
        image = _image(frame.pixels)
        if self._warm:
            found = self._find(image, frame.seconds)
        else:
            # The library logs from each of its stages when it first comes to it: the last one sees a person.
            with quiet():
                found = self._find(image, frame.seconds)
            self._warm = bool(found)
        return found[0] if found else None

    def _find(self, image: mediapipe.Image, seconds: float) -> list[Landmarks]:
        if self._follower is None:
            found = _landmarks(self._counter.detect(image), image, seconds)
            self.people = count_people(found)
            return found
        if seconds >= self._next_count:
            self._next_count = seconds + COUNT_EVERY
            self.people = count_people(_landmarks(self._counter.detect(image), image, seconds))
        # The model wants whole milliseconds that rise.
        self._stamp = max(self._stamp + 1, round(seconds * 1000))
        return _landmarks(self._follower.detect_for_video(image, self._stamp), image, seconds)


def _landmarks(found: PoseLandmarkerResult, image: mediapipe.Image, seconds: float) -> list[Landmarks]:
    """Everybody whom the model has found."""
    size = (image.width, image.height)
    return [
        Landmarks(
            np.array([(point.x * image.width, point.y * image.height) for point in person], dtype=np.float32),
            np.array([(point.x, point.y, point.z) for point in world], dtype=np.float32),
            np.array([point.visibility for point in person], dtype=np.float32),
            seconds,
            size,
        )
        for person, world in zip(found.pose_landmarks, found.pose_world_landmarks, strict=True)
    ]


def _image(pixels: NDArray[np.uint8]) -> mediapipe.Image:
    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=pixels)


def _landmarker(bundle: Path, mode: RunningMode, people: int) -> PoseLandmarker:
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(bundle)), running_mode=mode, num_poses=people
    )
    try:
        return PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(
            _("The pose model does not load ({error}). Install posecheck again with pip.").format(error=error)
        ) from error
