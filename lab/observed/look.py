"""Films and pictures through a pose model."""

from pathlib import Path

from lab.observed.bundle import Bundle
from posecheck.detection.detector import Detector
from posecheck.detection.standing import StandingPicture
from posecheck.review.review import ANALYSED_SIDE
from posecheck.scoring.recording import Sight
from posecheck.video import Frame, read_frames
from posecheck.video.image import read_picture

FPS = 15.0
"""Analysed frames per second, as a review does it."""
Seen = tuple[tuple[int, int], list[Sight]]
"""The analysed picture's (width, height) in pixels, and what was seen frame by frame."""


def look_at_picture(path: Path, looker: Detector) -> Seen:
    """A picture by itself; `looker` is an "image" detector. InputError for what cannot be read."""
    frame = read_picture(path)
    landmarks = looker.find(frame)
    return _size(frame), [Sight(frame.seconds, landmarks, looker.people)]


def look_at_film(path: Path, bundle: Bundle, *, anew: bool = False) -> Seen:
    """A film as a review looks at it, or each of its frames `anew`. InputError for what cannot be read."""
    size, sights, standing = (1, 1), [], StandingPicture()
    with Detector("image" if anew else "video", bundle=bundle.path) as detector:
        for frame in read_frames(path, fps=FPS, long_side=ANALYSED_SIDE):
            size = _size(frame)
            landmarks = detector.find(frame)
            sights += standing.add(frame.pixels, Sight(frame.seconds, landmarks, detector.people))
    return size, [*sights, *standing.finish()]


def _size(frame: Frame) -> tuple[int, int]:
    height, width = frame.pixels.shape[:2]
    return width, height
