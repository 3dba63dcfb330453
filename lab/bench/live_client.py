"""What a browser does on the live socket, done by a program."""

import json
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import numpy as np
import psutil

from lab.paths import ROOT
from posecheck.scoring.recording import Sight

_HEAD = struct.Struct("<BBHfdHHI")
WAIT_SECONDS = 30.0


def message_of(sight: Sight, seq: int, size: tuple[int, int], brightness: float = 120.0) -> bytes:
    """The frame as the browser sends it."""
    person = sight.landmarks
    head = _HEAD.pack(person is not None, sight.people, seq % 65536, brightness, sight.seconds, *size, 0)
    if person is None:
        return head
    parts = (person.points, person.world, person.visibility)
    return head + b"".join(np.ascontiguousarray(part, "<f4").tobytes() for part in parts)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Popen

    @property
    def origin(self) -> str:
        """Where its pages come from."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **query: str) -> Any:
        """The JSON at this address; None where there is nothing (204)."""
        with urlopen(f"{self.origin}{path}?{urlencode(query)}", timeout=WAIT_SECONDS) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def socket_url(self, token: str) -> str:
        """Address of the live socket."""
        return f"ws://127.0.0.1:{self.port}/posecheck/live/socket?t={token}"

    def megabytes(self) -> float:
        """Resident memory."""
        return float(self.process.memory_info().rss) / 1e6

    def cpu_seconds(self) -> float:
        """Processor time used so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(log: Path, **environment: str) -> Iterator[Server]:
    """`lab.bench.live_server` in a process of its own; it is ended with the block, if it still lives."""
    port = free_port()
    with log.open("ab") as output:
        process = psutil.Popen(
            [sys.executable, "-m", "lab.bench.live_server", str(port)],
            cwd=ROOT,
            env={**psutil.Process().environ(), **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(port, process, log)
        yield Server(port, process)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(WAIT_SECONDS)


def wait_for(port: int, process: psutil.Popen, log: Path) -> None:
    """Until the server answers; RuntimeError with what it printed if it never does."""
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start: {log.read_text()}")
