"""The first thing a browser gets: Streamlit's start page, with scripts that, before anything is drawn, set the
size of text and put the plan of a link aside, and speak up where the page stays empty.

Streamlit draws through its WebSocket. A proxy that does not let it through, or changes what it was asked for,
leaves a blank page without a word.
"""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from posecheck.language.translation import gettext, language, speaking

REACHABLE_ADDRESS = "/posecheck/reachable"
"""What the script asks, with a POST and with a WebSocket."""
_FOLDER = Path(__file__).parent / "browser"
_SCRIPTS = [_FOLDER / name for name in ("text_size.js", "plan_link.js", "reachable.js")]
_STYLES = _FOLDER / "text_size.css"
_SENTENCE = re.compile(r'(?<!\w)text\(\s*("(?:[^"\\\n]|\\.)*"),?\s*\)')


@cache
def start_page(spoken: str) -> bytes:
    """The HTML in a language. The scripts stand in it: their own address might be what does not get through."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    with speaking(spoken):
        scripts = [_SENTENCE.sub(_translated, path.read_text(encoding="utf-8")) for path in _SCRIPTS]
    page = page.replace('<html lang="en"', f'<html lang="{spoken}"', 1)
    inline = "".join(f"<script>{script}</script>" for script in scripts)
    styles = f"<style>{_STYLES.read_text(encoding='utf-8')}</style>"
    return page.replace("</head>", f"{styles}{inline}</head>", 1).encode()


def _translated(call: re.Match[str]) -> str:
    # In a script that stands in HTML nothing may look like its end.
    return json.dumps(gettext(json.loads(call[1]))).replace("</", "<\\/")


def start_page_routes() -> list[BaseRoute]:
    """The page and what its script asks."""
    return [
        Route("/", _page),
        Route(REACHABLE_ADDRESS, _reached, methods=["POST"]),
        WebSocketRoute(REACHABLE_ADDRESS, _reached_by_socket),
    ]


async def _page(request: Request) -> Response:
    return HTMLResponse(
        start_page(language()), headers={"cache-control": "no-cache", "vary": "cookie, accept-language"}
    )


async def _reached(request: Request) -> Response:
    return Response(status_code=204)


async def _reached_by_socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()
