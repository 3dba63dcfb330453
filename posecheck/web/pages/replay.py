"""A recording played as a skeleton, without a video; two of them beside each other, aligned at a hold."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.scoring.states import APPEARANCES, State
from posecheck.web.component import from_the_page, mount
from posecheck.web.live.component import ON_PICTURE
from posecheck.web.pages.visit import visitor
from posecheck.web.uploads.player_data import HoldBar, PlayerData, StateBar, player_data
from posecheck.web.uploads.replay_points import DRAWN, ReplayAngle, angles_of
from posecheck.web.uploads.replay_routes import REPLAY_ADDRESS, replays

_SCORED = "replay-scored"
_MOST_SCORED = 8
"""Scored recordings that a visit remembers (ours: two beside each other, and those before)."""


class ReplayData(TypedDict):
    """One recording for the player: where its points are, and what its time line shows.

    points     the address of `replay_routes`, with the visitor's token
    landmarks  their numbers, in the order of the points
    colours    of each state on a dark ground; words, what it is called
    longest    number of the longest hold in `holds`, -1 where there is none
    """

    name: str
    points: str
    landmarks: list[int]
    angles: list[ReplayAngle]
    colours: dict[State, str]
    words: dict[State, str]
    start: float
    end: float
    bars: list[StateBar]
    holds: list[HoldBar]
    longest: int


class ReplayPlayerData(PlayerData):
    """What the player needs where nothing is uploaded; one or two `replays`."""

    name: str
    upload: str
    replays: list[ReplayData]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording, its record, and what the person calls it."""

    recording: Path
    record: SessionRecord
    name: str


def show_replay(
    recording: Path,
    record: SessionRecord | None = None,
    *,
    name: str | None = None,
    other: Path | None = None,
    other_record: SessionRecord | None = None,
    other_name: str | None = None,
    key: str = "replay",
) -> None:
    """Play a recording as a skeleton over its time line; with `other` two, aligned at the start of a hold.

    record  as it was scored; None scores it as it was recorded, once a visit
    name    what the person calls it
    key     tells it from other players on the page

    What cannot be read is said in its place.
    """
    try:
        shown = [_replayed(recording, record, name)]
        if other is not None:
            shown.append(_replayed(other, other_record, other_name))
        data = [replay_data(one) for one in shown]
    except PosecheckError as error:
        st.error(str(error))
        return
    player: ReplayPlayerData = {
        **player_data(shown[0].record),
        "name": shown[0].name,
        "upload": "",
        "replays": data,
    }
    mount("uploads", "player", player, key=key, html="player.html", css="player.css")


def replay_data(shown: Replayed) -> ReplayData:
    """What the player gets of a recording; from now on this visitor can fetch its points."""
    offered = replays.offer(visitor(), shown.recording, shown.record)
    player = player_data(shown.record)
    holds = player["holds"]
    lengths = [hold["end"] - hold["start"] for hold in holds]
    return {
        "name": shown.name,
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


def _replayed(recording: Path, record: SessionRecord | None, name: str | None) -> Replayed:
    return Replayed(recording, record or _scored(recording), name or _("Recording"))


def _scored(path: Path) -> SessionRecord:
    """The record as `posecheck rescore` makes it; kept for this visit. InputError for what is no recording."""
    known: dict[tuple[str, int], SessionRecord] = st.session_state.setdefault(_SCORED, {})
    recording = Recording(path)
    place = (str(path), path.stat().st_mtime_ns)
    if place not in known:
        with st.spinner(_("Adding up")):
            known[place] = score_recording(recording, recording.header.plan)[0]
        while len(known) > _MOST_SCORED:
            known.pop(next(iter(known)))
    return known[place]
