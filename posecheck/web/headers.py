"""What every answer says to the browser: everything comes from here, the camera is for this page alone."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from posecheck.web.access import same_origin

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@cache
def policy() -> str:
    """The Content-Security-Policy.

    Scripts come from this server. `blob:` is how Streamlit loads the script of a component, the hashes are of
    what its start page holds inline, `wasm-unsafe-eval` is for the pose model. Streamlit writes its styles at
    run time, hence 'unsafe-inline' there.
    """
    inline = " ".join(f"'{_hash(script)}'" for script in _INLINE.findall(_start_page()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {inline} 'wasm-unsafe-eval' blob:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _start_page() -> bytes:
    return (files("streamlit") / "static" / "index.html").read_bytes()


def _hash(script: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode()


class Protection:
    """ASGI middleware: adds the headers, and refuses what a page of another site sends.

    Streamlit lets some foreign origins through, and asks a server on the internet for its own address to tell
    which; here none gets as far.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "content-security-policy": policy(),
            "permissions-policy": "camera=(self), microphone=()",
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif _is_foreign(scope):
            await _refuse(scope, receive, send)
        else:
            await self._app(scope, receive, self._with_headers(send) if scope["type"] == "http" else send)

    def _with_headers(self, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        return sender


def _is_foreign(scope: Scope) -> bool:
    """Whether another site's page opens a WebSocket or sends data."""
    headers = Headers(scope=scope)
    if scope["type"] == "http" and scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    return "origin" in headers and not same_origin(headers)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
