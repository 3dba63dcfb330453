"""A recording played as a skeleton, without a video; two of them beside each other, aligned at a hold."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.scoring.states import APPEARANCES
from posecheck.web.component import from_the_page, mount
from posecheck.web.live.component import ON_PICTURE
from posecheck.web.pages.visit import visitor
from posecheck.web.uploads.player_data import player_data
from posecheck.web.uploads.replay_points import DRAWN, angles_of
from posecheck.web.uploads.replay_routes import REPLAY_ADDRESS, replays
from posecheck.web.uploads.review_player import ReplayData, ReviewPlayerData

_MOST_SCORED = 8
"""Recordings whose scoring is kept while the page runs again and again (ours: two are compared at a time)."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording, what it was scored as, and what to call it."""

    recording: Path
    record: SessionRecord
    title: str


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
    """Play `first` over its time line; with `second` both over one, a hold of each begun at the same moment.

    key  tells it from other players on the page
    """
    both = (first,) if second is None else (first, second)
    data: ReviewPlayerData = {
        "address": "",
        "token": "",
        "upload": "",
        "name": first.title,
        "version": 0,
        "filmed": False,
        "replays": [replay_data(one) for one in both],
        **player_data(first.record),
    }
    mount("uploads", "player", data, key=key, html="player.html", css="player.css")


def replay_data(shown: Replayed) -> ReplayData:
    """What the player gets of a recording; from now on this visitor can fetch its points."""
    offered = replays.offer(visitor(), shown.recording, shown.record)
    player = player_data(shown.record)
    holds = player["holds"]
    lengths = [hold["end"] - hold["start"] for hold in holds]
    return {
        "name": shown.title,
        "points": f"{from_the_page(REPLAY_ADDRESS)}/{offered}?t={visitor().token}",
        "landmarks": list(DRAWN),
        "angles": angles_of(shown.record),
        "colours": ON_PICTURE,
        "words": {one.state: one.word for one in APPEARANCES},
        "start": player["start"],
        "end": player["end"],
        "bars": player["bars"],
        "holds": holds,
        "longest": lengths.index(max(lengths)) if lengths else -1,
    }
