"""Bundles over HTTP into the inbox: for those who may see it, and for nobody else."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from posecheck.store.inbox import Inbox
from posecheck.store.place import history_place
from posecheck.web import inbox_files
from posecheck.web.access import Visitor, visitors
from posecheck.web.person import AT_HOME
from tests.bundles import bundle, every_day, sent

ORIGIN = {"origin": "http://testserver"}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    return TestClient(Starlette(routes=inbox_files.routes()))


@pytest.fixture
def at_home() -> Iterator[Visitor]:
    visitor = visitors.add(person=AT_HOME)
    yield visitor
    visitor.leave()


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    return bundle(tmp_path / "one.bundle", sent(1, every_day(1), sender="Ada")).read_bytes()


def address(visitor: Visitor, name: str = "march.posecheck-bundle") -> str:
    return f"/posecheck/inbox?t={visitor.token}&name={quote(name)}"


def test_a_bundle_goes_in_once(client: TestClient, at_home: Visitor, content: bytes, tmp_path: Path) -> None:
    """Nothing is left in between, and the browser keeps no copy of the answer."""
    answer = client.post(address(at_home), content=content, headers=ORIGIN)
    assert (answer.json(), answer.headers["cache-control"]) == ({"said": "", "done": True}, "no-store")
    answer = client.post(address(at_home), content=content, headers=ORIGIN)
    assert answer.json() == {"said": "march.posecheck-bundle is here already.", "done": False}
    assert [one.name for one in Inbox(history_place()).people()] == ["Ada"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_file_that_is_none_gets_a_sentence_with_its_own_name(
    client: TestClient, at_home: Visitor, content: bytes
) -> None:
    """Not the one that it has on the server; what would steer a terminal is spelled out."""
    for bad in (b"", b"noise", content[:-9], content.replace(b"sent.json", b"sent.j$on")):
        said = client.post(address(at_home, "holi\x1bday.jpg"), content=bad, headers=ORIGIN).json()
        assert said["done"] is False
        assert said["said"].startswith("holi\\x1bday.jpg ") and said["said"].endswith(".")
        assert "sent.bundle" not in said["said"]
    assert Inbox(history_place()).people() == []


def test_one_that_is_too_large_is_not_taken(
    client: TestClient, at_home: Visitor, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_files, "LARGEST_BUNDLE", 100)
    said = client.post(address(at_home), content=content, headers=ORIGIN).json()["said"]
    assert said == "march.posecheck-bundle is too large for this computer, or for a bundle."


@pytest.mark.parametrize("who", ["nobody", "from elsewhere", "of another site"])
def test_nobody_else_brings_anything(who: str, client: TestClient, at_home: Visitor, content: bytes) -> None:
    """No token, a visitor of a page that is served to others, a page of another site: there is nothing there."""
    stranger = visitors.add()
    token = {"nobody": "x" * 32, "from elsewhere": stranger.token, "of another site": at_home.token}[who]
    headers = {"origin": "http://evil.example"} if who == "of another site" else ORIGIN
    answer = client.post(f"/posecheck/inbox?t={token}&name=x", content=content, headers=headers)
    assert (answer.status_code, answer.content) == (404, b"")
    assert not Inbox(history_place()).begun
    stranger.leave()
