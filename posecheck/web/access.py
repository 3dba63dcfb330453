"""Who is on the page: a visitor a browser session, known by a token that cannot be guessed.

Streamlit's own routes know their session; ours know the visitor by the token that the page was given.
"""

import secrets
from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

TOKEN_BYTES = 24
"""Of randomness in a token: 192 bits, more than can be tried."""
WAITED_FOR = 120.0
"""Seconds for which a browser that has lost its line may come back (Streamlit keeps a session as long)."""


def _always() -> bool:
    return True


class Visitor:
    """One browser session, from its first page to its end.

    is_here   tells whether its browser is on the line
    last_here seconds on the server's clock at which it was seen there last
    """

    def __init__(self, is_here: Callable[[], bool] = _always) -> None:
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.is_here = is_here
        self.last_here = monotonic()
        self._lock = Lock()
        self._farewells: list[Callable[[], None]] = []
        self._gone = False

    def on_leave(self, callback: Callable[[], None]) -> None:
        """Call `callback` once when the visitor leaves; at once if the visitor has left already."""
        with self._lock:
            if not self._gone:
                self._farewells.append(callback)
                return
        callback()

    def leave(self) -> None:
        """Release what hangs on this visitor; a second call does nothing."""
        with self._lock:
            self._gone = True
            farewells, self._farewells = self._farewells, []
        for farewell in farewells:
            farewell()


class Visitors:
    """All who are here; used from Streamlit's threads and from the server's event loop."""

    def __init__(self) -> None:
        self._present: dict[str, Visitor] = {}

    def welcome(self, is_here: Callable[[], bool] = _always) -> Visitor:
        """A new visitor, to be kept by the browser session."""
        visitor = Visitor(is_here)
        self._present[visitor.token] = visitor
        visitor.on_leave(lambda: self._forget(visitor.token))
        return visitor

    def find(self, token: str | None) -> Visitor | None:
        """The visitor with this token; None for a token that nobody here has."""
        return self._present.get(token) if token else None

    def see_off(self) -> None:
        """Let those leave whose browser has been off the line for too long; may take seconds."""
        for visitor in [*self._present.values()]:
            if visitor.is_here():
                visitor.last_here = monotonic()
            elif monotonic() - visitor.last_here > WAITED_FOR:
                visitor.leave()

    def __len__(self) -> int:
        return len(self._present)

    def _forget(self, token: str) -> None:
        self._present.pop(token, None)


visitors = Visitors()


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this very server: its Origin names the Host it was sent to.

    False without an Origin: browsers send one with every WebSocket and every POST.
    """
    origin, host = headers.get("origin", ""), headers.get("host", "")
    return bool(host) and urlsplit(origin).netloc.lower() == host.lower()
