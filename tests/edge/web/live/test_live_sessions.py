"""Live sessions without a socket: stored on disk, taken over, resumed after a crash, ended, deleted."""

import gc
import os
import resource
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import psutil
import pytest

from lab.bench.live_server import course_of
from posecheck.coaching.guidance import Guidance
from posecheck.coaching.guide import LiveFrame
from posecheck.coaching.phrases import TOO_LONG
from posecheck.detection.model import LIVE, model_sha256
from posecheck.review.rescore import rescore, score_recording
from posecheck.scoring.notes import SESSION_TOO_LONG
from posecheck.scoring.recording import Recording, Sight
from posecheck.web.access import Visitor, Visitors
from posecheck.web.live import live_session, live_sessions, storage
from posecheck.web.live.live_routine import LiveRoutine
from posecheck.web.live.live_sessions import LiveSessions
from posecheck.web.live.restore import restore, unfinished_session
from posecheck.web.live.storage import event_log_path, recording_path
from posecheck.web.live.wire import ReceivedFrame
from tests.courses import alone
from tests.figures import acted, film, kneel_and_shift, sit_back

SIZE = (1280, 720)
WISHES = {"stretch": "childs_pose", "hold": "15"}
FILM = film(acted(sit_back()), 32)
"""In the pose from second 7 to 27."""
HELD = 200
"""A frame in the middle of the hold."""


@pytest.fixture
def here() -> Iterator[LiveSessions]:
    made = LiveSessions()
    yield made
    made.close_all()


def welcome() -> Visitor:
    return Visitors().add()


def opened(here: LiveSessions, visitor: Visitor | None = None, wishes: dict[str, str] = WISHES) -> LiveRoutine:
    """A routine of one stretch."""
    return here.open(visitor or welcome(), alone(course_of(wishes)))


def show(routine: LiveRoutine, sights: list[Sight]) -> list[Guidance]:
    return [routine.receive(ReceivedFrame(0, SIZE, LiveFrame(sight, 120.0))) for sight in sights]


def begun(here: LiveSessions, frames: int = HELD) -> tuple[Visitor, LiveRoutine]:
    """A session in the middle of its hold."""
    visitor = welcome()
    live = opened(here, visitor)
    last = show(live, FILM[:frames])[-1]
    assert (last.phase, live.begun) == ("holding", True)
    return visitor, live


def crash(live: LiveRoutine, tmp_path: Path) -> None:
    """What is on disk now is all that is left: the rest of the file is never written."""
    files = [live.session.recording_path, event_log_path(live.token)]
    for path in files:
        shutil.copy(path, tmp_path / path.name)
    live.session.storage.close_unfinished()
    for path in files:
        shutil.move(tmp_path / path.name, path)


# The recording.


def test_the_recording_scores_as_the_person_saw_it(here: LiveSessions, tmp_path: Path) -> None:
    """Scored again, the file gives the seconds that the ring showed and the ledger of the same frames."""
    visitor = welcome()
    live = opened(here, visitor)
    shown = show(live, FILM)
    assert live.finished and shown[-1].phase == "done"
    recording = Recording(live.session.recording_path)
    record, _ = score_recording(recording, recording.header.plan)
    assert recording.notes == ()
    (segment,) = record.segments
    assert segment.ledger.correct == pytest.approx(shown[-1].ring.held, abs=0.1)
    copy = tmp_path / "kept" / "again.posecheck"
    copy.parent.mkdir()
    shutil.copy(live.session.recording_path, copy)
    assert rescore(copy, None, None).report == rescore(live.session.recording_path, None, None).report


def test_the_header_is_what_a_scorer_needs(here: LiveSessions) -> None:
    """Name with day and stretch, size of the picture, no frame rate, the course's plan, the browser's engine."""
    _, live = begun(here, HELD)
    live.session.storage.flush()
    header = Recording(live.session.recording_path).header
    assert header.source.name == f"live {time.strftime('%Y-%m-%d')} Child's pose"
    assert (header.source.width, header.source.height, header.source.fps, header.source.rotation) == (
        *SIZE,
        None,
        0,
    )
    assert header.size == SIZE
    assert header.plan == live.session.course.plan
    assert (header.mediapipe, header.model_sha256) == ("tasks-vision 0.10.35", model_sha256(LIVE[-1]))


