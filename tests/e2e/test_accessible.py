"""axe-core finds nothing to object to on any page, light and dark."""

from collections.abc import Iterator
from time import monotonic

import pytest
from playwright.sync_api import Page, Playwright

from posecheck.scoring.states import SCHEMES
from posecheck.store.history import History
from posecheck.store.place import file_place
from tests.e2e.conftest import ALWAYS, CHROMIUM, serving
from tests.e2e.every_page import every_page
from tests.histories import past
from tests.paths import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
"""`npm ci` puts it there."""
SETTLED = 10.0
"""Seconds that a change of the scheme may take on a busy machine."""
_RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.flat().join(" ")}
        ${node.any.concat(node.all, node.none).map(one => one.message).join("; ")}`));
}"""


def violations(page: Page) -> list[str]:
    """What axe-core objects to on the page as it is now, each with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found


def lasting(page: Page) -> list[str]:
    """What it still objects to after a while: Streamlit changes its own colours a moment after the page's."""
    until = monotonic() + SETTLED
    while (found := violations(page)) and monotonic() < until:
        page.wait_for_timeout(200)
    return found


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a history."""
    folder = tmp_path_factory.mktemp("accessible")
    History(file_place(folder / "history.sqlite")).add_all(past(number) for number in range(1, 4))
    with serving(folder) as running:
        yield running.url


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALWAYS))
    # Nothing fades: half-way between two schemes no contrast is right.
    yield browser.new_page(reduced_motion="reduce")
    browser.close()


def test_what_is_wrong_is_found(page: Page) -> None:
    """A picture without words, grey on grey, and a field without a name."""
    page.set_content("<main><h1>A</h1><img src=''><p style='color: #bbb'>grey</p><input></main>")
    found = {one.split(":")[0] for one in violations(page)}
    assert {"image-alt", "color-contrast", "label"} <= found


def test_every_page_is_accessible(page: Page, url: str) -> None:
    """The questions, Today, a routine, a stretch, a review with its result, history, help and settings."""
    found = []
    for name in every_page(page, url):
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{name}, {scheme}: {one}" for one in lasting(page)]
    assert found == []
