"""The server as it is started: address, messages, how it ends, what it connects to."""

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import Playwright
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from lab.bench.live_client import free_port, wait_for
from posecheck.detection.model import LIVE, model_sha256
from posecheck.errors import PosecheckError
from posecheck.web import serve
from posecheck.web.access import is_loopback
from posecheck.web.serve import ServeOptions
from tests.paths import ROOT
from tests.processes import in_the_background, interruptible

POSECHECK = [sys.executable, "-m", "posecheck", "app", "--no-browser"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@contextmanager
def started(command: list[str], port: int, log: Path, cwd: Path = ROOT) -> Iterator[psutil.Popen]:
    """The command's server in a process of its own, once it answers; what it keeps lies beside its log."""
    environment = {**os.environ, "POSECHECK_DATA": str(log.parent)}
    with log.open("wb") as output, interruptible():
        process = psutil.Popen([*command], cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_for(port, process, log)
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def test_it_starts_says_where_it_is_and_ends_quietly(tmp_path: Path) -> None:
    """One line with the address; on Ctrl-C one more, exit code 130, and no traceback."""
    port, log = free_port(), tmp_path / "log"
    with started([*POSECHECK, "--port", str(port)], port, log) as process:
        with urlopen(f"http://127.0.0.1:{port}/posecheck/model/{model_sha256(LIVE[0])}.task", timeout=10) as model:
            assert "max-age" in model.headers["cache-control"]
        assert log.read_text() == f"posecheck is at http://127.0.0.1:{port} (stop it with Ctrl-C)\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 130
    assert log.read_text().splitlines()[1:] == ["", "posecheck: stopped."]


def test_in_the_background_it_ends_on_sigterm(tmp_path: Path) -> None:
    """Started by `nohup` or a script, where Ctrl-C is ignored: the signal ends it at once, without a word."""
    port, log = free_port(), tmp_path / "log"
    with in_the_background(), log.open("wb") as output:
        process = psutil.Popen([*POSECHECK, "--port", str(port)], cwd=ROOT, stdout=output, stderr=output)
    wait_for(port, process, log)
    process.terminate()
    assert process.wait(15) == -signal.SIGTERM
    assert len(log.read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [[*POSECHECK, "--port"], [sys.executable, "-m", "uvicorn", "--app-dir", str(ROOT), "app:app", "--port"]],
    ids=["app", "uvicorn"],
)
def test_no_token_is_ever_logged(tmp_path: Path, command: list[str]) -> None:
    """Neither of a request nor of a socket, also where a host runs app.py its own way, without our settings."""
    port, log, token = free_port(), tmp_path / "log", "a-token-to-be-kept"
    with started([*command, str(port)], port, log, tmp_path) as process:
        with urlopen(f"http://127.0.0.1:{port}/posecheck/live/unfinished?t={token}", timeout=10) as answer:
            assert answer.status == 204
        place = f"127.0.0.1:{port}"
        origin: Any = f"http://{place}"
        line = connect(f"ws://{place}/posecheck/live/socket?t={token}", origin=origin)
        with line, pytest.raises(ConnectionClosed):
            line.recv(timeout=10)
        process.send_signal(signal.SIGINT)  # what is still to be written is written at the end
        process.wait(15)
    assert token not in log.read_text()


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    """Without --host there is one listening socket, on 127.0.0.1."""
    port = free_port()
    with started([*POSECHECK, "--port", str(port)], port, tmp_path / "log") as process:
        listening = [one.laddr for one in process.net_connections() if one.status == psutil.CONN_LISTEN]
    assert listening == [("127.0.0.1", port)]


def test_a_taken_port_is_said_with_a_free_one() -> None:
    """Exit code 1 and a sentence that can be typed in."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [*POSECHECK, "--port", str(port)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"posecheck: Port {port} is taken, perhaps by posecheck itself. Try posecheck app"
    )
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (ServeOptions(host="no.such.host.invalid", port=8501), "cannot be served"),
        (ServeOptions(certificate=Path("cert.pem")), "needs both --certificate and --key"),
        (ServeOptions(certificate=Path("no.pem"), key=Path("no.pem")), "cannot be used for HTTPS (no such file"),
    ],
)
def test_what_cannot_be_served_is_said(options: ServeOptions, words: str) -> None:
    """A host that is nowhere, half a certificate, a certificate that is not there."""
    with pytest.raises(PosecheckError, match=words.replace("(", r"\(")):
        serve.serve(options, lambda line: None)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("192.168.1.5", False)],
)
def test_loopback(host: str, loopback: bool) -> None:
    """Only then is no HTTPS needed for the camera."""
    assert is_loopback(host) is loopback


def test_both_ways_to_start_have_the_same_settings() -> None:
    """`streamlit run app.py` reads a copy of the file that `posecheck app` reads."""
    ours = (ROOT / "posecheck" / "web" / "config.toml").read_bytes()
    assert (ROOT / ".streamlit" / "config.toml").read_bytes() == ours
    settings = tomllib.loads(ours.decode())
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["maxUploadSize"] == 1


STREAMLIT = [sys.executable, "-m", "streamlit", "run", "app.py"]


@pytest.mark.parametrize(
    "command", [[*POSECHECK, "--port"], [*STREAMLIT, "--server.port"]], ids=["app", "streamlit"]
)
def test_the_page_works_under_its_own_policy(tmp_path: Path, command: list[str], playwright: Playwright) -> None:
    """In Chromium: the page appears, no error is logged, and neither side talks to another host."""
    port, said, asked = free_port(), list[str](), list[str]()
    with started([*command, str(port)], port, tmp_path / "log") as process:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda line: asked.append(line.url))
        page.goto(f"http://127.0.0.1:{port}/")
        page.get_by_role("heading").first.wait_for(timeout=30_000)
        foreign = [one.raddr for one in process.net_connections() if one.raddr and one.raddr.ip != "127.0.0.1"]
        browser.close()
    assert said == []
    assert [
        url
        for url in asked
        if not url.startswith((f"http://127.0.0.1:{port}/", f"ws://127.0.0.1:{port}/", "data:", "blob:"))
    ] == []
    assert foreign == []
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_a_page_of_another_site_makes_the_server_ask_nobody(tmp_path: Path) -> None:
    """Streamlit would look up its own address on the internet for a foreign origin; ours is refused before that."""
    port = free_port()
    handshake = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://evil.example\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    with started([*POSECHECK, "--port", str(port)], port, tmp_path / "log"):
        began = time.monotonic()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(handshake.encode())
            assert line.recv(100).startswith(b"HTTP/1.1 403")
        assert time.monotonic() - began < 2
    assert "evil" not in (tmp_path / "log").read_text()