@pytest.fixture
def two_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers may look with the heavy model or with the full one."""
    for module in (live_session, storage):
        monkeypatch.setattr(module, "LIVE", ("heavy", "full"))


@pytest.mark.usefixtures("two_models")
def test_the_header_names_the_model_that_the_browser_has_chosen(here: LiveSessions) -> None:
    """It is told before the first frame, and what is scored afterwards is scored by that model's numbers."""
    live = opened(here)
    assert live.models == ("heavy", "full")
    live.look_with("heavy")
    show(live, FILM[:1])
    live.session.storage.flush()
    assert Recording(live.session.recording_path).header.model_sha256 == model_sha256("heavy")


@pytest.mark.usefixtures("two_models")
def test_a_recording_has_points_of_one_model_alone(here: LiveSessions, tmp_path: Path) -> None:
    """Once it has begun no other model may look, not even after a crash of the server."""
    visitor, live = begun(here)
    assert live.models == ("full",)
    with pytest.raises(ValueError, match="heavy may not look"):
        live.look_with("heavy")
    live.session.storage.flush()
    crash(live, tmp_path)
    again = restore(visitor.token, welcome().token)
    assert again is not None
    assert again.models == ("full",)


def test_frames_after_the_end_are_not_recorded(here: LiveSessions) -> None:
    """What follows "done" is answered with the same words, once spoken."""
    live = opened(here)
    show(live, FILM)
    frames = live.session.storage.frames
    late = replace(FILM[-1], seconds=60.0)
    (after,) = show(live, [late])
    assert (after.phase, after.say, after.tone) == ("done", None, None)
    assert live.session.storage.frames == frames == len(list(Recording(live.session.recording_path)))


