"""The page for a video from a phone: bring it, see what came of it, correct what was taken for granted."""

from html import escape
from typing import Any, TypedDict

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.scoring.record import SessionRecord
from posecheck.web.access import visitors
from posecheck.web.component import ASSET_FOLDERS, from_the_page, mount
from posecheck.web.language import speak_to_visitor
from posecheck.web.pages.replay import Replayed, replay_data
from posecheck.web.pages.result import correction, correction_query, summary
from posecheck.web.pages.visit import visitor
from posecheck.web.uploads.all_uploads import all_uploads
from posecheck.web.uploads.file_names import SUFFIXES
from posecheck.web.uploads.player_data import player_data
from posecheck.web.uploads.receiving import MOST_BYTES
from posecheck.web.uploads.review_player import ReplayData, ReviewPlayerData
from posecheck.web.uploads.routes import UPLOADS_ADDRESS, UploadState, upload_state
from posecheck.web.uploads.visitor_uploads import Upload, Version, VisitorUploads

_SELECTED = "upload-selected"
_OPEN = "open"
"""In the address: the upload that is shown. Without the visitor's own uploads it leads nowhere."""
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


class UploaderData(TypedDict):
    """What the uploader needs.

    address   of the routes
    token     the visitor's
    uploads   what the server has of this visitor
    selected  id of the upload whose result is shown
    suffixes  of the files that are taken, up to `most_bytes` each
    here      whether the server is the computer in front of the person
    """

    address: str
    token: str
    uploads: list[UploadState]
    selected: str | None
    most_bytes: int
    suffixes: list[str]
    here: bool


def upload_page() -> None:
    """The page."""
    st.html(ASSET_FOLDERS["uploads"] / "result.css")
    _take_over()
    uploads = all_uploads.of(visitor())
    _take_choice()
    selected = _selected(uploads)
    if selected is None and _SELECTED in st.session_state:
        st.query_params.clear()
    st.html(_head() if selected is None else f"<h1 class='review small'>{escape(_('Review a video'))}</h1>")
    uploads.mirrored = st.checkbox(
        _("The next video is filmed as in a mirror (some selfie cameras): exchange left and right back"),
        key="upload-mirrored",
    )
    _uploader(uploads, selected)
    if selected is not None:
        _result(uploads, selected)


def _head() -> str:
    lead = _(
        "Film the stretch with a phone that stands still, from the side, your whole body in the picture. You get "
        "the time you held it right, what to change, and the moment at which to look. A recording that posecheck "
        "has made, yours or one that somebody sends you, opens here as well."
    )
    return f"<h1 class='review'>{escape(_('Review a video'))}</h1><p class='lead'>{escape(lead)}</p>"


def _event(name: str) -> str | None:
    """What the uploader has just told."""
    event: Any = st.session_state.get("uploader")
    value = getattr(event, name, None) if event is not None else None
    return value if isinstance(value, str) else None


def _take_over() -> None:
    """The uploads of this very tab, which has been loaded again: it names the visitor that it was."""
    before = visitors.find(_event("moved"))
    if before is not None:
        all_uploads.take_over(visitor(), before)


def _take_choice() -> None:
    """Which result the person, or the first finished review, asked for."""
    chosen = _event("show")
    if chosen is not None:
        if chosen != _opened():
            st.query_params.clear()
        st.session_state[_SELECTED] = chosen


def _opened() -> str:
    """Id of the upload that is shown, or that the address asks for."""
    return str(st.session_state.get(_SELECTED, st.query_params.get(_OPEN, "")))


def _selected(uploads: VisitorUploads) -> Upload | None:
    """The upload whose result is shown; None as long as there is none."""
    upload = uploads.find(_opened())
    return upload if upload is not None and uploads.phase(upload) == "done" else None


def _uploader(uploads: VisitorUploads, selected: Upload | None) -> None:
    data: UploaderData = {
        "address": from_the_page(UPLOADS_ADDRESS),
        "token": visitor().token,
        "uploads": [upload_state(uploads, upload) for upload in uploads if uploads.phase(upload) != "receiving"],
        "selected": selected.id if selected else None,
        "most_bytes": MOST_BYTES,
        "suffixes": list(SUFFIXES),
        "here": _is_here(),
    }
    mount("uploads", "uploader", data, events=("show", "moved"), html="uploader.html", css="uploader.css")


def _is_here() -> bool:
    """Whether the server is the computer in front of the person."""
    host = st.context.headers.get("host", "")
    return host.rsplit(":", 1)[0] in _LOOPBACK


@st.fragment
def _result(uploads: VisitorUploads, upload: Upload) -> None:
    speak_to_visitor()
    first = st.container()
    chosen = st.container(key="upload-correct")
    try:
        with st.spinner(_("Adding up")):
            first_plan = uploads.first_plan(upload)
            found = _record(uploads.score(upload, first_plan))
        with chosen:
            plan = correction(upload.id, found, first_plan, st.query_params.to_dict())
        with st.spinner(_("Scoring again")):
            version = uploads.score(upload, plan)
    except PosecheckError as error:
        st.error(str(error))
        return
    st.query_params.from_dict({_OPEN: upload.id, **correction_query(plan, first_plan)})
    uploads.draw(upload, version)
    record = _record(version)
    with first:
        st.html(summary(upload.name, record))
    data: ReviewPlayerData = {
        "address": from_the_page(UPLOADS_ADDRESS),
        "token": visitor().token,
        "upload": upload.id,
        "name": upload.name,
        "version": version.number,
        "filmed": not upload.is_recording,
        "replays": [_replay(upload, version, record)] if upload.is_recording else [],
        **player_data(record),
    }
    key = "replay" if upload.is_recording else "player"
    mount("uploads", "player", data, key=key, html="player.html", css="player.css")


def _replay(upload: Upload, version: Version, record: SessionRecord) -> ReplayData:
    return replay_data(Replayed(version.folder / "recording.posecheck", record, upload.name))


def _record(version: Version) -> SessionRecord:
    assert version.record is not None, "scored just before"
    return version.record
