"""Uploading over the network: every route, and every way in which it can go wrong."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from posecheck.web.uploads import receiving
from posecheck.web.uploads import routes as routes_module
from posecheck.web.uploads import visitor_uploads as uploads_module
from posecheck.web.uploads.queue import ReviewQueue
from tests.edge.media import cut
from tests.edge.uploading import Server, files_below, serving, until
from tests.paths import CASES, SAMPLES

CLIP = SAMPLES / "knee_to_chest.mp4"
"""Fifteen seconds: the shortest sample."""
RECORDING = SAMPLES / "knee_to_chest.posecheck"
GIGABYTE = 1024**3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "data") as found:
        yield found


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_video_is_received_reviewed_and_its_files_are_there(server: Server) -> None:
    browser = server.browser()
    upload = browser.send(CLIP)
    state = browser.wait_for(upload, "done", "failed")
    assert state["phase"] == "done" and state["drawn"] == [0] and state["drawing"] is None
    kinds = {"annotated.mp4": "video/mp4", "report.html": "text/html", "report.json": "application/json"}
    for name in ("annotated.mp4", "report.html", "report.json", "angles.csv", "recording.posecheck"):
        answer = browser.ask("GET", f"/{upload}/0/{name}")
        assert answer.status == 200 and len(answer.body) > 40, name
        assert answer.headers["content-type"].startswith(kinds.get(name, "")), name
        assert answer.headers["cache-control"] == "no-store", name
    saved = browser.ask("GET", f"/{upload}/0/annotated.mp4?save")
    disposition = saved.headers["content-disposition"]
    assert disposition.startswith("attachment") and "knee_to_chest%20annotated.mp4" in disposition


def test_a_part_of_the_annotated_video_can_be_fetched(server: Server) -> None:
    browser = server.browser()
    upload = browser.send(CLIP)
    browser.wait_for(upload, "done")
    whole = browser.ask("GET", f"/{upload}/0/annotated.mp4").body
    part = browser.ask("GET", f"/{upload}/0/annotated.mp4", range="bytes=1000-1999")
    assert part.status == 206 and part.body == whole[1000:2000]
    assert part.headers["content-range"] == f"bytes 1000-1999/{len(whole)}"
    assert "inline" in part.headers["content-disposition"]


def test_progress_rises_and_tells_the_time_left(server: Server) -> None:
    browser = server.browser()
    upload = browser.send(CLIP)
    states = [browser.state(upload)]
    while states[-1]["phase"] in ("waiting", "reviewing"):
        time.sleep(0.1)
        states.append(browser.state(upload))
    shares = [state["share"] for state in states]
    assert shares == sorted(shares) and len(set(shares)) > 5
    left = [state["seconds_left"] for state in states if state["seconds_left"] is not None]
    assert left and left[-1] < 5 and all(seconds >= 0 for seconds in left)


@pytest.mark.parametrize(
    ("name", "size", "status", "words"),
    [
        ("long.mp4", 2 * GIGABYTE + 1, 413, "larger than 2 GB"),
        ("notes.txt", 1000, 415, "no file that this page takes"),
        ("noname", 1000, 415, "mp4, mov or webm"),
        ("empty.mp4", 0, 400, "is empty"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_it_is_sent(
    server: Server, data: Path, name: str, size: int, status: int, words: str
) -> None:
    answer = server.browser().announce(name, size)
    assert answer.status == status and words in answer.sentence and answer.sentence.startswith(f"{name}: ")
    assert files_below(data) == []


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", '{"name": "a.mp4"}', '{"name": 3, "size": 3}', '{"name": "a.mp4", "size": true}', "x" * 9999],
)
def test_a_malformed_announcement_is_refused_with_a_sentence(server: Server, body: str) -> None:
    answer = server.browser().ask("POST", "", body)
    assert answer.status == 400 and "Reload" in answer.sentence


def test_a_full_disk_is_said_before_the_upload(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes_module, "RESERVE", 1 << 60)
    answer = server.browser().announce("a.mp4", 1000)
    assert answer.status == 507 and "does not fit" in answer.sentence


def test_a_body_of_another_length_than_announced_is_refused(server: Server, data: Path) -> None:
    browser = server.browser()
    upload = browser.announced("a.mp4", 10)
    assert browser.ask("PUT", f"/{upload}/video", b"x" * 11).status == 413
    chunked = browser.ask("PUT", f"/{upload}/video", iter([b"x" * 10]), **{"transfer-encoding": "chunked"})
    assert chunked.status == 411
    assert files_below(data) == []


def test_a_video_cannot_be_sent_twice(server: Server) -> None:
    browser = server.browser()
    upload = browser.send(CLIP)
    answer = browser.ask("PUT", f"/{upload}/video", CLIP.read_bytes())
    assert answer.status == 409


def test_more_videos_than_a_desk_holds_are_refused(server: Server) -> None:
    browser = server.browser()
    for _ in range(uploads_module.MOST_UPLOADS):
        browser.announced("a.mp4", 10)
    answer = browser.announce("a.mp4", 10)
    assert answer.status == 429 and "Remove one" in answer.sentence


def test_junk_gets_its_sentence_and_leaves_nothing(server: Server, data: Path, tmp_path: Path) -> None:
    junk = tmp_path / "holiday.mp4"
    junk.write_bytes(os.urandom(50_000))
    browser = server.browser()
    upload = browser.send(junk)
    state = browser.wait_for(upload, "done", "failed")
    assert state["phase"] == "failed"
    assert state["sentence"].startswith("holiday.mp4: this is not a video that can be read. Use an mp4")
    assert until(lambda: files_below(data) == [])


def test_a_truncated_video_gets_its_sentence(server: Server, data: Path, tmp_path: Path) -> None:
    broken = tmp_path / "clip.mp4"
    broken.write_bytes(CLIP.read_bytes())
    browser = server.browser()
    upload = browser.send(cut(broken, keep=0.5))
    state = browser.wait_for(upload, "done", "failed")
    assert state["phase"] == "failed" and "its end is cut off" in state["sentence"]
    assert str(tmp_path) not in state["sentence"]
    assert until(lambda: files_below(data) == [])


def test_after_a_bad_file_the_next_one_is_reviewed(server: Server, tmp_path: Path) -> None:
    junk = tmp_path / "junk.webm"
    junk.write_bytes(b"no video at all" * 100)
    browser = server.browser()
    bad, good = browser.send(junk), browser.send(CLIP)
    assert browser.wait_for(good, "done", "failed")["phase"] == "done"
    assert browser.phase(bad) == "failed"


def test_a_video_filmed_as_in_a_mirror_has_its_sides_put_right(server: Server) -> None:
    """Where the visitor says so before sending it; it shows the left side as the right one."""
    browser = server.browser()
    server.all_uploads.of(browser.visitor).mirrored = True
    upload = browser.send(CASES / "F12_mirrored_selfie.mp4")
    browser.wait_for(upload, "done")
    report = json.loads(browser.ask("GET", f"/{upload}/0/report.json").body)
    assert [segment["side"] for segment in report["segments"]] == ["left"]


def test_cancel_while_receiving_ends_it_and_leaves_nothing(server: Server, data: Path) -> None:
    browser = server.browser()
    upload, connection = browser.begin("long.mp4", 50_000_000, b"x" * 2_000_000)
    assert files_below(data) == ["long.mp4"]
    began = time.monotonic()
    assert browser.ask("DELETE", f"/{upload}").json["phase"] == "cancelled"
    assert until(lambda: files_below(data) == [], 2) and time.monotonic() - began < 2
    assert browser.ask("GET", f"/{upload}").status == 404
    assert browser.answer(connection).status == 400


def test_a_transfer_that_breaks_off_leaves_nothing_but_a_sentence(server: Server, data: Path) -> None:
    browser = server.browser()
    upload, connection = browser.begin("long.mp4", 50_000_000, b"x" * 2_000_000)
    connection.close()
    state = browser.wait_for(upload, "failed", seconds=5)
    assert "did not arrive completely" in state["sentence"]
    assert files_below(data) == []


def test_a_transfer_that_stalls_is_given_up(server: Server, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "SILENT_SECONDS", 1.0)
    browser = server.browser()
    upload, _ = browser.begin("long.mp4", 50_000_000, b"x" * 2_000_000)
    assert "did not arrive" in browser.wait_for(upload, "failed", seconds=5)["sentence"]
    assert files_below(data) == []


def test_a_transfer_that_only_trickles_is_given_up(
    server: Server, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then would hold disk and connection for ever."""
    monkeypatch.setattr(receiving, "SILENT_SECONDS", 1.0)
    browser = server.browser()
    upload, connection = browser.begin("slow.mp4", 50_000_000, b"x" * 20_000)
    began = time.monotonic()
    while browser.phase(upload) == "receiving" and time.monotonic() - began < 10:
        connection.send(b"x")
        time.sleep(0.1)
    assert "did not arrive completely" in browser.state(upload)["sentence"]
    assert files_below(data) == []


