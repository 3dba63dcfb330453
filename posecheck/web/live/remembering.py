"""From a live session on disk to the history: at its end, or later, when it was broken off.

The files of a session are what survives a crash; the history is made of them. So nothing is lost when the history
cannot be written: the files wait.
"""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from posecheck import __version__
from posecheck.errors import InputError, PosecheckError, StoreError
from posecheck.practice.past import PastSession, SessionEnd
from posecheck.practice.remembering import Occasion, past_session
from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Header, Recording
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.live.event_log import Beginning, EventLog, LoggedSession, read_event_log
from posecheck.web.live.storage import (
    awaits_history,
    delete_files,
    owner_of_log,
    recording_of,
    recordings_folder,
)

_one_at_a_time = Lock()
"""The page and the tidying thread may mean the same session."""


@dataclass(frozen=True, slots=True)
class ScoredRecording:
    """What was recorded: its record and its header."""

    record: SessionRecord
    header: Header


def score_file(path: Path) -> ScoredRecording | None:
    """The record as `posecheck rescore` makes it; None for a recording without a frame."""
    try:
        recording = Recording(path)
        return ScoredRecording(score_recording(recording, recording.header.plan)[0], recording.header)
    except InputError:
        return None


def remember(history: History, event_log: Path, scored: ScoredRecording | None = None) -> PastSession | None:
    """Put a session into the history, if it is to be there and is not yet; gives it. StoreError where that fails.

    Nobody's session gets into another person's history.
    scored  saves scoring it again
    """
    if owner_of_log(event_log) != history.place.owner:
        return None
    with _one_at_a_time:
        try:
            return _remember(history, event_log, scored)
        except (StoreError, OSError):
            if event_log.exists():
                raise
            return None  # it was resumed meanwhile, under the token of another visit


def _remember(history: History, event_log: Path, scored: ScoredRecording | None) -> PastSession | None:
    logged = read_event_log(event_log)
    if logged is None or logged.beginning is None or not logged.awaits_history:
        return None
    length, recording = event_log.stat().st_size, recording_of(event_log)
    scored = scored or score_file(recording)
    session = None if scored is None else history.put(_past(logged, logged.beginning, scored), recording)
    if event_log.stat().st_size == length:  # else it was resumed meanwhile, and is remembered again
        EventLog(event_log).add_remembered()
    return session


def is_remembered(event_log: Path) -> bool:
    """Whether the history has all of this session."""
    logged = read_event_log(event_log)
    return logged is not None and logged.remembered


def take_up_soon(event_log: Path) -> None:
    """Remember a session that is finished, beside everything else; where that fails, `take_up` tries again."""
    Thread(target=_take_up_quietly, args=(event_log,), daemon=True).start()


def _take_up_quietly(event_log: Path) -> None:
    with suppress(PosecheckError, OSError):
        remember(History(history_place(owner_of_log(event_log))), event_log)


def take_up(history: History, open_now: Collection[Path]) -> int:
    """Remember what the history's owner broke off, or ended without its page; gives how many sessions.

    StoreError where it fails.
    open_now  event logs of the sessions that are open in this process: they are left alone
    """
    count = 0
    for event_log in sorted(recordings_folder(history.place.owner).glob("*.events")):
        if event_log in open_now or not awaits_history(event_log):
            continue
        count += remember(history, event_log) is not None
        logged = read_event_log(event_log)
        # An unfinished one can still be resumed, and one whose routine goes on is part of its summary.
        if logged is not None and logged.finished and not logged.goes_on:
            delete_files(event_log)
    return count


def _past(logged: LoggedSession, beginning: Beginning, scored: ScoredRecording) -> PastSession:
    model, part = scored.header.model_sha256, logged.part
    occasion = Occasion(
        beginning.id, beginning.began, _ending(logged), __version__, model, part.visit, part.plan_id
    )
    return past_session(scored.record, logged.course, occasion)


def _ending(logged: LoggedSession) -> SessionEnd:
    if not logged.finished:
        return "broken off"
    pressed = {command for _, command in logged.commands}
    return "hurts" if "hurts" in pressed else "stopped" if pressed & {"stop", "skip_stretch"} else "done"
