"""No sentence of any page is left out of the catalogues: spoken in brackets, nothing stands beside them."""

from collections.abc import Iterator

import pytest
from babel import Locale
from playwright.sync_api import Page, Playwright

from posecheck.store.history import History
from posecheck.store.place import file_place
from tests.bracketed import outside
from tests.e2e.conftest import ALWAYS, CHROMIUM, Server, serving
from tests.e2e.every_page import every_page
from tests.histories import past

NAMES = {"posecheck", "English", "Deutsch"}
STREAMLITS = ("Skip to main content", "Choose an option", "Open", "Decrement", "Increment")
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
        .filter(one => !one.closest("[data-testid=stDateInput]"))
        .flatMap(one => ["aria-label", "alt", "title", "placeholder"].map(name => one.getAttribute(name) ?? ""));
    const others = ".file, .name, .clip, [data-testid=stIconMaterial], [data-testid=stDateInput] [role=group]";
    const left = all(others).map(one => one.innerText);
    return { texts: [...texts, ...told], left: left.filter(one => one) };
}"""
"""All text that is shown or read out, and what of it names a file, draws an icon or is Streamlit's date."""


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


def test_every_sentence_of_every_page_is_in_the_catalogues(page: Page, bracketed: Server) -> None:
    """The questions, Today, a routine, a stretch, a review with its result, history, help and settings."""
    found = [f"{name}: {' '.join(words)}" for name in every_page(page, bracketed.url) if (words := left_out(page))]
    assert found == []
