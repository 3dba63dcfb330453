"""Visitors, origins, and the headers of every answer."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from posecheck.web import access, asgi, headers
from posecheck.web.access import Visitors, same_origin
from posecheck.web.asgi import StaticFolder
from posecheck.web.hosts import AllowedHosts, allowed_hosts
from posecheck.web.request_check import RequestCheck


def test_a_visitor_is_found_by_token_alone() -> None:
    """Only the exact token finds, and tokens are long and never the same."""
    here = Visitors()
    ann, ben = here.add(), here.add()
    assert here.find(ann.token) is ann
    assert here.find(ben.token) is ben
    assert len({ann.token, ben.token, Visitors().add().token}) == 3
    assert len(ann.token) == 32
    for wrong in (None, "", ann.token[:-1], ann.token.swapcase()):
        assert here.find(wrong) is None


def test_leaving_releases_once_in_order() -> None:
    """Each farewell runs once; the token is unknown from then on; who asks later is called at once."""
    here, heard = Visitors(), list[str]()
    visitor = here.add()
    visitor.on_leave(lambda: heard.append("first"))
    visitor.on_leave(lambda: heard.append("second"))
    visitor.leave()
    visitor.leave()
    assert heard == ["first", "second"]
    assert here.find(visitor.token) is None
    assert len(here) == 0
    visitor.on_leave(lambda: heard.append("late"))
    assert heard[-1] == "late"


def test_a_browser_that_lost_its_line_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two minutes off the line and a visitor leaves; whoever is back before has lost nothing."""
    clock, lines, here = [0.0], {"ann": True, "ben": True}, Visitors()
    monkeypatch.setattr(access, "monotonic", lambda: clock[0])
    ann, ben = (here.add(lambda name=name: lines[name]) for name in lines)  # type: ignore[misc]
    for seconds, on_line in ((0, "ann ben"), (60, "ben"), (119, "ben"), (179, "ann"), (239, "ann")):
        clock[0] = seconds
        lines.update({name: name in on_line.split() for name in lines})
        here.remove_absent()
        assert (here.find(ann.token), here.find(ben.token)) == (ann, ben)
    clock[0] = 240
    here.remove_absent()
    assert (here.find(ann.token), here.find(ben.token)) == (ann, None)


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://Coach.example", "coach.example", True),
        ("http://[::1]:8501", "[::1]:8501", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("http://evil.example", "127.0.0.1:8501", False),
        ("http://evil.example/127.0.0.1:8501", "127.0.0.1:8501", False),
        ("http://127.0.0.1:8501@evil.example", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("http://[", "127.0.0.1:8501", False),
        ("", "", False),
    ],
)
def test_origin_names_the_host(origin: str, host: str, same: bool) -> None:
    """Host and port have to agree."""
    assert same_origin({"origin": origin, "host": host}) is same


def test_no_origin_is_another_origin() -> None:
    """Browsers always send one where it matters."""
    assert not same_origin({"host": "127.0.0.1:8501"})


def test_a_proxy_may_say_what_it_was_asked_for() -> None:
    """Apache puts its upstream into Host and the page's own host into X-Forwarded-Host."""
    proxied = {"host": "127.0.0.1:8501", "x-forwarded-host": "coach.example"}
    assert same_origin({**proxied, "origin": "https://coach.example"})
    assert not same_origin({**proxied, "origin": "https://evil.example"})


# Names.


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8501", True),
        ("localhost", True),
        ("LOCALHOST.:8501", True),
        ("[::1]:8501", True),
        ("evil.example:8501", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("192.168.1.5", False),
        ("", False),
        ("[::1", False),
        ("127.0.0.1:8501@evil.example", False),
        ("127.0.0.1/evil", False),
    ],
)
def test_only_this_machines_names_are_answered(host: str, allowed: bool) -> None:
    """A name that somebody has point at this machine is none of them."""
    assert AllowedHosts().allow(host, "127.0.0.1") is allowed


