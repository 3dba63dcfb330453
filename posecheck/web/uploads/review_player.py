"""What the page gives the player of a review: the values to draw, and what they belong to."""

from typing import TypedDict

from posecheck.scoring.states import State
from posecheck.web.uploads.player_data import HoldBar, PlayerData, StateBar
from posecheck.web.uploads.replay_points import ReplayAngle


class ReplayData(TypedDict):
    """One recording that is played as a skeleton: where its points are, and what its time line shows.

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


class ReviewPlayerData(PlayerData):
    """What the player needs.

    address, token   of the routes, and the visitor's
    upload, version  whose annotated video is shown and whose files can be saved; "" for none
    filmed           whether there is a video to draw on
    replays          what is shown where there is none: one recording, or two side by side
    """

    address: str
    token: str
    upload: str
    name: str
    version: int
    filmed: bool
    replays: list[ReplayData]
