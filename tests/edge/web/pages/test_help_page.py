"""The help page, without a browser: short answers, and the numbers of the measurements."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.pages import visit
from posecheck.web.pages.how_right import how_right
from tests.edge.web.pages.test_pages import MAIN, follow, words


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Help, as a first visitor opens it."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    yield follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "Help")
    live_sessions.close_all()


def test_help_can_be_read_before_anything_is_asked(page: AppTest) -> None:
    """No warning sign stands before it, and every question is one."""
    assert not page.exception
    questions = [expander.label for expander in page.expander]
    assert len(questions) >= 8 and all(question.endswith("?") for question in questions)


def test_each_stretch_has_its_picture_of_the_camera(page: AppTest) -> None:
    """With its name below it."""
    text = words(page)
    assert all(f"{stretch.id}_placing.svg" in text for stretch in poses.load())


def test_how_right_it_is_comes_from_the_measurements(page: AppTest) -> None:
    """In plain words, and what is not reached as well as what is."""
    rendered, real = how_right().rendered, how_right().photographs
    text = words(page)
    assert f"{rendered.accepted.count} times out of {rendered.accepted.total}" in text
    assert f"{real.wrong_correct.count} times out of {real.wrong_correct.total}" in text
    assert f"the average is off by {rendered.holds.mean:.0f} seconds" in text


def test_it_says_where_the_data_are(page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only to the person whose they are."""
    assert str(tmp_path) not in words(page)
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    mine = follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "Help")
    assert str(tmp_path / "history.sqlite") in words(mine)
