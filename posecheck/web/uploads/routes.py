"""The routes of uploads. Each carries its visitor's token as `t`; what changes something also checks its origin.

POST   /posecheck/uploads                     {"name", "size"} -> 201 and the upload's state
PUT    /posecheck/web/uploads/ID/video            the file itself as the body
GET    /posecheck/web/uploads/ID                  the upload's state
GET    /posecheck/web/uploads/ID/VERSION/FILE     a file of the review; with `save` as a download
DELETE /posecheck/web/uploads/ID                  stop it and delete it
DELETE /posecheck/uploads                     the page is closed: stop and delete all
A refusal is {"sentence": ...}, to be shown as it is.
"""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.web.access import Visitors, same_origin
from posecheck.web.access import visitors as everybody
from posecheck.web.uploads.all_uploads import Desks
from posecheck.web.uploads.all_uploads import desks as everybodys
from posecheck.web.uploads.file_names import cleaned, is_video_name
from posecheck.web.uploads.receiving import MOST_BYTES, NO_ROOM, RESERVE, TOO_BIG, NotReceivedError, receive
from posecheck.web.uploads.storage import root, sweep
from posecheck.web.uploads.visitor_uploads import MOST_UPLOADS, Desk, Upload, Version

AT = "/posecheck/uploads"
SOON = 8 * 1024**2
"""Bytes before the end of a transfer at which a worker is started: it takes about as long as the rest."""
MOST_WORDS = 4096
"""Bytes of an announcement."""
FILES = {
    "annotated.mp4": ("video/mp4", " annotated.mp4"),
    "report.html": ("text/html; charset=utf-8", " report.html"),
    "report.json": ("application/json", " report.json"),
    "angles.csv": ("text/csv; charset=utf-8", " angles.csv"),
    "recording.posecheck": ("application/octet-stream", ".posecheck"),
}
"""What of a review can be fetched: its type, and what its name as a download ends in."""

GONE = "This video is no longer here. Upload it again."
STRANGER = "This page was open for too long. Reload it."
NOT_A_VIDEO = "is no video that this page takes. Choose an mp4, mov or webm file."
EMPTY = "is empty. Copy it again from the camera."
TOO_MANY = f"is one too many: {MOST_UPLOADS} videos are here. Remove one first."
NO_LENGTH = "came without its length. Upload it with an up-to-date browser."
TWICE = "is here already."

Handler = Callable[[Request, Desk], Awaitable[Response]]


def routes(desks: Desks = everybodys, visitors: Visitors = everybody) -> list[BaseRoute]:
    """All of them; sweeps what a server that crashed has left behind."""
    sweep(root())

    def route(path: str, method: str, handler: Handler) -> Route:
        async def answer(request: Request) -> Response:
            visitor = visitors.find(request.query_params.get("t"))
            if visitor is None or (method != "GET" and not same_origin(request.headers)):
                return _refusal(403, STRANGER)
            return await handler(request, desks.of(visitor))

        return Route(AT + path, answer, methods=[method])

    async def announce(request: Request, desk: Desk) -> Response:
        return await _announce(request, desk, desks)

    return [
        route("", "POST", announce),
        route("", "DELETE", _leave),
        route("/{upload}", "GET", _state),
        route("/{upload}", "DELETE", _remove),
        route("/{upload}/video", "PUT", _take),
        route("/{upload}/{version:int}/{file}", "GET", _file),
    ]


def state(desk: Desk, upload: Upload) -> dict[str, Any]:
    """What the page shows of an upload.

    phase   "receiving", "waiting", "reviewing", "done", "failed" or "cancelled"
    share   0..1 of the phase; seconds_left of a review, null where unknown; place in the line, 1 is the next
    drawn   numbers of the versions whose annotated video is ready; drawing, the one that is not
    """
    phase = desk.phase(upload)
    standing = desk.standing(upload.versions[0]) if upload.versions else None
    share = upload.received / upload.size if phase == "receiving" else standing.share if standing else 0.0
    return {
        "id": upload.id,
        "name": upload.name,
        "phase": phase,
        "share": round(share, 4),
        "seconds_left": standing.seconds_left if standing else None,
        "place": standing.place if standing else 0,
        "sentence": upload.refused,
        "drawn": [version.number for version in upload.versions if version.video.exists()],
        "drawing": next((_drawing(desk, version) for version in upload.versions[1:] if version.job), None),
    }