def test_a_disk_that_takes_no_more_does_not_stop_the_stretch(here: LiveSessions) -> None:
    """Guidance goes on, and the session knows that its recording does not; what was written can be read."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    live = opened(here)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_000, limits[1]))
    try:
        shown = show(live, FILM)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert shown[-1].phase == "done"
    assert live.session.storage.failed == "The recording cannot be written (file too large)."
    assert 10 < len(list(Recording(live.session.recording_path))) < len(FILM)


def test_a_folder_that_cannot_be_made_does_not_stop_the_stretch(
    here: LiveSessions, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file in the place of the folder: no recording, nothing to go on with, and the stretch is coached."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "file"))
    visitor = welcome()
    live = opened(here, visitor)
    assert show(live, FILM)[-1].phase == "done"
    assert live.session.storage.failed == "The recording cannot be written (not a directory)."
    assert unfinished_session(visitor.token) is None
    storage.delete_old_recordings()


def test_only_this_user_can_look_into_the_folder(here: LiveSessions) -> None:
    """Mode 700, and no token in a name."""
    visitor, live = begun(here)
    assert live.session.recording_path.parent.stat().st_mode & 0o777 == 0o700
    assert visitor.token not in str(live.session.recording_path)


# Going on.


def test_a_reload_goes_on_in_memory(here: LiveSessions) -> None:
    """The new visitor has the very session, with its ring; the old one has none; the recording goes on."""
    old, live = begun(here)
    held = live.session.guide.command("go_on").ring.held
    new = welcome()
    assert here.resume(new, old.token) is live
    assert here.of(new) is live
    assert here.of(old) is None
    old.leave()
    after = show(live, FILM[HELD:])
    assert after[0].ring.held >= held > 0
    assert after[-1].phase == "done"
    assert len(list(Recording(live.session.recording_path))) == live.session.storage.frames > HELD
    assert not recording_path(old.token).exists()


def test_a_crash_loses_at_most_a_second(here: LiveSessions, tmp_path: Path) -> None:
    """From the files alone comes a session whose ring is less than a second behind, and which ends as it should."""
    old, live = begun(here, HELD + 7)
    before = live.session.guide.command("go_on").ring
    crash(live, tmp_path)
    offer = unfinished_session(old.token)
    assert offer is not None
    assert (offer.stretch, offer.needed) == ("Child's pose", 15.0)
    assert before.held - 1 <= offer.held <= before.held
    new, after = welcome(), LiveSessions()
    again = after.resume(new, old.token)
    assert again is not None and again is not live
    ring = again.session.guide.command("go_on").ring
    assert before.held - 1 <= ring.held <= before.held
    assert unfinished_session(old.token) is None
    assert unfinished_session(new.token) is not None
    assert show(again, FILM[HELD + 7 :])[-1].phase == "done"
    recording = Recording(again.session.recording_path)
    record, _ = score_recording(recording, recording.header.plan)
    assert recording.notes == ()
    assert record.ledger.total == pytest.approx(record.end - record.start)
    after.close_all()


def test_a_crash_between_any_two_bytes_can_be_gone_on_with(here: LiveSessions, tmp_path: Path) -> None:
    """Wherever the file breaks off, what is whole comes back; a cut event log loses its last line."""
    old, live = begun(here, 130)
    live.session.storage.flush()
    whole, lines = live.session.recording_path.read_bytes(), event_log_path(old.token).read_bytes()
    live.session.storage.close_unfinished()
    for number, cut in enumerate(range(len(whole) // 2, len(whole), 4999)):
        recording_path(old.token).write_bytes(whole[:cut])
        event_log_path(old.token).write_bytes(lines[: len(lines) - number])
        new = welcome()
        again = restore(old.token, new.token)
        assert again is not None
        assert again.session.storage.frames == len(list(Recording(again.session.recording_path))) > 50
        again.session.storage.close_unfinished()


def test_buttons_are_pressed_again(here: LiveSessions, tmp_path: Path) -> None:
    """A skipped side stays skipped after a crash."""
    visitor = welcome()
    live = opened(here, visitor, {"stretch": "half_kneeling_hip_flexor", "hold": "15"})
    sights = film(acted(kneel_and_shift()), 32)
    show(live, sights[:HELD])
    live.command("skip")
    last = show(live, sights[HELD : HELD + 30])[-1]
    live.session.storage.flush()
    crash(live, tmp_path)
    again = restore(visitor.token, welcome().token)
    assert again is not None
    now = again.session.guide.command("go_on")
    assert (now.phase, now.ring.side) == (last.phase, last.ring.side)
    assert last.ring.side == "right"
    again.session.storage.close_unfinished()


def test_a_session_that_nobody_ends_is_ended_after_two_hours_and_says_why(here: LiveSessions) -> None:
    """Its end is a clean one: nothing to go on with, a recording that says so, and no frame more."""
    visitor, live = begun(here)
    live.command("pause")
    start, pause = FILM[HELD].seconds, 4.0
    frames = [replace(FILM[HELD], seconds=start + pause * number) for number in range(1, 1900)]
    shown = show(live, frames)
    last = next(number for number, one in enumerate(shown) if one.phase == "stopped")
    assert start + pause * last == pytest.approx(7200, abs=2 * pause)
    assert shown[last].say == shown[last].headline == TOO_LONG
    assert {one.phase for one in shown[:last]} == {"paused"}
    assert {(one.phase, one.say) for one in shown[last + 1 :]} == {("stopped", None)}
    recording = Recording(live.session.recording_path)
    assert max(sight.seconds for sight in recording) == pytest.approx(7200, abs=pause)
    assert recording.notes == (SESSION_TOO_LONG,)
    assert unfinished_session(visitor.token) is None


@pytest.mark.parametrize("ending", ["done", "stop", "hurts"])
def test_a_finished_session_is_not_offered(here: LiveSessions, ending: str) -> None:
    """Neither from memory nor from disk; the tab that shows its summary keeps it."""
    visitor, live = begun(here)
    if ending == "done":
        show(live, FILM[HELD:])
    else:
        live.command("stop" if ending == "stop" else "hurts")
    assert live.finished
    assert unfinished_session(visitor.token) is None
    assert here.resume(welcome(), visitor.token) is None
    assert here.of(visitor) is live
    assert live.session.recording_path.is_file()


@pytest.mark.parametrize("spoil", ["nothing", "no recording", "noise", "noise in the event log", "another stretch"])
def test_what_cannot_be_read_is_not_gone_on_with(here: LiveSessions, spoil: str, tmp_path: Path) -> None:
    """A missing or damaged file is no session, and no traceback."""
    old, live = begun(here)
    crash(live, tmp_path)
    if spoil == "nothing":
        storage.forget(old.token)
    elif spoil == "noise":
        recording_path(old.token).write_bytes(os.urandom(5000))
    elif spoil == "noise in the event log":
        event_log_path(old.token).write_bytes(os.urandom(500))
    elif spoil == "another stretch":
        event_log_path(old.token).write_text('{"course": {"stretch": "pigeon"}}\n')
    else:
        recording_path(old.token).unlink()
        assert unfinished_session(old.token) is not None
        again = restore(old.token, welcome().token)
        assert again is not None and not again.begun  # the course is known, so it starts anew
        return
    assert restore(old.token, welcome().token) is None


def test_a_session_is_adopted_once(here: LiveSessions, tmp_path: Path) -> None:
    """The second one to ask gets nothing."""
    old, live = begun(here)
    crash(live, tmp_path)
    after = LiveSessions()
    assert after.resume(welcome(), old.token) is not None
    assert after.resume(welcome(), old.token) is None
    after.close_all()


# Ends.


def test_leaving_keeps_what_can_be_gone_on_with(here: LiveSessions) -> None:
    """A visitor who leaves in a hold leaves the files; one who never began, or has finished, leaves none."""
    visitor, live = begun(here)
    visitor.leave()
    assert here.of(visitor) is None
    assert live.session.recording_path.is_file() and unfinished_session(visitor.token) is not None
    for sights in (FILM[:10], FILM):
        visitor = welcome()
        live = opened(here, visitor)
        show(live, sights)
        visitor.leave()
        assert not live.session.recording_path.exists() and not event_log_path(visitor.token).exists()


def test_a_new_session_takes_the_place_of_the_old(here: LiveSessions) -> None:
    """One session a visitor; the line of the old one is closed."""
    visitor, live = begun(here)
    codes: list[int] = []
    live.connect(codes.append)
    other = opened(here, visitor)
    assert codes == [4409]
    assert here.of(visitor) is other
    assert len(here) == 1
    assert unfinished_session(visitor.token) is None


def test_idle_sessions_end(here: LiveSessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a quarter of an hour without a message; it can be gone on with by the same visitor."""
    visitor, live = begun(here)
    codes: list[int] = []
    live.connect(codes.append)
    here.close_idle()
    assert here.of(visitor) is live
    monkeypatch.setattr(live_sessions, "IDLE_SECONDS", -1.0)
    here.close_idle()
    assert (here.of(visitor), codes) == (None, [1001])
    again = here.resume(visitor, visitor.token)
    assert again is not None and again.begun
    assert show(again, FILM[HELD:])[-1].phase == "done"


