"""A clinic morning: twelve people send, three of them need attention, one is opened on pictures and printed."""

from pathlib import Path

from playwright.sync_api import Page, expect

from posecheck.web.pages.dates import own_today
from tests.bundles import MORNING, morning
from tests.e2e.coaching import LOADING_MS
from tests.e2e.conftest import Open, serving
from tests.e2e.fits import misfits
from tests.e2e.test_accessible import lasting

WIDTHS = (390, 1280)
"""Pixels: a phone and a laptop; what is between wraps as these do."""


def _judge(page: Page) -> None:
    """One override with its reason, a limit that is changed and scored again, and one note."""
    page.get_by_text("I see something else").click()
    why = page.get_by_label("Why", exact=True)
    why.fill("The chest is up.")
    why.press("Tab")
    page.get_by_role("button", name="Keep what I see").click()
    expect(page.get_by_role("button", name="Take back what I said")).to_be_visible(timeout=LOADING_MS)

    limit = page.locator(".st-key-tried-limits input").first
    limit.fill("35")
    page.get_by_role("button", name="Try this limit").click()
    expect(page.locator(".tried")).to_contain_text("are held instead of 17.0 s", timeout=LOADING_MS)
    expect(page.get_by_text("2 recordings: 1 of the earlier ones change.")).to_be_visible(timeout=LOADING_MS)

    note = page.get_by_label("Note", exact=True)
    note.fill("Look at the front foot.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("Look at the front foot.")).to_be_visible(timeout=LOADING_MS)


def test_a_clinic_morning(open_page: Open, tmp_path: Path) -> None:
    """Nothing is asked of another host, nothing is cut, and axe-core has nothing to object to."""
    bundles = [*morning(tmp_path, own_today()), tmp_path / "holiday.jpg"]
    bundles[-1].write_bytes(b"noise")
    with serving(tmp_path / "data") as server:
        watched = open_page(url=f"{server.url}/inbox")
        page = watched.page
        expect(page.locator(".st-key-inbox h1")).to_be_visible(timeout=LOADING_MS)
        page.locator("input[type=file]").set_input_files(bundles)

        people = page.locator("[class*=st-key-inbox-person-]")
        expect(people).to_have_count(len(MORNING), timeout=LOADING_MS)
        expect(page.locator(".said")).to_contain_text("12 files are taken in.")
        expect(page.locator(".said")).to_contain_text("holiday.jpg")
        due = page.locator("[class*=st-key-inbox-person-]:has(.due) h2")
        expect(due).to_have_text(["Finn Fox New", "Cem Celik New", "Ida Iversen New"])
        expect(people.nth(1)).to_contain_text("Pain before stretching rose from 2 to 5 of 10")
        assert [*misfits(page, WIDTHS)] == []
        assert lasting(page) == []

        page.get_by_role("link", name="Open Cem Celik").click()
        expect(page.locator(".moments img")).to_have_count(3, timeout=LOADING_MS)
        assert page.locator(".moments img").evaluate_all("all => all.every(one => one.naturalWidth > 200)")
        expect(page.locator(".moments")).to_contain_text("Bring your chest up tall.")
        expect(page.locator("svg.marks").first).to_be_visible(timeout=LOADING_MS)
        expect(page.locator(".st-key-person-forget")).to_be_visible(timeout=LOADING_MS)
        assert [*misfits(page, WIDTHS)] == []
        assert lasting(page) == []

        page.locator("[class*=st-key-person-judge-] label").first.click()
        expect(page.get_by_role("heading", name="Your own judgement")).to_be_visible(timeout=LOADING_MS)
        _judge(page)
        assert [*misfits(page, WIDTHS)] == []

        page.get_by_role("button", name="Make a page to print").click()
        with page.expect_download(timeout=LOADING_MS) as saved:
            page.get_by_role("button", name="Save the page").click(timeout=LOADING_MS)
        assert saved.value.path().read_bytes().startswith(b"%PDF")

        page.get_by_role("link", name="Back to the inbox").click()
        expect(people.nth(1).locator("h2")).to_have_text("Cem Celik", timeout=LOADING_MS)
        watched.assert_clean()
        page.close()
