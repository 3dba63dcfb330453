"""A live session on what the real model sees."""

import pytest

from posecheck.coaching.guide import Guide
from posecheck.pose.landmarks import SIDES
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.replay import score_session
from tests.courses import coached, course_of, heard
from tests.edge.conftest import Reviewed
from tests.judging import FULL
from tests.samples import exact

SAMPLE = "half_kneeling_two_sides"


@pytest.fixture
def seen(reviewed: dict[str, Reviewed]) -> list[Sight]:
    """The two-sided sample as the real model sees it."""
    return list(Recording(reviewed[SAMPLE].folder / "recording.posecheck"))


def test_the_real_model_takes_the_same_way(seen: list[Sight]) -> None:
    """The same clip through the model: the same phases, sides and tones, each within half a second."""
    course = course_of("half_kneeling_hip_flexor", seconds=7)
    real, true = (heard(sights, coached(Guide(course, FULL), sights)) for sights in (seen, exact(SAMPLE)))
    turns = ("good", "wrong", "unseen", "change", "done")
    assert [(one.tone, one.phase) for one in real if one.tone in turns] == [
        (one.tone, one.phase) for one in true if one.tone in turns
    ]
    assert [one.seconds for one in real if one.tone in turns] == pytest.approx(
        [one.seconds for one in true if one.tone in turns], abs=0.5
    )


def test_the_ring_is_what_the_review_credits(seen: list[Sight]) -> None:
    """At the end of the clip the ring has, side by side, the seconds that scoring its recording gives."""
    course = course_of("half_kneeling_hip_flexor", seconds=100)
    frames = coached(Guide(course, FULL), seen)
    rings = {frame.ring.side: frame.ring.held for frame in frames}
    record = score_session(seen, course.plan, numbers=FULL)
    assert {segment.side for segment in record.segments} == set(SIDES)
    for segment in record.segments:
        assert rings[segment.side] == pytest.approx(segment.ledger.correct, abs=0.01)
