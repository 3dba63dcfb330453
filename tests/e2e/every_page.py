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
    yield from _plans(page, url)
    _open(page, f"{url}/upload", ".uploader .terms")
    page.locator(".uploader input[type=file]").set_input_files(SAMPLES / "half_kneeling_two_sides.posecheck")
    expect(page.locator(".flaws button").first).to_be_visible(timeout=LOADING_MS)
    yield "result"
    _open(page, f"{url}/history", ".st-key-history")
    yield "history"


def _plans(page: Page, url: str) -> Iterator[str]:
    """A plan that is being made, with everything unfolded, and the page that opens one."""
    _open(page, f"{url}/plan", ".st-key-plan-more button")
    page.locator(".st-key-plan-more button").first.click()
    expect(page.locator(".st-key-plan-preview .said-lines").last).to_be_visible(timeout=LOADING_MS)
    for part in page.locator(".st-key-make-plan-form summary").all():
        part.click()
    page.locator(".st-key-plan-ranges-0 label").first.click()
    expect(page.locator(".st-key-plan-ranges-0 input[type=text]").first).to_be_visible(timeout=LOADING_MS)
    page.mouse.move(0, 0)
    yield "plan"
    _open(page, f"{url}/open", ".st-key-open-plan label")
    yield "open"


def _open(page: Page, address: str, sign: str) -> None:
    page.goto(address)
    expect(page.locator(sign).first).to_be_visible(timeout=LOADING_MS)
    expect(page.locator("footer")).to_be_visible(timeout=LOADING_MS)
