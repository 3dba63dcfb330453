"""How sure a figure is: intervals for shares and for means, and Markdown for both."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

Z = 1.96
"""Standard deviations of a 95 % interval."""
DRAWS = 400
"""Bootstrap draws: the ends of an interval then move by a twentieth of its width."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with Wilson's 95 % interval."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share, nan of nothing."""
        return self.count / self.total if self.total else nan

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that fit."""
        if not self.total:
            return nan, nan
        n, p = self.total, self.value
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + Z * Z / n)), min(1.0, (middle + spread) / (1 + Z * Z / n))

    def __str__(self) -> str:
        if not self.total:
            return "-"
        low, high = self.interval
        return f"{100 * self.value:.0f} % ({self.count}/{self.total}; {100 * low:.0f}-{100 * high:.0f})"


def share_of(truths: Sequence[bool]) -> Share:
    """How many of them are true."""
    return Share(sum(truths), len(truths))


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors of one kind, in their unit: all after `shift` was taken away but `bias`, which is before.

    mae, mae_interval  mean absolute error, and its 95 % interval by drawing whole scenes
    within             95 % of all errors are at most this
    """

    frames: int
    scenes: int
    bodies: int
    bias: float
    mae: float
    mae_interval: tuple[float, float]
    median: float
    within: float


NO_ERRORS = Errors(0, 0, 0, nan, nan, (nan, nan), nan, nan)


def errors_of(raw: Sequence[float], shown: Sequence[float], scenes: Sequence[str], bodies: Sequence[str]) -> Errors:
    """raw, shown: signed errors before and after the correction, with the scene and body of each."""
    if not raw:
        return NO_ERRORS
    size = np.abs(np.array(shown))
    return Errors(
        len(raw),
        len(set(scenes)),
        len(set(bodies)),
        float(np.mean(raw)),
        float(size.mean()),
        mean_interval(size, scenes),
        float(np.median(size)),
        float(np.quantile(size, 0.95)),
    )


def mean_interval(values: NDArray[np.float64], groups: Sequence[Hashable]) -> tuple[float, float]:
    """95 % interval of a mean, by drawing whole groups: frames of one film are not independent."""
    sums: dict[Hashable, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for value, group in zip(values.tolist(), groups, strict=True):
        sums[group][0] += value
        sums[group][1] += 1
    pairs = np.array(list(sums.values()))
    if len(pairs) < 2:
        return nan, nan
    drawn = np.random.default_rng(0).integers(len(pairs), size=(DRAWS, len(pairs)))
    totals = pairs[drawn].sum(axis=1)
    low, high = np.quantile(totals[:, 0] / totals[:, 1], (0.025, 0.975))
    return float(low), float(high)


def markdown(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table; nothing at all where there is no row."""
    if not rows:
        return "Nothing to measure in this set.\n"
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def number(value: float, unit: str = "degrees") -> str:
    """A figure with the digits that its unit deserves."""
    if isnan(value):
        return "-"
    return f"{value:.1f}" if unit in ("degrees", "seconds") else f"{value:.2f}"
