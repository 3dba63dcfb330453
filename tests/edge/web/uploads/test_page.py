"""The review page in a real browser: a video goes in, and whatever is pointed at, the video goes there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.edge.uploading import files_below, free_port, until
from tests.paths import SAMPLES

CLIP = SAMPLES / "half_kneeling_two_sides.mp4"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 300_000
"""ms for what takes a model; a loaded machine takes several times as long as a quiet one."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """The page as `posecheck app` serves it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "posecheck", "app", "--no-browser", "--port", str(port)],
        env={**os.environ, "POSECHECK_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and str(port) in process.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(15)


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The review page; at the end nothing may have gone wrong in it, and nothing may have gone elsewhere."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("request", lambda request: mistakes.append(request.url) if foreign(request.url, address) else None)
    page.goto(f"{address}/upload")
    page.wait_for_url(f"{address}/upload**")  # by way of the root, where the first page shows for a moment
    expect(page.locator(".uploader .terms")).not_to_be_empty(
        timeout=PATIENCE
    )  # its script runs, and hears of what is chosen
    yield page
    context.close()
    assert mistakes == []


def foreign(url: str, address: str) -> bool:
    return not url.startswith((address, "blob:", "data:", address.replace("http", "ws")))


def choose(page: Page, *files: Path) -> None:
    page.locator(".uploader input[type=file]").set_input_files([str(file) for file in files])


def second(page: Page) -> float:
    return float(page.locator(".player video").evaluate("video => video.currentTime"))


def test_a_video_is_reviewed_looked_through_corrected_and_saved(page: Page) -> None:
    choose(page, CLIP)
    row = page.locator(".uploads .item")
    expect(row.locator(".status")).to_have_text(re.compile("Looking at every moment, .* left"), timeout=PATIENCE)
    expect(page.locator(".verdict h2")).to_contain_text(
        re.compile(r"Left side held correctly for (7\.[89]|8\.[01]) s"), timeout=PATIENCE
    )
    expect(row.locator(".status")).to_have_text("Shown below")
    expect(page.locator(".verdict .ledger")).to_contain_text(re.compile(r"1[78]\.\d s correct"))

    page.locator(".flaws button").first.click()
    until(lambda: abs(second(page) - 8.8) < 0.2, 30)
    assert page.locator(".player video").evaluate("video => video.readyState") >= 2
    expect(page.locator(".row", has_text="Trunk lean").locator("p span")).to_have_text(
        re.compile(r"4[0-5]° at 0:08\.[6-9]")
    )

    page.locator("button.hold").last.focus()
    page.keyboard.press("Enter")
    until(lambda: abs(second(page) - 19.9) < 0.2, 30)

    curve = page.locator(".plot.curve").first
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
    until(lambda: abs(second(page) - 14.97) < 0.1, 30)
    head = page.locator(".head").bounding_box()
    assert head is not None and abs(head["x"] - (box["x"] + box["width"] / 2)) < 3

    curve.focus()
    page.keyboard.press("ArrowRight")
    until(lambda: abs(second(page) - 15.17) < 0.1, 30)
    assert "0:15." in (curve.get_attribute("aria-valuetext") or "")

    before = page.locator(".verdict .ledger").inner_text()
    page.get_by_role("radio", name="Advanced").or_(page.get_by_role("button", name="Advanced")).click()
    expect(page.locator(".player .note")).to_contain_text("being redrawn", timeout=PATIENCE)
    expect(page.locator(".verdict .ledger")).not_to_have_text(before)
    expect(page.locator(".player .note")).to_be_empty(timeout=PATIENCE)
    assert "/1/annotated.mp4" in (page.locator(".player video").get_attribute("src") or "")
    assert abs(second(page) - 15.17) < 0.1, "the moment stays when the film is changed"

    with page.expect_download() as saved:
        page.get_by_role("link", name="Recording").click()
    assert saved.value.suggested_filename == "half_kneeling_two_sides.posecheck"


def test_bad_files_get_their_sentence_and_the_next_one_is_reviewed(page: Page, tmp_path: Path) -> None:
    junk, notes = tmp_path / "holiday.mp4", tmp_path / "notes.txt"
    junk.write_bytes(b"no film at all" * 5000)
    notes.write_text("words")
    choose(page, notes, junk, SAMPLES / "just_sitting.mp4")
    rows = page.locator(".uploads .item")
    expect(rows.nth(0).locator(".status")).to_contain_text(
        "Choose an mp4, mov or webm video, or a .posecheck recording."
    )
    expect(rows.nth(1).locator(".status")).to_contain_text(
        "This is not a video that can be read. Use an mp4", timeout=PATIENCE
    )
    expect(page.locator(".verdict h2")).to_contain_text("No stretch was recognised", timeout=PATIENCE)


def test_a_review_is_cancelled_with_the_keyboard(page: Page, data: Path) -> None:
    others = {*files_below(data)}  # of pages that were closed less than a minute ago
    choose(page, CLIP)
    row = page.locator(".uploads .item")
    expect(row.locator(".status")).to_contain_text("Looking at", timeout=PATIENCE)
    row.get_by_role("button", name="Cancel").focus()
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    assert until(lambda: {*files_below(data)} <= others, 2)


def test_the_list_is_still_there_after_a_look_at_another_page(page: Page) -> None:
    choose(page, SAMPLES / "knee_to_chest.mp4")
    expect(page.locator(".uploads .item")).to_be_visible()
    page.get_by_role("link", name="posecheck").click()
    expect(page.locator(".uploader")).to_have_count(0)
    page.get_by_role("link", name="Review a video").first.click()
    expect(page.locator(".uploads .item .status")).to_have_text("Shown below", timeout=PATIENCE)


def test_a_recording_is_opened_and_a_reload_keeps_it_for_this_tab_alone(
    page: Page, chromium: Browser, address: str
) -> None:
    """Scored as it was recorded, changed, loaded again: as before. Its address shows nobody else anything."""
    choose(page, SAMPLES / "half_kneeling_two_sides.posecheck")
    verdict = page.locator(".verdict h2")
    expect(verdict).to_contain_text("Left side held correctly", timeout=PATIENCE)
    expect(page.locator(".player video")).to_be_hidden()
    expect(page.locator(".saves a")).to_have_count(3)
    before = verdict.inner_text()
    page.get_by_role("radio", name="Advanced").or_(page.get_by_role("button", name="Advanced")).first.click()
    expect(verdict).not_to_have_text(before)
    changed = verdict.inner_text()
    expect(page).to_have_url(re.compile(r"open=\w+.*level=advanced"))
    page.reload()
    expect(verdict).to_have_text(changed, timeout=PATIENCE)
    stranger = chromium.new_page()
    stranger.goto(page.url)
    expect(stranger.locator(".uploader .terms")).not_to_be_empty()
    expect(stranger.locator(".uploads .item")).to_have_count(0)
    stranger.close()


def test_a_recording_is_played_as_a_skeleton(page: Page) -> None:
    """The time line moves it, it plays at any speed, and turned it says that it is not for measuring."""
    choose(page, CLIP.with_suffix(".posecheck"))
    expect(page.locator(".replayed[data-loaded]")).to_be_visible(timeout=PATIENCE)
    now, time, canvas = (
        page.locator(".replayed .now"),
        page.locator(".replay .time"),
        page.locator(".replay canvas"),
    )

    def drawn() -> str:
        return str(canvas.evaluate("canvas => canvas.toDataURL()"))

    page.locator(".flaws button").first.click()
    expect(time).to_have_text("0:08.4 of 0:29.9")
    expect(now).to_have_text(re.compile(r"wrong · trunk lean 4[23]° ± \d°"))
    bent = drawn()
    page.locator("button.hold").last.click()
    expect(time).to_have_text("0:19.9 of 0:29.9")
    expect(now).to_have_text(re.compile(r"correct · hip ahead of knee \d+° ± \d°"))
    assert drawn() != bent, "another moment is another picture"

    page.get_by_label("Moment").focus()
    page.keyboard.press("ArrowRight")
    expect(time).to_have_text("0:20.1 of 0:29.9")
    assert page.get_by_label("Moment").get_attribute("aria-valuetext") == "0:20.1"

    mark = page.get_by_text("Turned: not for measuring")
    expect(mark).to_be_hidden()
    filmed = drawn()
    page.get_by_role("group", name="Skeleton: the arrow keys turn it").focus()
    page.keyboard.press("ArrowRight")
    expect(mark).to_be_visible()
    expect(now).to_have_text("correct")
    assert drawn() != filmed
    page.get_by_role("button", name="As filmed").click()
    expect(mark).to_be_hidden()
    assert drawn() == filmed

    page.get_by_label("Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    until(lambda: time.inner_text() > "0:22", 30)
    page.get_by_role("button", name="Pause").click()
    stopped = time.inner_text()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert time.inner_text() == stopped
    expect(page.get_by_role("link", name="Report")).to_be_visible()
