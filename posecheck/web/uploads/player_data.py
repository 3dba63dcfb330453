"""A scored recording as plain values for the player in the browser: states, holds, faults, curves."""

from collections.abc import Iterable, Iterator
from math import ceil, isfinite
from typing import TypedDict

import numpy as np

from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.report import words
from posecheck.report.dose import dose_of
from posecheck.report.own_targets import full_marks
from posecheck.scoring.faults import by_weight
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.record import Fault, SegmentRecord, SessionRecord
from posecheck.scoring.states import APPEARANCE, APPEARANCES, State
from posecheck.stretch.checks import Check

POINTS = 600
"""Points of a curve in one segment (ours: no screen shows more)."""


class StateBar(TypedDict):
    """A time in one state; `text` says all of it, for a tip and for who listens."""

    start: float
    end: float
    state: State
    letter: str
    text: str


class HoldBar(TypedDict):
    """One hold: a short label for the bar, and all of it in words."""

    start: float
    end: float
    label: str
    text: str


class Flaw(TypedDict):
    """One fault, for a button: where it is shown best, and what to say of it."""

    cue: str
    where: str
    seconds: str
    first: float
    worst_at: float
    worst: str
    target: str


class PlayerCurve(TypedDict):
    """One check over time.

    points  [second, value] in the order of time, None for a break
    low, high      ends of the scale
    target         lower and upper limit of full marks, None where that direction is allowed
    """

    label: str
    unit: str
    aim: str
    low: float
    high: float
    target: list[float | None]
    points: list[list[float] | None]


class PlayerData(TypedDict):
    """All that the player draws, media seconds throughout; `legend` explains the letters of the bars."""

    start: float
    end: float
    legend: str
    bars: list[StateBar]
    holds: list[HoldBar]
    flaws: list[Flaw]
    curves: list[PlayerCurve]


def player_data(record: SessionRecord) -> PlayerData:
    """The whole session, its segments one after another."""
    return {
        "start": record.start,
        "end": record.end,
        "legend": ", ".join(f"{one.letter} {one.word}" for one in APPEARANCES),
        "bars": [bar for segment in record.segments for bar in _bars(segment)],
        "holds": [bar for segment in record.segments for bar in _holds(segment)],
        "flaws": [_flaw(segment, fault) for segment, fault in _faults(record)],
        "curves": list(_curves(record)),
    }


def _bars(segment: SegmentRecord) -> Iterator[StateBar]:
    for span in segment.spans:
        appearance = APPEARANCE[span.state]
        length = words.duration(span.end - span.start)
        # What was said during an interruption says what it was about.
        cue = next((cue.text for cue in segment.cues if cue.start < span.end and cue.end > span.start), None)
        told = _("{state}, {time} from {moment}").format(
            state=words.sentence(appearance.word), time=length, moment=words.moment(span.start)
        )
        yield {
            "start": span.start,
            "end": span.end,
            "state": span.state,
            "letter": appearance.letter,
            "text": f"{told}: {_(cue)}" if cue and span.state in ("wrong", "unseen") else told,
        }


def _holds(segment: SegmentRecord) -> Iterator[HoldBar]:
    for share in dose_of(segment).holds:
        hold = share.hold
        yield {
            "start": hold.start,
            "end": hold.end,
            "label": words.duration(hold.held),
            "text": _hold_of(hold.side).format(
                time=words.duration(hold.held), moment=words.moment(hold.start), ending=words.hold_ending(share)
            ),
        }


def _hold_of(side: Side | None) -> str:
    if side is None:
        return _("Hold of {time}, from {moment}: {ending}")
    if side == "left":
        return _("Hold of {time}, left side, from {moment}: {ending}")
    return _("Hold of {time}, right side, from {moment}: {ending}")


def _with_side(measure: str, side: Side | None) -> str:
    if side is None:
        return measure
    told = _("{measure}, left side") if side == "left" else _("{measure}, right side")
    return told.format(measure=measure)


def _faults(record: SessionRecord) -> list[tuple[SegmentRecord, Fault]]:
    """What to change first comes first, as in the report."""
    found = [(segment, fault) for segment in record.segments for fault in segment.faults]
    return sorted(found, key=lambda pair: by_weight(pair[1]))


def _flaw(segment: SegmentRecord, fault: Fault) -> Flaw:
    measure = fault.check.measure
    error = next((one.error for one in segment.measures if one.name == measure.name), None)
    return {
        "cue": _(fault.cue),
        "where": _with_side(words.sentence(measure.label_with_limb), segment.side),
        "seconds": words.duration(fault.seconds),
        "first": fault.first_seen,
        "worst_at": fault.worst_at,
        "worst": words.reading_with_error(fault.worst, error, measure.unit_words),
        "target": full_marks(segment, fault.check),
    }


def _curves(record: SessionRecord) -> Iterator[PlayerCurve]:
    """A curve for each check that was ever seen; both sides of a stretch share it where they have one target."""
    rows: dict[tuple[object, ...], list[tuple[SegmentRecord, Check]]] = {}
    for segment in record.segments:
        for check in words.checks_of(segment):
            same = (segment.stretch.id, segment.form.name, check.name, check.target)
            rows.setdefault(same, []).append((segment, check))
    several = len({segment.stretch.id for segment in record.segments}) > 1
    for pieces in rows.values():
        segment, check = pieces[0]
        points = [point for part, one in pieces for point in _points(part, one)]
        values = [point[1] for point in points if point is not None]
        if values:
            name = f"{_(segment.stretch.name)}: " if several else ""
            low, high = _scale(check, values)
            yield {
                "label": name + words.sentence(check.measure.label_with_limb),
                "unit": words.symbol(check.measure.unit_words),
                "aim": full_marks(segment, check),
                "low": low,
                "high": high,
                "target": [
                    check.target[0] if check.below else None,
                    check.target[1] if check.above else None,
                ],
                "points": points,
            }


def _points(segment: SegmentRecord, check: Check) -> Iterator[list[float] | None]:
    """Means of neighbouring frames, a break before each segment and where nothing was seen."""
    values = segment.track.values.get(check.measure.name)
    if values is None:
        return
    yield None
    seconds = segment.track.seconds
    size = max(1, ceil(len(seconds) / POINTS))
    for first in range(0, len(seconds), size):
        group = np.asarray(values[first : first + size], np.float64)
        group = group[np.isfinite(group)]
        if first and seconds[first] - seconds[first - 1] > LONGEST_GAP or not len(group):
            yield None
        if len(group):
            middle = float(seconds[first : first + size].mean())
            yield [round(middle, 3), round(float(group.mean()), 3)]


def _scale(check: Check, values: Iterable[float]) -> tuple[float, float]:
    """From the lowest to the highest of readings and of the targets that count, with a margin."""
    ends = [value for value in values if isfinite(value)]
    ends += [check.target[0]] if check.below else []
    ends += [check.target[1]] if check.above else []
    margin = 0.08 * (max(ends) - min(ends)) or 1.0
    return min(ends) - margin, max(ends) + margin
