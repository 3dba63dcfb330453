"""A routine of several stretches without a browser: each has its own recording, and its own row in the history."""

import json
import shutil
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lab.bench.live_client import message_of
from posecheck.coaching import phrases
from posecheck.coaching.guidance import Command, Guidance
from posecheck.coaching.guide import LiveFrame
from posecheck.language import translation
from posecheck.plan.safety import WARM_UPS
from posecheck.practice.routine import WARM_UP_SECONDS, Routine
from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording, Sight
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.access import Visitor, Visitors, visitors
from posecheck.web.asgi import middleware
from posecheck.web.live import routes, socket
from posecheck.web.live.event_log import read_event_log
from posecheck.web.live.live_routine import LiveRoutine
from posecheck.web.live.live_sessions import LiveSessions, live_sessions
from posecheck.web.live.remembering import remember, take_up, take_up_soon
from posecheck.web.live.restore import unfinished_session
from posecheck.web.live.storage import event_log_path, recordings_folder
from posecheck.web.live.wire import ReceivedFrame
from tests import courses
from tests.figures import acted, film, sit_and_lean, sit_back

SIZE = (1280, 720)
FIRST = courses.course_of("childs_pose", seconds=6)
SECOND = courses.course_of("seated_figure_four", seconds=6)
TWO = Routine((FIRST, SECOND), warm_up=False)
FILM = film(acted([*sit_back(), *sit_and_lean("left", 40), *sit_and_lean("right", 74)]), 105, 8)
"""Child's pose from second 7 to 27, then the chair: left from 47, right from 81."""
IN_THE_SECOND = 8 * 51
"""A frame within the hold on the left."""


@pytest.fixture
def here() -> Iterator[LiveSessions]:
    made = LiveSessions()
    yield made
    made.close_all()


@pytest.fixture
def history() -> History:
    return History(history_place())


def welcome() -> Visitor:
    return Visitors().add()


def show(live: LiveRoutine, sights: list[Sight]) -> list[Guidance]:
    return [live.receive(ReceivedFrame(0, SIZE, LiveFrame(sight, 120.0))) for sight in sights]


def two(here: LiveSessions, frames: int = len(FILM)) -> tuple[LiveRoutine, list[Guidance]]:
    live = here.open(welcome(), TWO, remember=True)
    return live, show(live, FILM[:frames])


def test_one_stretch_follows_the_other_on_the_same_connection(here: LiveSessions) -> None:
    """What is done and what is next is said in one sentence; the last one says that it was; no end in between."""
    live, shown = two(here)
    assert (live.finished, live.number) == (True, 2)
    ends = [frame for frame in shown if frame.phase in ("done", "stopped", "hurts")]
    assert shown.index(ends[0]) > IN_THE_SECOND and {frame.phase for frame in ends} == {"done"}
    turn = next(frame for frame in shown if frame.tone == "done")
    assert (turn.phase, turn.ring.side, turn.ring.held) == ("preflight", "left", 0)
    begin = phrases.begin(SECOND, "left")
    assert turn.say == f"Done. 6 seconds. Come out slowly. Next: Seated figure four. {begin}"
    assert ends[0].say == (
        "Done. 6 seconds on each side. Come out slowly. That was the last stretch. Your routine is done."
    )
    between = shown[shown.index(turn) : IN_THE_SECOND]
    assert [frame.phase for frame in between].count("holding") < 8 * 5, "nothing counts before the chair"


def test_each_stretch_is_a_session_of_its_own_that_scores_as_the_person_saw_it(here: LiveSessions) -> None:
    """Its own recording from second 0, plan and event log; rescoring gives the seconds of the ring."""
    live, _ = two(here)
    first, second = live.sessions
    assert (first.course, second.course) == (FIRST, SECOND)
    # The left side was held on for some time after it was complete.
    for one, held in ((first, [6.0]), (second, [22.9, 6.0])):
        recording = Recording(one.recording)
        assert (recording.header.plan, next(iter(recording)).seconds) == (one.course.plan, 0.0)
        assert recording.notes == ()
        record, _ = score_recording(recording, recording.header.plan)
        assert [part.ledger.correct for part in record.segments] == pytest.approx(held, abs=0.4)
        logged = read_event_log(one.event_log)
        assert logged is not None and logged.finished
    assert [live.recording_so_far(number)[0] for number in (1, 2)] == [FIRST, SECOND]
    with pytest.raises(OSError, match="."):
        live.recording_so_far(3)


