"""One photograph judged by itself."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.unjudged import unjudged_in
from tests.figures import SEES_LEFT, childs_pose, draw, half_kneeling, sitting, standing, supine_pull
from tests.judging import EXACT


def believed(landmarks: Landmarks, visibility: float) -> Landmarks:
    """The same with that visibility for both knees and ankles."""
    seen = landmarks.visibility.copy()
    for side in ("left", "right"):
        for joint in ("knee", "ankle"):
            seen[INDEX[f"{side}_{joint}"]] = visibility
    return replace(landmarks, visibility=seen.astype(np.float32))


def test_a_correct_still_is_correct() -> None:
    """A half-kneeling figure with the hips shifted 25 degrees is recognised with its side, and correct."""
    found = judge_photo(draw(half_kneeling(25), SEES_LEFT), Plan(), numbers=EXACT)
    assert found is not None
    assert (found.task.stretch.id, found.task.side, found.verdict) == (
        "half_kneeling_hip_flexor",
        "left",
        "correct",
    )


def test_a_crossing_in_clear_view_is_seen() -> None:
    """A pulled figure four with both legs in clear view is recognised without any film."""
    found = judge_photo(draw(supine_pull(), SEES_LEFT), Plan(), numbers=EXACT)
    assert found is not None
    assert found.task.stretch.id == "supine_figure_four"


def test_a_crossing_that_the_model_doubts_is_not_claimed() -> None:
    """With knees and ankles under half visibility it can't be judged, asked for or not, and no side is guessed."""
    doubted = believed(draw(supine_pull(), SEES_LEFT), 0.4)
    for plan in (Plan(), Plan(stretch="supine_figure_four")):
        found = judge_photo(doubted, plan, numbers=EXACT)
        assert found is not None
        assert found.verdict == "cannot_judge"
        unjudged = unjudged_in(found)
        assert unjudged is not None
        assert (unjudged.reason, unjudged.side) == ("legs", None)


@pytest.mark.parametrize("pose", [standing(), sitting()])
def test_everyday_stills_claim_nothing(pose: object) -> None:
    """Standing and sitting are no stretch."""
    assert judge_photo(draw(pose, SEES_LEFT), Plan(), numbers=EXACT) is None  # type: ignore[arg-type]


def test_a_stretch_without_sides_is_judged_from_the_near_side() -> None:
    """Child's pose needs no side."""
    found = judge_photo(draw(childs_pose(), SEES_LEFT), Plan(), numbers=EXACT)
    assert found is not None
    assert found.verdict == "correct"
