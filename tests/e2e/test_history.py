"""The look back over weeks in a real browser: its charts fit every width, and say what they are."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from posecheck.store.history import History
from posecheck.store.place import history_place
from tests.e2e.coaching import LOADING_MS
from tests.e2e.conftest import Open, serving
from tests.e2e.fits import misfits
from tests.histories import FIRST, past
from tests.paths import SAMPLES


def test_the_history_fits_and_draws_its_charts_itself(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With weeks of sessions: no chart is cut, none is unnamed, and nothing is asked of another host."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    back = (datetime.now().astimezone() - FIRST).days
    History(history_place()).add_all(past(back - days) for days in range(30, 0, -3))
    with serving(tmp_path) as server:
        watched = open_page(url=f"{server.url}/history")
        page = watched.page
        expect(page.locator("svg.marks")).to_have_count(3, timeout=LOADING_MS)
        expect(page.locator("[data-testid=stVegaLiteChart][aria-label*=minutes]")).to_have_count(1)
        assert [*misfits(page)] == []
        cut = "charts => charts.filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert page.locator("[data-testid=stVegaLiteChart]").evaluate_all(cut) == 0
        page.get_by_text("Show as a table: Minutes a week").click()
        expect(page.get_by_role("table").filter(has_text="Left side").first).to_be_visible()
        watched.assert_clean()
        page.close()


def test_two_sessions_play_beside_each_other_from_the_hold_that_is_chosen(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One time line moves both; another hold moves one of them against the other."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    history = History(history_place())
    history.put(past(1), SAMPLES / "half_kneeling_two_sides.posecheck")
    history.put(past(3), SAMPLES / "half_kneeling_mistakes.posecheck")
    with serving(tmp_path) as server:
        watched = open_page(url=f"{server.url}/history")
        page = watched.page
        page.get_by_text("Watch both").click(timeout=LOADING_MS)
        expect(page.locator(".replayed[data-loaded]")).to_have_count(2, timeout=LOADING_MS)
        states = page.locator(".replayed .now")
        expect(page.locator(".row", has_text="The clock: ")).to_have_count(2)
        expect(states).to_have_text([re.compile("^correct"), re.compile("^correct")])
        first = page.locator(".replay .time").inner_text()
        assert first.startswith("0:19.9 "), (
            "both at the start of their longest hold, the later one's at its own second"
        )
        page.get_by_label(re.compile("^Hold of .* at which both meet$")).first.select_option("0")
        expect(page.locator(".replay .time")).not_to_have_text(first)
        expect(states).to_have_text([re.compile("^correct"), re.compile("^correct")])
        page.get_by_label("Moment").press("Home")
        expect(page.locator(".replay .time")).to_have_text(re.compile("^0:00.0 "))
        expect(states.first).to_have_text("nobody seen")
        assert [*misfits(page)] == []
        watched.assert_clean()
        page.close()
