"""Agreement between a clinician and posecheck."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from posecheck.practice.agreement import (
    LEAST_MOMENTS,
    Agreement,
    agreements,
    draw_moments,
    kappa_of,
    kappa_variance,
    share_of,
)
from posecheck.practice.judgement import Override
from posecheck.scoring.findings import Verdict
from tests.judgements import override


def said(*counted: tuple[int, Verdict, Verdict], drawn: bool = True) -> list[Override]:
    """So many moments at which posecheck and the clinician say this."""
    verdicts = [pair for count, *pair in counted for _ in range(count)]
    return [
        replace(override(number), posecheck=ours, clinician=theirs, reason="seen so", drawn=drawn)
        for number, (ours, theirs) in enumerate(verdicts)
    ]


def only(overrides: list[Override]) -> Agreement:
    (found,) = agreements(overrides)
    return found


def test_percent_and_kappa_of_a_published_table() -> None:
    """31, 12, 4, 58: kappa 0.6757, standard error 0.07345 (the example of statpsych's ci.kappa)."""
    found = kappa_of(31, 58, 4, 12)
    assert found.value == pytest.approx(0.6756757, abs=1e-7)
    n = 31 + 12 + 4 + 58
    variance = kappa_variance(np.array([31 / n]), 43 / n, 35 / n)
    assert np.sqrt(variance[0] / n) == pytest.approx(0.07344761, abs=1e-8)
    # The example's interval about the estimate is 0.5317 to 0.8196; the profile lies nearly there, and lower.
    assert (found.low, found.high) == (pytest.approx(0.52, abs=0.02), pytest.approx(0.80, abs=0.02))
    assert share_of(89, 105).value == pytest.approx(89 / 105)


@pytest.mark.parametrize(("cells", "kappa"), [((20, 15, 10, 5), 0.4), ((20, 65, 10, 5), 0.625), ((8, 8, 8, 8), 0)])
def test_kappa_worked_by_hand(cells: tuple[int, int, int, int], kappa: float) -> None:
    """(0.7 - 0.5) / 0.5, (0.85 - 0.6) / 0.4, and what chance alone would bring; each lies in its interval."""
    found = kappa_of(*cells)
    assert found.value == pytest.approx(kappa, abs=1e-12)
    assert -1 <= found.low < found.value < found.high <= 1


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Of 600 draws of 30 moments at a true kappa of 0.6, 92 to 98 in a hundred intervals hold it."""
    chance, true, ours = np.random.default_rng(7), 0.6, 0.6
    by_chance = ours * ours + (1 - ours) ** 2
    correct = ((true * (1 - by_chance) + by_chance) + 2 * ours - 1) / 2
    cells = chance.multinomial(30, [correct, 1 - 2 * ours + correct, ours - correct, ours - correct], 600)
    found = [kappa_of(*map(int, row)) for row in cells if 0 < row[0] + row[2] < 30]
    held = np.mean([one.low <= true <= one.high for one in found])
    assert 0.92 <= held <= 0.98


def test_interval_of_full_agreement_has_a_width() -> None:
    """Twenty-five moments without a difference prove nothing for certain."""
    kappa, share = kappa_of(15, 10, 0, 0), share_of(25, 25)
    assert (kappa.value, kappa.high) == (1, 1)
    assert kappa.low < 0.9
    assert share.value == share.high == 1
    assert share.low == pytest.approx(0.8668, abs=1e-4)


def test_few_moments_and_a_single_verdict_yield_no_kappa() -> None:
    """Then a reason stands in its place; the percentage is given all the same."""
    few = only(said((5, "correct", "correct"), (5, "wrong", "wrong")))
    assert (few.moments, few.kappa, few.no_kappa) == (10, None, "few moments")
    assert few.share is not None and few.share.value == 1
    one = only(said((LEAST_MOMENTS, "correct", "correct"), (2, "correct", "wrong")))
    assert (one.kappa, one.no_kappa) == (None, "one verdict")
    with pytest.raises(ValueError, match="one verdict"):
        kappa_of(5, 0, 0, 0)


def test_what_cannot_be_judged_is_counted_apart() -> None:
    """It is neither agreement nor a difference."""
    found = only(said((3, "cannot_judge", "wrong"), (2, "correct", "cannot_judge"), (4, "wrong", "wrong")))
    assert (found.moments, found.posecheck_cannot, found.clinician_cannot) == (4, 3, 2)
    nothing = only(said((2, "cannot_judge", "cannot_judge")))
    assert (nothing.moments, nothing.share, nothing.posecheck_cannot, nothing.clinician_cannot) == (0, None, 2, 2)


def test_moments_that_were_looked_for_are_not_counted() -> None:
    """Who looks for mistakes finds them: only drawn moments tell how often posecheck is right."""
    assert agreements(said((30, "correct", "wrong"), drawn=False)) == ()


def test_each_check_has_its_own_agreement() -> None:
    """The whole pose comes before the checks of its stretch."""
    of_checks = [replace(override(number), check=check) for number, check in enumerate(("depth", None, "depth"))]
    assert [(one.check, one.moments) for one in agreements(of_checks)] == [(None, 1), ("depth", 2)]


def test_drawn_moments_are_spread_over_all_of_them() -> None:
    """Evenly and the same each time; all where there are few."""
    assert draw_moments([1.0, 2.0], 6) == (1.0, 2.0)
    for length, count in product((7, 50, 999), (1, 5, 6)):
        moments = draw_moments([float(number) for number in range(length)], count)
        assert len(set(moments)) == count
        assert moments[0] >= 0 and moments[-1] < length
        assert max(np.diff(moments), default=0) <= length / count + 1
