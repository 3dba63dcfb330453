"""A routine back from disk, after a crash or a long pause: its session's recording is played to a new guide."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.errors import InputError
from posecheck.language.translation import speaking
from posecheck.scoring.recording import Recording, RecordingWriter, Sight
from posecheck.tracking.model_numbers import name_of_model, numbers_named, numbers_of
from posecheck.web.live.event_log import LoggedSession, read_event_log
from posecheck.web.live.live_routine import LiveRoutine, TakeUp, begin_session
from posecheck.web.live.live_session import LiveSession
from posecheck.web.live.media_time import MediaTime
from posecheck.web.live.storage import (
    SQUEEZE,
    SessionStorage,
    age,
    event_log_path,
    forget,
    move_aside,
    recording_path,
)


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """What a person may resume: the stretch's name, seconds held of those needed, how long ago it was cut off.

    then  how many stretches of the routine follow it
    """

    stretch: str
    held: float
    needed: float
    seconds_ago: float
    then: int


def unfinished_session(token: str) -> UnfinishedSession | None:
    """The session of this token if it was not finished, and a hold had begun or a stretch before it was done."""
    logged = read_event_log(event_log_path(token))
    if logged is None or (logged.finished and not logged.goes_on):
        return None
    ago = age(event_log_path(token))
    if logged.goes_on:
        coming, *then = logged.part.then
        return UnfinishedSession(coming.stretch.name, 0.0, coming.dose.hold_seconds, ago, len(then))
    if logged.held is None and logged.part.number == 1:
        return None
    held = logged.held or (0.0, logged.course.dose.hold_seconds)
    return UnfinishedSession(logged.course.stretch.name, *held, ago, len(logged.part.then))


def restore(old: str, new: str, take_up: TakeUp = lambda log: None) -> LiveRoutine | None:
    """The unfinished routine of the token `old`, for the token `new`; None where there is none.

    Takes about a thousandth of a second per frame.
    """
    logged = read_event_log(event_log_path(old))
    if logged is None or (logged.finished and not logged.goes_on):
        return None
    try:
        with speaking(logged.part.language):
            session = _the_next(logged, old, new) if logged.goes_on else _replayed(logged, old, new)
    except (InputError, OSError):
        return None
    return LiveRoutine(new, session, remember=logged.beginning is not None, take_up=take_up)


def _the_next(logged: LoggedSession, old: str, new: str) -> LiveSession:
    """The session of this log was done, and the next one of its routine had not begun yet."""
    aside = move_aside(event_log_path(old))
    return begin_session(new, logged.part.next("", aside.name), remember=logged.beginning is not None)


def _replayed(logged: LoggedSession, old: str, new: str) -> LiveSession:
    source, target = recording_path(old), recording_path(new)
    if not source.is_file():
        storage = SessionStorage(new, logged.part)
        storage.begin(logged.beginning)
        if old != new:
            forget(old)
        return LiveSession(logged.part, logged.part.guide(numbers_named(storage.model)), storage, MediaTime())
    since, recording = time.monotonic() - age(source), Recording(source)
    guide = logged.part.guide(numbers_of(recording.header.model_sha256))
    last: Sight | None = None
    held, frames = False, 0
    # The file breaks off in the middle of a packed block, so it cannot be added to: it is copied.
    copy = source.with_suffix(".part")  # not the new one: what a kill leaves is written over by the next attempt
    writer = RecordingWriter(copy, recording.header, squeeze=SQUEEZE)
    try:
        for frame in _with_commands(guide, logged, recording):
            held |= guide.follow(frame).phase == "holding"
            writer.write(frame.sight)
            last, frames = frame.sight, frames + 1
    finally:
        writer.abandon()
    copy.replace(target)
    if old != new:
        event_log_path(old).replace(event_log_path(new))
        forget(old)
    media_time = MediaTime(recording.header.size, None if last is None else last.seconds, since)
    storage = SessionStorage(new, logged.part, RecordingWriter(target, None, squeeze=SQUEEZE), frames)
    storage.model = name_of_model(recording.header.model_sha256) or storage.model
    if guide.finished:
        storage.finish()
    return LiveSession(logged.part, guide, storage, media_time, held=held)


def _with_commands(guide: Guide, logged: LoggedSession, sights: Recording) -> Iterator[LiveFrame]:
    """The frames as they came; between them the guide is given the commands again."""
    commands, brightness = list(logged.commands), list(logged.brightness)
    for number, sight in enumerate(sights):
        while commands and commands[0][0] <= number:
            guide.command(commands.pop(0)[1])
        while len(brightness) > 1 and brightness[0][0] <= number:
            brightness.pop(0)
        yield LiveFrame(sight, brightness[0][1] if brightness else None)
    for _, command in commands:
        guide.command(command)
