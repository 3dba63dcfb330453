"""While the model has lost the person nothing is judged, and the hold goes on when it is back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import Replay, recognise, score_session
from posecheck.scoring.segment_scorer import Snapshot
from posecheck.tracking.perception import Perception
from tests.core.scoring.test_replay import only, scored
from tests.core.tracking.test_plausibility import exchanged
from tests.figures import acted, draw, film, kneel_and_shift, lying_flat, moved, sit_back
from tests.judging import EXACT
from tests.samples import JUDGED, exact

FROM, TO = 15.0, 17.0
Leap = Callable[[Landmarks], Landmarks]


def replayed(sights: list[Sight]) -> tuple[Replay, list[Snapshot]]:
    replay = Replay(sights, recognise(sights, Plan(), numbers=EXACT), Plan(), numbers=EXACT)
    return replay, list(replay)


def leaping(leap: Leap, start: float = FROM, end: float = TO) -> list[Sight]:
    """Half-kneeling; from 15 to 17 s, inside the hold, the model sees something else."""
    scene = acted(kneel_and_shift())

    def seen(seconds: float) -> Landmarks | None:
        person = scene(seconds)
        return leap(person) if person is not None and start <= seconds < end else person

    return film(seen, 32, 15)


@pytest.mark.parametrize(
    "leap",
    [lambda seen: moved(seen, 400, 0), lambda _: draw(lying_flat())],
    ids=["elsewhere", "lying"],
)
def test_two_seconds_elsewhere_cannot_be_judged(leap: Leap) -> None:
    """Nothing is credited and nothing wrong; the reason is said; then the same hold goes on."""
    replay, snapshots = replayed(leaping(leap))
    inside = [one for one in snapshots if FROM <= one.seconds < TO]
    assert {one.state for one in inside} == {"unseen"}
    assert {one.assessment for one in inside} == {None}
    assert {one.cue.text for one in inside if one.seconds >= FROM + 1.1 and one.cue} == {
        "I lost track of you for a moment. Stay as you are."
    }
    segment, steady = only(replay.record()), only(scored("kneel and shift", "left", "left"))
    assert segment.ledger.wrong == 0
    assert segment.ledger.unseen == pytest.approx(2, abs=0.1)
    (hold,), (whole,) = segment.holds, steady.holds
    assert (hold.start, hold.end) == pytest.approx((whole.start, whole.end), abs=0.1)
    assert hold.held == pytest.approx(whole.held - 2, abs=0.1)


def test_legs_that_change_places_for_a_moment_cost_nothing() -> None:
    """Up to half a second unseen is bridged inside a hold."""
    replay, snapshots = replayed(leaping(exchanged, 15.0, 15.3))
    assert {one.percept.lost for one in snapshots if 15.0 <= one.seconds < 15.3} == {"legs"}
    steady = only(scored("kneel and shift", "left", "left"))
    assert only(replay.record()).ledger.correct == pytest.approx(steady.ledger.correct, abs=0.1)


def test_what_is_lost_throughout_is_named_in_the_report() -> None:
    """Of a stretch that was asked for and never held the report says that the model lost the person."""
    leap = {0: 0, 1: 500}
    sights = [
        replace(one, landmarks=one.landmarks and moved(one.landmarks, leap[number // 5 % 2], 0))
        for number, one in enumerate(film(acted(sit_back()), 9, 15))
    ]
    plan = Plan(stretch="childs_pose")
    record = score_session(sights, plan, numbers=EXACT)
    assert record.ledger.correct == 0
    unjudged = only(record).unjudged
    assert unjudged is not None
    assert unjudged.sentence.startswith("Child's pose, but I lost track of you.")


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(JUDGED), st.integers(0, 60), st.sampled_from([1, 2, 3]))
def test_steady_tracking_is_never_lost(sample: str, start: int, every: int) -> None:
    """Of exact joints, from any frame on and at any frame rate of a film, nothing is called lost."""
    perception = Perception((), EXACT)
    lost = {perception.perceive(s.seconds, s.landmarks).lost for s in exact(sample)[start::every]}
    assert lost == {None}