def test_cancel_while_waiting_leaves_the_one_before_alone(server: Server, data: Path) -> None:
    browser = server.browser()
    first, second, third = (browser.send(CLIP, f"{n}.mp4") for n in "abc")
    browser.wait_for(first, "reviewing")
    assert [browser.state(one)["position"] for one in (first, second, third)] == [0, 1, 2]
    browser.ask("DELETE", f"/{second}")
    assert browser.state(third)["position"] == 1
    assert "b.mp4" not in files_below(data)
    browser.ask("DELETE", f"/{third}")
    assert browser.wait_for(first, "done", "failed")["phase"] == "done"


def test_cancel_while_reviewing_ends_the_process_and_the_next_is_reviewed(server: Server, data: Path) -> None:
    browser = server.browser()
    first, second = browser.send(SAMPLES / "childs_pose.mp4", "a.mp4"), browser.send(CLIP, "b.mp4")
    until(lambda: browser.state(first)["share"] > 0.1)
    (worker,) = workers()
    began = time.monotonic()
    browser.ask("DELETE", f"/{first}")
    assert time.monotonic() - began < 2
    assert command_of(worker) == []
    assert "a.mp4" not in files_below(data)
    assert browser.wait_for(second, "done", "failed")["phase"] == "done"


def test_a_worker_that_crashes_becomes_a_sentence_and_the_next_is_reviewed(server: Server, data: Path) -> None:
    browser = server.browser()
    first, second = browser.send(SAMPLES / "childs_pose.mp4", "a.mp4"), browser.send(CLIP, "b.mp4")
    until(lambda: browser.state(first)["share"] > 0.1)
    (worker,) = workers()
    worker.send_signal(signal.SIGKILL)
    state = browser.wait_for(first, "failed", seconds=5)
    assert state["sentence"].startswith("a.mp4: the review stopped unexpectedly. Try again;")
    assert until(lambda: "a.mp4" not in files_below(data))
    assert browser.wait_for(second, "done", "failed")["phase"] == "done"


