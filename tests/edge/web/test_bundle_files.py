"""The file for whoever assigned a plan over HTTP: for the visitor who had it made, and for nobody else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from posecheck.errors import PosecheckError
from posecheck.store.bundle import open_bundle
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.sending import BundleChoice
from posecheck.store.state import StoredState
from posecheck.web import bundle_files
from posecheck.web.access import Visitor, visitors
from posecheck.web.bundle_files import BUNDLE_ADDRESS, made_bundles
from posecheck.web.person import AT_HOME
from tests.histories import past, session_id, small_recording

NOW = datetime(2026, 3, 30, 8, tzinfo=UTC)
CHOICE = BundleChoice(date(2026, 3, 1), "Jo", "Better.")


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    made = History(history_place())
    made.put(past(1), small_recording(tmp_path / "one.posecheck"))
    return made


@pytest.fixture
def at_home() -> Iterator[Visitor]:
    visitor = visitors.add(person=AT_HOME)
    yield visitor
    visitor.leave()


def client() -> TestClient:
    return TestClient(Starlette(routes=bundle_files.bundle_routes()))


def test_the_visitor_saves_what_was_made(history: History, at_home: Visitor, tmp_path: Path) -> None:
    """The browser keeps no copy; the next bundle begins on this day; when the visitor leaves, it is gone."""
    made_bundles.make(at_home, history, BundleChoice(date(2026, 3, 3)), NOW)
    made_bundles.make(at_home, history, CHOICE, NOW)
    answer = client().get(f"{BUNDLE_ADDRESS}?t={at_home.token}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "posecheck%202026-03-30.posecheck-bundle" in answer.headers["content-disposition"]
    saved = tmp_path / "saved"
    saved.write_bytes(answer.content)
    opened = open_bundle(saved, tmp_path / "open")
    assert (opened.sent.sender, opened.sent.note, [*opened.recordings]) == ("Jo", "Better.", [session_id(1)])
    assert StoredState(history).bundle_day() == NOW.date()
    assert len([*(tmp_path / "tmp").iterdir()]) == 1, "the one before is gone"
    at_home.leave()
    assert [*(tmp_path / "tmp").iterdir()] == []
    assert client().get(f"{BUNDLE_ADDRESS}?t={at_home.token}").status_code == 404


def test_nobody_else_gets_it(history: History, at_home: Visitor) -> None:
    """No token, a visitor of a page that is served to others, another one at home."""
    made_bundles.make(at_home, history, CHOICE, NOW)
    stranger, other = visitors.add(), visitors.add(person=AT_HOME)
    for token in ("", "x" * 32, stranger.token, other.token):
        assert client().get(f"{BUNDLE_ADDRESS}?t={token}").status_code == 404
    assert StoredState(history).bundle_day() is None
    stranger.leave()
    other.leave()


def test_one_that_cannot_be_made_leaves_nothing(history: History, at_home: Visitor, tmp_path: Path) -> None:
    with pytest.raises(PosecheckError, match="A name has at most"):
        made_bundles.make(at_home, history, BundleChoice(date(2026, 3, 1), "x" * 101), NOW)
    assert [*(tmp_path / "tmp").iterdir()] == []
