"""The pages on the person's own computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.pages import visit


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    """Of the person before this computer."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    yield History(history_place())
    live_sessions.close_all()