def test_further_names_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """By name, by all names below one, by the address that was reached; on all addresses any address will do."""
    monkeypatch.setenv("POSECHECK_HOSTS", "coach.example, *.clinic.example")
    named = allowed_hosts()
    assert all(named.allow(host, None) for host in ("coach.example:80", "Coach.Example", "a.clinic.example"))
    assert not any(named.allow(host, None) for host in ("a.coach.example", "clinic.example.evil", "192.168.1.5"))
    assert named.allow("192.168.1.5:8501", "192.168.1.5")
    assert AllowedHosts(any_address=True).allow("172.17.0.2", "192.168.1.5")
    assert not AllowedHosts(any_address=True).allow("evil.example", "192.168.1.5")


HERE = "http://127.0.0.1:8501"


def test_an_unknown_name_gets_a_sentence_on_every_address(client: TestClient) -> None:
    """Page, file and socket alike: what to type, and nothing of the page."""
    for path in ("/hello", "/files/a.js"):
        answer = client.get(path, headers={"host": "evil.example:8501"})
        assert answer.status_code == 421
        assert "posecheck app --allow-host evil.example," in answer.text
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/line", headers={"host": "evil.example"}):
        pass
    assert client.get("/hello", headers=[("host", "127.0.0.1"), ("host", "evil.example")]).status_code == 421


