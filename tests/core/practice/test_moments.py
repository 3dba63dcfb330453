"""Which moments get a picture: those that can be shown, the best, and what was certain for longest."""

from dataclasses import replace

from posecheck.practice.moments import PastMoment, moments_of
from posecheck.practice.past import PastFault, PastSession
from tests.histories import past, session_id

KNEE = PastFault("knee", "Bend your knee.", 5.0, 4.0, 60.0, 12.0)
BACK = PastFault("back", "Bring your chest up tall.", 9.0, 1.0, 50.0, 20.0)
FOOT = PastFault("foot", "Turn your foot.", 2.0, 0.0, 5.0, 30.0)


def session(number: int, score: float | None, *faults: PastFault, best_at: float | None = 8.0) -> PastSession:
    """With the left side alone."""
    one = past(number)
    return replace(one, segments=(replace(one.segments[0], score=score, faults=faults, best_at=best_at),))


def test_the_best_moment_is_that_of_the_highest_score() -> None:
    """Of two that are equal the later one; not of what is not known, or cannot be shown."""
    low, high, again, dark = session(1, 70.0), session(2, 90.0), session(3, 90.0), session(4, 99.0)
    unknown = session(5, 100.0, best_at=None)
    seen = {session_id(number) for number in (1, 2, 3, 5)}
    (side,) = moments_of([low, high, again, dark, unknown], seen)
    assert side.best == PastMoment(again, again.segments[0])
    assert side.best is not None and side.best.seconds == 8.0
    assert side.best.plan == past().plans[0]
    assert (side.stretch, side.side, side.faults) == ("seated_figure_four", "left", ())


def test_faults_are_added_up_over_sessions_and_shown_where_they_were_worst() -> None:
    """Two at most, what was certain for longest first; the sum has those that cannot be shown, too."""
    one = session(1, 80.0, replace(KNEE, certain=3.0), FOOT)
    two = session(2, 80.0, KNEE, BACK)
    dark = session(3, 80.0, replace(KNEE, certain=5.0))
    (side,) = moments_of([one, two, dark], {session_id(1), session_id(2)})
    assert side.faults == (
        PastMoment(two, two.segments[0], KNEE, 15.0, 3),
        PastMoment(two, two.segments[0], BACK, 9.0, 1),
    )
    assert [fault.seconds for fault in side.faults] == [12.0, 20.0]


def test_sides_stay_apart_and_one_without_a_moment_is_left_out() -> None:
    known = past(1)
    both = replace(known, segments=tuple(replace(one, best_at=3.0) for one in known.segments))
    assert [one.side for one in moments_of([both], [both.id])] == ["left", "right"]
    assert moments_of([known], [known.id]) == moments_of([both], []) == moments_of([], []) == ()
