"""The live socket: who gets in, what is answered, who is cut off."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from lab.bench.live_client import message_of
from lab.bench.live_server import course_of
from posecheck.scoring.recording import Recording, Sight
from posecheck.web.access import Visitor, visitors
from posecheck.web.asgi import middleware
from posecheck.web.live import routes, socket
from posecheck.web.live.live_sessions import live_sessions
from tests.courses import alone
from tests.figures import acted, film, sit_back

SIZE = (1280, 720)
FILM = film(acted(sit_back()), 4)
HERE = {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}
Visit = Callable[[], Visitor]


@pytest.fixture
def visit() -> Iterator[Visit]:
    """Makes visitors with an open session of child's pose; they leave after the test."""
    came: list[Visitor] = []

    def come() -> Visitor:
        came.append(visitors.add())
        live_sessions.open(came[-1], alone(course_of({})))
        return came[-1]

    yield come
    for visitor in came:
        visitor.leave()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.routes(), middleware=middleware()), base_url=HERE["origin"]) as made:
        yield made


def connect(client: TestClient, token: str, headers: dict[str, str] = HERE) -> WebSocketTestSession:
    return client.websocket_connect(f"/posecheck/live/socket?t={token}", headers=headers)


@contextmanager
def greeted(client: TestClient, token: str) -> Iterator[WebSocketTestSession]:
    """A connection after its first message."""
    with connect(client, token) as line:
        assert line.receive_json().keys() == {"hello"}
        yield line


def show(line: WebSocketTestSession, sights: list[Sight]) -> list[dict[str, object]]:
    """The answers to these frames."""
    answers = []
    for number, sight in enumerate(sights):
        line.send_bytes(message_of(sight, number, SIZE))
        answers.append(line.receive_json())
    return answers


def closing_code(line: WebSocketTestSession) -> int:
    """With which code the server ends it; only a greeting or answers may come before."""
    with pytest.raises(WebSocketDisconnect) as ended:
        while True:
            line.receive_text()
    return int(ended.value.code)


def test_a_frame_is_answered_with_its_number(client: TestClient, visit: Visit) -> None:
    """One answer a frame, with the guidance; the first message says that the session is new."""
    with connect(client, visit().token) as line:
        assert line.receive_json() == {"hello": {"resumed": False}}
        answers = show(line, FILM[:5])
    assert [one["seq"] for one in answers] == [0, 1, 2, 3, 4]
    assert {one["phase"] for one in answers} == {"preflight"}


def test_a_button_is_answered_without_a_number(client: TestClient, visit: Visit) -> None:
    """ "It hurts" stops at once."""
    with greeted(client, visit().token) as line:
        show(line, FILM[:3])
        line.send_text('{"do": "hurts"}')
        answer = line.receive_json()
    assert (answer["seq"], answer["phase"]) == (None, "hurts")


@pytest.mark.parametrize("token", ["", "x", "A" * 32])
def test_an_unknown_token_is_told_so(client: TestClient, visit: Visit, token: str) -> None:
    """4403, so that the page can say that it has to be loaded again."""
    visit()
    with connect(client, token) as line:
        assert closing_code(line) == 4403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver:81"},
        {"origin": "null"},
        {"origin": ""},
        {},
    ],
)
def test_another_sites_page_gets_no_connection(client: TestClient, visit: Visit, headers: dict[str, str]) -> None:
    """With the right token, but from another origin or without one, the handshake is refused."""
    with pytest.raises(WebSocketDisconnect) as refused, connect(client, visit().token, headers):
        pass
    assert refused.value.code == 4403


def test_a_visitor_who_has_left_is_unknown(client: TestClient, visit: Visit) -> None:
    """Leaving closes the line, and the token opens nothing any more."""
    visitor = visit()
    with greeted(client, visitor.token) as line:
        visitor.leave()
        assert closing_code(line) == 4403
    with connect(client, visitor.token) as line:
        assert closing_code(line) == 4403
    assert live_sessions.of(visitor) is None


@pytest.mark.parametrize("size", [2049, 100_000])
def test_a_big_message_ends_the_connection(client: TestClient, visit: Visit, size: int) -> None:
    """More than two kilobytes, binary or text, is 1009."""
    for send in ("send_bytes", "send_text"):
        with greeted(client, visit().token) as line:
            getattr(line, send)(b"\x01" * size if send == "send_bytes" else "x" * size)
            assert closing_code(line) == 1009


