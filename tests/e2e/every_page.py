"""A walk over all pages, from the first question to the history, in one browser."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.e2e.coaching import LOADING_MS
from tests.paths import SAMPLES


def every_page(page: Page, url: str) -> Iterator[str]:
    """Go to each page in turn; gives its name once it is drawn, everything on it unfolded."""
    _open(page, url, ".st-key-signs-none button")
    yield "signs"
    page.locator(".st-key-signs-none button").click()
    done = page.locator(".st-key-precautions-done button")
    expect(done).to_be_visible(timeout=LOADING_MS)
    yield "precautions"
    done.click()
    expect(page.locator(".st-key-cards").first).to_be_visible(timeout=LOADING_MS)
    yield "today"
    for name, path, sign in (
        ("routine", "routine", "h1"),
        ("stretch", "stretch?stretch=supine_figure_four", ".st-key-go button"),
        ("settings", "settings", "output"),
        ("help", "help", ".st-key-help summary"),
        ("upload", "upload", ".uploader .terms"),
    ):
        _open(page, f"{url}/{path}", sign)
        for question in page.locator(".st-key-help summary").all():
            question.click()
        page.mouse.move(0, 0)  # what lies under it looks different
        yield name
    page.locator(".uploader input[type=file]").set_input_files(SAMPLES / "half_kneeling_two_sides.posecheck")
    expect(page.locator(".flaws button").first).to_be_visible(timeout=LOADING_MS)
    yield "result"
    _open(page, f"{url}/history", ".st-key-history")
    yield "history"


def _open(page: Page, address: str, sign: str) -> None:
    page.goto(address)
    expect(page.locator(sign).first).to_be_visible(timeout=LOADING_MS)
    expect(page.locator("footer")).to_be_visible(timeout=LOADING_MS)