def _drawing(desk: Desk, version: Version) -> dict[str, Any] | None:
    standing = desk.standing(version)
    if standing.phase in ("done", "cancelled"):
        return None
    return {
        "version": version.number,
        "phase": standing.phase,
        "share": round(standing.share, 4),
        "seconds_left": standing.seconds_left,
        "place": standing.place,
        "sentence": standing.sentence,
    }


def _refusal(status: int, sentence: str) -> Response:
    return JSONResponse({"sentence": sentence}, status)


async def _announce(request: Request, desk: Desk, desks: Desks) -> Response:
    words = await _words(request)
    if words is None:
        return _refusal(400, "The browser did not say which file it sends. Reload the page.")
    name, size = cleaned(words[0]), words[1]
    why = _objection(name, size, desk, desks)
    if why is not None:
        return _refusal(why[0], f"{name}: {why[1]}")
    try:
        upload = await run_in_threadpool(desk.announce, name, size)
    except OSError:
        return _refusal(507, f"{name}: {NO_ROOM}")
    return JSONResponse(state(desk, upload), 201)


async def _words(request: Request) -> tuple[str, int] | None:
    """Name and size that the page announces; None for anything else."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_WORDS:
            return None
    try:
        values = json.loads(body)
        name, size = values["name"], values["size"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (name, size) if isinstance(name, str) and type(size) is int and size >= 0 else None


def _objection(name: str, size: int, desk: Desk, desks: Desks) -> tuple[int, str] | None:
    if not is_video_name(name):
        return 415, NOT_A_VIDEO
    if size == 0:
        return 400, EMPTY
    if size > MOST_BYTES:
        return 413, TOO_BIG
    if len(list(desk)) >= MOST_UPLOADS:
        return 429, TOO_MANY
    if size + desks.missing_bytes() + RESERVE > desks.place.free_bytes():
        return 507, NO_ROOM
    return None


async def _take(request: Request, desk: Desk) -> Response:
    upload = _upload(request, desk)
    if upload is None:
        return _refusal(404, GONE)
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _refusal(411, f"{upload.name}: {NO_LENGTH}")
    if int(length) != upload.size:
        return _refusal(413, f"{upload.name}: {TOO_BIG}")
    if not desk.begin(upload):
        return _refusal(409, f"{upload.name}: {TWICE}")
    _expect(desk, upload)
    try:
        await receive(upload, request.stream(), lambda: _expect(desk, upload))
    except NotReceivedError as error:
        await run_in_threadpool(desk.refuse, upload, f"{upload.name}: {error}")
        return _refusal(400, f"{upload.name}: {error}")
    await run_in_threadpool(desk.arrived, upload)
    return JSONResponse(state(desk, upload))


def _expect(desk: Desk, upload: Upload) -> None:
    if upload.size - upload.received < SOON:
        desk.expect()


async def _state(request: Request, desk: Desk) -> Response:
    upload = _upload(request, desk)
    return _refusal(404, GONE) if upload is None else JSONResponse(state(desk, upload), headers=_NEVER_KEEP)


async def _remove(request: Request, desk: Desk) -> Response:
    upload = _upload(request, desk)
    if upload is None:
        return _refusal(404, GONE)
    await run_in_threadpool(desk.remove, upload)
    return JSONResponse(state(desk, upload))


async def _leave(request: Request, desk: Desk) -> Response:
    for upload in desk:
        await run_in_threadpool(desk.remove, upload)
    return Response(status_code=204)


async def _file(request: Request, desk: Desk) -> Response:
    upload = _upload(request, desk)
    name = request.path_params["file"]
    number = request.path_params["version"]
    if upload is None or name not in FILES or number >= len(upload.versions):
        return _refusal(404, GONE)
    path = upload.versions[number].folder / name
    if not path.exists():
        return _refusal(404, GONE)
    kind, ending = FILES[name]
    inline = name == "annotated.mp4" and "save" not in request.query_params
    return FileResponse(
        path,
        media_type=kind,
        filename=Path(upload.name).stem + ending,
        content_disposition_type="inline" if inline else "attachment",
        headers=_NEVER_KEEP | _AS_IT_IS,
    )


def _upload(request: Request, desk: Desk) -> Upload | None:
    return desk.find(request.path_params["upload"])


_NEVER_KEEP = {"cache-control": "no-store"}
_AS_IT_IS = {"content-encoding": "identity"}
"""Streamlit would compress it, and a part of a compressed file is no part of the file."""
