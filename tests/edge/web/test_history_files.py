"""The history over HTTP: for the person before this computer, and for nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from posecheck.store.history import History
from posecheck.store.importing import import_history
from posecheck.store.place import file_place, history_place
from posecheck.web import history_files
from posecheck.web.access import Visitor, asks_from_here, visitors
from posecheck.web.person import AT_HOME
from tests.histories import past, small_recording

ORIGIN = {"origin": "http://testserver"}


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    made = History(history_place())
    made.put(past(1), small_recording(tmp_path / "one.posecheck"))
    return made


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return TestClient(Starlette(routes=history_files.routes()))


@pytest.fixture
def at_home() -> Iterator[Visitor]:
    visitor = visitors.add(person=AT_HOME)
    yield visitor
    visitor.leave()


def test_what_is_exported_can_be_imported(
    client: TestClient, history: History, at_home: Visitor, tmp_path: Path
) -> None:
    """Down to a file and up again; nothing is left in between, and the browser keeps no copy."""
    answer = client.get(f"/posecheck/history/export?t={at_home.token}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "attachment" in answer.headers["content-disposition"]
    kept = tmp_path / "kept.zip"
    kept.write_bytes(answer.content)
    assert import_history(History(file_place(tmp_path / "two" / "h.sqlite")), kept).added == 1
    history.forget(None)
    answer = client.post(f"/posecheck/history/import?t={at_home.token}", content=kept.read_bytes(), headers=ORIGIN)
    assert answer.json() == {"said": "1 session added, 0 were there already.", "done": True}
    assert len(history.ids()) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("who", ["nobody", "from elsewhere", "of another site"])
def test_nobody_else_gets_or_brings_anything(
    who: str, client: TestClient, history: History, at_home: Visitor
) -> None:
    """No token, a visitor of a page that is served to others, a page of another site."""
    stranger = visitors.add()
    token = {"nobody": "x" * 32, "from elsewhere": stranger.token, "of another site": at_home.token}[who]
    origin = {"origin": "http://evil.example"} if who == "of another site" else ORIGIN
    if who != "of another site":  # a browser does not let another site read what a GET answers
        assert client.get(f"/posecheck/history/export?t={token}").status_code == 404
    assert client.post(f"/posecheck/history/import?t={token}", content=b"PK", headers=origin).status_code == 404
    stranger.leave()


def test_a_file_that_is_none_gets_a_sentence(
    client: TestClient, history: History, at_home: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the name that it has on the server; and one that is too large is not taken."""
    address = f"/posecheck/history/import?t={at_home.token}"
    answer = client.post(address, content=b"noise", headers=ORIGIN).json()
    assert answer["done"] is False
    assert answer["said"] == "This file is damaged, or no history. Give a file that posecheck export has made."
    monkeypatch.setattr(history_files, "LARGEST_ARCHIVE", 3)
    assert "too large" in client.post(address, content=b"noise", headers=ORIGIN).json()["said"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_history_that_cannot_be_used_is_told(
    client: TestClient, at_home: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence, both ways."""
    monkeypatch.setenv("POSECHECK_DATABASE", "nonsense")
    assert "POSECHECK_DATABASE" in client.get(f"/posecheck/history/export?t={at_home.token}").text
    answer = client.post(f"/posecheck/history/import?t={at_home.token}", content=b"PK", headers=ORIGIN)
    assert "POSECHECK_DATABASE" in answer.json()["said"]


@pytest.mark.parametrize(
    ("headers", "served_at", "here"),
    [
        ({"host": "127.0.0.1:8501"}, "127.0.0.1", True),
        ({"host": "localhost:8501"}, "localhost", True),
        ({"host": "[::1]:8501"}, "::1", True),
        ({"host": "127.0.0.1"}, "127.0.0.1", True),
        ({"host": "127.0.0.1:8501"}, "0.0.0.0", False),
        ({"host": "127.0.0.1:8501"}, None, False),
        ({"host": "stretch.example"}, "127.0.0.1", False),
        ({"host": "192.168.1.5:8501"}, "127.0.0.1", False),
        ({"host": "127.0.0.1:8501", "x-forwarded-for": "10.0.0.7"}, "127.0.0.1", False),
        ({"host": "127.0.0.1:8501", "forwarded": "for=10.0.0.7"}, "127.0.0.1", False),
        ({}, "127.0.0.1", False),
        ({"host": "["}, "127.0.0.1", False),
    ],
)
def test_only_this_computer_itself_is_here(headers: dict[str, str], served_at: str | None, here: bool) -> None:
    """Not a page served to a network, and not what a proxy passes on for others."""
    assert asks_from_here(headers, served_at) is here
