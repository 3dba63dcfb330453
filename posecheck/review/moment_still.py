"""One moment of a recording as a picture: the points, and the angle that matters, as its record judges it."""

from pathlib import Path

import cv2
import numpy as np

from posecheck.drawing.overlay import draw
from posecheck.review.past_stills import framed
from posecheck.scoring.record import SegmentRecord
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.replay import judge_moment
from posecheck.tracking.model_numbers import numbers_of

_QUALITY = 80


def moment_still(path: str | Path, segment: SegmentRecord, seconds: float) -> bytes | None:
    """The frame at a media second, or the one after it, as JPEG; None where nobody is seen there.

    InputError where the recording cannot be read.
    """
    recording = Recording(Path(path))
    sight = next((one for one in recording if one.seconds >= seconds - 1e-6), None)
    if sight is None or sight.landmarks is None:
        return None
    person = framed(sight.landmarks)
    numbers = numbers_of(recording.header.model_sha256)
    snapshot = judge_moment(Sight(sight.seconds, person), segment, numbers=numbers)
    width, height = person.size
    pixels = draw(np.zeros((height, width, 3), np.uint8), snapshot, scale=1.0, style="skeleton")
    _, content = cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return content.tobytes()