def test_more_than_45_messages_a_second_end_the_connection(client: TestClient, visit: Visit) -> None:
    """The 46th within a second is 4408; 45 are answered."""
    sights = film(acted(sit_back()), 4)[:46]
    with greeted(client, visit().token) as line:
        for number, sight in enumerate(sights):
            line.send_bytes(message_of(sight, number, SIZE))
        numbers = [line.receive_json()["seq"] for _ in range(45)]
        assert closing_code(line) == 4408
    assert numbers == list(range(45))


def test_fifteen_a_second_are_no_crowd(client: TestClient, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a browser sends is never too much, however long it goes on."""
    frames = count()
    monkeypatch.setattr(socket, "time", SimpleNamespace(monotonic=lambda: next(frames) / 15))
    with greeted(client, visit().token) as line:
        assert len(show(line, FILM * 2)) == 2 * len(FILM)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=100)
    | st.binary(min_size=816, max_size=816)
    | st.text(max_size=100).filter(lambda text: '"do"' not in text)
)
def test_malformed_messages_are_cut_off_without_a_trace(
    client: TestClient, visit: Visit, caplog: pytest.LogCaptureFixture, noise: bytes | str
) -> None:
    """Noise ends the connection with 4400, and neither a line in the log nor an exception tells of it."""
    with caplog.at_level(logging.DEBUG), greeted(client, visit().token) as line:
        if isinstance(noise, bytes):
            line.send_bytes(noise)
        else:
            line.send_text(noise)
        assert closing_code(line) == 4400
    assert [record for record in caplog.records if record.name != "asyncio"] == []


def test_the_newest_connection_has_the_room(client: TestClient, visit: Visit) -> None:
    """A second tab takes over: the first is told 4409, and the session goes on in the second."""
    token = visit().token
    with greeted(client, token) as first:
        show(first, FILM[:5])
        with connect(client, token) as second:
            assert second.receive_json() == {"hello": {"resumed": True}}
            assert closing_code(first) == 4409
            assert len(show(second, FILM[:5])) == 5


def test_two_visitors_never_see_each_others_state(client: TestClient, visit: Visit) -> None:
    """What one does, the other's answers and recording do not show; neither token reads the other's file."""
    ann, ben = visit(), visit()
    with greeted(client, ann.token) as hers, greeted(client, ben.token) as his:
        show(hers, FILM[:20])
        show(his, FILM[:3])
        his.send_text('{"do": "stop"}')
        assert his.receive_json()["phase"] == "stopped"
        assert show(hers, [FILM[20]])[0]["phase"] == "preflight"
    counts = []
    for visitor in (ann, ben):
        answer = client.get(f"/posecheck/live/recording?t={visitor.token}")
        path = Path(f"{live_sessions.of(visitor).session.recording_path}.copy")  # type: ignore[union-attr]
        path.write_bytes(answer.content)
        counts.append(len(list(Recording(path))))
    assert counts == [21, 3]


def test_a_frame_that_is_not_later_changes_nothing(client: TestClient, visit: Visit) -> None:
    """The same picture again is answered, silently, and not recorded."""
    visitor = visit()
    with greeted(client, visitor.token) as line:
        first, again = show(line, [FILM[3], FILM[3]])
        show(line, [FILM[2]])
    assert {**first, "seq": 1, "say": None, "tone": None} == again
    routine = live_sessions.of(visitor)
    assert routine is not None and routine.session.storage.frames == 1


def test_the_recording_wants_a_token(client: TestClient, visit: Visit) -> None:
    """404 for a stranger and before the first frame; afterwards a file to keep, not to be stored by others."""
    token = visit().token
    for unknown in ("", "x", token):
        assert client.get(f"/posecheck/live/recording?t={unknown}").status_code == 404
    with greeted(client, token) as line:
        show(line, FILM[:2])
        answer = client.get(f"/posecheck/live/recording?t={token}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"].startswith('attachment; filename="childs_pose ')


def test_nothing_is_offered_before_a_hold(client: TestClient, visit: Visit) -> None:
    """A session that never got beyond the pre-flight is no session to go on with."""
    token = visit().token
    with greeted(client, token) as line:
        show(line, FILM[:40])
    answer = client.get(f"/posecheck/live/unfinished?t={token}")
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_browser_that_vanishes_leaves_no_trace(
    client: TestClient, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that ends in the middle is no error; the session waits for the next one."""
    visitor = visit()
    with (
        caplog.at_level(logging.WARNING),
        suppress(WebSocketDisconnect),
        greeted(client, visitor.token) as line,
    ):
        show(line, FILM[:2])
        line.send_bytes(message_of(FILM[2], 2, SIZE))
        line.close()
    assert caplog.records == []
    with connect(client, visitor.token) as line:
        assert json.loads(line.receive_text()) == {"hello": {"resumed": True}}
