"""From live sessions to the history: at their end, after a crash, once and only where it is wanted."""

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from lab.bench.live_server import course_of
from posecheck.errors import StoreError
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.live import forgetting, remembering
from posecheck.web.live.forgetting import forget_everywhere
from posecheck.web.live.live_routine import LiveRoutine
from posecheck.web.live.live_sessions import LiveSessions
from posecheck.web.live.remembering import ScoredRecording, remember, score_file, take_up
from posecheck.web.live.restore import unfinished_session
from posecheck.web.live.storage import (
    AWAITING_SECONDS,
    STORED_SECONDS,
    delete_old_recordings,
    event_log_path,
    recordings_folder,
)
from tests import courses
from tests.edge.web.live.test_live_sessions import FILM, HELD, WISHES, show, welcome

KILLS = 4
SHORT = courses.course_of("childs_pose", seconds=2, sets=8)
"""Repetitions with a rest between, so that a kill may come before, in and after each."""


@pytest.fixture
def here() -> Iterator[LiveSessions]:
    made = LiveSessions()
    yield made
    made.close_all()


@pytest.fixture
def history() -> History:
    return History(history_place())


def held(here: LiveSessions, frames: int = len(FILM), *, wanted: bool = True) -> LiveRoutine:
    live = here.open(welcome(), courses.alone(course_of(WISHES)), remember=wanted)
    show(live, FILM[:frames])
    return live


def logs() -> list[Path]:
    return sorted(recordings_folder().glob("*.events"))


def test_a_finished_session_is_remembered_with_the_numbers_of_its_summary(
    here: LiveSessions, history: History
) -> None:
    """Its record, day, plan and recording; a second time changes nothing."""
    before = datetime.now().astimezone().replace(microsecond=0)
    live = held(here)
    scored = score_file(live.session.recording_path)
    assert scored is not None
    past = remember(history, event_log_path(live.token), scored)
    assert past is not None and past == history.find(past.id)
    assert (past.ending, past.ledger) == ("done", scored.record.ledger)
    assert before <= past.began <= datetime.now().astimezone()
    assert past.plans[0].hold_seconds == 15
    (segment,) = past.segments
    assert sum(hold.held for hold in segment.holds) == pytest.approx(segment.ledger.correct)
    assert segment.ranges and all(one.error > 0 for one in segment.ranges)
    assert history.recordings.path(past.id).read_bytes() == live.session.recording_path.read_bytes()
    assert remember(history, event_log_path(live.token), scored) is None
    assert len(history.ids()) == 1


def test_a_session_of_an_assigned_plan_is_remembered_as_its(here: LiveSessions, history: History) -> None:
    """By the plan's id."""
    routine = replace(courses.alone(course_of(WISHES)), plan_id="b" * 32)
    live = here.open(welcome(), routine, remember=True)
    show(live, FILM[:HELD])
    past = remember(history, event_log_path(live.token))
    assert past is not None and past.plan_id == "b" * 32


@pytest.mark.parametrize(("pressed", "ending"), [("stop", "stopped"), ("hurts", "hurts")])
def test_how_it_ended_is_remembered(here: LiveSessions, history: History, pressed: str, ending: str) -> None:
    """Whoever pressed "it hurts" finds that in the history."""
    live = held(here, HELD)
    live.command("stop" if pressed == "stop" else "hurts")
    past = remember(history, event_log_path(live.token))
    assert past is not None and past.ending == ending


def test_a_session_whose_page_is_gone_is_remembered_and_leaves_nothing_else(
    here: LiveSessions, history: History
) -> None:
    """The tab was closed at the end: the files wait for the history, and go when it has them."""
    live = held(here)
    assert take_up(history, here.event_logs()) == 0, "it is still open"
    here.close_all()
    assert logs(), "not deleted before it is remembered"
    assert take_up(history, here.event_logs()) == 1
    assert next(history.sessions()).ending == "done"
    assert (logs(), live.session.recording_path.exists()) == ([], False)


def test_a_broken_off_session_is_remembered_and_can_still_be_gone_on_with(
    here: LiveSessions, history: History
) -> None:
    """Once as far as it got; when it has been finished, that takes its place."""
    live = held(here, HELD)
    here.close_all()
    assert (take_up(history, ()), take_up(history, ())) == (1, 0)
    (broken,) = history.sessions()
    assert broken.ending == "broken off" and broken.ledger.correct > 5
    assert unfinished_session(live.token) is not None
    visitor = welcome()
    resumed = here.resume(visitor, live.token)
    assert resumed is not None
    show(resumed, FILM[HELD:])
    assert resumed.finished
    remember(history, event_log_path(visitor.token))
    (done,) = history.sessions()
    assert (done.id, done.began, done.ending) == (broken.id, broken.began, "done")
    assert done.ledger.correct > broken.ledger.correct