def test_the_log_tells_of_a_name_once(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """And of twenty names in all, without what a terminal would obey."""
    for number in range(60):
        client.get("/hello", headers={"host": f"x{number // 2}\x7f\x1b.example"})
    assert len(caplog.messages) == 20 and "x0" in caplog.text and "\x1b" not in caplog.text


def test_figures_about_the_server_are_closed_unless_asked_for() -> None:
    """/_stcore/metrics is Streamlit's; `posecheck app --metrics` leaves it to it."""
    inner = Starlette(routes=[Route("/_stcore/metrics", _hello)])
    for metrics, status in ((False, 404), (True, 200)):
        with TestClient(RequestCheck(inner, AllowedHosts(), metrics=metrics), base_url=HERE) as client:
            assert client.get("/_stcore/metrics").status_code == status


def test_a_page_behind_a_rewriting_proxy_learns_why(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """Its question is refused with a sentence, which is in the log as well; other foreign requests are not."""
    foreign = {"origin": "https://coach.example"}
    assert client.post("/hello", headers=foreign).status_code == 403
    assert caplog.messages == []
    answer = client.post("/posecheck/reachable", headers=foreign)
    assert answer.status_code == 403
    assert "let it pass on the Host header" in answer.json()["sentence"]
    assert answer.json()["sentence"] in caplog.text


# Headers.


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_cookies_are_for_this_site_alone(scheme: str, secure: bool) -> None:
    """Out of reach for scripts and other sites; over HTTPS, also a proxy's, never sent without it."""

    async def sets(request: Request) -> JSONResponse:
        return JSONResponse({}, headers={"set-cookie": "_streamlit_xsrf=2|a; Path=/; SameSite=Lax"})

    with TestClient(headers.AnswerHeaders(Starlette(routes=[Route("/", sets)])), base_url=f"{scheme}://a") as made:
        cookie = made.get("/").headers["set-cookie"].split("; ")
    assert cookie[0] == "_streamlit_xsrf=2|a"
    assert set(cookie[1:]) == {"Path=/", "HttpOnly", "SameSite=Strict"} | ({"Secure"} if secure else set())


async def _hello(request: Request) -> JSONResponse:
    return JSONResponse({"hello": request.method})


async def _line(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """import-linter, which another test calls, silences every logger that there is."""
    monkeypatch.setattr(logging.getLogger("posecheck.web"), "disabled", False)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "a.js").write_text("export {}")
    (tmp_path / "b.cjs").write_text("exports = {}")
    (tmp_path / "c.wasm").write_bytes(bytes(9000))
    routes = [
        Route("/hello", _hello, methods=["GET", "POST", "DELETE"]),
        WebSocketRoute("/line", _line),
        Mount("/files", StaticFolder(tmp_path, "no-cache")),
    ]
    with TestClient(Starlette(routes=routes, middleware=asgi.middleware()), base_url=HERE) as made:
        yield made


@pytest.mark.parametrize("path", ["/hello", "/files/a.js", "/nowhere"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    """Policy, camera, sniffing and referrer, whatever is asked for and whether it is there."""
    answer = client.get(path).headers
    assert answer["content-security-policy"] == headers.policy()
    assert answer["permissions-policy"] == "camera=(self), microphone=()"
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["referrer-policy"] == "no-referrer"


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """No host, no wildcard, no eval; inline scripts by hash only; no frame around the page."""
    rules = dict(rule.split(" ", 1) for rule in headers.policy().split("; "))
    words = {word for rule in rules.values() for word in rule.split()}
    keywords = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "blob:", "data:"}
    assert all(re.fullmatch(r"'sha256-[\w+/=]{44}'", word) for word in words - keywords)
    assert "'unsafe-inline'" not in rules["script-src"]
    assert (rules["default-src"], rules["connect-src"], rules["frame-ancestors"]) == ("'self'", "'self'", "'none'")


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_another_sites_page_sends_nothing(client: TestClient, method: str) -> None:
    """403 for a foreign origin; ours, and programs without one, pass."""
    assert client.request(method, "/hello", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.request(method, "/hello", headers={"origin": HERE}).status_code == 200
    assert client.request(method, "/hello").status_code == 200


def test_another_sites_page_opens_no_line(client: TestClient) -> None:
    """That holds for Streamlit's own socket as well: the handshake is refused before anything sees it."""
    host = HERE.removeprefix("http://")
    with client.websocket_connect("/line", headers={"host": host, "origin": HERE}) as line:
        assert line.receive_text() == "hello"
    foreign = {"host": host, "origin": "http://evil.example"}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/line", headers=foreign):
        pass


# Files.


def test_files_have_their_types(client: TestClient) -> None:
    """Scripts are scripts and wasm is wasm, whatever the machine's table of types says."""
    for name, wanted in (("a.js", "text/javascript"), ("b.cjs", "text/javascript"), ("c.wasm", "application/wasm")):
        assert client.get(f"/files/{name}").headers["content-type"].split(";")[0] == wanted


def test_a_browser_that_has_the_file_is_told_so(client: TestClient) -> None:
    """ETag and 304: it asks each time, and gets the file once."""
    first = client.get("/files/a.js")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/files/a.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/files/../test_web_access.py", "/files/%2e%2e/x", "/files/d.js"])
def test_nothing_else_can_be_fetched(client: TestClient, path: str) -> None:
    """No way out of the folder, no file that is not there."""
    assert client.get(path).status_code == 404


def test_no_folder_is_listed(client: TestClient) -> None:
    """A folder is no file."""
    assert client.get("/files/").status_code == 404


# Pages.


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/stretch?stretch=childs_pose&prop=a&prop=b", "./?at=stretch&stretch=childs_pose&prop=a&prop=b"),
        ("/upload/", "../?at=upload"),
        ("/nowhere", "./?at=nowhere"),
        ("/%22%3Cb%3E%22", "./?at=%22%3Cb%3E%22"),
    ],
)
def test_every_page_is_reached_through_the_root(path: str, there: str) -> None:
    """Also one that does not exist, of which the page then says so."""
    answer = TestClient(Starlette(routes=asgi.routes())).get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, there)


@pytest.mark.parametrize("path", ["/favicon.png", "/_stcore/health", "/static/js/main", "/media/1"])
def test_what_streamlit_serves_is_left_to_it(path: str) -> None:
    assert TestClient(Starlette(routes=asgi.routes())).get(path, follow_redirects=False).status_code == 404
