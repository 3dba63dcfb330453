"""What the browser gets of a recording: the same points, few enough to send, and none of somebody unseen."""

from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest

from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording, RecordingWriter, Sight
from posecheck.web.uploads.skeletons import MOST_FPS, skeleton_of
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "half_kneeling_two_sides.posecheck"


def numbers(text: str, kind: str, *shape: int) -> np.ndarray:
    return np.frombuffer(b64decode(text), kind).reshape(-1, *shape)


def test_the_points_are_those_of_the_recording() -> None:
    """To half a pixel of a wide picture, and to a millimetre; the first hold is what two of them are aligned at."""
    recording = Recording(SAMPLE)
    record = score_recording(recording, recording.header.plan)[0]
    sent = skeleton_of(recording, record, "Monday")
    seconds = numbers(sent["seconds"], "<f4")
    sights = {round(sight.seconds, 3): sight for sight in recording}
    points, world = numbers(sent["points"], "<i2", 33, 2), numbers(sent["world"], "<i2", 33, 3)
    assert len(seconds) / (seconds[-1] - seconds[0]) <= MOST_FPS * 1.35
    for number, moment in enumerate(seconds):
        found = sights[round(float(moment), 3)].landmarks
        assert found is not None
        assert np.abs(points[number] / 16383 * max(sent["size"]) - found.points).max() < 0.5
        assert np.abs(world[number] / 1000 - found.world).max() < 0.001
    assert sent["aligned"] == pytest.approx(record.segments[0].holds[0].start)
    assert sent["title"] == "Monday" and sent["size"] == recording.header.size


def test_of_nobody_nothing_is_shown(tmp_path: Path) -> None:
    header = Recording(SAMPLE).header
    writer = RecordingWriter(tmp_path / "nobody.posecheck", header)
    for number in range(4):
        writer.write(Sight(number / 4, None))
    writer.close(())
    recording = Recording(tmp_path / "nobody.posecheck")
    record = score_recording(recording, header.plan)[0]
    sent = skeleton_of(recording, record)
    assert not numbers(sent["visibility"], "u1").any() and len(numbers(sent["seconds"], "<f4")) == 4
