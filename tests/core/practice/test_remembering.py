"""From a record to what is remembered of a session, and what no session can be."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from posecheck.practice.past import KeptRecording, PastFault, PastPlan, PastSession
from posecheck.practice.remembering import Occasion, past_session
from posecheck.scoring.hold import Hold, Ledger
from posecheck.stretch.dose import Dose
from tests import records
from tests.courses import course_of
from tests.histories import FIRST, faulted, past, session_id

OCCASION = Occasion(session_id(1), FIRST.replace(microsecond=7), "stopped", "0.1.0", "a" * 64)
SEATED = course_of("seated_figure_four", seconds=30)


def test_a_record_is_remembered_side_by_side() -> None:
    """Plan, ledger, holds, and each measure that was seen, with its error; not the curves."""
    record = records.session()
    session = past_session(record, SEATED, OCCASION)
    assert (session.id, session.began, session.ending) == (session_id(1), FIRST, "stopped")
    assert session.plans == (
        PastPlan("seated_figure_four", None, ("left", "right"), "intermediate", (), 30.0, 1, "cumulative"),
    )
    assert session.ledger == record.ledger
    assert [one.side for one in session.segments] == ["left", "right"]
    left = session.segments[0]
    assert [(hold.start, hold.held, hold.ended_by) for hold in left.holds] == [
        (7.1, 15.4, "unseen"),
        (28.0, 7.0, "left the pose"),
    ]
    assert (left.score, left.coverage) == (86.4, 0.85)
    seen = {one.measure: one for one in left.ranges}
    assert "shoulder_tilt" not in seen, "never seen"
    assert seen["trunk_inclination"].error == 3.2
    assert seen["trunk_inclination"].lowest <= seen["trunk_inclination"].median <= seen["trunk_inclination"].highest
    assert (session.pain_before, session.pain_after, session.recording) == (None, None, None)


def test_what_was_off_and_the_best_moment_are_remembered() -> None:
    """Each fault with its cue in English, its worst reading and when that was; the plan that was assigned."""
    session = past_session(records.session(), SEATED, replace(OCCASION, plan_id=session_id(0)))
    left, right = session.segments
    (fault,) = records.left().faults
    assert left.faults == (PastFault("lean", fault.cue, 3.1, 0.0, 10.4, 18.3),)
    assert (left.best_at, right.faults, right.best_at) == (20.0, (), 60.0)
    assert session.plan_id == session_id(0)


def test_a_side_that_was_never_judged_has_no_best_moment() -> None:
    """None, and not the beginning."""
    record = records.session(replace(records.left(), score=None, best_at=None))
    assert past_session(record, SEATED, OCCASION).segments[0].best_at is None


@pytest.mark.parametrize(
    ("policy", "held", "numbers"),
    [
        ("cumulative", [12.0, 19.0, 25.0, 20.0], [1, 1, 2, 2]),
        ("cumulative", [29.97, 30.0, 5.0], [1, 2, 2]),
        ("continuous", [12.0, 30.0, 29.0, 30.0], [1, 1, 2, 2]),
    ],
)
def test_each_hold_has_the_repetition_that_it_began_in(policy: str, held: list[float], numbers: list[int]) -> None:
    """Two repetitions of 30 s: with the cumulative policy holds add up, else only a full one counts; also from
    segment to segment of a side. None is beyond the last."""
    dose = Dose("test", "2 x 30 s", 30.0, 2, policy=policy)  # type: ignore[arg-type]
    holds = [Hold("left", 40.0 * n, 40.0 * n + s, s, None, "left the pose") for n, s in enumerate(held)]
    one = replace(records.left(), dose=dose, holds=tuple(holds[:2]))
    two = replace(records.left(), dose=dose, holds=tuple(holds[2:]))
    other = replace(records.right(), dose=dose, holds=(holds[0],))
    session = past_session(records.session(one, other, two), SEATED, OCCASION)
    found = [hold.repetition for part in session.segments for hold in part.holds if part.side == "left"]
    assert found == numbers
    assert session.segments[1].holds[0].repetition == 1


def test_a_session_in_which_nothing_was_done_is_remembered_too() -> None:
    """With its ledger and its plan."""
    session = past_session(records.nothing_done(), SEATED, OCCASION)
    assert (session.segments, session.ledger.setup) == ((), 10.5)


def _hold(**values: Any) -> Callable[[], object]:
    return lambda: replace(past().segments[0].holds[0], **values)


def _segment(**values: Any) -> Callable[[], object]:
    return lambda: replace(past().segments[0], **values)


def _session(**values: Any) -> Callable[[], object]:
    return lambda: replace(past(), **values)


def _plan(**values: Any) -> Callable[[], object]:
    return lambda: replace(past().plans[0], **values)


def _range(**values: Any) -> Callable[[], object]:
    return lambda: replace(past().segments[0].ranges[0], **values)


def _fault(**values: Any) -> Callable[[], object]:
    return lambda: replace(faulted(past()).segments[0].faults[0], **values)


NO_SESSION: dict[str, Callable[[], object]] = {
    "id": _session(id="../x"),
    "upper case": _session(id="A" * 32),
    "no offset": _session(began=FIRST.replace(tzinfo=None)),
    "microseconds": _session(began=FIRST.replace(microsecond=1)),
    "seconds of offset": _session(began=FIRST.replace(tzinfo=datetime.timezone(datetime.timedelta(seconds=30)))),
    "year": _session(began=FIRST.replace(year=1970)),
    "pain": _session(pain_after=-1),
    "ledger": _session(ledger=Ledger(float("nan"))),
    "too many": _session(segments=past().segments * 1500),
    "no version": _session(made_by=""),
    "hold": _hold(held=-0.1),
    "start": _hold(start=float("inf")),
    "score": _hold(score=101.0),
    "repetition": _hold(repetition=0),
    "coverage": _segment(coverage=1.5),
    "segment's ledger": _segment(ledger=Ledger(wrong=1e9)),
    "measures": _segment(ranges=past().segments[0].ranges * 2),
    "control characters": _segment(stretch="a\nb"),
    "dose": _plan(hold_seconds=0.0),
    "sides": _plan(sides=("left", "left")),
    "plan": _session(plan_id="plan 1"),
    "best moment": _segment(best_at=float("nan")),
    "faults": _segment(faults=faulted(past()).segments[0].faults * 2001),
    "fault": _fault(seconds=-1.0),
    "worst": _fault(worst=float("inf")),
    "cue": _fault(cue=""),
    "reading": _range(highest=float("nan")),
    "share": _range(seen=2.0),
    "error": _range(error=-1.0),
    "recording": lambda: KeptRecording(0, "a" * 64),
    "hash": lambda: KeptRecording(5, "xyz"),
}


@pytest.mark.parametrize("how", NO_SESSION)
def test_what_no_session_can_be_is_refused(how: str) -> None:
    """A value of a file from elsewhere checks itself when it is made."""
    with pytest.raises(ValueError, match=r".+"):
        NO_SESSION[how]()


def test_a_session_of_a_stretch_that_is_gone_stays_one() -> None:
    """Its id alone is remembered, so a later release may have renamed or dropped it."""
    session: PastSession = replace(past(), segments=(replace(past().segments[0], stretch="pigeon"),))
    assert session.segments[0].stretch == "pigeon"
