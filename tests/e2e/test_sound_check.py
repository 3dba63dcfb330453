"""Before anybody lies down the voice is tried and the tones are explained; without a voice the page says so."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import LOADING_MS, Coaching
from tests.e2e.conftest import Open, Server

CHOICE = {"stretch": "childs_pose", "hold": 60}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody on hands and knees, who waits."""
    path = tmp_path_factory.mktemp("film") / "film.mjpeg"
    return shoot(path, [Take("childs_pose", end=1.0)], still_before=1, still_after=1)


def test_the_first_session_begins_with_the_voice_and_the_tones_and_both_can_be_skipped(
    open_page: Open, server: Server, film: Path
) -> None:
    coaching = Coaching(open_page(film)).enter(server.url, known=False, **CHOICE)
    coaching.page.get_by_text("Listen to the sound check").wait_for(timeout=LOADING_MS)
    while len(coaching.heard) < 2:
        coaching.page.wait_for_timeout(100)
    coaching.page.get_by_text("Listen to the sound check").click()
    coaching.start()
    coaching.watch(20, until=lambda glance: "hands and knees" in glance.said)
    check, meaning, instruction = (text for _, text in coaching.heard[:3])
    assert check.startswith("Sound check")
    assert meaning == "The clock runs."
    assert instruction == "Start on your hands and knees."
    coaching.watched.assert_clean()


def test_a_voice_that_sends_the_text_away_is_not_used_and_the_page_says_so(
    open_page: Open, server: Server, film: Path
) -> None:
    coaching = Coaching(open_page(film)).enter(server.url, local=False, **CHOICE)
    expect(coaching.page.get_by_role("alert")).to_contain_text("Nothing is spoken", timeout=LOADING_MS)
    coaching.page.get_by_text("What the tones mean").click()
    expect(coaching.page.get_by_text("The clock runs.", exact=True)).to_be_visible()
    coaching.page.get_by_role("button", name="Start the camera").click()
    coaching.start()
    expect(coaching.page.locator(".notices")).to_contain_text("Nothing is spoken")
    assert coaching.heard == []
    coaching.watched.assert_clean()
