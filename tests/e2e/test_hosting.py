"""A clinic's server, end to end: an OpenID provider, PostgreSQL, and the proxies of docs/HOSTING.md."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from posecheck.store.audit import AuditTrail
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.person import person_key
from tests.e2e import hosting
from tests.e2e.conftest import ALWAYS, CHROMIUM
from tests.e2e.hosting import Hosted, caddy, nginx, signed_in
from tests.edge import postgres
from tests.histories import past, small_recording

PATIENCE = 60_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    folder = tmp_path_factory.mktemp("clinic")
    with (
        hosting.provider() as discovery,
        postgres.running() as database,
        hosting.hosted(folder, discovery, database) as found,
    ):
        yield found
    assert "Traceback" not in found.log.read_text()


def rewriting(place: Hosted) -> AbstractContextManager[None]:
    return nginx(place, rewrites_host=True)


@pytest.mark.parametrize("proxy", [nginx, rewriting, caddy])
def test_signing_in_works_behind_a_proxy(
    place: Hosted, proxy: Callable[[Hosted], AbstractContextManager[None]]
) -> None:
    """Below a prefix, by HTTPS, also where it rewrites Host: the first page, files, and Streamlit's socket."""
    socket = f"{place.address.replace('https', 'wss')}/_stcore/stream"
    trusting = ssl._create_unverified_context()
    with proxy(place):
        nobody = httpx.get(f"{place.address}/", verify=False)
        assert nobody.status_code == 401 and 'href="./posecheck/sign-in"' in nobody.text
        with pytest.raises(InvalidStatus, match="403"), connect(socket, ssl=trusting, origin=_origin(place)):
            pass
        ann = signed_in(place, "ann")
        assert ann.get(f"{place.address}/").status_code == 200
        assert ann.get(f"{place.address}/posecheck/words/de.json").status_code == 200
        kept = {cookie.name: (cookie.path, cookie.secure) for cookie in ann.cookies.jar}
        assert kept["_streamlit_user"] == ("/stretch/", True)
        cookie = {"cookie": "; ".join(f"{one.name}={one.value}" for one in ann.cookies.jar)}
        with connect(
            socket, ssl=trusting, origin=_origin(place), additional_headers=cookie, subprotocols=["streamlit"]
        ):
            pass
        with pytest.raises(InvalidStatus, match="403"):
            connect(socket, ssl=trusting, origin="https://evil.example", additional_headers=cookie)  # type: ignore[arg-type]
        assert signed_in(place, "eve").get(f"{place.address}/").status_code == 403


def test_a_name_that_is_not_the_pages_is_refused(place: Hosted) -> None:
    """Somebody has a name of their own point here: even who has signed in gets nothing under it."""
    with nginx(place):
        ann = signed_in(place, "ann")
        renamed = ann.get(f"{place.address}/", headers={"host": "evil.example"})
    assert renamed.status_code == 421 and "does not go by the name evil.example" in renamed.text


def _origin(place: Hosted) -> str:
    return place.address.removesuffix(hosting.PREFIX)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ALWAYS])
    yield browser
    browser.close()


def come_in(chromium: Browser, place: Hosted, who: str) -> Page:
    """A browser of their own, by the provider's page, to the history."""
    page = chromium.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 800}).new_page()
    page.goto(place.address)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_placeholder("sub").first.fill(who)
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("link", name="Sign out").wait_for(timeout=PATIENCE)
    page.goto(f"{place.address}/?at=history")
    page.get_by_role("heading", name="Where it is").wait_for(timeout=PATIENCE)
    return page


def test_each_sees_what_is_theirs_and_deletes_it(
    place: Hosted, chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ben, who knows Ann's address and token, gets nothing of hers; what she deletes is gone, which is written."""
    for name, value in place.environment.items():
        monkeypatch.setenv(name, value)
    keys = {who: person_key(place.issuer, who) for who in ("ann", "ben")}
    History(history_place(keys["ann"])).put(past(1), small_recording(tmp_path / "one.posecheck"))
    with nginx(place):
        ann, ben = come_in(chromium, place, "ann"), come_in(chromium, place, "ben")
        expect(ann.get_by_text("One session.")).to_be_visible()
        expect(ben.get_by_text("Nothing is remembered yet")).to_be_visible()
        address = ann.evaluate("document.querySelector('a[href*=export]').href")
        assert ann.request.get(address).status == 200
        refused = ben.request.get(address)
        assert (refused.status, refused.body()) == (404, b"")
        socket = address.replace("https", "wss").replace("history/export", "live/socket")
        assert ben.evaluate(_CLOSED, socket) == [ClosingCode.NO_SESSION, 0]

        ann.get_by_role("button", name="Forget everything").click()
        ann.get_by_role("button", name="Forget it for good").click()
        expect(ann.get_by_text("One session is forgotten")).to_be_visible(timeout=PATIENCE)
        ann.get_by_role("link", name="Sign out").click()
        ann.wait_for_url("**/end_session?**")  # the provider asks whether to sign out there, too
        ann.goto(place.address)
        ann.get_by_role("link", name="Sign in").wait_for(timeout=PATIENCE)
        assert ann.request.get(address).status == 401
        for page in (ann, ben):
            page.context.close()
    events = [(one.who, one.did, one.what) for one in AuditTrail(place.data / "audit.jsonl").events()]
    assert (keys["ben"], "was refused", "GET /posecheck/history/export") in events
    assert (keys["ben"], "was refused", "WebSocket /posecheck/live/socket") in events
    assert (keys["ann"], "opened", "GET /posecheck/history/export") in events
    assert (keys["ann"], "opened", "page history") in events
    assert (keys["ann"], "deleted everything", "") in events
    assert urlsplit(address).query.removeprefix("t=") not in json.dumps(events)
    assert not [path for path in place.data.rglob("*.posecheck") if keys["ann"] in path.parts]


_CLOSED = """(address) => new Promise((done) => {
    let told = 0;
    const socket = new WebSocket(address);
    socket.onmessage = () => (told += 1);
    socket.onclose = (event) => done([event.code, told]);
})"""
