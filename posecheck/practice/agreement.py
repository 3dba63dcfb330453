"""How often a clinician and posecheck say the same: per check, in percent and as Cohen's kappa, with intervals.

Counted are the moments that posecheck drew (`draw_moments`): who looks for moments finds mistakes more often than
they happen. Moments at which either cannot judge are counted apart, for leaving out what is hard would flatter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from posecheck.practice.judgement import Override

Z = 1.959964
"""Standard deviations about the middle that hold 95 % of a normal distribution."""
LEAST_MOMENTS = 20
"""Moments from which kappa is given (ours: with fewer its interval covers most of the scale)."""
LEAST_OF_EACH = 3
"""How often each of the two must have said each verdict (ours: with fewer kappa hangs on one moment)."""
DRAWN_MOMENTS = 6
"""Of one segment (ours: two minutes of work; neighbouring moments look alike, so more say little more)."""
_STEPS = 4001
"""Values of kappa that are tried for its interval: to two digits it is the same with more."""
NoKappa = Literal["few moments", "one verdict"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, and the 95 % interval about it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one check of a stretch (None: of the whole pose), at `moments` moments that both judged.

    both_correct   both say correct
    both_wrong     both say wrong
    false_alarms   posecheck says wrong, the clinician correct
    missed         posecheck says correct, the clinician wrong
    posecheck_cannot, clinician_cannot  moments besides, at which that one alone or both cannot judge
    share          of moments at which both say the same, 0..1; None without a moment
    kappa          the same beyond what chance would bring, -1..1; None where `no_kappa` says why
    """

    stretch: str
    check: str | None
    both_correct: int
    both_wrong: int
    false_alarms: int
    missed: int
    posecheck_cannot: int
    clinician_cannot: int
    share: Estimate | None
    kappa: Estimate | None
    no_kappa: NoKappa | None

    @property
    def moments(self) -> int:
        """That both judged."""
        return self.both_correct + self.both_wrong + self.false_alarms + self.missed


def agreements(overrides: Iterable[Override]) -> tuple[Agreement, ...]:
    """One for each check about which something was said at a drawn moment, the whole pose before its checks."""
    groups = defaultdict[tuple[str, str], list[Override]](list)
    for one in overrides:
        if one.drawn:
            groups[one.stretch, one.check or ""].append(one)
    return tuple(_agreement(stretch, check or None, groups[stretch, check]) for stretch, check in sorted(groups))


def _agreement(stretch: str, check: str | None, said: Sequence[Override]) -> Agreement:
    pairs = Counter((one.posecheck, one.clinician) for one in said)
    both_correct, both_wrong = pairs["correct", "correct"], pairs["wrong", "wrong"]
    false_alarms, missed = pairs["wrong", "correct"], pairs["correct", "wrong"]
    moments = both_correct + both_wrong + false_alarms + missed
    least = min(both_correct + missed, both_wrong + false_alarms, both_correct + false_alarms, both_wrong + missed)
    few, one_sided = moments < LEAST_MOMENTS, least < LEAST_OF_EACH
    return Agreement(
        stretch,
        check,
        both_correct,
        both_wrong,
        false_alarms,
        missed,
        posecheck_cannot=sum(one.posecheck == "cannot_judge" for one in said),
        clinician_cannot=sum(one.clinician == "cannot_judge" for one in said),
        share=share_of(both_correct + both_wrong, moments) if moments else None,
        kappa=None if few or one_sided else kappa_of(both_correct, both_wrong, false_alarms, missed),
        no_kappa="few moments" if few else "one verdict" if one_sided else None,
    )


def share_of(count: int, whole: int) -> Estimate:
    """So many of so many, and Wilson's score interval (Wilson, J Am Stat Assoc 1927), right for few and for all."""
    share, z2 = count / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z / (1 + z2 / whole) * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def kappa_of(both_correct: int, both_wrong: int, false_alarms: int, missed: int) -> Estimate:
    """Cohen's kappa and its interval by the profile variance; ValueError where chance alone would agree always.

    The interval holds every kappa from which what was found is less than Z standard errors away, with the standard
    error of Fleiss, Cohen and Everitt (Psychol Bull 1969) at that kappa and the shares of verdicts as found (Lee
    and Tu, J Comput Graph Stat 1994). Unlike the one about the estimate it has a width where all agree, and it
    holds the true kappa as often as it says from about 20 moments on. It takes the moments for independent; those
    of one recording are alike, so the truth is less certain than that.
    """
    moments = both_correct + both_wrong + false_alarms + missed
    ours, theirs = (both_correct + missed) / moments, (both_correct + false_alarms) / moments
    chance = ours * theirs + (1 - ours) * (1 - theirs)
    if chance == 1:
        raise ValueError("only one verdict was ever given")
    found = ((both_correct + both_wrong) / moments - chance) / (1 - chance)
    correct = np.linspace(max(0.0, ours + theirs - 1), min(ours, theirs), _STEPS)
    kappas = (2 * correct + 1 - ours - theirs - chance) / (1 - chance)
    errors = np.sqrt(np.maximum(0.0, kappa_variance(correct, ours, theirs)) / moments)
    near = kappas[np.abs(kappas - found) <= Z * errors]
    return Estimate(found, min(found, float(near.min(initial=1))), max(found, float(near.max(initial=-1))))


def kappa_variance(correct: NDArray[np.float64], ours: float, theirs: float) -> NDArray[np.float64]:
    """Of Cohen's kappa for one moment, as Fleiss, Cohen and Everitt give it.

    correct  shares of moments that both call correct, 0..1
    ours, theirs  shares that posecheck and that the clinician calls correct
    """
    wrong = 1 - ours - theirs + correct
    agreed, chance = correct + wrong, ours * theirs + (1 - ours) * (1 - theirs)
    same = correct * (1 - chance - (ours + theirs) * (1 - agreed)) ** 2
    same += wrong * (1 - chance - (2 - ours - theirs) * (1 - agreed)) ** 2
    different = (ours - correct) * (1 - ours + theirs) ** 2 + (theirs - correct) * (1 - theirs + ours) ** 2
    less = (agreed * chance - 2 * chance + agreed) ** 2
    variance: NDArray[np.float64] = (same + (1 - agreed) ** 2 * different - less) / (1 - chance) ** 4
    return variance


def draw_moments(seconds: Sequence[float], count: int = DRAWN_MOMENTS) -> tuple[float, ...]:
    """Of these media seconds, those of a segment at which it can be judged, so many, spread evenly over them.

    All where there are not more. Whoever judges does not choose: each part of the time counts as it lasts.
    """
    if len(seconds) <= count:
        return tuple(seconds)
    return tuple(seconds[int((number + 0.5) * len(seconds) / count)] for number in range(count))
