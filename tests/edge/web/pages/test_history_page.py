"""The page of what is remembered, without a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.live.event_log import read_event_log
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.storage import event_log_path
from posecheck.web.pages import past_sessions, visit
from tests.edge.web.pages.test_pages import MAIN, follow, words
from tests.histories import past, session_id, small_recording


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    yield History(history_place())
    live_sessions.close_all()


@pytest.fixture
def page(history: History) -> AppTest:
    """The first page, on the person's own computer."""
    return AppTest.from_file(str(MAIN), default_timeout=30).run()


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_every_page_says_what_will_be_remembered_and_where_before_anything_is(
    page: AppTest, history: History
) -> None:
    """Already while the warning signs are asked; nothing is made by it."""
    assert f"in <span class='file'>{history.place.file}</span>" in words(page)
    follow(page, "History")
    assert not page.exception
    assert "Nothing is remembered yet." in words(page)
    assert str(history.place.recordings) in words(page)
    assert not history.begun


def test_sessions_are_shown_by_day(page: AppTest, history: History, tmp_path: Path) -> None:
    """Each with its time, each side with its seconds, and how it ended; also of a stretch that is gone."""
    history.put(past(1, ending="hurts", left=12.9), small_recording(tmp_path / "one.posecheck"))
    gone = replace(past(2).plans[0], stretch="pigeon", sides=())
    history.put(replace(past(2), plans=(gone,), segments=()), None)
    follow(page, "History")
    text = words(page)
    assert not page.exception
    assert text.index("Wednesday, 4 March 2026") < text.index("Tuesday, 3 March 2026")
    assert "<b>Seated figure four</b>" in text and "07:30 · 70.6 s watched · stopped, because it hurt" in text
    assert "<li>Left side 12.9 s of 30 s</li><li>Right side 31.0 s of 30 s</li>" in text
    assert "<b>pigeon</b>" in text and "<li>0.0 s of 30 s</li>" in text
    assert "The recordings (1, 0 MB)" in text


def test_a_long_history_comes_page_by_page(page: AppTest, history: History) -> None:
    """Fifty sessions, and fifty more for each click."""
    history.add_all(past(number) for number in range(past_sessions.LINES_AT_ONCE + 5))
    follow(page, "History")
    assert words(page).count("class='past'") == past_sessions.LINES_AT_ONCE
    page.button(key="history-earlier").click().run()
    assert words(page).count("class='past'") == past_sessions.LINES_AT_ONCE + 5
    assert "Show earlier sessions" not in labels(page)


def test_forgetting_asks_first(page: AppTest, history: History) -> None:
    """One session, then all; "Keep it" keeps it."""
    history.add_all(past(number) for number in range(3))
    follow(page, "History")
    page.button(key=f"forget-{session_id(1)}").click().run()
    page.button(key=f"forget-no-{session_id(1)}").click().run()
    assert len(history.ids()) == 3
    page.button(key=f"forget-{session_id(1)}").click().run()
    page.button(key=f"forget-yes-{session_id(1)}").click().run()
    assert history.ids() == {session_id(0), session_id(2)}
    assert "One session is forgotten, with what was recorded." in words(page)
    page.button(key="forget-all").click().run()
    page.button(key="forget-yes-all").click().run()
    assert history.ids() == set()
    assert "2 sessions are forgotten" in words(page) and "Nothing is remembered yet." in words(page)


def camera(page: AppTest) -> bool:
    """To the camera of a stretch; whether the session there is to be remembered."""
    follow(page, "Stretches")
    if "None of these" in labels(page):
        page.button(key="signs-none").click().run()
    follow(page, "Choose Child's pose")
    page.button(key="go").click().run()
    live = page.session_state["coached"].live
    logged = read_event_log(event_log_path(live.token))
    assert logged is not None
    return logged.beginning is not None


def test_remembering_can_be_switched_off(page: AppTest, history: History) -> None:
    """From then on no session is to be remembered, and every page says so; and on again."""
    assert camera(page)
    follow(page, "History")
    page.toggle(key="history-on").set_value(False).run()
    assert "Sessions are not remembered." in words(page)
    assert not camera(page)
    follow(page, "History")
    page.toggle(key="history-on").set_value(True).run()
    assert camera(page)


def test_visitors_from_elsewhere_have_no_history(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """No link, no notice, no session of anybody, and nothing that they do is remembered."""
    history.put(past(), None)
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: False)
    page = AppTest.from_file(str(MAIN), default_timeout=30).run()
    assert "History" not in [link.proto.label for link in page.get("page_link")]
    assert "remembered" not in words(page)
    page._page_hash = page.session_state["pages"].history._script_hash
    page.run()
    assert "class='past'" not in words(page) and "no accounts" in words(page)
    assert str(history.place) not in words(page)
    assert not camera(page)


def test_a_history_that_cannot_be_used_is_told(
    page: AppTest, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged file was set aside, an address is none: a sentence each, and the page stands."""
    assert history.place.file is not None
    history.place.file.write_bytes(b"noise" * 1000)
    follow(page, "History")
    assert "set aside as history.damaged-" in words(page)
    monkeypatch.setenv("POSECHECK_DATABASE", "nonsense")
    follow(page, "History")
    assert not page.exception
    assert "POSECHECK_DATABASE is no address" in words(page)
