"""Where people sign in, each gets what is theirs, and nobody anything that is another's: route by route."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from lab.bench.live_server import course_of
from posecheck.store.audit import audit_trail
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.sending import BundleChoice
from posecheck.web import asgi
from posecheck.web.access import Visitor, visitors
from posecheck.web.bundle_files import made_bundles
from posecheck.web.live.forgetting import forget_everywhere
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import score_file
from posecheck.web.live.storage import event_log_path, recording_path
from posecheck.web.sign_in_check import OPEN_TO_ALL
from posecheck.web.uploads.all_uploads import all_uploads
from posecheck.web.uploads.replay_routes import replays
from posecheck.web.uploads.visitor_uploads import FIRST_PLAN, Version
from tests.courses import alone
from tests.edge.web.signing_in import ADDRESS, cookies, person, settings_file
from tests.histories import past, small_recording

ORIGIN = {"origin": ADDRESS}
REPORT = '{"whose": "only Ann may read this"}'

THEIRS = {
    ("WebSocket", "/posecheck/live/socket"),
    ("GET", "/posecheck/live/recording"),
    ("GET", "/posecheck/live/unfinished"),
    ("POST", "/posecheck/uploads"),
    ("DELETE", "/posecheck/uploads"),
    ("GET", "/posecheck/uploads/{upload}"),
    ("DELETE", "/posecheck/uploads/{upload}"),
    ("PUT", "/posecheck/uploads/{upload}/video"),
    ("GET", "/posecheck/uploads/{upload}/{version:int}/{file}"),
    ("GET", "/posecheck/history/export"),
    ("POST", "/posecheck/history/import"),
    ("GET", "/posecheck/history/bundle"),
    ("GET", "/posecheck/replay/{replay}"),
}
"""What gives or takes something of one person."""
CLINICIANS = {("POST", "/posecheck/inbox")}
"""The same, for those alone who look at what others send."""
EVERYBODYS = {
    ("GET", "/"),
    ("GET", "/{page:page}"),
    ("POST", "/posecheck/reachable"),
    ("WebSocket", "/posecheck/reachable"),
    ("GET", "/posecheck/words/{language}.json"),
    ("GET", "/posecheck/model/{sha256}.task"),
    *(("files", f"/posecheck/assets/{part}") for part in ("web", "live", "uploads", "pages")),
    ("files", "/posecheck/browser"),
    ("files", "/posecheck/live/browser"),
    ("files", "/posecheck/vision"),
}
"""The same for all who have signed in."""
BEFORE_SIGNING_IN = {("GET", "/posecheck/sign-in"), ("GET", "/posecheck/sign-out")}


def ways(route: BaseRoute) -> Iterator[tuple[str, str]]:
    """How a route can be asked, and its address."""
    if isinstance(route, Mount):
        yield "files", route.path
    elif isinstance(route, WebSocketRoute):
        yield "WebSocket", route.path
    else:
        assert isinstance(route, Route) and route.methods
        yield from ((method, route.path) for method in route.methods - {"HEAD"})


@dataclass
class Clinic:
    """The server, and Ann, who has something of everything on it."""

    client: TestClient
    ann: Visitor
    upload: str
    replay: str

    def address(self, path: str, token: str) -> str:
        parts = {
            "replay": self.replay,
            "upload": self.upload,
            "version:int": "0",
            "file": "report.json",
            "page:page": "history",
        }
        for name, value in {**parts, "language": "de", "sha256": "0"}.items():
            path = path.replace(f"{{{name}}}", value)
        return f"{path}?t={token}"

    def ask(self, way: tuple[str, str], who: dict[str, str], token: str) -> Response:
        """What somebody with these cookies gets, with this token."""
        method, path = way
        self.client.cookies = who
        content = {"POST": json.dumps({"name": "a.mp4", "size": 9}).encode(), "PUT": b"123456789"}.get(method)
        method, path = ("GET", f"{path}/x") if method == "files" else (method, path)
        return self.client.request(
            method, self.address(path, token), headers=ORIGIN, content=content, follow_redirects=False
        )

    def opens(self, path: str, who: dict[str, str], token: str) -> bool:
        """Whether a socket says anything to somebody with these cookies."""
        self.client.cookies = who
        headers = {**ORIGIN, "host": ADDRESS.removeprefix("https://")}
        opening = self.client.websocket_connect(self.address(path, token), headers=headers)
        with suppress(WebSocketDisconnect), opening as line:
            return bool(line.receive_text())
        return False


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clinic]:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setenv("POSECHECK_SIGN_IN", settings_file(tmp_path))
    monkeypatch.setattr(all_uploads.storage, "folder", tmp_path / "uploads")
    ann = visitors.add(person=person("ann"))
    live_sessions.open(ann, alone(course_of({})), remember=True)
    recording = small_recording(tmp_path / "one.posecheck")
    recording_path(ann.token).write_bytes(recording.read_bytes())
    with event_log_path(ann.token).open("a") as log:
        log.write('{"frame": 9, "held": 4.0, "needed": 30.0, "light": 131}\n')
    history = History(history_place(person("ann").key))
    history.put(past(1), recording)
    now = datetime.now().astimezone()
    made_bundles.make(ann, history, BundleChoice(past(1).began.date()), now)
    uploads = all_uploads.of(ann)
    upload = uploads.announce("ann.mp4", 9)
    folder = upload.folder / "0" / "review"
    folder.mkdir(parents=True)
    (folder / "report.json").write_text(REPORT)
    upload.versions.append(Version(FIRST_PLAN, folder, 0))
    app = Starlette(routes=asgi.routes(), middleware=asgi.middleware())
    scored = score_file(recording)
    assert scored is not None
    with TestClient(app, base_url=ADDRESS) as client:
        yield Clinic(client, ann, upload.id, replays.offer(ann, recording, scored.record))
    ann.leave()


def test_every_route_of_ours_is_known_here(clinic: Clinic) -> None:
    """A new one has to be put where it belongs, and is then tested like the others."""
    assert isinstance(clinic.client.app, Starlette)
    found = {way for route in clinic.client.app.routes for way in ways(route)}
    assert found == THEIRS | CLINICIANS | EVERYBODYS | BEFORE_SIGNING_IN


@pytest.mark.parametrize("way", sorted(THEIRS | CLINICIANS | EVERYBODYS), ids=" ".join)
def test_who_has_not_signed_in_gets_nothing(clinic: Clinic, way: tuple[str, str]) -> None:
    """With Ann's own token, with a cookie that somebody made up, of a provider's stranger: no page, no file."""
    for who, status in (({}, 401), (cookies("ann", "made up, but long enough to be one"), 401), (stranger(), 403)):
        if way[0] == "WebSocket":
            assert not clinic.opens(way[1], who, clinic.ann.token)
            continue
        answer = clinic.ask(way, who, clinic.ann.token)
        assert answer.status_code == status
        assert "Ann" not in answer.text and "posecheck/sign-" in answer.text or "Sign in again" in answer.text


def stranger() -> dict[str, str]:
    return cookies("eve", email="eve@evil.example")


@pytest.mark.parametrize("way", sorted(THEIRS), ids=" ".join)
def test_who_asks_for_what_is_anothers_gets_nothing(clinic: Clinic, way: tuple[str, str]) -> None:
    """Ben, signed in, with Ann's token, is answered as with a token that nobody has; Ann gets what is hers."""
    ben = cookies("ben")
    if way[0] == "WebSocket":
        assert not clinic.opens(way[1], ben, clinic.ann.token)
        assert clinic.opens(way[1], cookies("ann"), clinic.ann.token)
        return
    refused, nobody = (clinic.ask(way, ben, token) for token in (clinic.ann.token, "x" * 32))
    assert (refused.status_code, refused.content) == (nobody.status_code, nobody.content)
    assert refused.status_code in (204, 403, 404) and "Ann" not in refused.text
    hers = clinic.ask(way, cookies("ann"), clinic.ann.token)
    assert hers.status_code not in (401, 403, 404)
    assert (hers.status_code, hers.content) != (refused.status_code, refused.content)


