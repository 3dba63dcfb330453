"""Who is on the page: one visitor per browser session, known by a token that cannot be guessed.

Streamlit's own routes know their session; ours know the visitor by the token that the page was given. Where people
sign in, the token says whose it is, and it is taken from nobody else.
"""

import secrets
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from threading import Lock
from time import monotonic, time
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from posecheck.web.person import Person, token_for, token_owner
from posecheck.web.sign_in_file import sign_in_settings

TOKEN_BYTES = 24
"""Of randomness in a token: 192 bits, more than can be tried."""
ABSENT_SECONDS = 120.0
"""Seconds for which a browser that has lost its connection may come back (Streamlit keeps a session as long)."""


def _always() -> bool:
    return True


class Visitor:
    """One browser session, from its first page to its end.

    is_connected    tells whether its browser is connected
    person          who it is, and so what is theirs; None for whoever has nothing here
    last_connected  seconds on the server's clock at which it was connected last
    """

    def __init__(self, is_connected: Callable[[], bool] = _always, *, person: Person | None = None) -> None:
        self.person = person
        self.token = token_for(person, secrets.token_urlsafe(TOKEN_BYTES))
        self.is_connected = is_connected
        self.last_connected = monotonic()
        self._lock = Lock()
        self._callbacks: list[Callable[[], None]] = []
        self._gone = False

    @property
    def may_review(self) -> bool:
        """Whether they see what others have sent: the inbox, and what is in it. Asked here and nowhere else."""
        return self.person is not None and self.person.works_with_patients

    def on_leave(self, callback: Callable[[], None]) -> None:
        """Call `callback` once when the visitor leaves; at once if the visitor has left already."""
        with self._lock:
            if not self._gone:
                self._callbacks.append(callback)
                return
        callback()

    def leave(self) -> None:
        """Release what hangs on this visitor; a second call does nothing."""
        with self._lock:
            self._gone = True
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()


class Visitors:
    """All visitors; used from Streamlit's threads and from the server's event loop."""

    def __init__(self) -> None:
        self._present: dict[str, Visitor] = {}

    def add(self, is_connected: Callable[[], bool] = _always, *, person: Person | None = None) -> Visitor:
        """A new visitor, to be kept by the browser session."""
        visitor = Visitor(is_connected, person=person)
        self._present[visitor.token] = visitor
        visitor.on_leave(lambda: self._forget(visitor.token))
        return visitor

    def find(self, token: str | None) -> Visitor | None:
        """The visitor with this token; None for a token that nobody here has."""
        return self._present.get(token) if token else None

    def asking(self, connection: HTTPConnection) -> Visitor | None:
        """The visitor for whom a request or a socket of ours asks; None for a token that is not theirs."""
        return self.find(token_of(connection))

    def all_of(self, owner: str) -> tuple[Visitor, ...]:
        """All visitors that are this person, by their key."""
        return tuple(one for one in [*self._present.values()] if one.person and one.person.key == owner)

    def remove_absent(self) -> None:
        """Let those leave whose browser has been disconnected for too long; may take seconds."""
        for visitor in [*self._present.values()]:
            if visitor.is_connected():
                visitor.last_connected = monotonic()
            elif monotonic() - visitor.last_connected > ABSENT_SECONDS:
                visitor.leave()

    def __len__(self) -> int:
        return len(self._present)

    def _forget(self, token: str) -> None:
        self._present.pop(token, None)


visitors = Visitors()


def token_of(connection: HTTPConnection) -> str | None:
    """The visitor's token that a request brings as `t`; None where it belongs to somebody else.

    Everything of ours that is somebody's is reached by this alone.
    """
    token, sign_in = connection.query_params.get("t"), sign_in_settings()
    if sign_in is None or token is None:
        return token
    person = sign_in.person(connection.cookies, time())
    return token if person is not None and person.key == token_owner(token) else None


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this very server: its Origin names the Host it was sent to.

    A proxy that puts its own upstream there may say in X-Forwarded-Host what it was asked for: no page of another
    site can add that header to a WebSocket, nor to a request that is not asked about first.
    Where people sign in, the page has one address, and no header says otherwise.
    False without an Origin: browsers send one with every WebSocket and every POST.
    """
    sign_in = sign_in_settings()
    if sign_in is not None:
        return headers.get("origin", "").lower() == sign_in.origin
    try:
        origin = urlsplit(headers.get("origin", "")).netloc.lower()
    except ValueError:  # half a bracket
        return False
    hosts = (headers.get("host", ""), headers.get("x-forwarded-host", "").split(",")[0].strip())
    return any(host and origin == host.lower() for host in hosts)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers by which a proxy tells for whom it asks."""


def asks_from_here(headers: Mapping[str, str], served_at: str | None) -> bool:
    """Whether a request comes from this computer's own browser: nobody else can reach the server.

    headers    of the request, by lower-case name
    served_at  the address that the server listens at

    A proxy on this computer also asks from here, for others: it is told by the host that they know, or its headers.
    """
    try:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:  # a bracket that is not closed
        return False
    return is_loopback(served_at or "") and is_loopback(host) and not any(name in headers for name in _PASSED_ON)
