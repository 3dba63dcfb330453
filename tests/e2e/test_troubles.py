"""What goes wrong with cameras, reloads and servers, as the person in front of it meets it."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import LOADING_MS, Coaching
from tests.e2e.conftest import Open, Server, serving

CHOICE = {"stretch": "childs_pose", "hold": 60}


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Child's pose, the end of it standing still: it stays held."""
    path = tmp_path_factory.mktemp("film") / "film.mjpeg"
    return shoot(path, [Take("childs_pose", start=10.0, end=14.0)], still_before=2, still_after=60)


def test_without_a_camera_it_says_so_and_what_to_do(open_page: Open, server: Server) -> None:
    coaching = Coaching(open_page(None)).enter(server.url, **CHOICE)
    expect(coaching.page.get_by_role("alert")).to_contain_text("No camera found", timeout=LOADING_MS)
    expect(coaching.page.get_by_role("button", name="Try again")).to_be_visible()
    coaching.watched.assert_clean()


def test_a_camera_that_is_not_allowed_is_told_where_to_allow_it(
    open_page: Open, server: Server, film: Path
) -> None:
    coaching = Coaching(open_page(film, allowed=False)).enter(server.url, **CHOICE)
    expect(coaching.page.get_by_role("alert")).to_contain_text("The camera isn't allowed", timeout=LOADING_MS)
    coaching.watched.assert_clean()


def test_a_camera_that_was_lost_pauses_and_keeps_what_was_held(open_page: Open, server: Server, film: Path) -> None:
    coaching = Coaching(open_page(film)).enter(server.url, **CHOICE).start()
    coaching.watch(40, until=lambda glance: glance.phase == "holding" and int(glance.ring.split()[0]) >= 2)
    held = coaching.held[-1]
    coaching.unplug()
    expect(coaching.page.get_by_role("alert")).to_contain_text("picture stopped", timeout=LOADING_MS)
    assert coaching.glance().word == "Waiting"
    coaching.watch(30, until=lambda glance: glance.state == "good")
    assert coaching.held[-1] >= held >= 2


def test_a_reload_goes_on_with_what_was_held(open_page: Open, server: Server, film: Path) -> None:
    coaching = Coaching(open_page(film)).enter(server.url, **CHOICE).start()
    coaching.watch(70, until=lambda glance: glance.phase == "holding" and int(glance.ring.split()[0]) >= 4)
    held = coaching.held[-1]
    coaching.page.reload()
    coaching.page.get_by_role("button", name="Go on with Child's pose").click(timeout=LOADING_MS)
    coaching.start()
    coaching.watch(30, until=lambda glance: glance.state == "good")
    assert coaching.held[-1] >= held - 1 >= 3
    coaching.watched.assert_clean()


def test_a_server_that_died_is_gone_on_with_where_it_was(open_page: Open, film: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "data") as first:
        coaching = Coaching(open_page(film, url=first.url)).enter(first.url, **CHOICE).start()
        coaching.watch(70, until=lambda glance: glance.phase == "holding" and int(glance.ring.split()[0]) >= 4)
        held = coaching.held[-1]
        first.process.kill()
        first.process.wait(10)
        expect(coaching.page.locator(".notices")).to_contain_text("Connection lost", timeout=LOADING_MS)
        with serving(tmp_path / "data", port=int(first.url.rsplit(":", 1)[1])) as second:
            coaching.page.goto(second.url)
            coaching.page.get_by_role("button", name="Go on with Child's pose").click(timeout=LOADING_MS)
            coaching.start()
            coaching.watch(30, until=lambda glance: glance.state == "good")
            assert coaching.held[-1] >= held - 1 >= 3


def test_it_hurts_stops_at_once_and_says_what_to_do(open_page: Open, server: Server, film: Path) -> None:
    coaching = Coaching(open_page(film)).enter(server.url, **CHOICE).start()
    coaching.watch(40, until=lambda glance: glance.phase == "holding")
    coaching.page.locator("button.hurts").click()
    coaching.watch(5, until=lambda glance: glance.step == "ended")
    assert coaching.glances[-1].phase == "hurts"
    assert "stop" in coaching.said[-1].lower()
    coaching.see_how_it_went()
    expect(coaching.page.get_by_text("Stopped, because it hurts")).to_be_visible()
    coaching.watched.assert_clean()


def test_two_people_at_once_see_their_own_sessions(open_page: Open, server: Server, film: Path) -> None:
    one = Coaching(open_page(film)).enter(server.url, **CHOICE).start()
    two = Coaching(open_page(None)).enter(server.url, stretch="supine_figure_four")
    one.watch(60, until=lambda glance: glance.phase == "holding")
    expect(two.page.get_by_role("alert")).to_contain_text("No camera found", timeout=LOADING_MS)
    assert one.glances[-1].phase == "holding"
    assert two.page.locator("dialog.stage").get_attribute("data-phase") is None