@pytest.mark.parametrize("way", sorted(CLINICIANS), ids=" ".join)
def test_what_others_send_is_for_clinicians(clinic: Clinic, way: tuple[str, str]) -> None:
    """Neither Ann with her own page nor Ben with Anna's token; and Anna has an inbox of her own."""
    anna = visitors.add(person=person("anna", "clinician"))
    for who, token in (("ann", clinic.ann.token), ("ben", anna.token)):
        assert clinic.ask(way, cookies(who), token).status_code == 404
    assert clinic.ask(way, cookies("anna", email="anna@clinic.example"), anna.token).status_code == 200
    anna.leave()


@pytest.mark.parametrize("way", [way for way in sorted(THEIRS) if "{" in way[1]], ids=" ".join)
def test_ones_own_token_opens_nothing_of_anothers(clinic: Clinic, way: tuple[str, str]) -> None:
    """Ben, with a page of his own, who knows the name of Ann's upload."""
    ben = visitors.add(person=person("ben"))
    answer = clinic.ask(way, cookies("ben"), ben.token)
    ben.leave()
    assert answer.status_code == 404 and "Ann" not in answer.text


def test_ones_own_history_is_ones_own(clinic: Clinic, tmp_path: Path) -> None:
    """What Ben exports has nothing of Ann's; what he imports of hers does not touch hers."""
    ben = visitors.add(person=person("ben"))
    hers = clinic.ask(("GET", "/posecheck/history/export"), cookies("ann"), clinic.ann.token).content
    clinic.client.cookies = cookies("ben")
    address = f"/posecheck/history/import?t={ben.token}"
    brought = clinic.client.post(address, content=io.BytesIO(hers).read(), headers=ORIGIN)
    assert brought.json()["done"]
    histories = [History(history_place(person(who).key)) for who in ("ann", "ben")]
    assert [len(history.ids()) for history in histories] == [1, 1]
    histories[1].forget(None)
    ben.leave()
    assert [len(history.ids()) for history in histories] == [1, 0]
    assert histories[0].recordings.folder != histories[1].recordings.folder


