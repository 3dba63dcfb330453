"""Where people sign in, nothing is answered to anybody else: no page, no file, no socket."""

import json
import re
from collections.abc import Callable
from time import time

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from posecheck.language.translation import gettext as _
from posecheck.web.audited import note_request
from posecheck.web.person import Person
from posecheck.web.sign_in import SignIn, name_in
from posecheck.web.sign_in_page import SIGN_IN_ADDRESS, SIGN_OUT_ADDRESS, sign_in_page

OPEN_TO_ALL = frozenset(
    {SIGN_IN_ADDRESS, SIGN_OUT_ADDRESS, "/auth/login", "/auth/logout", "/oauth2callback", "/_stcore/health"}
)
"""What signing in takes, and what tells a proxy that the server is there. They say nothing of anybody."""
_UNKNOWN = 4401
"""Closing code of a socket that nobody here may have."""
_FIRST_WORDS = {"websocket.send": 200, "websocket.close": 403}
"""What a request that is answered like this socket would get."""
_RETURNS = frozenset({"/auth/login", "/auth/logout", "/oauth2callback"})
_ABOVE = re.compile(r"[^/]+/")


class SignInCheck:
    """ASGI middleware: refuses whoever has not signed in, or has no role; without accounts it does nothing."""

    def __init__(self, app: ASGIApp, sign_in: SignIn | None, clock: Callable[[], float] = time) -> None:
        self._app = app
        self._sign_in = sign_in
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        sign_in = self._sign_in
        if sign_in is None or scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"] in OPEN_TO_ALL:
            await self._app(scope, receive, _with_public_address(sign_in, scope, send))
            return
        cookies = HTTPConnection(scope).cookies
        person = sign_in.person(cookies, self._clock())
        if person is not None:
            with_token = "t" in HTTPConnection(scope).query_params
            await self._app(scope, receive, _noting(person, scope, send) if with_token else send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _UNKNOWN})
        else:
            claims = sign_in.claims(cookies, self._clock())
            await _refuse(scope, send, None if claims is None else name_in(claims))


def _noting(person: Person, scope: Scope, send: Send) -> Send:
    """Tells the audit trail how a request was answered; of a socket, whether it was told anything."""
    method, path, told = scope.get("method", "WebSocket"), scope["path"], False

    async def sender(message: Message) -> None:
        nonlocal told
        if message["type"] == "http.response.start":
            note_request(person, method, path, message["status"])
        elif message["type"] in _FIRST_WORDS and not told:
            told = True
            note_request(person, method, path, _FIRST_WORDS[message["type"]])
        await send(message)

    return sender


async def _refuse(scope: Scope, send: Send, stranger: str | None) -> None:
    kind, body = b"text/html; charset=utf-8", sign_in_page(_root(scope["path"]), stranger)
    if scope["method"] not in ("GET", "HEAD"):  # a script's, which reads JSON
        kind, body = b"application/json", json.dumps({"sentence": _("Sign in again.")}).encode()
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"vary", b"cookie, accept-language"),
    ]
    await send({"type": "http.response.start", "status": 401 if stranger is None else 403, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _root(path: str) -> str:
    """From this address to that of the first page, as the browser sees both, a proxy's prefix included."""
    return "../" * len(_ABOVE.findall(path)) or "./"


def _with_public_address(sign_in: SignIn, scope: Scope, send: Send) -> Send:
    """Streamlit sends whoever has signed in or out to the server's root, which need not be the page's."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start" and scope["path"] in _RETURNS:
            headers = MutableHeaders(scope=message)
            if headers.get("location") == "/":
                headers["location"] = f"{sign_in.address}/"
            headers["cache-control"] = "no-store"
        await send(message)

    return sender
