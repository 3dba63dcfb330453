"""Two sessions side by side."""

from dataclasses import replace

import pytest

from posecheck.practice.comparison import compared
from posecheck.practice.past import PastSession
from posecheck.scoring.hold import Ledger
from tests.histories import past


def leaning(session: PastSession, degrees: float) -> PastSession:
    """The same, with the left side's first measure at so many degrees."""
    left = session.segments[0]
    first = replace(left.ranges[0], median=degrees)
    return replace(session, segments=(replace(left, ranges=(first, *left.ranges[1:])), *session.segments[1:]))


def test_each_side_has_its_seconds_score_holds_and_dose() -> None:
    """Of both sessions."""
    left, right = compared(past(1, left=12.9), past(2))
    assert (left.stretch, left.side, right.side) == ("seated_figure_four", "left", "right")
    assert left.one and left.other and left.one.plan
    assert (left.one.seconds, left.other.seconds) == (12.9, 30.4)
    assert (left.one.score, left.one.plan.hold_seconds) == (pytest.approx(86.4), 30.0)
    assert left.other.holds == (12.5, pytest.approx(17.9))


@pytest.mark.parametrize(("degrees", "beyond"), [(33.25, False), (46.0, False), (47.0, True), (20.0, True)])
def test_a_difference_counts_where_it_is_more_than_the_error(degrees: float, beyond: bool) -> None:
    """Two readings with a median error of 3.2 degrees differ by 13 by chance."""
    left, _ = compared(past(1), leaning(past(2), degrees))
    lean = left.ranges[0]
    assert (lean.difference, lean.beyond) == (pytest.approx(degrees - 33.25), beyond)
    assert lean.error == pytest.approx(13.15, abs=0.01)


def test_what_one_session_lacks_stays_empty() -> None:
    """A side that was left out, a measure that was not read, another stretch."""
    other = replace(past(2), segments=past(2).segments[:1])
    _, right = compared(past(1), other)
    assert right.other and right.other.seconds == 0 and right.other.score is None
    assert right.ranges[0].other is None and right.ranges[0].difference is None and not right.ranges[0].beyond
    plan = replace(past(3).plans[0], stretch="pigeon", sides=())
    alone = compared(past(1), replace(past(3), plans=(plan,), segments=()))
    assert [(one.stretch, one.one is None, one.other is None) for one in alone] == [
        ("seated_figure_four", False, True),
        ("seated_figure_four", False, True),
        ("pigeon", True, False),
    ]


def test_the_parts_of_a_side_count_by_what_they_held() -> None:
    """A part in which nothing was held says nothing about the angle of a hold."""
    left, right = past(1).segments
    twice = replace(left, ledger=Ledger(10.0), score=80.0, ranges=(replace(left.ranges[0], median=40.0),))
    less = replace(left, ledger=Ledger(30.0), score=60.0, ranges=(replace(left.ranges[0], median=20.0),))
    never = replace(left, ledger=Ledger(0.0, 9.0), score=None, ranges=(replace(left.ranges[0], median=80.0),))
    session = replace(past(1), segments=(twice, less, never, right))
    side = compared(session, past(2))[0]
    assert side.one and side.one.score == pytest.approx(65.0)
    lean = next(one for one in side.ranges if one.measure == "trunk_inclination")
    assert lean.one and lean.one.median == pytest.approx(25.0)
