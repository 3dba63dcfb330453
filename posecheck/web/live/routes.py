"""The addresses of live sessions; each wants the visitor's token as `?t=`.

/posecheck/live/socket       WebSocket
/posecheck/live/recording    the visitor's recording, finished or running; with &n= that of a stretch, from 1
/posecheck/live/unfinished   what the token of an earlier visit can resume, or 204: browsers write every
                             404 on their console
"""

from dataclasses import asdict
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from posecheck.web.access import token_of, visitors
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.restore import unfinished_session
from posecheck.web.live.socket import live_socket

_PRIVATE = {"cache-control": "no-store"}


def routes() -> list[BaseRoute]:
    """All of them."""
    return [
        WebSocketRoute("/posecheck/live/socket", live_socket),
        Route("/posecheck/live/recording", _recording),
        Route("/posecheck/live/unfinished", _unfinished),
    ]


# Plain functions: Starlette runs them in a thread, away from the frames.


def _recording(request: Request) -> Response:
    visitor = visitors.asking(request)
    routine = live_sessions.of(visitor) if visitor else None
    number = request.query_params.get("n", "")
    if routine is None or (number and not number.isdecimal()):
        return Response(status_code=404, headers=_PRIVATE)
    try:
        course, content = routine.recording_so_far(int(number) if number else None)
    except (OSError, ValueError):
        return Response(status_code=404, headers=_PRIVATE)
    name = f"{course.stretch.id} {date.today().isoformat()}.posecheck"
    headers = {**_PRIVATE, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _unfinished(request: Request) -> Response:
    found = unfinished_session(token_of(request) or "")
    if found is None:
        return Response(status_code=204, headers=_PRIVATE)
    return JSONResponse(asdict(found), headers=_PRIVATE)
