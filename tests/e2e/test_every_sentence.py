"""No sentence of any page is left out of the catalogues: spoken in brackets, nothing stands beside them."""

from collections.abc import Iterator

import pytest
from babel import Locale
from playwright.sync_api import Page, Playwright, expect

from posecheck.store.history import History
from posecheck.store.place import file_place
from tests.bracketed import outside
from tests.e2e.coaching import LOADING_MS
from tests.e2e.conftest import ALWAYS, CHROMIUM, Server, serving
from tests.histories import past
from tests.paths import SAMPLES

NAMES = {"posecheck", "English", "Deutsch"}
STREAMLITS = ("Skip to main content", "Choose an option", "Open")
"""What Streamlit says of its own elements, and in English alone."""
_GERMAN = Locale("de")
DATES = {
    word.strip(".")
    for names in (_GERMAN.months, _GERMAN.days)
    for widths in names.values()
    for words in widths.values()
    for word in words.values()
}
"""Days and months, which come from Babel's own tables."""
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
    const left = all(".file, .name, .clip, [data-testid=stIconMaterial]").map(one => one.innerText);
    return { texts: [...texts, ...told], left: left.filter(one => one) };
}"""
"""All text that is shown or read out, and what of it names a file or draws an icon."""


def left_out(page: Page) -> list[str]:
    """Words of the page that have never been through a catalogue."""
    shown = page.evaluate(_SHOWN)
    found = []
    for text in shown["texts"]:
        for name in (*sorted(shown["left"], key=len, reverse=True), *STREAMLITS):
            text = text.replace(name, " ")
        found += [word for word in outside(text) if word not in NAMES | DATES]
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
    done = page.locator(".st-key-precautions-done button")
    expect(done).to_be_visible(timeout=LOADING_MS)
    found["precautions"] = left_out(page)
    done.click()
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
    assert [f"{name}: {' '.join(words)}" for name, words in found.items() if words] == []