def test_a_session_that_is_resumed_while_it_is_taken_up_is_not_in_its_way(
    here: LiveSessions, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is remembered at its end; until then nothing goes wrong."""
    live = held(here, HELD)
    here.close_all()
    visitor = welcome()

    def resumed_meanwhile(path: Path) -> ScoredRecording | None:
        scored = score_file(path)
        assert here.resume(visitor, live.token) is not None
        return scored

    monkeypatch.setattr(remembering, "score_file", resumed_meanwhile)
    assert take_up(history, ()) == 0
    monkeypatch.undo()
    monkeypatch.setenv("POSECHECK_DATA", str(history.recordings.folder.parent))
    resumed = here.of(visitor)
    assert resumed is not None
    show(resumed, FILM[HELD:])
    assert remember(history, event_log_path(visitor.token)) is not None
    assert [one.ending for one in history.sessions()] == ["done"]


def test_what_nobody_wants_remembered_is_not(here: LiveSessions, history: History) -> None:
    """Off, or served to others: nothing is written, and the files go at the end as ever."""
    live = held(here, wanted=False)
    assert remember(history, event_log_path(live.token)) is None
    here.close_all()
    assert take_up(history, ()) == 0
    assert (logs(), history.begun) == ([], False)


def test_a_session_without_a_hold_is_not_remembered(here: LiveSessions, history: History) -> None:
    """There is nothing to add up."""
    live = held(here, 20)
    live.command("stop")
    assert remember(history, event_log_path(live.token)) is None
    here.close_all()
    assert (logs(), take_up(history, ()), history.begun) == ([], 0, False)


def test_a_recording_that_cannot_be_read_is_asked_for_once(here: LiveSessions, history: History) -> None:
    """It does not keep the others waiting, nor come up every minute."""
    live = held(here, HELD)
    here.close_all()
    live.session.recording_path.write_bytes(b"noise")
    assert (take_up(history, ()), take_up(history, ())) == (0, 0)
    held(here, HELD)
    here.close_all()
    assert take_up(history, ()) == 1


def test_what_the_history_cannot_take_waits(
    here: LiveSessions, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A month instead of a day; it is remembered as soon as that works."""
    held(here, HELD)
    here.close_all()
    with monkeypatch.context() as broken:
        broken.setattr(History, "put", lambda *_: (_ for _ in ()).throw(StoreError("full")))
        with pytest.raises(StoreError):
            take_up(history, ())
    (log,) = logs()
    for path in (log, log.with_suffix(".posecheck")):
        os.utime(path, (time.time() - 2 * STORED_SECONDS,) * 2)
    delete_old_recordings()
    assert take_up(history, ()) == 1
    os.utime(log, (time.time() - 2 * STORED_SECONDS,) * 2)
    delete_old_recordings()
    assert logs() == [], "now it is old like any other"


def test_what_never_could_be_remembered_goes_after_a_month(here: LiveSessions) -> None:
    """Nothing stays for ever without being shown."""
    held(here, HELD)
    here.close_all()
    for path in recordings_folder().iterdir():
        os.utime(path, (time.time() - AWAITING_SECONDS - 60,) * 2)
    delete_old_recordings()
    assert list(recordings_folder().iterdir()) == []


def test_a_forgotten_session_is_not_left_for_resuming(here: LiveSessions, history: History) -> None:
    """Neither its points nor its log; another one stays."""
    first, second = held(here, HELD), held(here, HELD)
    here.close_all()
    take_up(history, ())
    one = remember_id(first)
    assert forget_everywhere(history, [one]) == 1
    assert unfinished_session(first.token) is None and not first.session.recording_path.exists()
    assert unfinished_session(second.token) is not None
    assert forget_everywhere(history, None) == 1
    assert list(recordings_folder().iterdir()) == []


def remember_id(live: LiveRoutine) -> str:
    from posecheck.web.live.event_log import read_event_log

    logged = read_event_log(event_log_path(live.token))
    assert logged is not None and logged.beginning is not None
    return logged.beginning.id


def test_forgetting_all_reaches_what_was_not_remembered_yet(
    here: LiveSessions, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash before the history had it: it does not come up after everything was forgotten. A session that is
    being held is left alone, and so are those that are not to be remembered."""
    held(here, HELD)
    here.close_all()
    assert forget_everywhere(history, None) == 0
    assert len(logs()) == 1, "somebody may be holding it"
    monkeypatch.setattr(forgetting, "LEFT_ALONE_SECONDS", -1.0)
    held(here, HELD, wanted=False)
    forget_everywhere(history, None)
    assert len(logs()) == 1
    assert take_up(history, ()) == 0


def test_page_and_tidying_mean_the_same_session_once(here: LiveSessions, history: History) -> None:
    """At the same moment, from two threads."""
    live = held(here)
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(remember(history, event_log_path(live.token))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in found if one is not None]) == 1


def test_no_finished_hold_is_lost_to_a_kill(history: History) -> None:
    """A server killed at random frames: what was held of every repetition that was complete is in the history."""
    chance = random.Random(5)
    for _ in range(KILLS):
        complete = _killed_at(chance.randrange(HELD // 2 + 30, len(FILM)))
        take_up(history, ())
        (live,) = history.sessions()
        held_seconds = sum(hold.held for part in live.segments for hold in part.holds)
        assert live.ending in ("broken off", "done")
        assert held_seconds >= 2.0 * complete - 0.1
        forget_everywhere(history, None)
        for path in recordings_folder().iterdir():
            path.unlink()


def _killed_at(frame: int) -> int:
    """Hold in a process of its own that is killed after this frame; gives the repetitions that were complete."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            live = LiveSessions().open(welcome(), courses.alone(SHORT), remember=True)
            for shown in show_one_by_one(live, frame):
                os.write(writer, bytes([shown]))
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    with os.fdopen(reader, "rb") as told:
        return told.read()[-1]


def show_one_by_one(live: LiveRoutine, frames: int) -> Iterator[int]:
    """The repetitions that the page has called complete, after each frame."""
    complete, before = 0, 1
    for sight in FILM[:frames]:
        (guidance,) = show(live, [sight])
        if guidance.tone in ("change", "done") or guidance.ring.repetition > before:
            complete = max(complete, guidance.ring.repetition - (guidance.phase != "done"))
        before = guidance.ring.repetition
        yield complete
