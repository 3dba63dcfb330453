"""From the first visit to a routine and its reminder, in a real browser."""

from calendar import day_name
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.e2e.coaching import LOADING_MS, pass_screening
from tests.e2e.conftest import Open, Server, serving
from tests.e2e.fits import misfits

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Of somebody new."""
    with serving(tmp_path / "data") as running:
        yield running


def arrives_at(page: Page, heading: str) -> None:
    """It is in the window, and the keyboard is there."""
    found = page.get_by_role("heading", name=heading)
    expect(found).to_be_focused(timeout=LOADING_MS)
    expect(found).to_be_in_viewport()


def test_a_routine_is_chosen_changed_put_into_the_calendar_and_started(open_page: Open, tmp_path: Path) -> None:
    """On a phone: each choice shows what it has changed, nothing is squeezed, and the file is a calendar's."""
    watched = open_page(**PHONE)
    page = watched.page
    pass_screening(page)
    page.get_by_role("button", name="Choose this").nth(1).click(timeout=LOADING_MS)
    arrives_at(page, "Today")
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    page.get_by_text("Remind me in my calendar").click()
    for day in day_name:
        page.get_by_text(day, exact=True).click()
    expect(page.get_by_text("Choose at least one day.")).to_be_visible(timeout=LOADING_MS)
    page.get_by_text("Wednesday", exact=True).click()
    expect(page.get_by_role("button", name="Save the calendar file")).to_be_visible(timeout=LOADING_MS)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the calendar file").click()
    assert [*misfits(page)] == []
    waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    (event,) = Calendar.from_ical((tmp_path / "stretching.ics").read_bytes()).walk("VEVENT")
    assert event["rrule"]["BYDAY"] == ["WE"]
    assert event.decoded("duration") == timedelta(minutes=6)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Change the routine").click()
    page.get_by_role("button", name="Add Seated figure four").click(timeout=LOADING_MS)
    arrives_at(page, "Why 4 stretches?")
    page.get_by_text("How it is done").first.click()
    assert [*misfits(page)] == []
    watched.assert_clean()
    page.get_by_role("link", name="Back to today").click()
    page.get_by_role("button", name="Start").click(timeout=LOADING_MS)
    page.locator(".st-key-pain-before-skip button").click(timeout=LOADING_MS)
    expect(page.locator(".st-key-stage")).to_contain_text("Supine figure four", timeout=LOADING_MS)
    assert len(parse_qs(urlsplit(page.url).query)["do"]) == 4
