"""The 33 points of a recording as arrays, and at even steps of time, as other programs want them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import NAMES
from posecheck.scoring.bounds import MOST_FRAMES
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.recording import Sight

SAME_MOMENT = 1e-3
"""Seconds by which a step may be off a frame and still be it (ours: many files count whole milliseconds)."""
_WHOLE = 5e-4
"""Share by which a rate may be off a whole number and still be that (ours: rounded time stamps)."""
_ALONE = 1.0
"""Frames per second of a recording with a single frame, for which there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class PointTrack:
    """Frame by frame; nan in a frame without a person.

    rate        frames per second; of uneven frames their mean
    seconds     (N,) float64, media time
    points      (N, 33, 2) float32, pixels, x to the right, y down
    world       (N, 33, 3) float32, metres from the middle of the hips, x right, y down, z away from the camera
    confidence  (N, 33) float32, 0..1: the model's own belief
    """

    rate: float
    seconds: NDArray[np.float64]
    points: NDArray[np.float32]
    world: NDArray[np.float32]
    confidence: NDArray[np.float32]


def track_of(sights: Iterable[Sight]) -> PointTrack:
    """All frames of a recording; ValueError where there is none."""
    seconds: list[float] = []
    rows: list[NDArray[np.float32]] = []
    empty = np.full((len(NAMES), 6), np.nan, np.float32)
    for sight in sights:
        person = sight.landmarks
        seconds.append(sight.seconds)
        parts = (person.points, person.world, person.visibility[:, np.newaxis]) if person else (empty,)
        rows.append(np.concatenate(parts, axis=1, dtype=np.float32))
    if not rows:
        raise ValueError("a recording without a frame")
    all_rows, times = np.array(rows), np.array(seconds)
    return PointTrack(_rate(times), times, all_rows[:, :, :2], all_rows[:, :, 2:5], all_rows[:, :, 5])


def evenly(track: PointTrack) -> PointTrack:
    """The same from the first frame to the last one, at even steps of its mean rate (see `at_moments`)."""
    moments = even_moments(track)
    return PointTrack(
        track.rate,
        moments,
        at_moments(track.seconds, track.points, moments),
        at_moments(track.seconds, track.world, moments),
        at_moments(track.seconds, track.confidence, moments),
    )


def even_moments(track: PointTrack) -> NDArray[np.float64]:
    """(M,) media seconds from the first frame on, none after the last one.

    PosecheckError where there would be more than a recording may have frames: two close ones and one a day later.
    """
    length = float(track.seconds[-1] - track.seconds[0])
    count = int((length + SAME_MOMENT) * track.rate) + 1
    if count > MOST_FRAMES:
        told = _("Its frames are too far apart for even steps: there would be {count}, and {most} are the most.")
        raise PosecheckError(told.format(count=count, most=MOST_FRAMES))
    return np.asarray(track.seconds[0] + np.arange(count) / track.rate, np.float64)


def at_moments(
    seconds: NDArray[np.float64], values: NDArray[np.float32], moments: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Values (N, ...) of frames at other moments (M,): on the straight line between the frames before and after.

    A moment that is a frame's, to the millisecond, has that frame's value. Between frames that are more than a
    quarter of a second apart (the hold clock counts nothing there, either), and beside nan, there is nan.
    """
    before = np.clip(np.searchsorted(seconds, moments, side="right") - 1, 0, len(seconds) - 1)
    after = np.minimum(before + 1, len(seconds) - 1)
    gap = seconds[after] - seconds[before]
    shape = (-1, *(1,) * (values.ndim - 1))
    share = np.where(gap > 0, (moments - seconds[before]) / np.where(gap > 0, gap, 1.0), 0.0).reshape(shape)
    between = values[before] * (1 - share) + values[after] * share
    between[gap > LONGEST_GAP] = np.nan
    at_before = np.abs(moments - seconds[before]) <= SAME_MOMENT
    at_after = np.abs(moments - seconds[after]) <= SAME_MOMENT
    found = np.where(at_after.reshape(shape), values[after], between)
    return np.asarray(np.where(at_before.reshape(shape), values[before], found), np.float32)


def _rate(seconds: NDArray[np.float64]) -> float:
    steps = np.diff(seconds)
    close = steps[steps <= LONGEST_GAP]
    if not len(steps):
        return _ALONE
    rate = 1 / float((close if len(close) else steps).mean())
    return float(round(rate)) if round(rate) and abs(rate / round(rate) - 1) <= _WHOLE else rate
