"""The page behind a reverse proxy that is set up as people do: it works, or says what is missing."""

import http.client
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from lab.bench.live_client import free_port
from tests.edge.uploading import until
from tests.edge.web.proxying import Proxy, proxied
from tests.edge.web.test_serve import CHROMIUM, POSECHECK, started
from tests.paths import SAMPLES

PATIENCE = 60_000


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    log = tmp_path_factory.mktemp("log") / "log"
    with started([*POSECHECK, "--port", str(port), "--allow-host", "coach.example"], port, log):
        yield port
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield browser
    browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    made = chromium.new_page()
    yield made
    made.close()


def choose(page: Page) -> None:
    """A video to upload, once the page can take one."""
    expect(page.locator(".uploader .terms")).not_to_be_empty(timeout=PATIENCE)
    page.locator("input[type=file]").set_input_files(SAMPLES / "knee_to_chest.mp4")


@pytest.mark.parametrize(
    ("proxy", "sentence"),
    [
        (Proxy(0, rewrites_host=True), "let it pass on the Host header"),
        (Proxy(0, sockets=False), "let it pass WebSockets on"),
    ],
    ids=["Host", "WebSocket"],
)
def test_a_page_that_stays_empty_says_why(upstream: int, page: Page, proxy: Proxy, sentence: str) -> None:
    with proxied(Proxy(upstream, proxy.rewrites_host, sockets=proxy.sockets)) as url:
        page.goto(url)
        assert sentence in page.get_by_role("alert").filter(has_text="proxy").inner_text(timeout=PATIENCE)


def test_a_file_that_the_proxy_refuses_is_called_too_large_for_the_way(upstream: int, page: Page) -> None:
    with proxied(Proxy(upstream, most_bytes=10_000)) as url:
        page.goto(f"{url}?at=upload")
        choose(page)
        page.get_by_text(re.compile("too large for the way to posecheck")).first.wait_for(timeout=PATIENCE)


def test_below_a_prefix_everything_is_found(upstream: int, page: Page) -> None:
    """Page, pictures, uploads, and the ways by name; nothing is asked of the proxy's own root."""
    lost: list[str] = []
    with proxied(Proxy(upstream, prefix="/physio")) as url:
        page.on("response", lambda answer: lost.append(answer.url) if answer.status >= 400 else None)
        page.goto(url)
        for step in ("signs-none", "precautions-done"):
            page.locator(f".st-key-{step} button").click(timeout=PATIENCE)
        page.locator("img").first.wait_for(timeout=PATIENCE)
        until(lambda: page.evaluate("[...document.images].some((one) => one.naturalWidth > 100)"), 30)
        page.goto(f"{url}upload")
        page.get_by_role("heading", name="Review a video").wait_for(timeout=PATIENCE)
        page.goto(f"{url}?at=upload")
        choose(page)
        page.get_by_role("button", name=re.compile("(Cancel|Remove) knee")).click(timeout=PATIENCE)
    assert lost == []


def test_a_name_is_answered_once_it_is_allowed(upstream: int) -> None:
    """`posecheck app --allow-host NAME`; any other is refused."""
    for name, status in (("coach.example", 200), ("evil.example", 421)):
        line = http.client.HTTPConnection("127.0.0.1", upstream, timeout=30)
        line.request("GET", "/", headers={"Host": name})
        assert line.getresponse().status == status
        line.close()
