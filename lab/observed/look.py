"""Films and pictures through a pose model."""

from collections.abc import Iterator
from pathlib import Path

from lab.observed.bundle import Bundle
from posecheck.detection.detector import Detector
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
    return _seen(iter((read_picture(path),)), looker)


def look_at_film(path: Path, bundle: Bundle) -> Seen:
    """A film as a review looks at it. InputError for what cannot be read."""
    with Detector("video", bundle=bundle.path) as follower:
        return _seen(read_frames(path, fps=FPS, long_side=ANALYSED_SIDE), follower)


def _seen(frames: Iterator[Frame], detector: Detector) -> Seen:
    size, sights = (1, 1), []
    for frame in frames:
        height, width = frame.pixels.shape[:2]
        size = (width, height)
        landmarks = detector.find(frame)
        sights.append(Sight(frame.seconds, landmarks, detector.people))
    return size, sights
