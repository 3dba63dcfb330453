"""Whole sessions in real Chromium: the hold counts up, stops, says why, and ends with the dose done."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import Coaching, Glance
from tests.e2e.conftest import Open, Server

LEAD_IN = 8.0
"""Seconds of the first picture standing still, while page and model load; no hold is lost if that takes longer."""
LONGEST = 200.0
"""Seconds: the film begins again at its end, so that a busy machine sees again what it has missed."""
AWAY = Take("just_standing", end=4.0)
"""Somebody who gets up in the middle of it."""


@dataclass(frozen=True)
class Script:
    """What is chosen, and what the camera sees."""

    choice: dict[str, object]
    takes: tuple[Take, ...]


SCRIPTS = {
    "half_kneeling_hip_flexor": Script(
        {"level": "intermediate", "hold": 6},
        (Take("half_kneeling_two_sides"),),
    ),
    "seated_figure_four": Script(
        {"hold": 10},
        (
            Take("seated_figure_four_right", mirrored=True, start=2.0, end=27.0),
            AWAY,
            Take("seated_figure_four_right", start=2.0),
        ),
    ),
    "supine_figure_four": Script(
        {"hold": 8, "form": "pull"},
        (
            Take("supine_figure_four_right", mirrored=True, start=6.0, end=18.0),
            AWAY,
            Take("supine_figure_four_right", mirrored=True, start=8.0, end=22.0),
            Take("supine_figure_four_right", start=6.0),
        ),
    ),
    "childs_pose": Script(
        {"hold": 12},
        (Take("childs_pose", start=2.0, end=13.0), AWAY, Take("childs_pose", start=4.0)),
    ),
}


@pytest.mark.parametrize("stretch", SCRIPTS)
def test_a_session_is_held_interrupted_and_done(
    stretch: str, open_page: Open, server: Server, tmp_path: Path
) -> None:
    script = SCRIPTS[stretch]
    film = shoot(tmp_path / "film.mjpeg", script.takes, still_before=LEAD_IN, still_after=0)
    coaching = Coaching(open_page(film)).enter(server.url, stretch=stretch, **script.choice).start()
    coaching.watch(LONGEST, until=lambda glance: glance.step == "ended")

    assert coaching.glances[-1].phase == "done", coaching.phases
    assert "holding" in coaching.phases and "interrupted" in coaching.phases
    assert_never_backwards(coaching.glances)
    assert_says_why(coaching.glances)
    if stretch != "childs_pose":
        assert "change_sides" in coaching.phases
        assert any(sentence.startswith("Change sides") for sentence in coaching.said)
    coaching.see_how_it_went()
    assert "Done." in coaching.page.locator("section.verdict h1").inner_text()
    expect(coaching.page.get_by_text(f"Remembered in {server.data / 'history.sqlite'}.")).to_be_visible()
    coaching.watched.assert_clean()


def assert_never_backwards(glances: list[Glance]) -> None:
    """The ring never loses a second within a side."""
    for before, after in zip(glances, glances[1:], strict=False):
        if before.place == after.place and before.ring[:1].isdigit() and after.ring[:1].isdigit():
            assert int(after.ring.split()[0]) >= int(before.ring.split()[0]), (before, after)


def assert_says_why(glances: list[Glance]) -> None:
    """Where a hold stands still because something is wrong or unseen, check or joint are named."""
    standing = [
        glance for glance in glances if glance.phase == "interrupted" and glance.state in ("wrong", "unseen")
    ]
    assert standing
    assert all(glance.why and glance.word and glance.cue for glance in standing)
