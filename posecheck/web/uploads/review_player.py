"""What the page gives the player of a review: the values to draw, and what they belong to."""

from posecheck.web.uploads.player_data import PlayerData
from posecheck.web.uploads.skeletons import Skeleton


class ReviewPlayerData(PlayerData):
    """What the player needs.

    address, token   of the routes, and the visitor's
    upload, version  whose annotated video is shown and whose files can be saved; "" for none
    filmed           whether there is a video to draw on
    skeletons        what is shown where there is no video: one, or two side by side
    """

    address: str
    token: str
    upload: str
    name: str
    version: int
    filmed: bool
    skeletons: list[Skeleton]
