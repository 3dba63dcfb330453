"""A plan goes from the one who makes it to the one who does it, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from posecheck.plan.plan_link import from_fragment
from posecheck.store.history import History
from posecheck.store.place import file_place
from posecheck.store.state import StoredState
from tests.e2e.coaching import LOADING_MS, POLL_MS, pass_screening
from tests.e2e.conftest import Open, Server, serving
from tests.e2e.fits import misfits
from tests.e2e.test_accessible import lasting

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Of somebody new."""
    with serving(tmp_path / "data") as running:
        yield running


def fill(page: Page, label: str, words: str) -> None:
    """Type, and go on to the next field, upon which the page takes it."""
    page.get_by_label(label).fill(words)
    page.get_by_label(label).press("Tab")


def made(page: Page) -> str:
    """Make a plan with a range, notes and a name; gives its link."""
    page.get_by_role("button", name="Add Half").click(timeout=LOADING_MS)
    page.get_by_text("Ranges of this person").click(timeout=LOADING_MS)
    page.get_by_text("Hip ahead of knee").click()
    fill(page, "Why", "The left hip is new.")
    fill(page, "Note to this stretch", "A pad under the knee.")
    fill(page, "Note to the person", "Slowly, and never into pain.")
    fill(page, "Assigned by", "A. Example")
    link = page.get_by_label("The link")
    expect(link).to_be_visible(timeout=LOADING_MS)
    until = monotonic() + LOADING_MS / 1000
    while not is_whole(link.input_value()) and monotonic() < until:
        page.wait_for_timeout(POLL_MS)
    return link.input_value()


def is_whole(link: str) -> bool:
    """Whether the page has taken all that was entered."""
    plan = from_fragment(link.partition("#plan=")[2])
    return plan.assigned_by == "A. Example" and plan.note == "Slowly, and never into pain."


def test_a_link_carries_a_plan_to_somebody_else(open_page: Open, server: Server) -> None:
    """It is in no address that is asked for; after a yes it is the first page, and still is after a reload."""
    maker = open_page(url=f"{server.url}/?at=plan", **PHONE)
    link = made(maker.page)
    assert [*misfits(maker.page)] == []
    maker.assert_clean()

    patient = open_page(url=link, **PHONE)
    page = patient.page
    expect(page.get_by_role("heading", name="A plan for you")).to_be_visible(timeout=LOADING_MS)
    for words in ("A. Example", "never into pain", "A pad under the knee.", "The left hip is new."):
        expect(page.locator(".st-key-open-plan")).to_contain_text(words)
    assert [*misfits(page)] == [] and lasting(page) == []
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Use this plan").click()
    pass_screening(page)
    for _ in range(2):
        expect(page.locator(".st-key-today")).to_contain_text("Assigned by A. Example.", timeout=LOADING_MS)
        expect(page.locator(".st-key-today")).to_contain_text("A pad under the knee.")
        expect(page.get_by_role("button", name="Start")).to_be_visible()
        assert [*misfits(page)] == [] and lasting(page) == []
        page.set_viewport_size(PHONE)
        page.reload()
    fragment = link.partition("#plan=")[2]
    kept = StoredState(History(file_place(server.data / "history.sqlite"))).plan()
    assert kept is not None and len(fragment) > 100
    for url in patient.requests:
        assert fragment[:40] not in url and kept.id not in url and "plan=" not in url
    patient.assert_clean()
