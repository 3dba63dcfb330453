"""The server's connections: how many there may be, and for how long one may keep the server waiting.

Somebody who opens a thousand connections and asks for nothing must not shut others out, nor somebody who sends a
letter a minute or never takes an answer. uvicorn itself only ends a connection that is idle between two requests.
"""

import asyncio
import contextlib
import sys
from collections import Counter
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Any

import h11
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

REQUEST_SECONDS = 15.0
"""For a request's head (ours: a phone on a bad line takes three; nginx gives 60)."""
BODY_SECONDS = 60.0
"""For the body, and more for a long one (see SLOWEST_BODY)."""
SLOWEST_BODY = 10_000
"""Least bytes per second of a body, on average (ours: as for uploads, see posecheck/web/uploads/receiving.py)."""
STALLED_SECONDS = 60.0
"""For taking what the server has ready (ours: a phone between two antennas)."""
MOST_HALF_OPEN = 200
"""Connections that have not asked for anything yet; one more costs the oldest (ours: a browser asks within
milliseconds, and so is never the oldest of 200)."""
MOST_CONNECTIONS = 4096
"""Of all visitors (ours: a hundred times what one server can coach); less where the system gives fewer files."""
FILES_KEPT = 256
"""Files of the system's limit that are no connections: libraries, recordings, uploads (ours)."""


class OpenConnections:
    """Who is connected, by address. Used from the event loop alone."""

    def __init__(self, most: int = MOST_CONNECTIONS, half_open: int = MOST_HALF_OPEN) -> None:
        self.most = most
        self._most_half_open = half_open
        self._owners: dict[asyncio.Transport, str] = {}
        self._by_owner: Counter[str] = Counter()
        # In the order in which they came.
        self._half_open: dict[asyncio.Transport, None] = {}

    def __len__(self) -> int:
        return len(self._owners)

    def enter(self, transport: asyncio.Transport) -> bool:
        """Take it in; False where there are too many, half of all from one address included."""
        owner = _owner(transport)
        if len(self._owners) >= self.most or self._by_owner[owner] >= self.most // 2:
            return False
        self._owners[transport] = owner
        self._by_owner[owner] += 1
        self.wait_for(transport)
        return True

    def wait_for(self, transport: asyncio.Transport) -> None:
        """It owes a request; where too many do, the one that has owed it the longest is ended."""
        self._half_open.setdefault(transport, None)
        while len(self._half_open) > self._most_half_open:
            oldest = next(iter(self._half_open))
            del self._half_open[oldest]
            oldest.abort()

    def has_asked(self, transport: asyncio.Transport) -> None:
        """Its request is there."""
        self._half_open.pop(transport, None)

    def leave(self, transport: asyncio.Transport) -> None:
        """It is gone; nothing happens for one that is not known."""
        self._half_open.pop(transport, None)
        owner = self._owners.pop(transport, None)
        if owner is not None:
            self._by_owner[owner] -= 1
            self._by_owner += Counter()  # drops the zeros


def _owner(transport: asyncio.Transport) -> str:
    """The address, of IPv6 the half that a single household has."""
    peer = transport.get_extra_info("peername")
    try:
        address = ip_address(peer[0])
    except (TypeError, ValueError, IndexError):
        return ""
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else str(address)


open_connections = OpenConnections()


class Deadline:
    """Ends a connection unless something happens in time."""

    def __init__(self) -> None:
        self._timer: asyncio.TimerHandle | None = None
        self._waits_for: object = None

    def set(self, waits_for: object, seconds: float, end: Callable[[], None]) -> None:
        """Call `end` in so many seconds; what is waited for already keeps its time."""
        if self._timer is None or self._waits_for is not waits_for:
            self.clear()
            self._waits_for = waits_for
            self._timer = asyncio.get_running_loop().call_later(seconds, end)

    def clear(self) -> None:
        """It has happened."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class HttpConnection(H11Protocol):
    """One HTTP connection with its limits."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._owed = Deadline()
        self._stalled = Deadline()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection: it has a while to ask for something."""
        super().connection_made(transport)
        if open_connections.enter(transport):
            self._expect()
        else:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._owed.clear()
        self._stalled.clear()
        open_connections.leave(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """A part of a request."""
        super().data_received(data)
        self._expect()

    def on_response_complete(self) -> None:
        """An answer is sent: the next request may come, and uvicorn says how soon."""
        super().on_response_complete()
        self._owed.clear()

    def pause_writing(self) -> None:
        """The other side does not take what there is."""
        super().pause_writing()
        self._stalled.set(self, STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It does."""
        super().resume_writing()
        self._stalled.clear()

    def send_400_response(self, msg: str) -> None:
        """Answer nonsense, unless an answer is under way: there is no room for two."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    def _expect(self) -> None:
        state = self.conn.their_state
        if self.transport.is_closing() or self.transport.get_protocol() not in (self, None):
            self._owed.clear()
        elif state is h11.IDLE:
            open_connections.wait_for(self.transport)
            self._owed.set(state, REQUEST_SECONDS, self._end)
        elif state is h11.SEND_BODY:
            open_connections.has_asked(self.transport)
            self._owed.set(state, BODY_SECONDS + self._announced() / SLOWEST_BODY, self._end)
        else:
            open_connections.has_asked(self.transport)
            self._owed.clear()

    def _announced(self) -> int:
        """Bytes that the body is to have; 0 where the request does not say."""
        length = dict(self.headers).get(b"content-length", b"0")
        return int(length) if length.isdigit() and len(length) < 15 else 0

    def _end(self) -> None:
        self.transport.abort()


class WebSocketConnection(WebSocketsSansIOProtocol):
    """One WebSocket with its limits; it takes over from an HttpConnection."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._stalled = Deadline()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It has been asked for."""
        super().connection_made(transport)
        open_connections.has_asked(self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._stalled.clear()
        open_connections.leave(self.transport)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """The whole handshake, or what comes after it; websockets finds fault with some that uvicorn lets pass."""
        super().data_received(data)
        if not self.handshake_initiated and not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self.transport.close()

    async def send(self, message: ASGISendEvent) -> None:
        """What is sent once it has been ended, because nonsense came in, gets the error that a lost one gives."""
        if self.close_sent and self.handshake_complete:
            raise ClientDisconnected
        await super().send(message)

    def pause_writing(self) -> None:
        """The other side does not take what there is."""
        super().pause_writing()
        self._stalled.set(self, STALLED_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It does."""
        super().resume_writing()
        self._stalled.clear()


def allow_many_connections() -> None:
    """Take what the system gives of open files, and keep the number of connections below it."""
    if sys.platform == "win32":
        return
    import resource

    most, hardest = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + FILES_KEPT
    if most != resource.RLIM_INFINITY and most < wanted:
        possible = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (possible, hardest))
            most = possible
        open_connections.most = max(min(MOST_CONNECTIONS, most - FILES_KEPT), MOST_HALF_OPEN)
