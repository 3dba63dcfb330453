"""The page for a video from a phone: bring it, see what came of it, correct what was taken for granted."""

from typing import Any

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.scoring.record import SessionRecord
from posecheck.web.pages.result import correction, summary
from posecheck.web.pages.visit import visitor
from posecheck.web.uploads import browser_files
from posecheck.web.uploads.all_uploads import desks
from posecheck.web.uploads.file_names import SUFFIXES
from posecheck.web.uploads.player_data import shown
from posecheck.web.uploads.receiving import MOST_BYTES
from posecheck.web.uploads.routes import AT, state
from posecheck.web.uploads.visitor_uploads import FIRST, Desk, Upload, Version

_SELECTED = "upload-selected"
_TITLE = "<h1 class='review small'>Review a video</h1>"
_HEAD = """
<h1 class='review'>Review a video</h1>
<p class="lead">Film the stretch with a phone that stands still, from the side, your whole body in the picture. You
get the time you held it right, what to change, and the moment at which to look.</p>
"""
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def show() -> None:
    """The page."""
    st.html(browser_files.FOLDER / "result.css")
    desk = desks.of(visitor())
    _take_choice()
    selected = _selected(desk)
    st.html(_HEAD if selected is None else _TITLE)
    _uploader(desk, selected)
    if selected is not None:
        _result(desk, selected)


def _take_choice() -> None:
    """Which result the person, or the first finished review, asked for."""
    event: Any = st.session_state.get("uploader")
    chosen = getattr(event, "show", None) if event is not None else None
    if isinstance(chosen, str):
        st.session_state[_SELECTED] = chosen


def _selected(desk: Desk) -> Upload | None:
    """The upload whose result is shown; None as long as there is none."""
    upload = desk.find(st.session_state.get(_SELECTED, ""))
    return upload if upload is not None and desk.phase(upload) == "done" else None


def _uploader(desk: Desk, selected: Upload | None) -> None:
    data = {
        "address": AT,
        "token": visitor().token,
        "uploads": [state(desk, upload) for upload in desk if desk.phase(upload) != "receiving"],
        "selected": selected.id if selected else None,
        "most_bytes": MOST_BYTES,
        "suffixes": list(SUFFIXES),
        "here": _is_here(),
    }
    _component("uploader")(key="uploader", data=data, on_show_change=_nothing)


def _is_here() -> bool:
    """Whether the server is the computer in front of the person."""
    host = st.context.headers.get("host", "")
    return host.rsplit(":", 1)[0] in _LOOPBACK


@st.fragment
def _result(desk: Desk, upload: Upload) -> None:
    first = st.container()
    chosen = st.container(key="upload-correct")
    try:
        with st.spinner("Adding up"):
            found = _record(desk.judge(upload, FIRST))
        with chosen:
            order = correction(upload.id, found)
        with st.spinner("Scoring again"):
            version = desk.judge(upload, order)
    except PosecheckError as error:
        st.error(str(error))
        return
    desk.draw(upload, version)
    record = _record(version)
    with first:
        st.html(summary(upload.name, record))
    data = {
        "address": AT,
        "token": visitor().token,
        "upload": upload.id,
        "name": upload.name,
        "version": version.number,
        **shown(record),
    }
    _component("player")(key="player", data=data)


def _record(version: Version) -> SessionRecord:
    assert version.record is not None, "judged just before"
    return version.record


def _component(name: str) -> Any:
    """A component whose HTML, styles and script lie in posecheck/web/uploads/browser."""
    return st.components.v2.component(
        f"posecheck.{name}",
        html=browser_files.text(f"{name}.html"),
        css=browser_files.text(f"{name}.css"),
        js=_LOADER.replace("NAME", name),
    )


# Streamlit runs this from a blob: address, against which no path can be resolved: hence the origin.
_LOADER = """
export default async function (component) {
    const module = await import(new URL("/posecheck/assets/uploads/NAME.js", window.location.origin).href);
    return module.default(component);
}
"""


def _nothing() -> None:
    """Streamlit runs the page again for an event only if it has a callback."""
