"""Skeletons of the moments that matter, drawn from a recording: no picture of the person is needed."""

from collections.abc import Iterator

import numpy as np

from posecheck.language.translation import marked
from posecheck.report.one_page import MOST_STILLS
from posecheck.report.page import MomentPicture
from posecheck.review.annotate import PICTURE_SIDE, Wish, picture_of, picture_wishes
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Recording

BEGINNING, END = marked("Beginning of the hold"), marked("End of the hold")


def skeleton_stills(recording: Recording, record: SessionRecord) -> tuple[MomentPicture, ...]:
    """At most three, in the order of time: best moments, the fault that cost most, beginning and end of a hold.

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
    """Best moments first, of the segments that were held for longest, but one place is kept for a fault."""
    order = sorted(record.segments, key=lambda segment: -segment.ledger.correct)
    ranked = [[wish for wish in picture_wishes(record) if wish.segment is segment] for segment in order]
    best = [wish for group in ranked for wish in group if wish.fault is None]
    faults = [wish for group in ranked for wish in group if wish.fault is not None]
    kept_free = min(len(faults), 1)
    chosen = best[: MOST_STILLS - kept_free] + faults
    return (chosen + [wish for segment in order for wish in _ends(segment)])[:MOST_STILLS]


def _ends(segment: SegmentRecord) -> Iterator[Wish]:
    """The beginning and the end of the longest hold; nothing where nothing was held."""
    longest = max(segment.holds, key=lambda hold: hold.held, default=None)
    if longest is not None:
        yield Wish(BEGINNING, _frame_at(segment, longest.start), segment)
        yield Wish(END, _frame_at(segment, longest.end), segment)


def _frame_at(segment: SegmentRecord, seconds: float) -> float:
    """The moment of the frame that is nearest."""
    frames = segment.track.seconds
    return float(frames[np.abs(frames - seconds).argmin()])
