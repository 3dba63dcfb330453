"""Skeletons of the moments that matter, drawn from a recording: no picture of the person is needed."""

import numpy as np

from posecheck.report.one_page import MOST_STILLS
from posecheck.report.page import MomentPicture
from posecheck.review.annotate import PICTURE_SIDE, Wish, picture_of, picture_wishes
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording


def skeleton_stills(recording: Recording, record: SessionRecord) -> tuple[MomentPicture, ...]:
    """At most three, in the order of time: of each segment the best moment and its worst fault, if there is room.

    Nothing where no stretch was recognised.
    """
    chosen = {wish.seconds: wish for wish in _chosen(record)}
    sights = {sight.seconds: sight for sight in recording if sight.seconds in chosen}
    width, height = recording.header.size
    scale = PICTURE_SIDE / max(width, height)
    empty = np.zeros((max(1, round(height * scale)), max(1, round(width * scale)), 3), np.uint8)
    return tuple(
        picture_of(chosen[seconds], sights[seconds], empty, recording, "skeleton") for seconds in sorted(sights)
    )


def _chosen(record: SessionRecord) -> list[Wish]:
    """Best moments first, of the segments that were held for longest; then the faults that cost most."""
    order = sorted(record.segments, key=lambda segment: -segment.ledger.correct)
    ranked = [[wish for wish in picture_wishes(record) if wish.segment is segment] for segment in order]
    best = [wish for group in ranked for wish in group if wish.fault is None]
    faults = [wish for group in ranked for wish in group if wish.fault is not None]
    kept_free = min(len(faults), 1)
    return (best[: MOST_STILLS - kept_free] + faults)[:MOST_STILLS]
