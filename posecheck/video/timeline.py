"""Time stamps to media time: seconds from the first picture, which rise and never jump far."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import floor

from av.video.frame import VideoFrame

from posecheck.video.frame import Gap, GapCause

LONGEST_FILM = 2 * 3600.0
"""Seconds of media time that are read of one file: as long as a recording may be (ours)."""
LONGEST_BREAK = 5.0
"""Seconds that a longer jump of the time stamps becomes (ours: enough to end a hold, no hour in the report)."""
LONGEST_PAUSE = 0.5  # seconds; a camera that works never pauses this long (ours)

Timed = tuple[VideoFrame, float]
OnGap = Callable[[Gap], None]


@dataclass(frozen=True, slots=True)
class TrackClock:
    """How the stamps of a track become seconds of real time.

    tick         seconds per unit of a stamp
    usual        seconds from one picture to the next
    by_decoding  the stamp of decoding counts, because the file has no other
    """

    tick: float
    usual: float
    by_decoding: bool = False

    def seconds(self, stamp: int | None) -> float | None:
        """The stamp in seconds."""
        return None if stamp is None else float(stamp * self.tick)

    def stamp_of(self, picture: VideoFrame) -> float | None:
        """The time that the file gives a picture, seconds."""
        return self.seconds(picture.dts if self.by_decoding else picture.pts)


class Timeline:
    """Gives each picture its media time and tells `on_gap` where there are none.

    zero  stamp in seconds that is 0.0; None until the first picture says it. It moves where the stamps jump
    due   when the next picture is expected, media seconds
    """

    def __init__(self, clock: TrackClock, on_gap: OnGap, zero: float | None = None) -> None:
        self.zero = zero
        self.due = 0.0
        self._clock = clock
        self._on_gap = on_gap
        self._last: float | None = None
        self._suspicious_until = 0.0

    def place(self, pictures: Iterable[VideoFrame | None]) -> Iterator[Timed]:
        """The pictures that there are, each later than the one before; None among them is a failure."""
        for picture in pictures:
            stamp = self._clock.stamp_of(picture) if picture else None
            # Pictures without a time at the very beginning were cut away by the editor of the film.
            if picture is None or (stamp is None and self.zero is None):
                # An error comes up earlier than the pictures before it, which wait for being put into order.
                self._suspicious_until = self.due + LONGEST_PAUSE
                continue
            seconds, jumped = self._media_time(stamp)
            if seconds > LONGEST_FILM:
                self._on_gap(Gap(self.due, seconds, "too long"))
                return
            if self._last is None or seconds > self._last:
                self._look_back(seconds, "time jumps" if jumped else "no pictures")
                self._last = seconds
                yield picture, seconds
                length = (picture.duration or 0) * self._clock.tick
                self.due = seconds + min(max(self._clock.usual, length), LONGEST_BREAK)

    def end(self, announced: float | None, reached: float | None) -> None:
        """The file has ended, whose film should go on to the stamp `announced` and which goes on to `reached`."""
        if announced is None or self.zero is None or (reached is not None and announced - reached <= LONGEST_PAUSE):
            return
        self._look_back(announced - self.zero, "end missing")

    def _media_time(self, stamp: float | None) -> tuple[float, bool]:
        if self.zero is None:
            self.zero = stamp or 0.0
        if self._last is None:
            return (stamp or 0.0) - self.zero, False
        usual = self._last + self._clock.usual
        if stamp is None:
            return usual, False
        step = stamp - self.zero - self._last
        if -LONGEST_PAUSE <= step <= LONGEST_BREAK:
            return stamp - self.zero, False
        # Back: a second recording in this file, with its own zero. Ahead: a clock that was set meanwhile.
        seconds = usual if step < 0 else self._last + LONGEST_BREAK
        self.zero = stamp - seconds
        return seconds, step > 0

    def _look_back(self, now: float, cause: GapCause) -> None:
        # Where nothing went wrong, a long frame is a camera's slow moment and no damage.
        failed = self.due < self._suspicious_until
        if now - self.due > (self._clock.usual / 2 if failed and cause != "time jumps" else LONGEST_PAUSE):
            self._on_gap(Gap(self.due, now, "damaged" if failed and cause == "no pictures" else cause))


def picked(timed: Iterable[Timed], fps: float) -> Iterator[Timed]:
    """One picture for each tick of a clock of `fps`, the nearest; none where the camera gave none."""
    done, before = -1, 0.0
    for picture, seconds in timed:
        # A picture's share of time begins half way to the one before. If it began with the picture, rounded
        # timestamps (33, 67, 100 ms) would fall now before, now after their tick.
        half_way = min(seconds - before, 1 / fps) / 2
        before = seconds
        tick = floor((seconds + half_way) * fps)
        if tick > done:
            done = tick
            yield picture, seconds
