"""The curves of the report: numbers to SVG paths.

The plane is 1000 wide and 100 high, y down, and is stretched to the width of the page; whatever must not be
stretched (letters, dots) is placed by its share of width and height instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10, nan

import numpy as np
from numpy.typing import NDArray

from posecheck.report.words import checks_of
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.record import MeasureSummary, SegmentRecord
from posecheck.stretch.checks import Check

WIDTH, HEIGHT = 1000, 100
COLUMNS = 400
"""Points of a curve: an hour of video draws as fast as a minute, and no screen shows more."""
_SHORTEST = 1e-3
"""Seconds; what is shorter is drawn as if it were this long, so that nothing is divided by zero."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A line of the scale; `at` is its share of the width or height, 0..1."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Curve:
    """One check over time.

    line    SVG path of the reading
    band    SVG path of the reading give or take its error
    target  top and bottom of the target band, shares of the height
    ticks   of the value, shares of the height from above
    worst   place of the worst fault, shares of width and height; None without one
    """

    check: Check
    summary: MeasureSummary
    line: str
    band: str
    target: tuple[float, float]
    ticks: tuple[AxisTick, ...]
    worst: tuple[float, float] | None


def curves_of(segment: SegmentRecord) -> list[Curve]:
    """A curve for every check that was seen at least once."""
    summaries = {summary.name: summary for summary in segment.measures}
    return [
        _curve(segment, check, summaries[check.measure.name])
        for check in checks_of(segment)
        if check.measure.name in summaries and np.isfinite(_values(segment, check)).any()
    ]


def _values(segment: SegmentRecord, check: Check) -> _Floats:
    values = segment.track.values.get(check.measure.name)
    return np.full(len(segment.track.seconds), np.nan) if values is None else np.asarray(values, np.float64)


def time_ticks(start: float, end: float) -> tuple[AxisTick, ...]:
    """Round moments between start and end: at most seven, however long that is."""
    length = max(end - start, _SHORTEST)
    whole_hours = 3600 * ceil(length / (6 * 3600))
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800)
    step = next((step for step in steps if length / step <= 6), whole_hours)
    marks = np.arange(ceil(start / step) * step, end + 1e-6, step)
    return tuple(AxisTick((float(mark) - start) / length, float(mark)) for mark in marks)


def _curve(segment: SegmentRecord, check: Check, summary: MeasureSummary) -> Curve:
    reading = _condense(segment, _values(segment, check))
    tops, bottoms = reading.highest + summary.error, reading.lowest - summary.error
    low, high = _scale(check, bottoms, tops)

    def height(value: _Floats) -> _Floats:
        return HEIGHT * (1 - (np.clip(value, low, high) - low) / (high - low))

    def share(value: float) -> float:
        return float(height(np.array(value))) / HEIGHT

    fault = next((fault for fault in segment.faults if fault.check.name == check.name), None)
    return Curve(
        check,
        summary,
        _line(reading.x, height(reading.mean)),
        _band(reading.x, height(tops), height(bottoms)),
        (share(check.target[1]) if check.above else 0.0, share(check.target[0]) if check.below else 1.0),
        _value_ticks(low, high),
        None if fault is None else (_place(segment, fault.worst_at), share(fault.worst)),
    )


def _place(segment: SegmentRecord, seconds: float) -> float:
    """Share of the width at which a moment stands."""
    return min(1.0, max(0.0, (seconds - segment.start) / max(segment.end - segment.start, _SHORTEST)))


@dataclass(frozen=True, slots=True)
class _Condensed:
    """A reading in at most COLUMNS points; a point of nan is a break. x in the plane, values in the unit."""

    x: _Floats
    lowest: _Floats
    mean: _Floats
    highest: _Floats


def _condense(segment: SegmentRecord, values: _Floats) -> _Condensed:
    """Groups of neighbouring frames; a break where a whole group is unseen or time stamps jump."""
    seconds = np.asarray(segment.track.seconds, np.float64)
    size = ceil(len(seconds) / COLUMNS)
    points: list[tuple[float, float, float, float]] = []
    for first in range(0, len(seconds), size):
        group = values[first : first + size]
        seen = group[np.isfinite(group)]
        if first and seconds[first] - seconds[first - 1] > LONGEST_GAP:
            points.append((nan, nan, nan, nan))
        x = WIDTH * _place(segment, float(seconds[first : first + size].mean()))
        points.append((x, seen.min(), seen.mean(), seen.max()) if len(seen) else (nan, nan, nan, nan))
    return _Condensed(*np.array(points, np.float64).T)


def _scale(check: Check, lows: _Floats, highs: _Floats) -> tuple[float, float]:
    """From the lowest to the highest of readings and of the targets that count, with a margin."""
    ends = [float(np.nanmin(lows)), float(np.nanmax(highs))]
    ends += [check.target[0]] if check.below else []
    ends += [check.target[1]] if check.above else []
    low, high = min(ends), max(ends)
    margin = 0.06 * (high - low) or 1.0
    return low - margin, high + margin


def _value_ticks(low: float, high: float) -> tuple[AxisTick, ...]:
    """Two to five round values."""
    rough = (high - low) / 3
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    marks = np.arange(ceil(low / step) * step, high, step)
    return tuple(AxisTick(1 - (float(mark) - low) / (high - low), float(mark)) for mark in marks)


def _runs(heights: _Floats) -> list[range]:
    """The points of each unbroken piece of a curve."""
    seen = np.concatenate(([False], np.isfinite(heights), [False]))
    edges = np.flatnonzero(seen[1:] != seen[:-1]).tolist()
    return [range(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _line(x: _Floats, heights: _Floats) -> str:
    # The last point twice, so that a piece of one point is drawn as a dot.
    return "".join("M" + _points(x, heights, [*run, run[-1]]) for run in _runs(heights))


def _band(x: _Floats, tops: _Floats, bottoms: _Floats) -> str:
    return "".join(f"M{_points(x, tops, run)}L{_points(x, bottoms, reversed(run))}Z" for run in _runs(tops))


def _points(x: _Floats, heights: _Floats, indices: Iterable[int]) -> str:
    return "L".join(f"{x[index]:.1f} {heights[index]:.1f}" for index in indices)
