"""The real server in a process of its own, and real Chromium with a film as its camera."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, WebSocket, expect

from tests.processes import interruptible

expect.set_options(timeout=30_000)  # a busy machine takes several times as long as a quiet one
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ALWAYS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)
ALLOWED = "--use-fake-ui-for-media-stream"
BIGGEST_FRAME = 816
"""Bytes of the largest message that the live socket may carry up: 33 points, no picture."""


@dataclass
class Server:
    """A running `posecheck app`."""

    url: str
    process: subprocess.Popen[str]
    data: Path
    log: Path


@contextmanager
def serving(data: Path, port: int = 0, program: tuple[str, ...] = ("-m", "posecheck")) -> Iterator[Server]:
    """`posecheck app` on a free port, its log in a file; ended with the block."""
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    command = [sys.executable, *program, "app", "--no-browser", "--port", str(port or free_port())]
    environment = {**os.environ, "POSECHECK_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    with log.open("a") as errors, interruptible():
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://[\w.:]+", line)
    assert found is not None, f"{line!r}; {log.read_text()}"
    try:
        yield Server(found.group(), process, data, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stdout.close()


def free_port() -> int:
    """A port that nobody listens at."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture
def server(one_server: Server) -> Server:
    """The server that tests share; it remembers nothing of the test before, neither answers nor what hurt."""
    for path in one_server.data.glob("history.sqlite*"):
        path.unlink()
    return one_server


@dataclass
class Watched:
    """A page, and everything that it asked for, sent and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    posted: list[tuple[str, int]] = field(default_factory=list)
    sent: list[tuple[str, int]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", self._requested)
        self.page.on("websocket", self._connected)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._said)

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        body = request.post_data_buffer
        if body:
            self.posted.append((request.url, len(body)))

    def _connected(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", lambda payload: self.sent.append((socket.url, len(payload))))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def strangers(self) -> list[str]:
        """Addresses on other hosts that were asked for."""
        schemes = {"blob", "data", "about"}
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in schemes and urlsplit(url).hostname != "127.0.0.1"
        ]

    def assert_clean(self) -> None:
        """No complaint, nothing asked of another host, nothing sent that could be a picture."""
        assert self.complaints == []
        assert self.strangers() == []
        assert [sent for sent in self.sent if "/live/socket" in sent[0] and sent[1] > BIGGEST_FRAME] == []
        assert [sent for sent in self.sent if "/live/socket" not in sent[0] and sent[1] > 20_000] == []
        assert [posted for posted in self.posted if posted[1] > 20_000] == []


Open = Callable[..., Watched]


@pytest.fixture
def open_page(playwright: Playwright, server: Server) -> Iterator[Open]:
    """Open the app in a Chromium of its own; `film` is what its camera sees, None for no camera."""
    browsers: list[Browser] = []

    def open_page(
        film: Path | None = None,
        *,
        allowed: bool = True,
        url: str | None = None,
        width: int = 1280,
        height: int = 800,
        locale: str = "en-GB",
    ) -> Watched:
        flags = [*ALWAYS, *([ALLOWED] if allowed else [])]
        if film is not None:
            flags += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        browsers.append(browser)
        watched = Watched(browser.new_page(viewport={"width": width, "height": height}, locale=locale))
        watched.listen()
        watched.page.goto(url or server.url)
        return watched

    yield open_page
    for browser in browsers:
        browser.close()
