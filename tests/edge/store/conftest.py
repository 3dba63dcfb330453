"""Places for histories: a file, and a database on a real PostgreSQL server that is started for these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck.store.place import HistoryPlace, file_place
from tests.edge import postgres
from tests.edge.postgres import PostgresServer


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    with postgres.running() as found:
        yield found


@pytest.fixture(params=["file", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> HistoryPlace:
    """Where a history can be, empty."""
    if request.param == "file":
        return file_place(tmp_path / "history.sqlite")
    found: PostgresServer = request.getfixturevalue("server")
    return HistoryPlace(found.database(), None, tmp_path / "recordings")
