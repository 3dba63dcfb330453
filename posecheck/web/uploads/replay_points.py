"""The points of a recording as the browser replays them: one block of bytes, column after column.

Little-endian, N frames, P points (`DRAWN`):
    count u32, zero u32
    seconds   N f64
    value     N f32          of the angle that matters, in its unit; NaN where none is shown
    seen      N u32          bit p is set where point p is believed; 0: nobody
    points    N x P x 2 i16  of the picture, in `UNITS` of its longer side: x to the right, y down
    world     N x P x 3 i16  in `UNITS` of a metre, from the middle of the hips: x right, y down, z away
    angle     N u8           number of the angle in `angles_of`, `NO_ANGLE` where none is shown
"""

from dataclasses import dataclass
from itertools import islice
from math import ceil
from pathlib import Path
from struct import pack
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from posecheck.drawing.overlay import LIMB_BONES
from posecheck.language.translation import gettext as _
from posecheck.pose.body import landmarks_of
from posecheck.pose.landmarks import INDEX, SIDES, Side
from posecheck.report.words import checks_of
from posecheck.scoring.findings import FAULT_MARKS
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Recording, Sight
from posecheck.stretch.checks import Check

DRAWN = tuple(sorted({INDEX[f"{side}_{joint}"] for side in SIDES for bone in LIMB_BONES for joint in bone}))
"""Numbers of the landmarks that are sent: those between which there are bones."""
UNITS = 8192
"""To the picture's longer side and to the metre: a twelfth of a pixel, and points up to four of them away."""
MOST = 40_000
"""Frames that are sent (ours: 22 minutes at 30 a second); of a longer recording every second, or third."""
NO_ANGLE = 255
_BELIEVED = 0.5
"""The model's own belief below which no point is drawn, as on the camera's picture (`live/browser/overlay.js`)."""


class ReplayAngle(TypedDict):
    """An angle or distance as `live/browser/goniometer.js` draws it, without its value.

    low, high  range of full marks
    joints     the points between which it lies, each as the landmarks of which it is the middle
    zero       where the arc of the value begins, None where there is no arc
    """

    label: str
    unit: str
    error: float
    low: float
    high: float
    joints: list[list[int]]
    zero: str | None


@dataclass(frozen=True, slots=True)
class _Shown:
    """One check of one segment, as an angle."""

    segment: SegmentRecord
    check: Check


def angles_of(record: SessionRecord) -> list[ReplayAngle]:
    """The angles that can be shown, in the language spoken here; their numbers are those of the points."""
    return [_angle(shown) for shown in _shown(record)]


def packed(path: Path, record: SessionRecord) -> bytes:
    """The block of bytes of a recording and its record; InputError for what is no recording, or holds too much."""
    recording = Recording(path)
    every = max(1, ceil(sum(1 for _ in recording) / MOST))
    sights = list(islice(recording, 0, None, every))
    seconds = np.array([sight.seconds for sight in sights], "<f8")
    angle, value = _angle_columns(record, seconds)
    points, world, seen = _columns(sights, max(recording.header.size))
    columns = (seconds, value, seen, points, world, angle)
    return pack("<II", len(sights), 0) + b"".join(column.tobytes() for column in columns)


def _columns(
    sights: list[Sight], long_side: int
) -> tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.uint32]]:
    count, drawn = len(sights), list(DRAWN)
    points, world = np.zeros((count, len(drawn), 2), "<i2"), np.zeros((count, len(drawn), 3), "<i2")
    seen, bits = np.zeros(count, "<u4"), np.left_shift(1, np.arange(len(drawn)))
    for number, sight in enumerate(sights):
        if sight.landmarks is not None:
            points[number] = _whole(sight.landmarks.points[drawn] * (UNITS / long_side))
            world[number] = _whole(sight.landmarks.world[drawn] * UNITS)
            seen[number] = bits[sight.landmarks.visibility[drawn] >= _BELIEVED].sum()
    return points, world, seen


def _whole(numbers: NDArray[np.floating]) -> NDArray[np.float64]:
    return np.clip(np.round(numbers.astype(np.float64)), -32_768, 32_767)


def _shown(record: SessionRecord) -> list[_Shown]:
    """Every check that has a column, segment by segment; more than have a number are left out."""
    found = [
        _Shown(segment, check)
        for segment in record.segments
        for check in checks_of(segment)
        if check.measure.name in segment.track.values
    ]
    return found[:NO_ANGLE]


def _angle(shown: _Shown) -> ReplayAngle:
    segment, check = shown.segment, shown.check
    measure = check.measure
    side = segment.side or _near(segment)
    low, high = check.target
    joints = measure.joints if measure.zero else measure.joints[:2]
    return {
        "label": _(measure.label),
        "unit": measure.unit_words,
        "error": next((one.error for one in segment.measures if one.name == measure.name), 0.0),
        "low": low,
        "high": high,
        "joints": [list(landmarks_of(joint, side)) for joint in joints],
        "zero": measure.zero,
    }


def _near(segment: SegmentRecord) -> Side:
    return "right" if segment.view == "side_right" else "left"


def _angle_columns(
    record: SessionRecord, seconds: NDArray[np.float64]
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """For each frame the number and the value of what matters."""
    angle = np.full(len(seconds), NO_ANGLE, np.uint8)
    value = np.full(len(seconds), np.nan, "<f4")
    first = 0
    for segment in record.segments:
        shown = [one for one in _shown(record)[first:] if one.segment is segment]
        if shown:
            track = segment.track.seconds
            rows = np.minimum(track.searchsorted(seconds), len(track) - 1)
            here = np.flatnonzero(track[rows] == seconds)
            matters, values = _what_matters(segment, [one.check for one in shown])
            angle[here] = np.where(matters < 0, NO_ANGLE, matters + first)[rows[here]]
            value[here] = values[rows[here]]
        first += len(shown)
    return angle, value


def _what_matters(segment: SegmentRecord, checks: list[Check]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """For each frame of a segment which check costs most marks, else tells the depth, and its value; -1: none.

    As `scoring.assessment.finding_that_matters`, from what the record has kept.
    """
    values = np.array([segment.track.values[check.measure.name] for check in checks])
    lost = np.array([_lost(check, row) for check, row in zip(checks, values, strict=True)])
    frames = np.arange(values.shape[1])
    worst = lost.argmax(axis=0)
    weight = np.array([check.weight for check in checks])[worst]
    most = lost[worst, frames]
    faulty = (most > 0) & (~_is_correct(segment) | (most > FAULT_MARKS * weight))
    depth = next((n for n, check in enumerate(checks) if check.measure.name == segment.form.depth.name), -1)
    matters = np.where(faulty, worst, depth)
    chosen = np.where(matters < 0, np.nan, values[matters, frames])
    return np.where(np.isfinite(chosen), matters, -1), chosen.astype("<f4")


def _lost(check: Check, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Weighted marks that a check loses in each frame, 0 where it is unseen."""
    low, high = check.target
    below, above = check.tolerances
    off = np.zeros(len(values))
    if check.below is not None:
        off = np.maximum(off, (low - values) / below)
    if check.above is not None:
        off = np.maximum(off, (values - high) / above)
    return check.weight * np.minimum(np.nan_to_num(off), 1.0)


def _is_correct(segment: SegmentRecord) -> NDArray[np.bool_]:
    seconds = segment.track.seconds
    correct = np.zeros(len(seconds), np.bool_)
    for span in segment.spans:
        if span.state == "correct":
            correct |= (seconds >= span.start) & (seconds < span.end)
    return correct
