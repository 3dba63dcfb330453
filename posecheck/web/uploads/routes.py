"""The routes of uploads. Each carries its visitor's token as `t`; what changes something also checks its origin.

POST   /posecheck/uploads                     {"name", "size"} -> 201 and the upload's state
PUT    /posecheck/uploads/ID/video            the file itself as the body
GET    /posecheck/uploads/ID                  the upload's state
GET    /posecheck/uploads/ID/VERSION/FILE     a file of the review; with `save` as a download
DELETE /posecheck/uploads/ID                  stop it and delete it
DELETE /posecheck/uploads                     the page is closed: delete all, unless it is opened again at once
A refusal is {"sentence": ...}, to be shown as it is.
"""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypedDict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.web.access import Visitors, same_origin
from posecheck.web.access import visitors as everybody
from posecheck.web.uploads.all_uploads import AllUploads
from posecheck.web.uploads.all_uploads import all_uploads as everybodys
from posecheck.web.uploads.file_names import cleaned, is_reviewable_name
from posecheck.web.uploads.queue import ReviewPhase
from posecheck.web.uploads.receiving import DISK_FULL, MOST_BYTES, RESERVE, VIDEO_TOO_BIG, NotReceivedError, receive
from posecheck.web.uploads.storage import delete_orphans, uploads_folder
from posecheck.web.uploads.visitor_uploads import MOST_UPLOADS, Upload, UploadPhase, Version, VisitorUploads

UPLOADS_ADDRESS = "/posecheck/uploads"
PREPARE_BEFORE = 8 * 1024**2
"""Bytes before the end of a transfer at which a worker is started: it takes about as long as the rest."""
MOST_ANNOUNCEMENT_BYTES = 4096
"""Bytes of an announcement."""
FETCHABLE = {
    "annotated.mp4": ("video/mp4", " annotated.mp4"),
    "report.html": ("text/html; charset=utf-8", " report.html"),
    "report.json": ("application/json", " report.json"),
    "angles.csv": ("text/csv; charset=utf-8", " angles.csv"),
    "recording.posecheck": ("application/octet-stream", ".posecheck"),
}
"""What of a review can be fetched: its type, and what its name as a download ends in."""

VIDEO_GONE = marked("This video is no longer here. Upload it again.")
NO_VISITOR = marked("This page was open for too long. Reload it.")
NOT_A_VIDEO = marked(
    "is no file that this page takes. Choose an mp4, mov or webm video, or a .posecheck recording."
)
EMPTY_VIDEO = marked("is empty. Copy it again from the camera.")
TOO_MANY_VIDEOS = marked("is one too many: {count} videos are here. Remove one first.")
NO_LENGTH = marked("came without its length. Upload it with an up-to-date browser.")
ALREADY_HERE = marked("is here already.")

Handler = Callable[[Request, VisitorUploads], Awaitable[Response]]


def routes(all_uploads: AllUploads = everybodys, visitors: Visitors = everybody) -> list[BaseRoute]:
    """All of them; deletes what a server that crashed has left behind."""
    delete_orphans(uploads_folder())

    def route(path: str, method: str, handler: Handler) -> Route:
        async def answer(request: Request) -> Response:
            visitor = visitors.asking(request)
            if visitor is None or (method != "GET" and not same_origin(request.headers)):
                return _refusal(403, _(NO_VISITOR))
            return await handler(request, all_uploads.of(visitor))

        return Route(UPLOADS_ADDRESS + path, answer, methods=[method])

    async def announce(request: Request, uploads: VisitorUploads) -> Response:
        return await _announce(request, uploads, all_uploads)

    return [
        route("", "POST", announce),
        route("", "DELETE", _leave),
        route("/{upload}", "GET", _state),
        route("/{upload}", "DELETE", _remove),
        route("/{upload}/video", "PUT", _receive),
        route("/{upload}/{version:int}/{file}", "GET", _file),
    ]


class DrawingState(TypedDict):
    """How far the annotated video of a version is; the fields are those of `UploadState`."""

    version: int
    phase: ReviewPhase
    share: float
    seconds_left: float | None
    position: int
    sentence: str | None


class UploadState(TypedDict):
    """What the page shows of an upload.

    share         0..1 of the phase
    seconds_left  of a review, null where unknown
    position      in the queue, 1 is the next
    sentence      why it failed
    drawn         numbers of the versions whose annotated video is ready; drawing, the one that is not
    """

    id: str
    name: str
    phase: UploadPhase
    share: float
    seconds_left: float | None
    position: int
    sentence: str | None
    drawn: list[int]
    drawing: DrawingState | None


def upload_state(uploads: VisitorUploads, upload: Upload) -> UploadState:
    """The state of an upload now."""
    phase = uploads.phase(upload)
    status = uploads.status(upload.versions[0]) if upload.versions else None
    share = upload.received / upload.size if phase == "receiving" else status.share if status else 0.0
    return {
        "id": upload.id,
        "name": upload.name,
        "phase": phase,
        "share": round(share, 4),
        "seconds_left": status.seconds_left if status else None,
        "position": status.position if status else 0,
        "sentence": upload.refused,
        "drawn": [version.number for version in upload.versions if version.video.exists()],
        "drawing": next((_drawing(uploads, version) for version in upload.versions[1:] if version.queued), None),
    }


