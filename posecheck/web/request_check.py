"""What is refused before anything of the page sees it, each time with a sentence that says what to do."""

import json
import logging
import os
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from posecheck.web.access import same_origin
from posecheck.web.hosts import HOSTS_SETTING, AllowedHosts
from posecheck.web.start_page import REACHABLE_ADDRESS

METRICS_SETTING = "POSECHECK_METRICS"
"""Environment variable: 1 opens Streamlit's figures about the server; `posecheck app --metrics` sets it."""
MOST_LOGGED = 20
"""Refusals that the log tells of (ours: a wrong setting is learned of, and noise fills no disk)."""
_LONGEST_NAME = 100
"""Characters of a name that are repeated."""
_LOGGER = logging.getLogger("posecheck.web")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer instead of the page: the HTTP status and a sentence for the person who reads it."""

    status: int
    sentence: str


def metrics_wanted() -> bool:
    """Whether the person who started the server asked for Streamlit's figures."""
    return os.environ.get(METRICS_SETTING, "") not in ("", "0")


class RequestCheck:
    """ASGI middleware: refuses unknown names of this server, what other sites' pages send, and Streamlit's figures.

    Streamlit itself lets some foreign origins through, and asks a server on the internet for its own address to
    tell which; here none gets as far.
    """

    def __init__(self, app: ASGIApp, hosts: AllowedHosts, *, metrics: bool = False) -> None:
        self._app = app
        self._hosts = hosts
        self._metrics = metrics
        self._logged: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await _refuse(refusal, scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(headers.getlist("host")) > 1 or not self._hosts.allow(host, (scope.get("server") or (None,))[0]):
            return self._told(Refusal(421, _unknown_host(host)))
        if _is_foreign(scope, headers):
            refusal = Refusal(403, _foreign(headers))
            # The page's own question is worth a line in the log; what else a foreign page tries is noise.
            return self._told(refusal) if scope["path"] == REACHABLE_ADDRESS else refusal
        if scope["path"].rstrip("/") == "/_stcore/metrics" and not self._metrics:
            return Refusal(404, "The server's figures are closed. posecheck app --metrics opens them.")
        return None

    def _told(self, refusal: Refusal) -> Refusal:
        if refusal.sentence not in self._logged and len(self._logged) < MOST_LOGGED:
            self._logged.add(refusal.sentence)
            _LOGGER.warning("posecheck: %s", refusal.sentence)
        return refusal


def _is_foreign(scope: Scope, headers: Headers) -> bool:
    """Whether another site's page opens a WebSocket or sends data."""
    if scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    return "origin" in headers and not same_origin(headers)


def _unknown_host(host: str) -> str:
    name = _printable(host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdecimal() else host)
    if not name:
        return "This request does not say for whom it is. It needs one Host header."
    return (
        f"This server does not go by the name {name}. The person who runs it can add it, if it is its name: "
        f"posecheck app --allow-host {name}, or {HOSTS_SETTING}={name} in the environment."
    )


def _foreign(headers: Headers) -> str:
    return (
        f"This page is at {_printable(headers['origin'])}, but its requests arrive as if for "
        f"{_printable(headers.get('host', ''))}, and posecheck answers no other site's pages. "
        "If there is a proxy between, let it pass on the Host header (nginx: proxy_set_header Host $http_host; "
        "Apache: ProxyPreserveHost On)."
    )


def _printable(text: str) -> str:
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text[:_LONGEST_NAME])


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        # No browser shows what else could be said of a handshake.
        await receive()
        await send({"type": "websocket.close", "code": 4403})
        return
    # The page's own scripts read JSON, a person reads the sentence.
    as_json = scope["method"] not in ("GET", "HEAD")
    body = (json.dumps({"sentence": refusal.sentence}) if as_json else refusal.sentence + "\n").encode()
    headers = [
        (b"content-type", b"application/json" if as_json else b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
