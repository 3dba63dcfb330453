"""What every answer says to the browser: everything comes from here, the camera is for this page alone."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, USER_COOKIE_NAME

from posecheck.language.translation import languages
from posecheck.web.sign_in import SignIn
from posecheck.web.start_page import start_page

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@cache
def policy() -> str:
    """The Content-Security-Policy.

    Scripts come from this server. `blob:` is how Streamlit loads the script of a component, the hashes are of
    what its start page holds inline, `wasm-unsafe-eval` is for the pose model. Streamlit writes its styles at
    run time, hence 'unsafe-inline' there.
    """
    pages = map(start_page, languages())
    scripts = dict.fromkeys(script for page in pages for script in _INLINE.findall(page))
    inline = " ".join(f"'{_hash(script)}'" for script in scripts)
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


def _hash(script: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode()


class AnswerHeaders:
    """ASGI middleware: adds the headers, and keeps cookies to this site and, over HTTPS, to HTTPS."""

    def __init__(self, app: ASGIApp, sign_in: SignIn | None = None) -> None:
        self._app = app
        self._cookies = _Cookies(sign_in.path, sign_in.origin.startswith("https")) if sign_in else _Cookies()
        self._headers = {
            "content-security-policy": policy(),
            "permissions-policy": "camera=(self), microphone=()",
            "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""
        await self._app(scope, receive, self._with_headers(scope, send) if scope["type"] == "http" else send)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                self._cookies.guard(headers, secure=scope["scheme"] == "https")
            await send(message)

        return sender


@dataclass(frozen=True, slots=True)
class _Cookies:
    """How cookies are kept: to the page's own path, and to HTTPS where its address is known to begin so."""

    path: str = "/"
    secure: bool = False

    def guard(self, headers: MutableHeaders, *, secure: bool) -> None:
        """No script needs to read what the server sets, no other site may send it along.

        Streamlit leaves its own cookie open to scripts for its own uploads, of which the page has none, and knows
        of HTTPS only where it has the certificate itself and no proxy has, and of a prefix only where no proxy
        takes it off.
        """
        cookies = headers.getlist("set-cookie")
        if not cookies:
            return
        del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", "; ".join(self._guarded(cookie, secure=secure or self.secure)))

    def _guarded(self, cookie: str, *, secure: bool) -> Iterator[str]:
        for part in cookie.split("; "):
            if part.lower() == "path=/":
                yield f"Path={self.path}"
            elif not part.lower().startswith(_GUARDS):
                yield part
        yield "HttpOnly"
        # Whoever comes back from signing in comes from another site.
        yield "SameSite=Lax" if cookie.startswith(_OF_SIGNING_IN) else "SameSite=Strict"
        if secure:
            yield "Secure"


_GUARDS = ("httponly", "samesite", "secure")
_OF_SIGNING_IN = (SESSION_COOKIE_NAME, USER_COOKIE_NAME)
