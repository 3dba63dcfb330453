"""The part of the history's page that makes a file for whoever assigned the plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.store.bundle import open_bundle
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.state import StoredState
from posecheck.web.bundle_files import made_bundles
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.pages import visit
from tests.edge.web.pages.test_pages import MAIN, follow, words
from tests.histories import past, session_id, small_recording

NOW = datetime.now().astimezone().replace(microsecond=0)
MAKE = "FormSubmitter:bundle-Make the file"


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    """A session of yesterday, and one of forty days ago."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    made = History(history_place())
    for number, days in ((1, 1), (2, 40)):
        made.put(
            replace(past(number), began=NOW - timedelta(days=days)), small_recording(tmp_path / "one.posecheck")
        )
    yield made
    made_bundles.close()
    live_sessions.close_all()


@pytest.fixture
def page(history: History) -> AppTest:
    return follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "History")


def test_the_last_thirty_days_unless_another_day_is_chosen(page: AppTest, history: History, tmp_path: Path) -> None:
    """With name and note as they were given; the page says what is in it, what is not, and where to save it."""
    assert page.selectbox(key="bundle-since").value == NOW.date() - timedelta(days=30)
    page.text_input(key="bundle-name").set_value("Jo <b>")
    page.text_area(key="bundle-note").set_value("Better.")
    page.button(key=MAKE).click().run()
    assert not page.exception
    text = words(page)
    assert "<li>1 session since" in text and "<li>1 recording</li>" in text
    assert "<li>Your name: Jo &lt;b&gt;</li><li>Your words</li>" in text
    assert "what your camera sees never leaves your browser" in text and "Save the file" in text
    (made,) = made_bundles._made.values()
    opened = open_bundle(made.file, tmp_path / "open")
    assert (opened.sent.sender, opened.sent.note, [*opened.recordings]) == ("Jo <b>", "Better.", [session_id(1)])


def test_without_recordings_and_since_the_first_session(page: AppTest, history: History) -> None:
    """Then the page says that they are not in it; what is forgotten takes the file with it."""
    page.selectbox(key="bundle-since").set_value(NOW.date() - timedelta(days=90))
    page.checkbox(key="bundle-recordings").uncheck()
    page.button(key=MAKE).click().run()
    text = words(page)
    assert "<li>2 sessions since" in text and "<li>Recordings</li>" in text and "<li>Your name</li>" in text
    page.button(key=f"forget-{session_id(1)}").click().run()
    page.button(key=f"forget-yes-{session_id(1)}").click().run()
    assert "Save the file" not in words(page)


def test_the_next_file_begins_where_the_last_one_ended(history: History) -> None:
    """On the day on which it was saved."""
    StoredState(history).keep_bundle_day(NOW.date() - timedelta(days=3))
    page = follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "History")
    since = page.selectbox(key="bundle-since")
    assert since.value == NOW.date() - timedelta(days=3)
    assert any("your last file" in option for option in since.options)


def test_without_sessions_there_is_nothing_to_send(history: History) -> None:
    history.forget(None)
    page = follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "History")
    assert "Make the file" not in [button.label for button in page.button]
