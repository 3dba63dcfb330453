"""Live sessions over a real socket to a real server process."""

import json
import signal
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from lab.bench.live_client import Server, message_of, running_server
from posecheck.detection.model import LIVE, model_sha256
from posecheck.review.rescore import rescore, score_recording
from posecheck.scoring.recording import Recording, Sight
from posecheck.web.live.closing_codes import ClosingCode
from tests.figures import acted, film, sit_back

SIZE = (1280, 720)
FILM = film(acted(sit_back()), 32, fps=10)
"""In the pose from second 7 to 27."""
HALF = 140
"""Frames until the middle of the hold."""
COURSE = {"stretch": "childs_pose", "hold": "15"}


def line_to(server: Server, token: str) -> ClientConnection:
    return connect(server.socket_url(token), origin=server.origin, compression=None)  # type: ignore[arg-type]


def greeting(line: ClientConnection) -> Any:
    return json.loads(line.recv(timeout=30))["hello"]


def show(line: ClientConnection, sights: list[Sight]) -> list[dict[str, Any]]:
    """The answers; ten times as fast as a camera, yet within the limit."""
    answers = []
    for number, sight in enumerate(sights):
        line.send(message_of(sight, number, SIZE))
        answers.append(json.loads(line.recv(timeout=30)))
        time.sleep(1 / 40)
    return answers


def closing_code(line: ClientConnection, message: str | bytes | None = None) -> int | None:
    """With which code the server ends it, perhaps before it has read all of the message."""
    with pytest.raises(ConnectionClosed):
        if message is not None:
            line.send(message)
        while True:
            line.recv(timeout=30)
    return line.close_code


def test_a_killed_server_costs_at_most_a_second(tmp_path: Path) -> None:
    """SIGKILL in the middle of a hold; a new server offers the session and goes on with it to the end."""
    log = tmp_path / "log"
    with running_server(log, POSECHECK_DATA=str(tmp_path)) as server:
        token = server.get("/lab/visit", **COURSE)["token"]
        with line_to(server, token) as line:
            assert greeting(line) == {"resumed": False}
            before = show(line, FILM[:HALF])[-1]
            assert before["phase"] == "holding"
            server.process.send_signal(signal.SIGKILL)
            server.process.wait(10)
    with running_server(log, POSECHECK_DATA=str(tmp_path)) as server:
        offer = server.get("/posecheck/live/unfinished", t=token)
        assert (offer["stretch"], offer["needed"]) == ("Child's pose", 15)
        assert before["ring"]["held"] - 1 <= offer["held"] <= before["ring"]["held"]
        assert 0 <= offer["seconds_ago"] < 60
        with line_to(server, token) as line:
            assert closing_code(line) == 4403  # the old token alone opens nothing
        new = server.get("/lab/resume", t=token)
        assert new["found"]
        assert server.get("/posecheck/live/unfinished", t=token) is None
        with line_to(server, new["token"]) as line:
            assert greeting(line) == {"resumed": True}
            answers = show(line, FILM[HALF:])
    assert before["ring"]["held"] - 1 <= answers[0]["ring"]["held"]
    assert answers[-1]["phase"] == "done"
    assert "Traceback" not in log.read_text()


def test_points_of_a_model_that_nobody_knows_are_refused(tmp_path: Path) -> None:
    """A page of another version is told to load itself anew; one that names a model of today is greeted."""
    with running_server(tmp_path / "log", POSECHECK_DATA=str(tmp_path)) as server:
        token = server.get("/lab/visit", **COURSE)["token"]
        with line_to(server, f"{token}&m={'f' * 64}") as line:
            assert closing_code(line) == ClosingCode.NO_SESSION
        with line_to(server, f"{token}&m={model_sha256(LIVE[0])}") as line:
            assert greeting(line) == {"resumed": False}


