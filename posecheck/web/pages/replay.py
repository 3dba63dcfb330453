"""A recording played as a skeleton, or two side by side: the review page's player without a video."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from posecheck.language.translation import gettext as _
from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.web.component import mount
from posecheck.web.uploads.player_data import player_data
from posecheck.web.uploads.review_player import ReviewPlayerData
from posecheck.web.uploads.skeletons import skeleton_of


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording, what it was scored as, and what to call it."""

    recording: Path
    record: SessionRecord
    title: str


_MOST_SCORED = 8
"""Recordings whose scoring is kept while the page runs again and again (ours: two are compared at a time)."""


def replayed(recording: Path, title: str) -> Replayed:
    """A recording as it was asked for when it was made; InputError where it cannot be scored, or is not there."""
    try:
        changed = recording.stat().st_mtime_ns
    except OSError:
        changed = 0  # which `Recording` says in a sentence
    return Replayed(recording, _scored(recording, changed), title)


@lru_cache(maxsize=_MOST_SCORED)
def _scored(path: Path, _changed: int) -> SessionRecord:
    recording = Recording(path)
    return score_recording(recording, recording.header.plan)[0]


def show_replay(first: Replayed, second: Replayed | None = None, *, key: str = "replay") -> None:
    """Play `first`, beside it `second`, their first holds at the same moment; the time line is that of `first`.

    InputError for a file that is no recording.
    """
    both = (first,) if second is None else (first, second)
    named = second is not None
    data: ReviewPlayerData = {
        "address": "",
        "token": "",
        "upload": "",
        "name": first.title or _("Recording"),
        "version": 0,
        "filmed": False,
        "skeletons": [
            skeleton_of(Recording(one.recording), one.record, one.title if named else "") for one in both
        ],
        **player_data(first.record),
    }
    mount("uploads", "player", data, key=key, html="player.html", css="player.css")
