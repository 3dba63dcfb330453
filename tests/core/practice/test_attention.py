"""Each rule of what needs attention holds up to its edge, and says its numbers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.plan import PlannedStretch
from posecheck.practice.attention import (
    RANKED,
    DaysMissed,
    FormFalls,
    MostlyUnjudged,
    PainUp,
    Reason,
    SidesDiffer,
    SignSaid,
    StoppedByPain,
    days_lately,
    rank,
    reasons,
)
from posecheck.practice.past import PastRange, PastSession, SessionEnd
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers
from posecheck.practice.sent import Sent
from posecheck.scoring.hold import Ledger
from posecheck.stretch.dose import Dose
from tests.histories import FIRST, past, session_id

START = FIRST.date()
"""Day 0: Monday, 2 March 2026."""
STRETCH = "seated_figure_four"


def day(number: int) -> date:
    return START + timedelta(days=number)


def sent(*sessions: PastSession, made: int = 30, plan: AssignedPlan | None = None) -> Sent:
    moment = datetime.combine(day(made), datetime.min.time(), UTC) + timedelta(hours=20)
    return Sent(session_id(-made), moment, "0.1", "", "", plan, None, START, sessions)


def in_pain(*pains: int | None, first: int = 0) -> list[PastSession]:
    return [replace(past(first + number), pain_before=pain) for number, pain in enumerate(pains)]


def found(kind: type[Reason], bundle: Sent, *earlier: Sent, today: int = 40) -> list[Reason]:
    return [one for one in reasons(bundle, earlier, day(today)) if isinstance(one, kind)]


def test_nothing_stands_out_in_good_sessions() -> None:
    """A person who does all of it, without pain, gives no reason."""
    assert reasons(sent(*in_pain(*[2] * 9)), (), day(40)) == ()
    assert reasons(sent(), (), day(40)) == ()


# Signs.


@pytest.mark.parametrize(
    ("yes", "agreed", "said"),
    [
        ([], [], None),
        (["falls"], [], None),  # a precaution is no sign
        (["injury"], [], ("injury", False)),
        (["injury", "bladder_or_bowel"], [], ("bladder_or_bowel", False)),
        (["injury"], ["injury"], None),
        (["injury", "legs"], ["legs"], ("injury", False)),
    ],
)
def test_a_sign_is_a_reason_unless_the_plans_author_agreed(
    yes: list[str], agreed: list[str], said: tuple[str, bool] | None
) -> None:
    """The most urgent one of several."""
    plan = replace(assigned(), cleared=tuple(Clearance(rule, "Dr. Wu") for rule in agreed))
    answers = ScreeningAnswers(day(3), tuple(map(ScreeningAnswer, yes)))
    bundle = replace(sent(*every_day(30), plan=plan), screening=answers)
    assert found(SignSaid, bundle) == ([SignSaid(said[0], day(3), said[1])] if said else [])


def test_what_a_person_says_was_cleared_is_told_after_what_was_not() -> None:
    answers = ScreeningAnswers(day(3), (ScreeningAnswer("legs", cleared=True), ScreeningAnswer("injury")))
    assert found(SignSaid, replace(sent(), screening=answers)) == [SignSaid("injury", day(3), False)]
    answers = replace(answers, yes=answers.yes[:1])
    assert found(SignSaid, replace(sent(), screening=answers)) == [SignSaid("legs", day(3), True)]


# Pain.


@pytest.mark.parametrize(
    ("pains", "rise"),
    [
        ([2, 4], (2, 4, 0, 1)),
        ([2, 3], None),
        ([4, 2], None),
        ([5], None),
        ([2, None, 4], (2, 4, 0, 2)),
        ([2, 9, 2, 2], None),  # one bad day in the first half
        ([2, 2, 2, 2, 2, 9], None),  # one bad day at the end
        ([2, 3, 2, 3, 4, 4, 5], (2, 4, 0, 6)),
        ([1, 3, 4, 5], None),  # of two days at the beginning the higher, at the end the lower
    ],
)
def test_pain_is_up_from_two_points_on(pains: list[int | None], rise: tuple[int, int, int, int] | None) -> None:
    """What is usual of up to three days at either end; one bad day is no rise."""
    wanted = [PainUp(rise[0], rise[1], day(rise[2]), day(rise[3]))] if rise else []
    assert found(PainUp, sent(*in_pain(*pains))) == wanted


@pytest.mark.parametrize(("now", "rise"), [([4], True), ([3], False), ([4, 3], False), ([4, 4], True)])
def test_pain_is_compared_with_the_bundle_before(now: list[int], rise: bool) -> None:
    """With its last days; what both bundles hold is not compared with itself."""
    before = sent(*in_pain(9, 2, 2, 2), made=5)
    bundle = sent(*in_pain(*now, first=10), made=15)
    assert found(PainUp, bundle, before) == ([PainUp(2, 4, day(1), day(9 + len(now)))] if rise else [])
    again = sent(*in_pain(9, 2, 2, 2), made=6)
    assert found(PainUp, again, before) == []


def test_of_a_day_the_worst_counts() -> None:
    later = replace(past(0), id=session_id(99), began=FIRST + timedelta(hours=3), pain_before=5)
    assert found(PainUp, sent(*in_pain(2), later, *in_pain(4, first=1))) == []


# Stopped by pain.


def test_a_session_that_hurt_is_a_reason_once() -> None:
    """Only in the bundle that brought it first."""
    hurt = [past(number, ending=ending) for number, ending in enumerate(_ends("hurts", "done", "hurts", "stopped"))]
    first = sent(*hurt)
    assert found(StoppedByPain, first) == [StoppedByPain(2, day(2))]
    assert found(StoppedByPain, sent(*hurt, past(8), made=9), first) == []
    assert found(StoppedByPain, sent(past(1, ending="stopped"), past(2, ending="broken off"))) == []


def _ends(*ends: SessionEnd) -> tuple[SessionEnd, ...]:
    return ends


# Missed days.


def assigned(weekdays: tuple[int, ...] = tuple(range(7))) -> AssignedPlan:
    planned = PlannedStretch(STRETCH, "intermediate", (), Dose("ours", "", 30.0, 1))
    return AssignedPlan("e" * 32, (AssignedStretch(planned, None, ("left", "right")),), weekdays=weekdays)


def every_day(count: int, *, without: Sequence[int] = ()) -> list[PastSession]:
    return [past(number) for number in range(count) if number not in without]


@pytest.mark.parametrize(
    ("without", "weekdays", "missed"),
    [
        ((), range(7), None),
        ((3, 5), range(7), None),
        ((3, 5, 9), range(7), (3, 10)),
        ((5, 6, 4), (0, 1, 2, 3), None),  # on none of the plan's days
        ((7, 8, 9), (0, 1, 2, 3), (3, 7)),
        ((), (), None),
    ],
)
def test_three_days_of_the_plan_without_anything_held_are_missed(
    without: tuple[int, ...], weekdays: Sequence[int], missed: tuple[int, int] | None
) -> None:
    """The day on which the bundle was made is not over."""
    plan = assigned(tuple(weekdays)) if weekdays else None
    bundle = sent(*every_day(10, without=without), made=10, plan=plan)
    wanted = [DaysMissed(*missed, day(0), day(9))] if missed else []
    assert found(DaysMissed, bundle) == wanted


def test_days_are_missed_in_the_last_thirty_only_and_not_in_the_future() -> None:
    """Nor before the day that the bundle begins with, or the plan."""
    assert found(DaysMissed, sent(*every_day(60, without=range(1, 20)), made=60, plan=assigned()), today=60) == []
    ahead = sent(made=30, plan=assigned())
    assert found(DaysMissed, ahead, today=2) == []
    late = replace(assigned(), valid_from=day(28))
    assert found(DaysMissed, sent(made=30, plan=late)) == []
    assert found(DaysMissed, sent(made=31, plan=late)) == [DaysMissed(3, 3, day(28), day(30))]
    nothing_held = [replace(one, segments=()) for one in every_day(10)]
    assert found(DaysMissed, sent(*nothing_held, made=10, plan=assigned())) == [DaysMissed(10, 10, day(0), day(9))]


# Sides.


def deep(number: int, left: float, right: float, error: float = 3.0) -> PastSession:
    session = past(number)
    parts = tuple(
        replace(part, ranges=(PastRange("trunk_inclination", "degrees", depth, 0.0, 90.0, error, 1.0),))
        for part, depth in zip(session.segments, (left, right), strict=True)
    )
    return replace(session, segments=parts)


@pytest.mark.parametrize(
    ("difference", "error", "sessions", "differs"),
    [(8.0, 3.0, 3, True), (7.0, 3.0, 3, False), (-8.0, 3.0, 3, True), (8.0, 3.0, 2, False), (40.0, 11.0, 3, False)],
)
def test_sides_differ_beyond_their_error_alone(
    difference: float, error: float, sessions: int, differs: bool
) -> None:
    """1.96 standard deviations of the difference of three sessions a side: 7.1 degrees at a median error of 3."""
    bundle = sent(*(deep(number, 40.0, 40.0 + difference, error) for number in range(sessions)))
    told = found(SidesDiffer, bundle)
    assert bool(told) == differs
    if differs:
        assert isinstance(told[0], SidesDiffer)
        assert (told[0].left, told[0].right) == pytest.approx((40.0, 40.0 + difference))
        assert told[0].error == pytest.approx(7.12, abs=0.01)


def test_sides_at_different_levels_are_not_compared() -> None:
    beginner = [replace(deep(n, 40, 40), segments=deep(n, 40, 40).segments[:1]) for n in range(3)]
    plan = replace(past().plans[0], level="advanced")
    advanced = [replace(deep(n, 40, 60), segments=deep(n, 40, 60).segments[1:], plans=(plan,)) for n in range(3, 6)]
    assert found(SidesDiffer, sent(*beginner, *advanced)) == []


# Form.


def scored(number: int, score: float | None) -> PastSession:
    session = past(number)
    return replace(session, segments=(replace(session.segments[0], score=score),))


@pytest.mark.parametrize(
    ("scores", "fall"),
    [
        ([85, 85, 70, 70], (85, 70)),
        ([85, 85, 71, 71], None),
        ([70, 70, 85, 85], None),
        ([85, 70], None),
        ([85, None, 85, 70, 70], (85, 70)),
        ([90, 90, 90, 90, 30, 90], None),  # one badly placed camera
    ],
)
def test_form_falls_from_fifteen_points_on(scores: list[float | None], fall: tuple[float, float] | None) -> None:
    told = found(FormFalls, sent(*(scored(number, score) for number, score in enumerate(scores))))
    assert told == ([FormFalls(STRETCH, "left", *fall, day(0), day(len(scores) - 1))] if fall else [])


# What could not be judged.


@pytest.mark.parametrize(
    ("unseen", "judged", "mostly"),
    [(60.0, 59.0, True), (60.0, 60.0, False), (59.0, 1.0, False), (120.0, 100.0, True)],
)
def test_more_than_half_and_a_minute_is_mostly_unjudged(unseen: float, judged: float, mostly: bool) -> None:
    """Of the time that was to be judged: getting ready and resting are left out."""
    session = replace(past(1), ledger=Ledger(judged / 2, judged / 2, unseen, 500.0, 500.0))
    told = found(MostlyUnjudged, sent(session))
    assert told == ([MostlyUnjudged(unseen, judged + unseen, 1)] if mostly else [])
    assert found(MostlyUnjudged, sent(session, made=31), sent(session)) == []


# Order.


def test_the_most_urgent_comes_first() -> None:
    """In the order in which the ranks stand."""
    unseen = replace(past(29, ending="hurts"), ledger=Ledger(1.0, 0.0, 90.0), pain_before=9)
    answers = ScreeningAnswers(day(3), (ScreeningAnswer("injury"),))
    bundle = replace(sent(*in_pain(2), unseen, plan=assigned()), screening=answers)
    told = reasons(bundle, (), day(40))
    assert [type(one) for one in told] == [SignSaid, PainUp, StoppedByPain, DaysMissed, MostlyUnjudged]
    assert sorted(map(rank, told)) == list(map(rank, told))
    assert [RANKED[rank(one)] for one in told] == [type(one) for one in told]


def test_days_lately_are_the_last_thirty_with_today() -> None:
    assert days_lately([day(0), day(0), day(29), day(30)], day(29)) == 2
    assert days_lately([day(0)], day(30)) == 0
