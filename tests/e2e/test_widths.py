"""No page scrolls sideways or squeezes a control, on a phone, a tablet, a laptop and a desk."""

from pathlib import Path

from playwright.sync_api import Page, expect

from lab.make.films import Take, shoot
from tests.e2e.coaching import LOADING_MS, Coaching
from tests.e2e.conftest import Open, Server
from tests.e2e.fits import misfits
from tests.paths import SAMPLES


def assert_fits(page: Page) -> None:
    assert [*misfits(page)] == []


def test_what_does_not_fit_is_found(open_page: Open) -> None:
    """A list squeezed to 18 pixels, a button narrower than its word, and a page that scrolls sideways."""
    page = open_page().page
    page.set_content(
        "<select style='width: 18px'><option>Half-kneeling</option></select>"
        "<button style='width: 40px; overflow: hidden; white-space: nowrap'>Half-kneeling</button>"
        "<p style='width: 1500px'>long</p>"
    )
    found = [*misfits(page, [1280])]
    assert len(found) == 3, found
    assert "scrolls sideways" in found[0] and "18 wide" in found[1] and "narrower than its words" in found[2]


def test_the_first_pages_fit(open_page: Open, server: Server) -> None:
    """Both steps of the screening, the stretches, and the settings of the stretch that has most of them."""
    page = open_page().page
    none = page.get_by_role("button", name="None of these")
    expect(none).to_be_visible(timeout=LOADING_MS)
    assert_fits(page)
    none.click()
    knee = page.get_by_text("A knee replacement")  # the box itself lies under its label
    knee.click(timeout=LOADING_MS)
    expect(page.get_by_text("Left out: Child's pose.")).to_be_visible()
    assert_fits(page)
    knee.click()
    page.get_by_role("button", name="None of these").click()
    expect(page.get_by_role("link", name="Choose").first).to_be_attached(timeout=LOADING_MS)
    assert_fits(page)
    page.goto(f"{server.url}/stretch?stretch=supine_figure_four&hold=20&times=3")
    go = page.get_by_role("button", name="Go to the camera")
    expect(go).to_be_visible(timeout=LOADING_MS)
    assert_fits(page)
    go.click()
    expect(page.get_by_role("button", name="10 worst imaginable")).to_be_visible(timeout=LOADING_MS)
    assert_fits(page)


def test_a_review_and_its_report_fit(open_page: Open, server: Server, tmp_path: Path) -> None:
    """Before a file is chosen, with its result, and the report that can be saved."""
    page = open_page(url=f"{server.url}/upload").page
    expect(page.locator(".uploader .terms")).not_to_be_empty(timeout=LOADING_MS)
    assert_fits(page)
    page.locator(".uploader input[type=file]").set_input_files(SAMPLES / "half_kneeling_two_sides.posecheck")
    expect(page.locator(".flaws button").first).to_be_visible(timeout=LOADING_MS)
    assert_fits(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Report").click()
    waiting.value.save_as(tmp_path / "report.html")
    page.goto((tmp_path / "report.html").as_uri())
    assert_fits(page)


def test_a_session_fits_before_it_while_it_runs_and_after_it(
    open_page: Open, server: Server, tmp_path: Path
) -> None:
    """The longest word of the banner on one line, every button whole; Skip says what, and is taken back."""
    film = shoot(tmp_path / "film.mjpeg", [Take("half_kneeling_two_sides")], still_before=4.0, still_after=0)
    coaching = Coaching(open_page(film)).enter(server.url, stretch="half_kneeling_hip_flexor", hold=20)
    stage = coaching.page.locator("dialog.stage")
    expect(stage).to_be_visible(timeout=LOADING_MS)
    assert_fits(coaching.page)
    coaching.start()
    skip = coaching.page.locator("button.skip")
    coaching.watch(60, until=lambda glance: glance.phase == "holding")
    expect(skip).to_have_text("Skip the left side")
    coaching.page.keyboard.press("s")
    expect(skip).to_have_text("Stay")
    expect(coaching.page.locator(".notices")).to_contain_text("Skipping the left side. Press again to stay.")
    coaching.page.keyboard.press("u")
    expect(skip).to_have_text("Skip the left side")
    assert_fits(coaching.page)
    coaching.stop()
    coaching.see_how_it_went()
    assert_fits(coaching.page)