def test_what_is_done_is_in_the_history_while_the_next_one_is_held(history: History) -> None:
    """At once, without the page; both rows are one visit, and each is there once when the page has added up."""
    told = Event()

    def take(log: Path) -> None:
        take_up_soon(log)
        told.set()

    here = LiveSessions(take)
    live, _ = two(here, IN_THE_SECOND)
    assert told.is_set()
    until = time.monotonic() + 20
    while not history.ids() and time.monotonic() < until:
        Event().wait(0.05)
    (row,) = history.sessions()
    assert (row.ending, row.plans[0].stretch) == ("done", "childs_pose")
    show(live, FILM[IN_THE_SECOND:])
    for one in live.sessions:
        remember(history, one.event_log)
    rows = list(history.sessions())
    assert {one.plans[0].stretch for one in rows} == {"childs_pose", "seated_figure_four"}
    assert len(rows) == 2 and len({one.visit for one in rows}) == 1 and rows[0].visit is not None
    assert take_up(history, here.event_logs()) == 0
    assert live.sessions[0].recording.exists(), "the summary still shows it"
    here.close_all()
    assert list(recordings_folder().iterdir()) == []


@pytest.mark.parametrize("frame", [IN_THE_SECOND, 8 * 30])
def test_a_crash_in_the_second_stretch_goes_on_there_and_shows_the_first_one(
    here: LiveSessions, history: History, frame: int, tmp_path: Path
) -> None:
    """In its hold, or before it: what was held is there, nothing of the first is lost, and the rest follows."""
    live, shown = two(here, frame)
    token, before = live.token, shown[-1]
    shutil.copytree(recordings_folder(), tmp_path / "crashed")
    live.session.storage.close_unfinished()
    shutil.rmtree(recordings_folder())
    shutil.move(tmp_path / "crashed", recordings_folder())
    after = LiveSessions()
    assert take_up(history, after.event_logs()) >= 1
    offer = unfinished_session(token)
    assert offer is not None and (offer.stretch, offer.then) == ("Seated figure four", 0)
    again = after.resume(welcome(), token)
    assert again is not None and again.number == 2
    assert again.session.guide.command("go_on").ring.held >= before.ring.held - 1
    assert show(again, FILM[frame:])[-1].phase == "done"
    assert [one.course for one in again.sessions] == [FIRST, SECOND]
    assert all(one.recording.is_file() for one in again.sessions)
    for one in again.sessions:
        remember(history, one.event_log)
    assert sorted(row.ending for row in history.sessions()) == ["done", "done"]
    after.close_all()


def test_a_crash_in_the_first_stretch_offers_all_of_the_rest(here: LiveSessions) -> None:
    """The courses to come are in its event log, with the language; a reload keeps them, too."""
    live, _ = two(here, 8 * 10)
    offer = unfinished_session(live.token)
    assert offer is not None and (offer.stretch, offer.then) == ("Child's pose", 1)
    live.session.storage.close_unfinished()
    after = LiveSessions()
    again = after.resume(welcome(), live.token)
    assert again is not None and again.session.part == live.session.part
    assert show(again, FILM[8 * 10 :])[-1].phase == "done"
    assert again.number == 2
    after.close_all()


def test_a_crash_just_between_two_stretches_begins_the_next_one(here: LiveSessions) -> None:
    """The first one is finished on disk, and the second has no file yet."""
    live = here.open(welcome(), Routine((FIRST,), warm_up=False))
    show(live, FILM[: 8 * 20])
    assert live.finished
    lines = event_log_path(live.token).read_text("utf-8").splitlines(keepends=True)
    first = json.loads(lines[0])
    first["routine"]["then"] = [SECOND.to_json()]
    event_log_path(live.token).write_text(json.dumps(first) + "\n" + "".join(lines[1:]), "utf-8")
    offer = unfinished_session(live.token)
    assert offer is not None and (offer.stretch, offer.held, offer.then) == ("Seated figure four", 0.0, 0)
    after = LiveSessions()
    again = after.resume(welcome(), live.token)
    assert again is not None and (again.number, again.session.course) == (2, SECOND)
    assert [one.course for one in again.sessions] == [FIRST, SECOND]
    after.close_all()


