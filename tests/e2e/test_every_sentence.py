"""No sentence of any page is left out of the catalogues: spoken in brackets, nothing stands beside them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from posecheck.store.history import History
from posecheck.store.place import file_place
from tests.bracketed import outside
from tests.e2e.coaching import LOADING_MS
from tests.e2e.conftest import ALWAYS, CHROMIUM, Server, serving
from tests.histories import past
from tests.paths import SAMPLES

NAMES = {"posecheck", "English", "Deutsch", "mp"}
"""What is the same in every language: names."""
_SHOWN = """() => {
    const roots = [document];
    for (const root of roots) {
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
    }
    const all = wanted => roots.flatMap(root => [...root.querySelectorAll(wanted)]);
    const texts = roots.flatMap(root => [...(root.body ? [root.body] : root.children)])
        .filter(one => !["STYLE", "SCRIPT"].includes(one.tagName)).map(one => one.innerText ?? "");
    const told = all("[aria-label], [alt], [title], [placeholder]").filter(one => one.checkVisibility())
        .flatMap(one => ["aria-label", "alt", "title", "placeholder"].map(name => one.getAttribute(name) ?? ""));
    const names = all(".file, .name, time, .clip, [data-names]").map(one => one.innerText);
    const own = all("[data-testid=stSkipLink], [data-testid=stToolbar], [data-testid=stStatusWidget]")
        .map(one => one.innerText);
    return { texts: [...texts, ...told], leave: [...names, ...own].filter(one => one) };
}"""
"""All text that is shown or read out, and what of it are names of files, and words of Streamlit's own."""


def left_out(page: Page) -> list[str]:
    """Words of the page that have never been through a catalogue."""
    shown = page.evaluate(_SHOWN)
    found = []
    for text in shown["texts"]:
        for name in sorted(shown["leave"], key=len, reverse=True):
            text = text.replace(name, " ")
        found += [word for word in outside(text) if word not in NAMES]
    return found


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose every sentence is in brackets, with a history."""
    folder = tmp_path_factory.mktemp("bracketed")
    history = History(file_place(folder / "history.sqlite"))
    history.add_all(past(number) for number in range(1, 4))
    with serving(folder, program=("-m", "tests.bracketed")) as running:
        yield running


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALWAYS))
    yield browser.new_page(locale="de", viewport={"width": 1280, "height": 900})
    browser.close()


def opened(page: Page, address: str, sign: str) -> Page:
    page.goto(address)
    expect(page.locator(sign).first).to_be_visible(timeout=LOADING_MS)
    expect(page.locator("footer")).to_be_visible(timeout=LOADING_MS)
    return page


def test_every_sentence_of_every_page_is_in_the_catalogues(page: Page, bracketed: Server) -> None:
    """The questions, Today, a stretch, a review with its result, history, help and settings."""
    url = bracketed.url
    found = {"signs": left_out(opened(page, url, ".st-key-signs-none button"))}
    page.locator(".st-key-signs-none button").click()
    done = page.locator(
        ".st-key-precautions-done button, [class*=st-key-precautions] [data-testid=stBaseButton-primary]"
    )
    expect(done.first).to_be_visible(timeout=LOADING_MS)
    found["precautions"] = left_out(page)
    done.first.click()
    expect(page.locator(".st-key-cards").first).to_be_visible(timeout=LOADING_MS)
    found["today"] = left_out(page)
    found["routine"] = left_out(opened(page, f"{url}/routine", "h1"))
    found["stretch"] = left_out(opened(page, f"{url}/stretch?stretch=supine_figure_four", ".st-key-go button"))
    found["settings"] = left_out(opened(page, f"{url}/settings", "output"))
    opened(page, f"{url}/help", ".st-key-help")
    for question in page.locator(".st-key-help summary").all():
        question.click()
    found["help"] = left_out(page)
    opened(page, f"{url}/upload", ".uploader .terms")
    found["upload"] = left_out(page)
    page.locator(".uploader input[type=file]").set_input_files(SAMPLES / "half_kneeling_two_sides.posecheck")
    expect(page.locator(".flaws button").first).to_be_visible(timeout=LOADING_MS)
    found["result"] = left_out(page)
    found["history"] = left_out(opened(page, f"{url}/history", ".st-key-history"))
    assert {name: words for name, words in found.items() if words} == {}
