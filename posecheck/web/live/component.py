"""The live coach and the offer to resume a session, as Streamlit components."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from posecheck.detection.model import model_sha256
from posecheck.scoring.states import APPEARANCES, State
from posecheck.web.component import from_the_page, mount
from posecheck.web.live.live_session import LiveSession

SessionEnding = Literal["done", "stopped", "hurts"]
"""The phases that end a session."""


class ModelData(TypedDict):
    """A pose model: the SHA-256 of its file, by which server and recording know it, and where the file is."""

    sha256: str
    address: str


class CoachData(TypedDict):
    """What the coach needs; every address is a path on this page's own origin.

    assets, vision, socket   where the files, the pose engine and the live route are
    models      the pose models that may look, best first; the last one is taken however slow it is
    known_person  a picture with a person in it: how fast a model is here is measured on it
    token       the visitor's
    title       name of the stretch
    first       its first instruction
    placing     picture of how to stand the laptop
    resumed     whether the session is an unfinished one that was resumed
    on_picture  "#rrggbb" of each ledger state on the camera's picture
    """

    assets: str
    vision: str
    models: list[ModelData]
    known_person: str
    socket: str
    token: str
    title: str
    first: str
    placing: str
    resumed: bool
    on_picture: dict[State, str]


MODEL_ADDRESS = "/posecheck/model"


def models_of(session: LiveSession) -> list[ModelData]:
    """For `CoachData.models`: those that this session may be looked at with."""
    hashes = [model_sha256(model) for model in session.models]
    return [{"sha256": one, "address": from_the_page(f"{MODEL_ADDRESS}/{one}.task")} for one in hashes]


ON_PICTURE: dict[State, str] = {one.state: one.on_picture.ground for one in APPEARANCES}
"""For `CoachData.on_picture`."""


class ResumeOfferData(TypedDict):
    """What the offer to resume needs: the same addresses and the visitor's token."""

    assets: str
    socket: str
    token: str


@dataclass(frozen=True, slots=True)
class CoachEvents:
    """What the person did since the page last ran; each is set for one run.

    finished    how the session ended
    left        whether the person wants back to the choice
    unfinished  token of an earlier session to resume
    """

    finished: SessionEnding | None
    left: bool
    unfinished: str | None


def mount_coach(data: CoachData, key: str) -> CoachEvents:
    """Mount the coach: start panel, camera, live view."""
    result = mount("live", "coach", data, key=key, events=("finished", "left", "unfinished"))
    return CoachEvents(result.finished, bool(result.left), result.unfinished)


def mount_resume_offer(data: ResumeOfferData, key: str) -> str | None:
    """Mount the offer to resume a session that a reload or a crash cut off; it is empty where there is none.

    Gives the token of that session when the person accepts.
    """
    token: str | None = mount("live", "resume_offer", data, key=key, events=("unfinished",)).unfinished
    return token
