"""The first days of somebody new, in real Chromium: each day is a new window, and the history is a day older."""

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Download, Page, TimeoutError, expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import LOADING_MS, Coaching, pass_screening
from tests.e2e.conftest import Open, Server, serving

HOLD_SECONDS = 5
LEAD_IN = 8.0
"""Seconds of the first picture standing still, while page and model load."""
LONGEST = 120.0
PAIN = ((1, 1), (2, 2), (4, 4))
"""Before and after, day by day."""


def a_day_passes(server: Server) -> None:
    """Everything that is remembered is a day older."""
    with closing(sqlite3.connect(server.data / "history.sqlite")) as database, database:
        database.execute("update sessions set began = began - 86400")
        (content,) = database.execute("select content from kept_texts where name = 'screening'").fetchone()
        answers = json.loads(content)
        answers["day"] = (date.fromisoformat(answers["day"]) - timedelta(days=1)).isoformat()
        database.execute("update kept_texts set content = ? where name = 'screening'", (json.dumps(answers),))
        database.execute("update kept_texts set day = date(day, '-1 day')")


def make_a_routine(page: Page, server: Server) -> None:
    """Somebody new answers the questions and puts one short stretch into the routine, without a warm-up."""
    pass_screening(page)
    expect(page.get_by_role("heading", name="What to do today?")).to_be_visible(timeout=LOADING_MS)
    page.goto(f"{server.url}/stretch?stretch=childs_pose&hold={HOLD_SECONDS}&times=1")
    page.get_by_role("button", name="Add to my routine").click(timeout=LOADING_MS)
    expect(page.get_by_role("heading", name="Your routine")).to_be_visible(timeout=LOADING_MS)
    page.locator("label").filter(has_text="Warm up first").click()
    expect(page.get_by_text("without a warm-up").first).to_be_visible(timeout=LOADING_MS)
    page.get_by_role("link", name="Back to today").click()


def do_the_routine(coaching: Coaching, before: int, after: int) -> None:
    """From Today, with a number for the pain before and after, to the summary."""
    page = coaching.page
    page.get_by_role("button", name="Start", exact=True).click(timeout=LOADING_MS)
    page.locator(f".st-key-pain-before-{before} button").click(timeout=LOADING_MS)
    coaching.start().watch(LONGEST, until=lambda glance: glance.step == "ended")
    assert coaching.glances[-1].phase == "done", coaching.phases
    coaching.see_how_it_went()
    page.locator(f".st-key-pain-after-{after} button").click(timeout=LOADING_MS)
    expect(page.get_by_text("It is kept with this session.")).to_be_visible(timeout=LOADING_MS)


def test_the_first_week_of_somebody_new(open_page: Open, tmp_path: Path) -> None:
    """Screening, a routine, three days, pain that rises and pauses it, the history, and a file for the calendar."""
    film = shoot(tmp_path / "film.mjpeg", (Take("childs_pose", start=2.0),), still_before=LEAD_IN, still_after=0)
    with serving(tmp_path / "app") as server:
        for day, (before, after) in enumerate(PAIN):
            coaching = Coaching(open_page(film, url=server.url)).prepare(server.url)
            if day == 0:
                make_a_routine(coaching.page, server)
            else:
                expect(coaching.page.get_by_text("Last done yesterday.")).to_be_visible(timeout=LOADING_MS)
            do_the_routine(coaching, before, after)
            coaching.watched.assert_clean()
            coaching.page.close()
            a_day_passes(server)

        paused = open_page(url=server.url)
        page = paused.page
        expect(page.get_by_text("higher each day: 1, then 2, then 4 of 10.")).to_be_visible(timeout=LOADING_MS)
        expect(page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
        pass_screening(page)
        expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible(timeout=LOADING_MS)
        assert_reminder(page, tmp_path / "stretching.ics")
        page.get_by_role("link", name="History").click()
        expect(page.get_by_text("3 sessions.")).to_be_visible(timeout=LOADING_MS)
        paused.assert_clean()

        german = open_page(url=server.url, locale="de-DE")
        expect(german.page.get_by_role("heading", name="Heute", exact=True)).to_be_visible(timeout=LOADING_MS)
        german.assert_clean()


def assert_reminder(page: Page, path: Path) -> None:
    """The file is a calendar with the routine in it, once a week on each day."""
    expect(page.locator("[data-test-script-state='notRunning']")).to_be_attached(timeout=LOADING_MS)
    page.get_by_text("Remind me in my calendar").click()
    # The button moves while this unfolds: pressed and released at two places it is not clicked.
    page.locator(".stExpander details[open]").first.evaluate(
        "details => Promise.all(details.getAnimations({ subtree: true }).map(one => one.finished))"
    )
    download = saved(page)
    download.save_as(path)
    (event,) = Calendar.from_ical(path.read_bytes()).events
    assert "Child's pose" in str(event["summary"])
    assert len(event["rrule"]["byday"]) == 7


def saved(page: Page) -> Download:
    """The calendar file; pressed once more where nothing came, as a person would."""
    for patience in (20_000, 20_000, LOADING_MS):
        try:
            with page.expect_download(timeout=patience) as waiting:
                page.get_by_role("button", name="Save the calendar file").click(timeout=LOADING_MS)
            return waiting.value
        except TimeoutError:
            continue
    raise AssertionError("no calendar file")
