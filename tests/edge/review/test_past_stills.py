"""Moments of a recording as pictures: cut to the person, with the angle, and none where there is nothing."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from posecheck.pose.landmarks import Side
from posecheck.practice.moments import PastMoment
from posecheck.practice.past import PastSession
from posecheck.practice.remembering import Occasion, past_session
from posecheck.review.past_stills import STILL_SIDE, draw_stills
from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording
from posecheck.video import Pixels
from tests.courses import course_of
from tests.histories import FIRST, session_id, small_recording
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "half_kneeling_mistakes.posecheck"


@cache
def session() -> PastSession:
    """The sample as it is remembered."""
    recording = Recording(SAMPLE)
    record, _ = score_recording(recording, recording.header.plan)
    occasion = Occasion(session_id(1), FIRST, "done", "0.1", recording.header.model_sha256)
    return past_session(record, course_of("half_kneeling_hip_flexor"), occasion)


def moments() -> list[PastMoment]:
    (segment,) = session().segments
    return [PastMoment(session(), segment), *(PastMoment(session(), segment, fault) for fault in segment.faults)]


def decoded(content: bytes) -> Pixels:
    return cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)


def test_every_moment_gets_its_picture() -> None:
    """In the order of time; the best one is not drawn like a fault."""
    found = list(draw_stills(Recording(SAMPLE), moments()))
    assert len(found) == len(moments()) == 3
    times = [one.seconds or 0.0 for one, _ in found]
    assert times == sorted(times)
    for one, content in found:
        pixels = decoded(content)
        assert max(pixels.shape[:2]) == STILL_SIDE
        corner = pixels[14:22, 14:60].reshape(-1, 3).mean(axis=0)  # the state's sign, blue green red
        assert (corner[1] < corner[2]) == (one.fault is not None)


def test_what_is_not_there_gets_none(tmp_path: Path) -> None:
    """Another time, another stretch, another form, no moment, and nobody in the picture."""
    best, fault, *_ = moments()
    assert fault.fault
    strange = [
        replace(fault, fault=replace(fault.fault, worst_at=9999.0)),
        replace(best, segment=replace(best.segment, stretch="gone")),
        replace(best, segment=replace(best.segment, form="gone")),
        replace(best, segment=replace(best.segment, best_at=None)),
    ]
    assert list(draw_stills(Recording(SAMPLE), strange)) == []
    nobody = replace(fault, fault=replace(fault.fault, worst_at=1.0))
    assert list(draw_stills(Recording(small_recording(tmp_path / "nobody.posecheck")), [nobody])) == []


@pytest.mark.parametrize("side", ["left", None])
def test_it_is_judged_as_it_was_to_be_done(side: Side | None) -> None:
    """Without a plan, and on a side that is not known, there is a picture, too."""
    (segment,) = session().segments
    unplanned = replace(session(), plans=())
    found = list(draw_stills(Recording(SAMPLE), [PastMoment(unplanned, replace(segment, side=side))]))
    assert len(found) == 1