def _drawing(uploads: VisitorUploads, version: Version) -> DrawingState | None:
    status = uploads.status(version)
    if status.phase in ("done", "cancelled"):
        return None
    return {
        "version": version.number,
        "phase": status.phase,
        "share": round(status.share, 4),
        "seconds_left": status.seconds_left,
        "position": status.position,
        "sentence": status.sentence,
    }


def _refusal(status: int, sentence: str) -> Response:
    return JSONResponse({"sentence": sentence}, status)


async def _announce(request: Request, uploads: VisitorUploads, all_uploads: AllUploads) -> Response:
    words = await _words(request)
    if words is None:
        return _refusal(400, _("The browser did not say which file it sends. Reload the page."))
    name, size = cleaned(words[0]), words[1]
    why = _objection(name, size, uploads, all_uploads)
    if why is not None:
        return _refusal(why[0], f"{name}: {_(why[1]).format(count=MOST_UPLOADS)}")
    try:
        upload = await run_in_threadpool(uploads.announce, name, size)
    except OSError:
        return _refusal(507, f"{name}: {_(DISK_FULL)}")
    return JSONResponse(upload_state(uploads, upload), 201)


async def _words(request: Request) -> tuple[str, int] | None:
    """Name and size that the page announces; None for anything else."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_ANNOUNCEMENT_BYTES:
            return None
    try:
        values = json.loads(body)
        name, size = values["name"], values["size"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (name, size) if isinstance(name, str) and type(size) is int and size >= 0 else None


def _objection(name: str, size: int, uploads: VisitorUploads, all_uploads: AllUploads) -> tuple[int, str] | None:
    if not is_reviewable_name(name):
        return 415, NOT_A_VIDEO
    if size == 0:
        return 400, EMPTY_VIDEO
    if size > MOST_BYTES:
        return 413, VIDEO_TOO_BIG
    if len(list(uploads)) >= MOST_UPLOADS:
        return 429, TOO_MANY_VIDEOS
    if size + all_uploads.missing_bytes() + RESERVE > all_uploads.storage.free_bytes():
        return 507, DISK_FULL
    return None


async def _receive(request: Request, uploads: VisitorUploads) -> Response:
    upload = _upload(request, uploads)
    if upload is None:
        return _refusal(404, _(VIDEO_GONE))
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _refusal(411, f"{upload.name}: {_(NO_LENGTH)}")
    if int(length) != upload.size:
        return _refusal(413, f"{upload.name}: {_(VIDEO_TOO_BIG)}")
    if not uploads.begin(upload):
        return _refusal(409, f"{upload.name}: {_(ALREADY_HERE)}")
    _prepare(uploads, upload)
    try:
        await receive(upload, request.stream(), lambda: _prepare(uploads, upload))
    except NotReceivedError as error:
        sentence = f"{upload.name}: {_(str(error))}"
        await run_in_threadpool(uploads.refuse, upload, sentence)
        return _refusal(400, sentence)
    await run_in_threadpool(uploads.arrived, upload)
    return JSONResponse(upload_state(uploads, upload))


def _prepare(uploads: VisitorUploads, upload: Upload) -> None:
    if upload.size - upload.received < PREPARE_BEFORE:
        uploads.prepare()


async def _state(request: Request, uploads: VisitorUploads) -> Response:
    upload = _upload(request, uploads)
    return (
        _refusal(404, _(VIDEO_GONE))
        if upload is None
        else JSONResponse(upload_state(uploads, upload), headers=_NEVER_KEEP)
    )


async def _remove(request: Request, uploads: VisitorUploads) -> Response:
    upload = _upload(request, uploads)
    if upload is None:
        return _refusal(404, _(VIDEO_GONE))
    await run_in_threadpool(uploads.remove, upload)
    return JSONResponse(upload_state(uploads, upload))


async def _leave(request: Request, uploads: VisitorUploads) -> Response:
    uploads.leave()
    return Response(status_code=204)


async def _file(request: Request, uploads: VisitorUploads) -> Response:
    upload = _upload(request, uploads)
    name = request.path_params["file"]
    number = request.path_params["version"]
    if upload is None or name not in FETCHABLE or number >= len(upload.versions):
        return _refusal(404, _(VIDEO_GONE))
    path = upload.versions[number].folder / name
    if not path.exists():
        return _refusal(404, _(VIDEO_GONE))
    kind, ending = FETCHABLE[name]
    inline = name == "annotated.mp4" and "save" not in request.query_params
    return FileResponse(
        path,
        media_type=kind,
        filename=Path(upload.name).stem + ending,
        content_disposition_type="inline" if inline else "attachment",
        headers=_NEVER_KEEP | _AS_IT_IS,
    )


def _upload(request: Request, uploads: VisitorUploads) -> Upload | None:
    return uploads.find(request.path_params["upload"])


_NEVER_KEEP = {"cache-control": "no-store"}
_AS_IT_IS = {"content-encoding": "identity"}
"""Streamlit would compress it, and a part of a compressed file is no part of the file."""
