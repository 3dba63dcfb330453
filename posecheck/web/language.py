"""Whose language is spoken to a visitor: the one that was chosen on the page, else what the browser asks for.

The page writes what is chosen into a cookie and reloads itself. Sockets and uploads bring the same cookie along.
"""

from collections.abc import Mapping

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from posecheck.language.translation import best_language, languages, speaking

LANGUAGE_COOKIE = "posecheck-language"
"""Its value is the name of a catalogue."""
MOST_WISHES = 20
"""Of a browser that are looked at (ours: people speak fewer)."""


def language_of(cookies: Mapping[str, str], accepted: str) -> str:
    """The language for who sends these cookies and, as the header Accept-Language, this wish."""
    chosen = cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in languages() else best_language(wishes(accepted))


def wishes(accepted: str) -> list[str]:
    """The languages of a header Accept-Language, the most welcome first; what is none is left out."""
    found = [_weighed(entry) for entry in accepted.split(",")[:MOST_WISHES]]
    # The sort is stable: of two equally welcome ones the first comes first.
    return [name for name, weight in sorted(found, key=lambda one: -one[1]) if name and weight > 0]


def _weighed(entry: str) -> tuple[str, float]:
    name, _, weight = entry.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0


class SpokenLanguage:
    """ASGI middleware: a request is answered, and a socket served, in its visitor's language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        visit = HTTPConnection(scope)
        with speaking(language_of(visit.cookies, visit.headers.get("accept-language", ""))):
            await self._app(scope, receive, send)
