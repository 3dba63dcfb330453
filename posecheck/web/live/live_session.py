"""One session, of one stretch: frames in, guidance out, everything stored on disk."""

from dataclasses import replace
from pathlib import Path

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Command, Guidance
from posecheck.coaching.guide import Guide
from posecheck.detection.model import LIVE
from posecheck.language.translation import gettext
from posecheck.scoring.notes import SESSION_TOO_LONG
from posecheck.tracking.model_numbers import numbers_named
from posecheck.web.live.media_time import MediaTime
from posecheck.web.live.routine_part import RoutinePart
from posecheck.web.live.storage import LONGEST_SECONDS, SessionStorage, awaits_history, delete_files
from posecheck.web.live.wire import ReceivedFrame


class LiveSession:
    """Used by one thread at a time: `live_routine.LiveRoutine` sees to that. Each call is short."""

    def __init__(
        self, part: RoutinePart, guide: Guide, storage: SessionStorage, media_time: MediaTime, *, held: bool = False
    ) -> None:
        """held: whether a hold has begun."""
        self.part = part
        self.guide = guide
        self.storage = storage
        self._media_time = media_time
        self._held = held
        self._ended = guide.finished
        self._last: Guidance | None = None

    @property
    def course(self) -> Course:
        """What is to be done."""
        return self.part.course

    @property
    def finished(self) -> bool:
        """Whether the course is done, was stopped, or hurt."""
        return self.guide.finished

    @property
    def begun(self) -> bool:
        """Whether a hold has begun, or a stretch of the routine is done: then there is something to resume."""
        return self._held or self.part.number > 1

    @property
    def seen(self) -> bool:
        """Whether a frame has come."""
        return self._media_time.last is not None

    @property
    def recording_path(self) -> Path:
        """The recording; complete once the session is finished."""
        return self.storage.path

    @property
    def models(self) -> tuple[str, ...]:
        """The pose models that may look, best first: of a recording that has begun, the one that it names."""
        return (self.storage.model,) if self.storage.frames else LIVE

    def look_with(self, model: str) -> None:
        """What looks from now on; ValueError for a model that may not."""
        if model not in self.models:
            raise ValueError(f"{model} may not look at this session, only {self.models}")
        if model != self.storage.model:
            self.storage.model = model
            self.guide = self.part.guide(numbers_named(model))

    def connection_changed(self) -> None:
        """The next frame may come from another clock."""
        self._media_time.connection_ended()

    def receive(self, received: ReceivedFrame, arrived: float) -> Guidance:
        """One frame; one that is not later than the last, or comes after the end, changes nothing.

        arrived  when, in seconds on the server's clock
        """
        if self.finished:
            return self.repeated()
        frame = self._media_time.convert(received.frame, received.size, arrived)
        if frame is None:
            return self.repeated()
        guidance = self.guide.follow(frame)
        self._held = self._held or guidance.phase == "holding"
        size = self._media_time.size or received.size
        # A hold that is over is on the disk before the next one begins.
        turned = self._last is None or guidance.phase != self._last.phase
        self.storage.write(frame, size, guidance.ring if self._held else None, at_once=turned)
        if frame.sight.seconds >= LONGEST_SECONDS and not self.finished:
            return self._end_too_long()
        return self._answer(guidance)

    def command(self, command: Command) -> Guidance:
        """What was pressed."""
        if not self.finished:
            self.storage.add_command(command)
        return self._answer(self.guide.command(command))

    def recording_so_far(self) -> bytes:
        """The recording up to now; OSError before the first frame."""
        self.storage.flush()
        return self.recording_path.read_bytes()

    def repeated(self) -> Guidance:
        """The last guidance, without saying it aloud again."""
        last = self._last or self.guide.command("go_on")
        return replace(last, say=None, tone=None)

    def _answer(self, guidance: Guidance, *notes: str) -> Guidance:
        self._last = guidance
        if self.finished and not self._ended:
            self._ended = True
            self.storage.finish(*notes)
        return guidance

    def _end_too_long(self) -> Guidance:
        """The session has taken as long as one may: it ends as if stopped, and says why."""
        self.storage.add_command("stop")
        stopped = self.guide.command("stop")
        told = gettext(phrases.TOO_LONG)
        said = replace(stopped, headline=told, say=told)
        return self._answer(said, SESSION_TOO_LONG)

    def close(self) -> None:
        """Close the file; what can be resumed or is to be remembered stays, the rest is deleted."""
        self.storage.close_unfinished()
        log = self.storage.event_log
        if not self.begun or (self.finished and not awaits_history(log)):
            delete_files(log)