def test_closing_the_page_deletes_all(tmp_path: Path) -> None:
    """Also what is being reviewed, as soon as it is sure that the page was not only loaded again."""
    with serving(tmp_path, left=0.5, check_every=0.1) as server:
        browser = server.browser()
        done, reviewing = browser.send(RECORDING), browser.send(CLIP)
        browser.wait_for(done, "done")
        browser.wait_for(reviewing, "reviewing")
        assert browser.ask("DELETE").status == 204
        assert until(lambda: files_below(tmp_path) == [], 10)
        assert browser.ask("GET", f"/{done}").status == 404


def test_a_page_that_is_loaded_again_keeps_its_uploads_and_nobody_else_gets_them(tmp_path: Path) -> None:
    """They go to the one who names the page's secret once that page is closed; an open page keeps its own."""
    with serving(tmp_path, left=0.5, check_every=0.1) as server:
        before, after, stranger = server.browser(), server.browser(), server.browser()
        upload = before.send(RECORDING)
        before.wait_for(upload, "done")
        assert not server.all_uploads.take_over(stranger.visitor, before.visitor)
        assert before.ask("DELETE").status == 204
        assert server.all_uploads.take_over(after.visitor, before.visitor)
        assert not server.all_uploads.take_over(stranger.visitor, before.visitor)
        before.visitor.leave()
        server.all_uploads.of(stranger.visitor)
        assert after.state(upload)["phase"] == "done" and stranger.ask("GET", f"/{upload}").status == 404


def test_a_visitor_who_leaves_takes_everything_along(server: Server, data: Path) -> None:
    browser = server.browser()
    upload = browser.send(SAMPLES / "childs_pose.mp4")
    half, _ = browser.begin("half.mp4", 50_000_000, b"x" * 2_000_000)
    browser.wait_for(upload, "reviewing")
    browser.visitor.leave()
    assert until(lambda: files_below(data) == [], 2)
    assert browser.ask("GET", f"/{half}").status == 403


def test_a_page_that_falls_silent_loses_its_uploads(tmp_path: Path) -> None:
    with serving(tmp_path, idle=1.0, check_every=0.1) as server:
        browser = server.browser()
        browser.send(CLIP)
        assert files_below(tmp_path)
        assert until(lambda: files_below(tmp_path) == [], 10)


def test_the_end_of_the_server_deletes_everything(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.browser().send(CLIP)
    assert list(tmp_path.iterdir()) == []


def test_an_idle_worker_gives_its_memory_back(tmp_path: Path) -> None:
    with serving(tmp_path, ReviewQueue(idle=0.5)) as server:
        browser = server.browser()
        browser.wait_for(browser.send(CLIP), "done")
        assert until(lambda: workers() == [], 5)


def workers() -> list[psutil.Process]:
    """The processes that review for this one."""
    return [child for child in psutil.Process().children() if "posecheck.web.uploads.worker" in command_of(child)]


def command_of(process: psutil.Process) -> list[str]:
    """Empty where the process has ended, perhaps since it was listed."""
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:  # a zombie, too
        return []
