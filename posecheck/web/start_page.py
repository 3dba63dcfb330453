"""The first thing a browser gets: Streamlit's start page, with a script that speaks up where the page stays empty.

Streamlit draws through its WebSocket. A proxy that does not let it through, or changes what it was asked for,
leaves a blank page without a word.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

REACHABLE_ADDRESS = "/posecheck/reachable"
"""What the script asks, with a POST and with a WebSocket."""
_SCRIPT = Path(__file__).parent / "browser" / "reachable.js"


@cache
def start_page() -> bytes:
    """The HTML. The script stands in it: its own address might be the very thing that does not get through."""
    page = (files("streamlit") / "static" / "index.html").read_bytes()
    return page.replace(b"</head>", b"<script>" + _SCRIPT.read_bytes() + b"</script></head>", 1)


def start_page_routes() -> list[BaseRoute]:
    """The page and what its script asks."""
    return [
        Route("/", _page),
        Route(REACHABLE_ADDRESS, _reached, methods=["POST"]),
        WebSocketRoute(REACHABLE_ADDRESS, _reached_by_socket),
    ]


async def _page(request: Request) -> Response:
    return HTMLResponse(start_page(), headers={"cache-control": "no-cache"})


async def _reached(request: Request) -> Response:
    return Response(status_code=204)


async def _reached_by_socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()
