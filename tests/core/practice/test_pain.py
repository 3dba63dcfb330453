"""Pain: when to stop, and when the routine pauses."""

from datetime import date, timedelta

import pytest

from posecheck.practice.pain import SaidPain, is_worse, rising, told_after, told_before

FIRST = date(2026, 3, 2)


def days(*pains: int | None) -> list[SaidPain]:
    """One session a day with this pain before it."""
    return [SaidPain(FIRST + timedelta(days=number), pain, None) for number, pain in enumerate(pains)]


@pytest.mark.parametrize("pain", range(11))
def test_from_five_on_it_is_better_left_for_today(pain: int) -> None:
    """The stop rule, before a session; below it nothing is said."""
    told = told_before(pain)
    assert (told is not None) is (pain >= 5)
    assert told is None or (f"{pain} of 10" in told and "doctor" in told)


@pytest.mark.parametrize(
    ("before", "after", "worse"),
    [
        (0, 0, False),
        (2, 3, False),
        (2, 4, True),
        (3, 1, False),
        (None, 4, False),
        (None, 5, True),
        (5, 5, True),
        (4, 5, True),
        (8, 10, True),
    ],
)
def test_after_a_session_a_rise_of_two_or_five_at_all_is_said(before: int | None, after: int, worse: bool) -> None:
    """With the numbers, and whom to ask."""
    told = told_after(before, after)
    assert (told is not None) is worse is is_worse(SaidPain(FIRST, before, after))
    assert told is None or (str(after) in told and "doctor" in told)


def test_nothing_said_after_it_is_not_worse() -> None:
    assert not is_worse(SaidPain(FIRST, 9, None))


@pytest.mark.parametrize(
    ("pains", "pauses"),
    [
        ((), False),
        ((3,), False),
        ((3, 4), False),
        ((3, 4, 5), True),
        ((3, None, 4, None, 5), True),
        ((3, 4, 4), False),
        ((5, 4, 3), False),
        ((3, 4, 5, 4), False),
        ((1, 0, 1, 1), False),
        ((1, 0, 1, 3), True),
        ((0, 1, 2), False),
        ((0, 0, 0, 2, 2), False),
        ((2, 2, 2, 4, 3), False),
        ((2, 2, 2, 4, 4), True),
        ((4, 2, 3, 5, 5), True),
        ((4, 4, 4, 5, 5), False),
        ((1, 1, 1, 8, 1), False),
    ],
)
def test_the_routine_pauses_when_pain_rises_over_days(pains: tuple[int | None, ...], pauses: bool) -> None:
    """Three days each worse than the last, or two days two points above the first three; a bad day is not."""
    why = rising(days(*pains), FIRST)
    assert (why is not None) is pauses
    assert why is None or ("doctor" in why and str(pains[-1]) in why)


def test_the_pause_ends_when_the_questions_are_answered_again() -> None:
    """What was before that day counts no more; a rise after it pauses anew."""
    said = days(3, 4, 5, 6, 7)
    assert rising(said, FIRST) is not None
    assert rising(said[:4], FIRST + timedelta(days=2)) is None
    assert rising(said, FIRST + timedelta(days=2)) is not None


def test_of_a_day_the_worst_counts_once() -> None:
    """Three sessions on one day are one day, in whatever order they come."""
    one_day = [SaidPain(FIRST, pain, None) for pain in (3, 4, 5)]
    assert rising(one_day, FIRST) is None
    two_more = [SaidPain(FIRST + timedelta(days=day), 5 + day, None) for day in (2, 1)]
    why = rising([*two_more, *one_day], FIRST)
    assert why is not None and "5, then 6, then 7" in why
