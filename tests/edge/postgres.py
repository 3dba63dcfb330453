"""A real PostgreSQL server that is started for tests: Debian's."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from sqlalchemy import URL, create_engine, text

NEWEST_FIRST = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
"""Where Debian puts the servers."""


@dataclass(frozen=True)
class PostgresServer:
    """A server on loopback, with no password, that forgets everything with these tests."""

    port: int
    user: str

    def database(self) -> URL:
        """A new, empty database."""
        name = f"history_{uuid4().hex}"
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.url(name)

    def url(self, database: str) -> URL:
        return URL.create("postgresql+psycopg", self.user, None, "127.0.0.1", self.port, database)


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Debian's PostgreSQL, run by an unprivileged user: it refuses root."""
    assert NEWEST_FIRST, "apt-get install postgresql"
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(mkdtemp(prefix="posecheck-pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    binaries, data = NEWEST_FIRST[0], folder / "data"
    quick = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"

    def run(*command: str | Path) -> None:
        # Files, not pipes: the server keeps them open for as long as it runs.
        with (folder.parent / f"{folder.name}.log").open("a") as log:
            subprocess.run(
                command, check=True, user=user, cwd="/", stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    run(binaries / "initdb", "-D", data, "-A", "trust", "-U", "posecheck", "--no-sync", "-E", "UTF8", "--locale=C")
    run(binaries / "pg_ctl", "start", "-w", "-D", data, "-o", quick)
    try:
        yield PostgresServer(port, "posecheck")
    finally:
        run(binaries / "pg_ctl", "stop", "-m", "immediate", "-D", data)
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink()
