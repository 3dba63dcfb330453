"""Skeleton drawings from a recording alone."""

from dataclasses import replace

import cv2
import numpy as np

from posecheck.review.rescore import score_recording
from posecheck.review.stills import skeleton_stills
from posecheck.scoring.recording import Recording
from tests.paths import SAMPLES


def test_best_moments_and_the_fault_that_cost_most() -> None:
    """Three pictures in the order of time, at least one of a fault where there was one, and each has a drawing."""
    recording = Recording(SAMPLES / "half_kneeling_two_sides.posecheck")
    record, _ = score_recording(recording, recording.header.plan)
    stills = skeleton_stills(recording, record)
    assert len(stills) == 3 and [one.seconds for one in stills] == sorted(one.seconds for one in stills)
    assert [one.caption for one in stills].count("Best moment") == 2
    for still in stills:
        pixels = cv2.imdecode(np.frombuffer(still.jpeg, np.uint8), cv2.IMREAD_COLOR)
        assert pixels is not None and max(pixels.shape) == 800 and pixels.max() > 200


def test_a_faultless_hold_has_its_beginning_and_its_end() -> None:
    """Where there is one best moment and no fault."""
    recording = Recording(SAMPLES / "half_kneeling_hip_flexor.posecheck")
    record, _ = score_recording(recording, recording.header.plan)
    stills = skeleton_stills(recording, replace(record, segments=(replace(record.segments[0], faults=()),)))
    assert [one.caption for one in stills] == ["Beginning of the hold", "Best moment", "End of the hold"]


def test_nothing_where_nothing_was_done() -> None:
    """Who only lies there is not drawn."""
    recording = Recording(SAMPLES / "just_lying.posecheck")
    record, _ = score_recording(recording, recording.header.plan)
    assert skeleton_stills(recording, record) == ()
