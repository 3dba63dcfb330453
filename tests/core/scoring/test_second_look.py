"""Another model's look at a picture that is called correct."""

from dataclasses import replace

import pytest

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.second_look import settled
from posecheck.scoring.unjudged import unjudged_in
from tests.figures import childs_pose, draw, dropped, half_kneeling
from tests.judging import EXACT

RIGHT, UPRIGHT = draw(half_kneeling(25)), draw(half_kneeling(0))
OTHER_SIDE, ANOTHER = draw(half_kneeling(25, "right")), draw(childs_pose())


def judged(seen: Landmarks) -> Assessment:
    found = judge_photo(seen, Plan(), numbers=EXACT)
    assert found is not None
    return found


@pytest.mark.parametrize("seen", [UPRIGHT, OTHER_SIDE, ANOTHER], ids=["wrong", "other side", "another stretch"])
def test_a_contradiction_cannot_be_judged(seen: Landmarks) -> None:
    """The same stretch called wrong, the other side, and another stretch: there is no score, and a reason."""
    found = settled(judged(RIGHT), judged(seen))
    assert (found.verdict, found.score, found.in_pose) == ("cannot_judge", None, None)
    unjudged = unjudged_in(found)
    assert unjudged is not None
    assert unjudged.sentence == (
        "Half-kneeling hip flexor stretch, left side, but two looks at the picture do not agree. Take another one."
    )
    assert found.cue is not None
    assert (
        found.cue.text == "Two looks at this picture do not agree. Take another one, the whole body from the side."
    )


def test_what_both_call_correct_stays_correct() -> None:
    """By the first one's own numbers."""
    first = judged(RIGHT)
    assert settled(first, judged(draw(half_kneeling(30)))) is first


@pytest.mark.parametrize("unseen", [None, dropped(RIGHT, "left_knee", "right_knee")])
def test_a_look_that_sees_nothing_contradicts_nothing(unseen: Landmarks | None) -> None:
    """The second model sees less than the first."""
    first = judged(RIGHT)
    second = judge_photo(unseen, Plan(), numbers=EXACT) if unseen is not None else None
    assert settled(first, second) is first


def test_a_fault_stays_a_fault() -> None:
    """What is called wrong is not asked again."""
    first = judged(UPRIGHT)
    assert first.verdict == "wrong"
    assert settled(first, replace(judged(RIGHT), verdict="correct")) is first
