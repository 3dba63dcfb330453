"""A session back from disk, after a crash or a long pause: its recording is played to a new guide."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.errors import InputError
from posecheck.scoring.recording import Recording, RecordingWriter, Sight
from posecheck.web.live import event_log
from posecheck.web.live.event_log import Kept
from posecheck.web.live.live_session import Room
from posecheck.web.live.media_time import Film
from posecheck.web.live.storage import SQUEEZE, Keeping, diary_of, forget, recording_of


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a person is offered to go on with: the stretch's name, seconds held of those needed, how long ago."""

    stretch: str
    held: float
    needed: float
    seconds_ago: float


def unfinished(token: str) -> Unfinished | None:
    """The session of this token if a hold had begun and it was not finished."""
    kept = event_log.read(diary_of(token))
    if kept is None or kept.finished or kept.ring is None:
        return None
    return Unfinished(kept.course.stretch.name, *kept.ring, _age(recording_of(token)))


def restore(old: str, new: str) -> Room | None:
    """The unfinished session of the token `old`, for the token `new`; None where there is none.

    Takes about a thousandth of a second a frame.
    """
    kept = event_log.read(diary_of(old))
    if kept is None or kept.finished:
        return None
    try:
        return _replayed(kept, old, new)
    except (InputError, OSError):
        return None


def _replayed(kept: Kept, old: str, new: str) -> Room:
    guide, source, target = Guide(kept.course), recording_of(old), recording_of(new)
    if not source.is_file():
        keeping = Keeping(new, kept.course)
        keeping.begin()
        return Room(new, guide, keeping, Film())
    since, recording = time.monotonic() - _age(source), Recording(source)
    last: Sight | None = None
    begun, frames = False, 0
    # The file breaks off in the middle of a packed block, so it cannot be added to: it is copied.
    copy = target.with_suffix(".part")
    writer = RecordingWriter(copy, recording.header, squeeze=SQUEEZE)
    try:
        for look in _with_buttons(guide, kept, recording):
            begun |= guide.follow(look).phase == "holding"
            writer.write(look.sight)
            last, frames = look.sight, frames + 1
    finally:
        writer.abandon()
    copy.replace(target)
    if old != new:
        diary_of(old).replace(diary_of(new))
        forget(old)
    film = Film(recording.header.size, None if last is None else last.seconds, since)
    keeping = Keeping(new, kept.course, RecordingWriter(target, None, squeeze=SQUEEZE), frames)
    if guide.finished:
        keeping.finish()
    return Room(new, guide, keeping, film, begun=begun)


def _with_buttons(guide: Guide, kept: Kept, sights: Recording) -> Iterator[LiveFrame]:
    """The frames as they were fed; between them the buttons are pressed again."""
    pressed, light = list(kept.pressed), list(kept.light)
    for number, sight in enumerate(sights):
        while pressed and pressed[0][0] <= number:
            guide.command(pressed.pop(0)[1])
        while len(light) > 1 and light[0][0] <= number:
            light.pop(0)
        yield LiveFrame(sight, light[0][1] if light else None)
    for _, command in pressed:
        guide.command(command)


def _age(path: Path) -> float:
    """Seconds since the file was written to; 0 where there is none."""
    with suppress(OSError):
        return max(0.0, time.time() - path.stat().st_mtime)
    return 0.0
