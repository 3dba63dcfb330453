"""The addresses of live sessions; each wants the visitor's token as `?t=`.

/posecheck/web/live/socket       WebSocket
/posecheck/web/live/recording    the visitor's recording, finished or running
/posecheck/web/live/unfinished   what the token of an earlier visit can go on with, or 204: browsers write every
                             404 on their console
"""

from dataclasses import asdict
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from posecheck.web.access import visitors
from posecheck.web.live.live_sessions import rooms
from posecheck.web.live.restore import unfinished
from posecheck.web.live.socket import live_socket

_PRIVATE = {"cache-control": "no-store"}


def routes() -> list[BaseRoute]:
    """All of them."""
    return [
        WebSocketRoute("/posecheck/web/live/socket", live_socket),
        Route("/posecheck/web/live/recording", _recording),
        Route("/posecheck/web/live/unfinished", _unfinished),
    ]


# Plain functions: Starlette runs them in a thread, away from the frames.


def _recording(request: Request) -> Response:
    visitor = visitors.find(request.query_params.get("t"))
    room = rooms.of(visitor) if visitor else None
    if room is None:
        return Response(status_code=404, headers=_PRIVATE)
    try:
        content = room.kept()
    except OSError:
        return Response(status_code=404, headers=_PRIVATE)
    name = f"{room.course.stretch.id} {date.today().isoformat()}.posecheck"
    headers = {**_PRIVATE, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _unfinished(request: Request) -> Response:
    found = unfinished(request.query_params.get("t", ""))
    if found is None:
        return Response(status_code=204, headers=_PRIVATE)
    return JSONResponse(asdict(found), headers=_PRIVATE)
