"""Whether a recording was made of this video: for reviews from before the hash of the video was kept."""

from pathlib import Path

import numpy as np

from posecheck.detection.detector import Detector
from posecheck.errors import InputError
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Recording, Sight
from posecheck.video import frames_at

LOOKS = 5
"""Moments that are compared (ours)."""
APART = 0.02
"""Share of the picture's longer side that a point may be off (ours: the model's own jitter is a quarter of it)."""


def shows_the_same(recording: Path, video: Path) -> bool:
    """Whether the video has a picture at each of a few moments of the recording, with the person in the same place.

    False where either cannot be read or nobody was seen.
    """
    try:
        seen = [sight for sight in Recording(recording) if sight.landmarks is not None]
        looks = [seen[number] for number in np.linspace(0, len(seen) - 1, LOOKS).astype(int)] if seen else []
        by_time = {sight.seconds: sight for sight in looks}
        with Detector("image") as detector:
            agreeing = sum(
                _agree(by_time.get(frame.seconds), detector.find(frame)) for frame in frames_at(video, by_time)
            )
    except InputError:
        return False
    return bool(by_time) and 2 * agreeing > len(by_time)


def _agree(sight: Sight | None, found: Landmarks | None) -> bool:
    if sight is None or sight.landmarks is None or found is None or sight.landmarks.size != found.size:
        return False
    distance = np.linalg.norm(sight.landmarks.points - found.points, axis=1)
    return bool(np.median(distance) < APART * max(found.size))