def test_a_session_or_an_upload_goes_to_nobody_else(clinic: Clinic) -> None:
    """Neither by the token of an earlier visit, nor by that of a page that was loaded again."""
    ben = visitors.add(person=person("ben"))
    assert live_sessions.resume(ben, clinic.ann.token) is None
    clinic.ann.is_connected = lambda: False
    assert not all_uploads.take_over(ben, clinic.ann)
    again = visitors.add(person=person("ann"))
    assert all_uploads.take_over(again, clinic.ann)
    assert live_sessions.resume(again, clinic.ann.token) is not None
    for visitor in (ben, again):
        visitor.leave()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/host-config",
        "/_stcore/upload_file/x/y",
        "/media/x.png",
        "/component/x/y",
        "/static/js/a.js",
        "/x",
        "//",
    ],
)
def test_streamlits_own_addresses_are_closed_as_well(clinic: Clinic, path: str) -> None:
    """What is not named as open is closed, whatever a later release of Streamlit adds."""
    clinic.client.cookies = {}
    assert clinic.client.get(path).status_code == 401
    assert not clinic.opens("/_stcore/stream", {}, "")


def test_what_signing_in_takes_is_open(clinic: Clinic) -> None:
    """And nothing more is than is named here."""
    names = {"/posecheck/sign-in", "/posecheck/sign-out", "/auth/login", "/auth/logout", "/oauth2callback"}
    assert names | {"/_stcore/health"} == OPEN_TO_ALL
    clinic.client.cookies = {}
    answer = clinic.client.get("/posecheck/sign-out", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "../auth/logout")


# What was done is written down, and what is theirs can be deleted.


def written() -> list[tuple[str, str, str]]:
    return [(event.name.partition("@")[0], event.did, event.what) for event in audit_trail().events()]


def test_who_opened_what_is_written_down(clinic: Clinic) -> None:
    """What was given, what was refused, and by whom; no token, and not what a page asks for again and again."""
    upload = f"/posecheck/uploads/{clinic.upload}"
    for _ in range(3):
        clinic.ask(("GET", "/posecheck/uploads/{upload}"), cookies("ann"), clinic.ann.token)
    clinic.ask(("GET", "/posecheck/uploads/{upload}/{version:int}/{file}"), cookies("ann"), clinic.ann.token)
    clinic.ask(("GET", "/posecheck/history/export"), cookies("ben"), clinic.ann.token)
    clinic.ask(("GET", "/posecheck/history/export"), {}, clinic.ann.token)
    clinic.opens("/posecheck/live/socket", cookies("ann"), clinic.ann.token)
    clinic.opens("/posecheck/live/socket", cookies("ben"), clinic.ann.token)
    clinic.ask(("DELETE", "/posecheck/uploads/{upload}"), cookies("ann"), clinic.ann.token)
    assert written() == [
        ("ann", "opened", f"GET {upload}/0/report.json"),
        ("ben", "was refused", "GET /posecheck/history/export"),
        ("ann", "opened", "WebSocket /posecheck/live/socket"),
        ("ben", "was refused", "WebSocket /posecheck/live/socket"),
        ("ann", "changed", f"DELETE {upload}"),
    ]
    assert clinic.ann.token not in audit_trail().file.read_text()
    assert audit_trail().file.stat().st_mode & 0o777 == 0o600


def test_a_trail_that_cannot_be_written_stops_nobody(
    clinic: Clinic, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # import-linter, which another test calls, silences every logger that there is.
    monkeypatch.setattr(logging.getLogger("posecheck.web"), "disabled", False)
    audit_trail().file.mkdir()
    way = ("GET", "/posecheck/history/export")
    assert clinic.ask(way, cookies("ann"), clinic.ann.token).status_code == 200
    assert "audit trail cannot be written" in caplog.text


def test_what_others_have_sent_stays(clinic: Clinic) -> None:
    """Whoever forgets their own sessions keeps their inbox, which says itself how to delete what is in it."""
    history = History(history_place(person("ann").key))
    history.place.inbox.mkdir()
    assert forget_everywhere(history, None) == 1
    assert history.place.inbox.exists() and not history.ids()


def test_what_is_deleted_is_gone_from_the_disk(clinic: Clinic, tmp_path: Path) -> None:
    """Sessions, recordings, what could be resumed, uploads; of Ann alone, and the trail stays."""
    key, others = person("ann").key, History(history_place(person("ben").key))
    others.put(past(1), None)
    clinic.ask(("GET", "/posecheck/history/export"), cookies("ann"), clinic.ann.token)
    theirs = [path for path in tmp_path.rglob("*") if key in path.parts or path.name == "ann.mp4"]
    assert {path.suffix for path in theirs} >= {".sqlite", ".posecheck", ".events"}
    for visit in visitors.all_of(key):
        visit.leave()
    assert forget_everywhere(History(history_place(key)), None) == 1
    assert not [path for path in tmp_path.rglob("*") if key in str(path) or clinic.upload in str(path)]
    assert [path for path in tmp_path.rglob("report.json")] == []
    assert len(others.ids()) == 1 and len(written()) == 1
