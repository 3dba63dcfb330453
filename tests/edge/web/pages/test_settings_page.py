"""The settings page, without a browser; what a browser keeps of it is tested in tests/e2e/test_settings.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.language import translation
from posecheck.web.live.live_sessions import live_sessions
from tests.edge.web.pages.test_pages import MAIN, follow


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The first page, where there is a second language."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr("posecheck.web.pages.settings.languages", lambda: ("en", "nl"))
    yield AppTest.from_file(str(MAIN), default_timeout=30).run()
    live_sessions.close_all()


def test_each_language_is_offered_by_its_own_name(page: AppTest) -> None:
    """Who does not read the page's language finds the own one; the one that is spoken is chosen."""
    settings = follow(page, "Settings")
    assert not settings.exception
    choice = settings.radio(key="settings-language")
    assert choice.options == ["English", "Nederlands"]
    assert choice.value == translation.language()


def test_settings_lead_to_history_at_home_alone(page: AppTest) -> None:
    """Visitors from elsewhere have none."""
    labels = [link.proto.label for link in follow(page, "Settings").get("page_link")]
    assert "Settings" in labels and "Help" in labels and "Go to History" not in labels
