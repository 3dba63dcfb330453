"""A real server for uploads, and a browser's side of it without a browser."""

import http.client
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette

from posecheck.web.access import Visitor, Visitors
from posecheck.web.uploads.all_uploads import AllUploads
from posecheck.web.uploads.queue import ReviewQueue
from posecheck.web.uploads.routes import UPLOADS_ADDRESS, routes
from posecheck.web.uploads.storage import UploadStorage


@dataclass
class Server:
    port: int
    visitors: Visitors
    all_uploads: AllUploads

    def browser(self) -> "Browser":
        return Browser(self, self.visitors.add())


@contextmanager
def serving(folder: Path, queue: ReviewQueue | None = None, **settings: Any) -> Iterator[Server]:
    """Uploads on a port of this machine, their files below `folder`."""
    all_uploads, visitors = AllUploads(UploadStorage(folder), queue or ReviewQueue(), **settings), Visitors()
    app = Starlette(routes=routes(all_uploads, visitors))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield Server(server.servers[0].sockets[0].getsockname()[1], visitors, all_uploads)
    finally:
        all_uploads.close()
        server.should_exit = True
        thread.join(5)


def until(true: Callable[[], Any], seconds: float = 120.0) -> Any:
    """What `true` gives when it first gives something; an error when that takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds} s")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def sentence(self) -> str:
        return str(self.json["sentence"])


@dataclass
class Browser:
    """One visitor's page."""

    server: Server
    visitor: Visitor

    def ask(self, method: str, path: str = "", body: Any = None, **headers: str) -> Answer:
        connection = self.connection()
        connection.request(method, self.address(path), body, {"origin": self.origin, **headers})
        return self.answer(connection)

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)

    def answer(self, connection: http.client.HTTPConnection) -> Answer:
        response = connection.getresponse()
        found = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return found

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def address(self, path: str = "") -> str:
        return f"{UPLOADS_ADDRESS}{path}{'&' if '?' in path else '?'}t={quote(self.visitor.token)}"

    def announce(self, name: str, size: int) -> Answer:
        return self.ask("POST", "", json.dumps({"name": name, "size": size}))

    def announced(self, name: str, size: int) -> str:
        answer = self.announce(name, size)
        assert answer.status == 201, answer.body
        return str(answer.json["id"])

    def send(self, path: Path, name: str | None = None) -> str:
        """Upload a file whole; gives its id."""
        upload = self.announced(name or path.name, path.stat().st_size)
        with path.open("rb") as file:
            answer = self.ask("PUT", f"/{upload}/video", file, **{"content-length": str(path.stat().st_size)})
        assert answer.status == 200, answer.body
        return upload

    def begin(self, name: str, size: int, first: bytes) -> tuple[str, http.client.HTTPConnection]:
        """Upload the first bytes of a file and leave it at that."""
        upload = self.announced(name, size)
        connection = self.connection()
        connection.putrequest("PUT", self.address(f"/{upload}/video"))
        connection.putheader("content-length", str(size))
        connection.putheader("origin", self.origin)
        connection.endheaders()
        connection.send(first)
        until(lambda: self.state(upload)["share"] > 0)
        return upload, connection

    def state(self, upload: str) -> Any:
        return self.ask("GET", f"/{upload}").json

    def phase(self, upload: str) -> str:
        return str(self.state(upload).get("phase"))

    def wait_for(self, upload: str, *phases: str, seconds: float = 300.0) -> Any:
        """The state in which it is in one of these phases."""
        return until(lambda: (state := self.state(upload))["phase"] in phases and state, seconds)


def files_below(folder: Path) -> list[str]:
    """Every file of uploads below a folder, without the lock; folders may vanish while they are looked into."""
    return sorted(name for _, _, names in os.walk(folder) for name in names if name != "in use")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