def test_idle_is_not_who_waits_or_reads(here: LiveSessions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the camera is on, and with the summary open, an hour may pass: it still starts, or can be saved."""
    waiting, reading = welcome(), welcome()
    opened(here, waiting)
    done = opened(here, reading)
    show(done, FILM)
    assert done.finished
    monkeypatch.setattr(live_sessions, "IDLE_SECONDS", -1.0)
    here.close_idle()
    assert here.of(waiting) is not None
    assert here.of(reading) is done and len(done.recording_so_far()[1]) > 1000


def test_old_files_are_swept(here: LiveSessions) -> None:
    """What was not touched for a day goes, what is newer stays."""
    old, old_room = begun(here)
    new, new_room = begun(here)
    for live in (old_room, new_room):
        live.session.storage.close_unfinished()
    for path in (recording_path(old.token), event_log_path(old.token)):
        os.utime(path, (time.time() - 90_000,) * 2)
    storage.delete_old_recordings()
    assert unfinished_session(old.token) is None and not old_room.session.recording_path.exists()
    assert unfinished_session(new.token) is not None


def test_twenty_sessions_leave_memory_flat(here: LiveSessions) -> None:
    """Opened, used and left, they are gone: the second ten take no memory that the first ten did not."""
    process = psutil.Process()

    def ten() -> int:
        for _ in range(10):
            visitor, live = begun(here)
            live.connect(lambda code: None)
            visitor.leave()
        gc.collect()
        assert len(here) == 0
        return int(process.memory_info().rss)

    ten()
    first = ten()
    assert ten() - first < 1_500_000
    assert process.num_fds() < 60


def test_the_diary_is_one_line_an_event(here: LiveSessions) -> None:
    """Course first, then progress each second, what was pressed, and the end."""
    visitor, live = begun(here)
    live.command("stop")
    lines = event_log_path(visitor.token).read_text().splitlines()
    assert '"course"' in lines[0]
    assert sum('"light": 120' in line for line in lines) == pytest.approx(HELD / 15, abs=2)
    assert '"do": "stop"' in lines[-2]
    assert '"end": true' in lines[-1]
    assert asdict(live.session.course.dose)["hold_seconds"] == 15.0
