"""The one page in Chromium: one sheet when printed, nothing squeezed on a phone, and axe-core has no objections."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Playwright
from pypdf import PdfReader

from posecheck.report.one_page import OnePage, TrendPoint, html_of
from tests import pages
from tests.e2e.conftest import ALWAYS, CHROMIUM
from tests.paths import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
USUAL = pages.usual(
    words="It pulls on the left.",
    notes=("A higher chair.",),
    trend=(TrendPoint("Mon", 0.4, 70.0, 3), TrendPoint("Tue", 0.75)),
    stills=(pages.picture(), pages.picture(360, 640)),
)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ALWAYS))
    yield running
    running.close()


@pytest.mark.parametrize("page", [USUAL, pages.full()], ids=["usual", "full"])
def test_it_prints_on_one_sheet(browser: Browser, page: OnePage) -> None:
    """Of A4, with as much of everything as there may be, too."""
    shown = browser.new_page()
    shown.set_content(html_of(page))
    (sheet,) = PdfReader(BytesIO(shown.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert (int(sheet.mediabox.width), int(sheet.mediabox.height)) in ((594, 841), (595, 841), (595, 842))
    shown.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_can_be_read(browser: Browser, width: int, scheme: str) -> None:
    """Contrast, headings and tables, light and dark; nothing is wider than the window."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    shown = context.new_page()
    shown.set_content(html_of(USUAL))
    shown.add_script_tag(path=AXE)
    assert [one["id"] for one in shown.evaluate("axe.run()")["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
