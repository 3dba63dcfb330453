"""How many connections there may be, and how long one may keep the server waiting."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket
from websockets.sync.client import connect

from posecheck.web import connections
from posecheck.web.connections import HttpConnection, OpenConnections, WebSocketConnection
from posecheck.web.frames_check import FramesCheck
from tests.edge.uploading import until

SHORT = 0.3


async def _hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


async def _takes(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def _long(request: Request) -> StreamingResponse:
    return StreamingResponse(iter([bytes(100_000)] * 300))


async def _stream(line: WebSocket) -> None:
    await line.accept()
    while True:
        await line.send_bytes(await line.receive_bytes())


APP: ASGIApp = FramesCheck(
    Starlette(
        routes=[
            Route("/", _hello),
            Route("/takes", _takes, methods=["POST"]),
            Route("/long", _long),
            WebSocketRoute("/_stcore/stream", _stream),
        ]
    )
)


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server whose patience is short."""
    for name in ("REQUEST_SECONDS", "BODY_SECONDS", "STALLED_SECONDS"):
        monkeypatch.setattr(connections, name, SHORT)
    monkeypatch.setattr(connections, "open_connections", OpenConnections(most=400, half_open=50))
    config = uvicorn.Config(
        APP, port=0, log_level="error", http=HttpConnection, ws=WebSocketConnection, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(5)


def line_to(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def ended(line: socket.socket) -> bool:
    """Whether the server ends it, be it at once or in a while."""
    try:
        while line.recv(65_536):
            pass
    except ConnectionError:
        pass
    return True


def answer(port: int, request: bytes = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") -> bytes:
    with line_to(port) as line:
        line.sendall(request)
        return line.recv(4096)


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ",
        b"POST /takes HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc",
        b"POST /takes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc",
    ],
    ids=["nothing", "head", "body", "chunks"],
)
def test_half_a_request_is_not_waited_for(port: int, half: bytes) -> None:
    with line_to(port) as line:
        line.sendall(half)
        assert ended(line)
    assert answer(port).endswith(b"hello")
    until(lambda: len(connections.open_connections) == 0)


def test_a_letter_now_and_then_gains_no_time(port: int) -> None:
    """The time for a request's head begins once."""
    began = time.monotonic()
    with line_to(port) as line, pytest.raises(ConnectionError):
        while time.monotonic() - began < 20:
            line.sendall(b"G")
            time.sleep(SHORT / 6)
    assert time.monotonic() - began < 10


def test_an_answer_that_nobody_takes_is_given_up(port: int) -> None:
    with line_to(port) as line:
        line.sendall(b"GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        until(lambda: len(connections.open_connections) == 1, 5)
        until(lambda: len(connections.open_connections) == 0, 20)


def test_a_long_body_has_the_time_that_it_takes(port: int) -> None:
    """Half a second for 3 kB at the slowest pace that is allowed."""
    with line_to(port) as line:
        line.sendall(b"POST /takes HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 8000\r\n\r\n")
        for _ in range(4):
            line.sendall(bytes(2000))
            time.sleep(SHORT / 3)
        assert line.recv(4096).endswith(b"8000")


def test_who_asks_for_nothing_shuts_nobody_out(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 120 silent connections the oldest are ended; each new visitor is answered at once."""
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 60.0)
    with ExitStack() as stack:
        for _ in range(120):
            stack.enter_context(line_to(port))
        assert answer(port).endswith(b"hello")
        assert len(connections.open_connections) <= 51


def test_one_address_has_half_of_all_places() -> None:
    """Of IPv6 addresses the first half counts: a household has all of the others."""

    class Line:
        def __init__(self, address: str) -> None:
            self.address = address

        def get_extra_info(self, name: str) -> tuple[str, int]:
            return self.address, 1

        def abort(self) -> None:
            pass

    places = OpenConnections(most=4)
    lines = [Line(address) for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db9::1", "10.0.0.1")]
    assert [places.enter(line) for line in lines] == [True, True, False, True, True]  # type: ignore[arg-type]
    assert not places.enter(Line("10.0.0.2"))  # type: ignore[arg-type]
    places.leave(lines[0])  # type: ignore[arg-type]
    places.leave(lines[0])  # type: ignore[arg-type]
    assert places.enter(Line("10.0.0.2"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"POST /takes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdeXX",
        b"POST /takes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /_stcore/stream HTTP/1.1\r\nHost: a\r\nX-A: \x17\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    ],
)
def test_nonsense_leaves_no_traceback(port: int, nonsense: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with line_to(port) as line:
        line.sendall(nonsense)
        assert line.recv(100).startswith(b"HTTP/1.1 400")
        assert ended(line)
    assert answer(port).endswith(b"hello")
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize(("message", "code"), [("words", 1003), (b"\xff\xff\xff", 1002)])
def test_a_message_that_streamlit_would_stumble_over_ends_the_line(
    port: int, message: str | bytes, code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with connect(f"ws://127.0.0.1:{port}/_stcore/stream") as line:
        line.send(b"")
        assert line.recv(timeout=20) == b""
        line.send(message)
        until(lambda: line.protocol.close_rcvd is not None, 20)
        assert line.protocol.close_rcvd is not None and line.protocol.close_rcvd.code == code
    until(lambda: len(connections.open_connections) == 0)
    assert "Traceback" not in capfd.readouterr().err