def test_a_log_of_an_earlier_release_is_a_routine_of_one_stretch(here: LiveSessions) -> None:
    """Its first line has nothing but the course."""
    live = here.open(welcome(), Routine((FIRST,), warm_up=False))
    show(live, FILM[: 8 * 10])
    live.session.storage.flush()
    log = event_log_path(live.token)
    lines = log.read_text("utf-8").splitlines(keepends=True)
    log.write_text(json.dumps({"course": FIRST.to_json()}) + "\n" + "".join(lines[1:]), "utf-8")
    offer = unfinished_session(live.token)
    assert offer is not None and (offer.stretch, offer.then) == ("Child's pose", 0)
    logged = read_event_log(log)
    assert logged is not None and (logged.part.number, logged.part.count, logged.part.language) == (1, 1, "en")


@pytest.mark.parametrize("word", ["stop", "hurts"])
def test_whoever_stops_or_is_hurt_does_not_go_on(here: LiveSessions, word: Command) -> None:
    """The routine ends in this stretch; nothing is offered to be gone on with."""
    live, _ = two(here, 8 * 10)
    answer = live.command(word)
    assert live.finished and (answer.phase, live.number) == ("hurts" if word == "hurts" else "stopped", 1)
    assert unfinished_session(live.token) is None
    assert here.resume(welcome(), live.token) is None
    assert {frame.phase for frame in show(live, FILM[8 * 10 : 8 * 12])} == {answer.phase}


def test_a_stretch_that_is_skipped_is_followed_by_the_next(here: LiveSessions, history: History) -> None:
    """It is remembered as stopped where something was held; the last one ends the routine."""
    live, _ = two(here, 8 * 10)
    answer = live.command("skip_stretch")
    assert (answer.phase, answer.tone, live.number) == ("preflight", "change", 2)
    (first,) = show(live, FILM[8 * 10 : 8 * 10 + 1])
    assert (first.say or "").startswith("Skipped. Come out slowly. Next: Seated figure four. ")
    past = remember(history, live.sessions[0].event_log)
    assert past is not None and past.ending == "stopped"
    last = live.command("skip_stretch")
    assert (last.phase, live.finished) == ("done", True)
    assert last.say == "Skipped. Come out slowly. That was the last stretch. Your routine is done."


def test_the_warm_up_comes_first_and_is_neither_scored_nor_kept(here: LiveSessions, history: History) -> None:
    """Two minutes of media time, then the first stretch, whose recording begins with it."""
    live = here.open(welcome(), Routine((FIRST, SECOND)), remember=True)
    warming = [Sight(number / 4, None) for number in range(round(4 * WARM_UP_SECONDS))]
    shown = show(live, warming)
    assert {frame.phase for frame in shown} == {"warm_up"} and live.number == 0
    assert unfinished_session(live.token) is None and not live.session.recording_path.exists()
    (first,) = show(live, [Sight(WARM_UP_SECONDS, None)])
    assert (first.phase, first.tone, live.number) == ("preflight", "change", 1)
    assert first.say == f"That was the warm-up. First stretch: Child's pose. {phrases.begin(FIRST, None)}"
    assert live.session.storage.frames == 1
    assert remember(history, live.sessions[0].event_log) is None


def test_the_warm_up_can_be_skipped_paused_and_stopped(here: LiveSessions) -> None:
    """As a stretch can; when it is stopped, nothing is left of the routine."""
    live = here.open(welcome(), Routine((FIRST,)))
    show(live, FILM[:2])
    assert live.command("pause").phase == "paused"
    assert live.command("skip").headline == WARM_UPS[1].how
    assert live.command("skip_stretch").phase == "preflight"
    other = here.open(welcome(), Routine((FIRST,)))
    assert (other.command("stop").phase, other.finished) == ("stopped", True)
    other_token = other.token
    here.close_all()
    assert not event_log_path(other_token).exists()


