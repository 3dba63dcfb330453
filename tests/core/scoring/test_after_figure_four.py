"""What a person on the back does next, after a true figure four, earns nothing as one."""

import pytest

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Side
from posecheck.scoring.replay import score_session
from posecheck.tracking.model_numbers import ModelNumbers, numbers_named
from tests.figures import (
    SEES_LEFT,
    SEES_RIGHT,
    Pose,
    acted,
    bridge,
    film,
    happy_baby,
    hook_lying,
    knees_hugged,
    supine_pull,
    supine_push,
)
from tests.judging import EXACT

BEFORE = {"pulled": supine_pull(), "pushed": supine_push()}
AFTER = {"happy baby": happy_baby(), "bridge": bridge(), "both knees hugged": knees_hugged()}
CASES = [(before, after) for before in BEFORE for after in AFTER]
NUMBERS = {"exact": EXACT, "heavy": numbers_named("heavy")}
BEGUN = 14.0
"""Seconds after which the person is in the other pose, and stays in it."""
SECONDS, FPS = 18.0, 8.0


def credited(before: Pose, after: Pose, near: Side, numbers: ModelNumbers) -> tuple[float, float]:
    """Seconds credited until the other pose has begun, and from then on."""
    way_in = [(0.0, hook_lying()), (2.0, hook_lying()), (4.0, supine_push(hand=False)), (6.0, before)]
    keys = [*way_in, (12.0, before), (BEGUN, after), (SECONDS + 1, after)]
    sights = film(acted(keys, SEES_LEFT if near == "left" else SEES_RIGHT), SECONDS, FPS)
    record = score_session(sights, Plan(), numbers=numbers)
    spans = [span for segment in record.segments for span in segment.spans if span.state == "correct"]
    until = sum(min(span.end, BEGUN) - span.start for span in spans if span.start < BEGUN)
    return until, sum(span.end - max(span.start, BEGUN) for span in spans if span.end > BEGUN)


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize("near", ["left", "right"])
@pytest.mark.parametrize(("before", "after"), CASES)
def test_the_next_pose_earns_nothing(before: str, after: str, near: Side, numbers: str) -> None:
    """The true figure four is credited, what follows it is not, though the crossed leg is still remembered."""
    until, later = credited(BEFORE[before], AFTER[after], near, NUMBERS[numbers])
    assert until > 3
    assert later == 0