def test_the_downloaded_recording_scores_to_the_same_numbers(tmp_path: Path) -> None:
    """What the server has and what the person keeps give one report, to the last digit, with the ring's seconds."""
    with running_server(tmp_path / "log", POSECHECK_DATA=str(tmp_path)) as server:
        token = server.get("/lab/visit", **COURSE)["token"]
        with line_to(server, token) as line:
            greeting(line)
            last = show(line, FILM)[-1]
        kept = tmp_path / "kept.posecheck"
        with urlopen(f"{server.origin}/posecheck/live/recording?t={token}", timeout=30) as answer:
            kept.write_bytes(answer.read())
        (there,) = (tmp_path / "live").glob("*.posecheck")
        assert rescore(kept, None, None).report == rescore(there, None, None).report
    recording = Recording(kept)
    record, _ = score_recording(recording, recording.header.plan)
    assert record.segments[0].ledger.correct == pytest.approx(last["ring"]["held"], abs=0.1)
    assert recording.header.source.fps is None


def test_noise_leaves_no_trace_in_the_log(tmp_path: Path) -> None:
    """Bad tokens, origins, sizes and messages end with their codes, and the server says nothing about them."""
    log = tmp_path / "log"
    with running_server(log, POSECHECK_DATA=str(tmp_path)) as server:
        token = server.get("/lab/visit", **COURSE)["token"]
        started = log.read_text()
        for message, *codes in (
            (b"\x07" * 816, 4400),
            ("{}", 4400),
            (b"\x01" * 3000, 1009),
            # The server hangs up while most of it is on the way: its word why may be lost then.
            (b"\x01" * 2_000_000, 1009, 1006),
        ):
            with line_to(server, token) as line:
                greeting(line)
                assert closing_code(line, message) in codes
        with line_to(server, "nobody") as line:
            assert closing_code(line) == 4403
        with pytest.raises(InvalidStatus) as refused:
            connect(server.socket_url(token), origin="http://evil.example")  # type: ignore[arg-type]
        assert refused.value.response.status_code == 403
        with line_to(server, token) as line:  # and the session is as it was
            greeting(line)
            assert show(line, FILM[:1])[0]["seq"] == 0
        assert log.read_text() == started
        assert token not in log.read_text()


def test_twenty_sessions_leave_the_server_as_it_was(tmp_path: Path) -> None:
    """Opened, used, left: no room, no visitor, no file stays, and memory does not grow from the tenth on."""
    with running_server(tmp_path / "log", POSECHECK_DATA=str(tmp_path)) as server:

        def ten() -> float:
            for _ in range(10):
                token = server.get("/lab/visit", **COURSE)["token"]
                with line_to(server, token) as line:
                    greeting(line)
                    show(line, FILM[:15])
                server.get("/lab/leave", t=token)
            assert server.get("/lab/state") == {"visitors": 0, "sessions": 0}
            return server.megabytes()

        ten()
        first = ten()
        assert ten() - first < 1.5
        assert list((tmp_path / "live").iterdir()) == []


def test_a_server_that_is_stopped_keeps_what_was_begun(tmp_path: Path) -> None:
    """SIGTERM in a hold, with the line open: it ends within seconds, and nothing at all is lost."""
    with running_server(tmp_path / "log", POSECHECK_DATA=str(tmp_path)) as server:
        token = server.get("/lab/visit", **COURSE)["token"]
        with line_to(server, token) as line:
            greeting(line)
            held = show(line, FILM[:HALF])[-1]["ring"]["held"]
            server.process.terminate()
            server.process.wait(10)
    with running_server(tmp_path / "log", POSECHECK_DATA=str(tmp_path)) as server:
        new = server.get("/lab/resume", t=token)["token"]
        with line_to(server, new) as line:
            greeting(line)
            assert show(line, [FILM[HALF]])[0]["ring"]["held"] == pytest.approx(held, abs=0.1)
    assert "Traceback" not in (tmp_path / "log").read_text()
