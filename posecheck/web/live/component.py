"""The live coach and the offer to resume a session, as Streamlit components."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from posecheck.detection.model import model_sha256
from posecheck.scoring.states import APPEARANCES, State
from posecheck.web.component import from_the_page, mount
from posecheck.web.live.live_routine import LiveRoutine

SessionEnding = Literal["done", "stopped", "hurts"]
"""The phases that end a routine."""


class ModelData(TypedDict):
    """A pose model: the SHA-256 of its file, by which server and recording know it, and where the file is."""

    sha256: str
    address: str


class StretchData(TypedDict):
    """A stretch of the routine: its name, its first instruction, and the picture of how to stand the laptop."""

    title: str
    first: str
    placing: str


class WarmUpData(TypedDict):
    """A way to warm up: its name, and the picture of it."""

    title: str
    picture: str


class CoachData(TypedDict):
    """What the coach needs; every address is a path on this page's own origin.

    assets, vision, socket   where the files, the pose engine and the live route are
    models      the pose models that may look, best first; the last one is taken however slow it is
    known_person  a picture with a person in it: how fast a model is here is measured on it
    token       the visitor's
    language    that is spoken
    before      how many stretches of the routine were done before those that are named here
    stretches   in order
    warm_ups    the ways to warm up, in order; empty where the routine has no warm-up
    resumed     whether the routine is an unfinished one that was resumed
    on_picture  "#rrggbb" of each ledger state on the camera's picture
    """

    assets: str
    vision: str
    models: list[ModelData]
    known_person: str
    socket: str
    token: str
    language: str
    before: int
    stretches: list[StretchData]
    warm_ups: list[WarmUpData]
    resumed: bool
    on_picture: dict[State, str]


MODEL_ADDRESS = "/posecheck/model"


def models_of(routine: LiveRoutine) -> list[ModelData]:
    """For `CoachData.models`: those that this routine may be looked at with."""
    hashes = [model_sha256(model) for model in routine.models]
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
