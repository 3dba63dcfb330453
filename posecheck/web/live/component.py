"""The live coach and the offer to go on, as Streamlit components.

The JavaScript lies in its own files in the folder browser and is served from this page's own address. What
Streamlit is given is only a few lines that import it.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

import streamlit as st

Ending = Literal["done", "stopped", "hurts"]

# Streamlit runs this from a blob: address, against which no path can be resolved: hence the origin.
_LOADER = """
export default async function (component) {
    const module = await import(new URL(component.data.assets + "/live/%s", window.location.origin).href);
    return module.default(component);
}
"""


class CoachData(TypedDict):
    """What the coach needs; every address is a path on this page's own origin.

    assets, vision, model, socket   where the files, the pose engine, its model and the live route are
    token     the visitor's
    title     name of the stretch
    first     its first instruction
    placing   picture of how to stand the laptop
    goes_on   whether the room is an unfinished one that was adopted
    """

    assets: str
    vision: str
    model: str
    socket: str
    token: str
    title: str
    first: str
    placing: str
    goes_on: bool


class OfferData(TypedDict):
    """What the offer to go on needs: the same paths and the visitor's token."""

    assets: str
    socket: str
    token: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person did since the page last ran; each is set for one run.

    finished    how the session ended
    left        whether the person wants back to the choice
    unfinished  token of an earlier session to go on with
    """

    finished: Ending | None
    left: bool
    unfinished: str | None


def coach(data: CoachData, key: str) -> Answer:
    """Mount the coach: start panel, camera, live view."""
    return _mount("posecheck.scoring.cue_delay", "coach.js", data, key)


def offer(data: OfferData, key: str) -> Answer:
    """Mount the offer to go on with a session that a reload or a crash cut off; empty where there is none."""
    return _mount("posecheck.offer", "offer.js", data, key)


def _mount(name: str, script: str, data: CoachData | OfferData, key: str) -> Answer:
    component = st.components.v2.component(name, html='<div class="root"></div>', js=_LOADER.replace("%s", script))
    # Streamlit runs the page again for an event only if it has a callback.
    result: Any = component(
        key=key,
        data=data,
        on_finished_change=_nothing,
        on_left_change=_nothing,
        on_unfinished_change=_nothing,
    )
    return Answer(result.finished, bool(result.left), result.unfinished)


def _nothing() -> None:
    """The page reads the answer where it mounts the component."""
