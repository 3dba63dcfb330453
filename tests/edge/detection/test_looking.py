"""A film through one detector or two at once."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from posecheck.detection import looking
from posecheck.detection.looking import Look, look_at
from posecheck.video import Frame, read_frames
from tests.paths import SAMPLES

FRAMES = [
    frame for frame in read_frames(SAMPLES / "half_kneeling_hip_flexor.mp4", fps=4) if 2 <= frame.seconds < 14
]


def seen(detectors: int, monkeypatch: pytest.MonkeyPatch, frames: list[Frame] = FRAMES) -> list[Look]:
    monkeypatch.setattr(looking, "DETECTORS", {"full": detectors})
    return list(look_at(iter(frames), "full"))


def test_two_detectors_find_what_one_finds_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every frame comes once, in order of time, with the points that one detector would find within a hundredth."""
    one, two = seen(1, monkeypatch), seen(2, monkeypatch)
    assert [look.frame.seconds for look in two] == [frame.seconds for frame in FRAMES]
    assert all(before.frame.seconds < after.frame.seconds for before, after in pairwise(two))
    assert all(look.people == 1 for look in two)
    off = [
        np.median(np.hypot(*(a.landmarks.points - b.landmarks.points).T))
        for a, b in zip(one, two, strict=True)
        if a.landmarks is not None and b.landmarks is not None
    ]
    assert len(off) == len(FRAMES)
    assert max(off) < 0.01 * FRAMES[0].pixels.shape[1]


def test_the_same_film_gives_the_same_points_whichever_is_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which detector has which part is a matter of the film's time alone."""
    part = FRAMES[:28]
    first, again = (seen(2, monkeypatch, part) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert one.landmarks is not None and other.landmarks is not None
        assert (one.landmarks.points == other.landmarks.points).all()


def test_a_film_that_begins_late_and_has_a_gap_is_seen_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are times of the film: one without a frame is passed over."""
    late = [
        replace(frame, seconds=frame.seconds + (40 if number > 5 else 20)) for number, frame in enumerate(FRAMES)
    ]
    assert [look.frame.seconds for look in seen(2, monkeypatch, late[:12])] == [one.seconds for one in late[:12]]
