"""A routine of two stretches in real Chromium: hands-free from the warm-up to the summary."""

from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import Coaching
from tests.e2e.conftest import Open, Server

LONGEST = 150.0
"""Seconds: the film begins again at its end, so that a busy machine sees again what it has missed."""
ROUTINE = [
    {"stretch": "seated_figure_four", "side": "right", "hold": 5},
    {"stretch": "childs_pose", "hold": 5},
]


def test_two_stretches_follow_each_other_without_a_hand(open_page: Open, server: Server, tmp_path: Path) -> None:
    """The camera stays open; name, number and voice go on to the next; the summary shows both."""
    takes = [Take("seated_figure_four_right", start=6.0, end=16.0), Take("childs_pose", start=2.0, end=16.0)]
    film = shoot(tmp_path / "film.mjpeg", takes, still_before=0, still_after=0)
    query = [("at", "coach"), *(("do", urlencode(one)) for one in ROUTINE), ("warm_up", "yes")]
    coaching = Coaching(open_page(film)).go(f"{server.url}/?{urlencode(query)}").start()
    page = coaching.page

    assert coaching.glance().phase == "warm_up"
    expect(page.locator(".stage .title")).to_have_text("Marching in place")
    expect(page.locator(".stage .figure")).to_be_visible()
    page.locator("button.skip").click()
    page.get_by_role("button", name="Skip the warm-up").click()

    coaching.watch(LONGEST, until=lambda glance: glance.of.startswith("2 of 2"))
    assert coaching.glances[-1].title == "Child's pose", coaching.phases
    coaching.watch(LONGEST, until=lambda glance: glance.step == "ended")
    assert coaching.glances[-1].phase == "done", coaching.phases
    assert "ended" not in [glance.step for glance in coaching.glances[:-1]]
    assert any("Next: Child's pose." in sentence for sentence in coaching.said)
    assert any("That was the last stretch." in sentence for sentence in coaching.said)
    assert sum(one.startswith("ws:") and "/live/" in one for one in coaching.watched.requests) == 1

    coaching.see_how_it_went()
    expect(page.get_by_role("heading", name="2 of 2 stretches of your routine")).to_be_visible()
    expect(page.locator("section.verdict")).to_have_count(2)
    expect(page.get_by_text(f"Remembered in {server.data / 'history.sqlite'}.")).to_be_visible()
    coaching.watched.assert_clean()
