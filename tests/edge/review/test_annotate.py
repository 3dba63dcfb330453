"""The pictures of a report: the best moment of a segment, and the worst of each of its faults, drawn as one."""

import cv2
import numpy as np
import pytest

from posecheck.drawing.overlay import COLOURS
from posecheck.plan.plan import Plan
from posecheck.report.page import MomentPicture
from posecheck.review.annotate import take_pictures
from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording
from posecheck.scoring.states import State
from tests.paths import SAMPLES


def badge(picture: MomentPicture) -> tuple[int, int, int]:
    """The colour of the state's badge, upper left."""
    pixels = cv2.imdecode(np.frombuffer(picture.jpeg, np.uint8), cv2.IMREAD_COLOR)
    red, green, blue = np.median(pixels[int(0.04 * len(pixels)), 40:60, ::-1], axis=0)
    return int(red), int(green), int(blue)


def test_a_fault_is_shown_at_its_worst_and_in_the_colours_of_a_fault() -> None:
    """Also where the clock ran at that moment; the best moment is shown as correct."""
    recording = Recording(SAMPLES / "half_kneeling_two_sides.posecheck")
    record, _ = score_recording(recording, Plan())
    faults = [fault for segment in record.segments for fault in segment.faults]
    pictures = take_pictures(SAMPLES / "half_kneeling_two_sides.mp4", recording, record, "picture")
    found: dict[State, list[float]] = {"correct": [], "wrong": []}
    for picture in pictures:
        assert badge(picture) == pytest.approx(COLOURS[picture.state], abs=16)
        found[picture.state].append(picture.seconds)
    assert faults and found["wrong"] == sorted(fault.worst_at for fault in faults)
    assert found["correct"] == [segment.best_at for segment in record.segments]
