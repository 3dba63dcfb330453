"""Whose uploads are whose: tokens, origins, and which files can be fetched at all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecheck.web.uploads.routes import UPLOADS_ADDRESS
from tests.edge.uploading import Browser, Server, serving
from tests.paths import SAMPLES

CLIP = SAMPLES / "knee_to_chest.mp4"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "data") as found:
        yield found


def test_another_visitor_sees_and_changes_nothing(server: Server) -> None:
    mine, other = server.browser(), server.browser()
    upload = mine.send(CLIP)
    mine.wait_for(upload, "done")
    for method, path in (
        ("GET", f"/{upload}"),
        ("GET", f"/{upload}/0/annotated.mp4"),
        ("GET", f"/{upload}/0/report.json"),
        ("DELETE", f"/{upload}"),
        ("PUT", f"/{upload}/video"),
    ):
        answer = other.ask(method, path)
        assert answer.status == 404 and "no longer here" in answer.sentence
    other.ask("DELETE", "")
    assert mine.phase(upload) == "done"


@pytest.mark.parametrize("token", ["", "x" * 32, "../..", "%00"])
def test_a_token_that_nobody_has_is_refused(server: Server, token: str) -> None:
    connection = server.browser().connection()
    for method in ("GET", "DELETE"):
        connection.request(method, f"{UPLOADS_ADDRESS}/1234?t={token}", headers={"origin": server.browser().origin})
        response = connection.getresponse()
        assert response.status == 403 and "Reload" in json.loads(response.read())["sentence"]


def test_a_page_of_another_site_can_change_nothing(server: Server) -> None:
    browser = server.browser()
    upload = browser.send(CLIP)
    for origin in ("http://evil.example", "null", ""):
        assert browser.ask("DELETE", f"/{upload}", origin=origin).status == 403
        assert browser.ask("DELETE", "", origin=origin).status == 403
        assert browser.ask("POST", "", json.dumps({"name": "a.mp4", "size": 9}), origin=origin).status == 403
        assert browser.ask("PUT", f"/{upload}/video", b"x", origin=origin).status == 403
    assert browser.phase(upload) in ("waiting", "reviewing", "done")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    """Somebody's page, and a finished upload that nobody changes."""
    with serving(tmp_path_factory.mktemp("data")) as found:
        browser = found.browser()
        upload = browser.send(CLIP)
        browser.wait_for(upload, "done")
        yield browser, upload


@pytest.mark.parametrize("path", ["1/annotated.mp4", "0/video", "0/..%2f..%2fvideo", "0/in use", "-1/report.json"])
def test_only_the_files_of_a_review_can_be_fetched(reviewed: tuple[Browser, str], path: str) -> None:
    browser, upload = reviewed
    assert browser.ask("GET", f"/{upload}/{path.replace(' ', '%20')}").status == 404