def test_an_hour_between_the_stretches_loses_nothing(here: LiveSessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """A routine that nothing comes for is closed, and goes on where it was when the person is back."""
    from posecheck.web.live import live_sessions as module

    live, _ = two(here, 8 * 30)
    monkeypatch.setattr(module, "IDLE_SECONDS", -1.0)
    here.close_idle()
    assert unfinished_session(live.token) is not None
    again = here.resume(welcome(), live.token)
    assert again is not None and again.number == 2


def test_a_new_routine_leaves_what_the_history_has_still_to_get(here: LiveSessions, history: History) -> None:
    """Somebody goes back in the middle of a hold and starts something else: the first session is remembered."""
    visitor = welcome()
    show(here.open(visitor, TWO, remember=True), FILM[: 8 * 12])
    here.open(visitor, TWO, remember=True)
    assert take_up(history, here.event_logs()) == 1
    assert [row.ending for row in history.sessions()] == ["broken off"]


def test_it_speaks_the_language_in_which_it_was_opened(here: LiveSessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after a crash, and whatever is spoken where a frame comes in."""
    monkeypatch.setattr(translation, "languages", lambda: ("en", "xx"))
    known = SimpleNamespace(gettext=lambda text: f"xx {text}", ngettext=lambda one, many, number: f"xx {many}")
    english = translation._catalog("en")
    monkeypatch.setattr(translation, "_catalog", lambda name: known if name == "xx" else english)
    with translation.speaking("xx"):
        live = here.open(welcome(), Routine((FIRST, SECOND)))
    assert live.language == "xx"
    assert (show(live, FILM[:1])[0].headline or "").startswith("xx ")
    live.command("skip_stretch")
    show(live, FILM[: 8 * 10])
    live.session.storage.close_unfinished()
    again = LiveSessions().resume(welcome(), live.token)
    assert again is not None and again.language == "xx"
    assert (again.command("skip_stretch").phase, again.number) == ("preflight", 2)
    assert "xx Next: " in again.session.part.opening


# Over the socket.


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes.routes(), middleware=middleware()), base_url=ORIGIN) as made:
        yield made


ORIGIN = "http://127.0.0.1:8501"


def test_the_socket_stays_open_and_says_which_stretch_it_is(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One connection from the warm-up to the end; each answer names the stretch; each recording can be had."""
    frames = count()
    monkeypatch.setattr(socket, "time", SimpleNamespace(monotonic=lambda: next(frames) / 15))
    visitor = visitors.add()
    live_sessions.open(visitor, Routine((FIRST, SECOND)))
    stretches = []
    headers = {"host": "127.0.0.1:8501", "origin": ORIGIN}
    with client.websocket_connect(f"/posecheck/live/socket?t={visitor.token}", headers=headers) as line:
        assert line.receive_json() == {"hello": {"resumed": False}}
        line.send_bytes(message_of(Sight(0.0, None), 0, SIZE))
        stretches.append(line.receive_json()["stretch"])
        line.send_text('{"do": "skip_stretch"}')
        answer = line.receive_json()
        assert (answer["stretch"], answer["phase"], answer["seq"]) == (1, "preflight", None)
        for number, sight in enumerate(courses.later(FILM, 1.0)):
            line.send_bytes(message_of(sight, number, SIZE))
            answer = line.receive_json()
            stretches.append(answer["stretch"])
            if answer["phase"] == "done":
                break
    assert list(dict.fromkeys(stretches)) == [0, 1, 2] and answer["phase"] == "done"
    lengths = [
        len(client.get(f"/posecheck/live/recording?t={visitor.token}&n={number}").content) for number in (1, 2)
    ]
    assert min(lengths) > 1000 and lengths[0] != lengths[1]
    for wrong in ("0", "3", "-1", "x", "9" * 30):
        assert client.get(f"/posecheck/live/recording?t={visitor.token}&n={wrong}").status_code == 404
    visitor.leave()
