"""What counts towards a dose is what the ring has shown; what was held longer is named apart."""

from dataclasses import replace
from random import Random

import pytest

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.coaching.progress import Progress, Repetition
from posecheck.report import words
from posecheck.report.dose import SideDose, dose_of, doses_by_side
from posecheck.scoring.hold import Hold, Ledger
from posecheck.scoring.record import SegmentRecord
from posecheck.stretch.dose import Dose, Policy
from tests import records


def held(*seconds: float, length: float = 6, times: int = 1, policy: Policy = "cumulative") -> SegmentRecord:
    """The right side, held for these seconds one after another."""
    holds = tuple(Hold("right", 10.0 * n, 10.0 * n + one, one, 95.0, "wrong") for n, one in enumerate(seconds))
    dose = Dose("Your own dose", "my own", length, times, policy=policy)
    return replace(records.right(), dose=dose, holds=holds, ledger=Ledger(correct=sum(seconds)))


def told(one: SideDose) -> str:
    return words.with_beyond(words.counted(one), one)


@pytest.mark.parametrize(
    ("segment", "says"),
    [
        (held(7.9), "6 of 6 s, 1.9 s longer"),
        (held(6.0), "6 of 6 s"),
        (held(4.26), "4.3 of 6 s"),
        (held(4.0, 3.5), "6 of 6 s, 1.5 s longer"),
        (held(6.0, 4.0, times=2), "10 of 12 s"),
        (held(7.5, 4.0, times=2), "10 of 12 s, and 1.5 s longer than one hold"),
        (held(18.0, times=3), "6 of 18 s, and 12.0 s longer than one hold"),
        (held(5.9, 6.2, 5.8, times=3), "17.7 of 18 s, and 0.2 s longer than one hold"),
        (held(4.0, 7.0, policy="continuous"), "6 of 6 s, 5.0 s longer"),
        (held(4.0, 3.0, policy="continuous"), "3 of 6 s, and 4.0 s longer than one hold"),
        (held(), "0 of 6 s"),
        (held(400.0, length=300), "5 min 0 s of 5 min 0 s, 100.0 s longer"),
    ],
)
def test_credit_ends_with_the_dose_and_the_rest_is_named(segment: SegmentRecord, says: str) -> None:
    """Never more than all of it, and nothing that was held is passed over."""
    assert told(dose_of(segment)) == says


def test_a_coached_session_counts_what_the_ring_has_shown() -> None:
    """Repetitions in pieces, each let go of within two seconds of its end: page and ring add up to the same."""
    stretch = next(stretch for stretch in poses.load() if not stretch.sided)
    random = Random(5)
    for _ in range(200):
        dose = Dose("Your own dose", "my own", 20.0, 3)
        progress = Progress(Course(stretch, stretch.usual_form, "intermediate", (), dose, ()))
        holds = []
        for _ in range(random.randint(1, 6)):
            repetition = progress.current
            if repetition is None:
                break
            left = progress.left(repetition)
            seconds = left + random.uniform(0, 2) if random.random() < 0.5 else left * random.uniform(0.1, 0.9)
            complete = progress.add(None, min(seconds, left))
            assert complete == (seconds >= left)
            holds.append(seconds)
        ring = sum(progress.credit(Repetition(None, number)) for number in (1, 2, 3))
        one = dose_of(held(*holds, length=20.0, times=3))
        assert one.counted == pytest.approx(ring, abs=0.06)
        assert one.done == progress.done


def test_a_hold_that_completes_its_repetition_is_called_complete() -> None:
    """Whatever ended it; what ended an incomplete one is said."""
    endings = [words.hold_ending(share) for share in dose_of(held(4.0, 3.5, times=2)).holds]
    assert endings == ["wrong", "complete, 1.5 s longer"]


def test_only_what_somebody_has_set_was_asked_for() -> None:
    """An article's dose is the usual one; a plan's, or the person's own, was asked for."""
    usual = records.left()
    assert words.verdict(usual) == "Left side held correctly for 22.4 s of the usual 30 s."
    assert words.verdict(held(7.9)) == "Right side held correctly for the 6 s asked for, 1.9 s longer."
    never = replace(held(), ledger=Ledger(wrong=5.0))
    assert words.verdict(never) == "Right side never held correctly."


def test_a_plan_may_ask_for_another_dose_on_each_side() -> None:
    """Each side is measured by its own."""
    right, left = held(6.0, length=6), replace(held(9.0, length=9, times=2), side="left")
    left = replace(left, holds=tuple(replace(hold, side="left") for hold in left.holds))
    sides = doses_by_side(right, (left, right))
    assert [(one.side, one.needed, one.done) for one in sides] == [("left", 18.0, False), ("right", 6.0, True)]
