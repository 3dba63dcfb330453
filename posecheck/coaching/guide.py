"""Live coaching, frame by frame on media time: phases, the one cue, the ring, what to say and which tone.

Everything that a person at the camera sees and hears is decided here, so a whole session can be tested by feeding
a recording. The ring counts what `replay.score` will credit for the same frames.
"""

from dataclasses import dataclass, replace

from posecheck.coaching import phrases, routine_phrases
from posecheck.coaching.course import Course
from posecheck.coaching.credit import Credit, CreditedFrame
from posecheck.coaching.display import BEFORE, WORKING, Display, GuideState
from posecheck.coaching.frame_gaps import FrameGaps
from posecheck.coaching.guidance import (
    Command,
    Guidance,
    SessionPhase,
    Tone,
)
from posecheck.coaching.preflight import Preflight, PreflightResult
from posecheck.coaching.speech import Speech
from posecheck.coaching.time_left import TimeLeft
from posecheck.language.translation import gettext as _
from posecheck.scoring.recording import Sight
from posecheck.tracking.model_numbers import ModelNumbers

ALL_GREEN = 2.0
"""Seconds for which the pre-flight must find nothing before the countdown (ours: as long as a stretch must last to
be recognised)."""
POSED = 3.0
"""Seconds in the stretch, right or nearly so, after which its own cues matter more than the camera's place (ours:
longer than it takes to be recognised)."""
PATIENCE = 45.0
"""Seconds on the way to a later stretch after which its person is told, once, that there is no hurry (ours: twice
as long as it takes to turn a mat and lie down)."""
_ENDS: tuple[SessionPhase, ...] = ("done", "stopped", "hurts")


@dataclass(frozen=True, slots=True, eq=False)
class LiveFrame:
    """One frame with what the camera edge adds to it: mean luma 0..255, None where it is not known."""

    sight: Sight
    brightness: float | None


class Guide:
    """Guides through one course, from the pre-flight to the end.

    numbers  of the pose model that looks
    opening  sentences to be said before the first instruction, of what was done before: then the countdown waits
             until all of it has been said, and so does the guide, for as long as it takes
    """

    def __init__(self, course: Course, numbers: ModelNumbers, opening: str = "") -> None:
        self.course = course
        self._opening = opening
        self._opened = self._reassured = not opening
        self._preflight = Preflight(course)
        self._credit, self._gaps, self._speech = Credit(course, numbers), FrameGaps(), Speech()
        self._time_left = TimeLeft(self._speech)
        self._display = Display(course, self._speech)
        self._phase: SessionPhase = "preflight"
        self._before_pause: SessionPhase = "preflight"
        self._since = 0.0
        self._seconds: float | None = None
        self._green_since: float | None = None
        self._posed_since: float | None = None
        self._several = self._skipped = False
        self._entry: CreditedFrame | None = None
        self._checked: PreflightResult | None = None
        self._say: str | None = None
        self._tone: Tone | None = None
        self._last = self._guidance()

    @property
    def finished(self) -> bool:
        """Whether the course is done, was stopped or hurt; further frames change nothing."""
        return self._phase in _ENDS

    def follow(self, frame: LiveFrame) -> Guidance:
        """One frame, whatever the phase; one whose time stamp does not rise changes nothing."""
        sight, first = frame.sight, self._seconds is None
        if self.finished or (self._seconds is not None and sight.seconds <= self._seconds):
            return replace(self._last, say=None, tone=None)
        self._seconds = sight.seconds
        self._say = self._tone = None
        self._gaps.add(sight.seconds)
        self._entry = self._credit.follow(sight)
        self._several = sight.people > 1
        before = self._phase in BEFORE
        self._checked = (
            self._preflight.examine(self._entry.percept, sight.people, frame.brightness) if before else None
        )
        if first:
            begin = phrases.begin(self.course, self._credit.repetition.side)
            self._tell(f"{self._opening} {begin}".lstrip())
        self._move(self._entry)
        if self._gaps.away and self._phase in (*WORKING, "rest"):
            self._tell(phrases.away(self._gaps.away))
        self._last = self._guidance()
        return self._last

    def command(self, word: Command) -> Guidance:
        """What the person pressed; it acts at the time of the last frame."""
        self._say = self._tone = None
        if word == "hurts":
            self._enter("hurts")
            self._tell(f"{_(phrases.STOP)} {phrases.hurts(self.course)}")
        elif not self.finished:
            self._obey(word)
        if self._entry is not None:
            self._entry = self._credit.afterwards(self._entry)
        self._last = self._guidance()
        return self._last

    def _obey(self, word: Command) -> None:
        if word == "stop":
            self._enter("stopped")
            self._tell(_("Stopped. Come out slowly."))
        elif word == "skip_stretch":
            self._enter("done")
            self._tell(routine_phrases.skipped())
        elif word == "pause" and self._phase != "paused":
            self._before_pause = "interrupted" if self._phase == "holding" else self._phase
            self._credit.pause()
            self._enter("paused")
            self._tell(_("Paused."))
        elif word == "go_on" and self._phase == "paused":
            self._go_on()
            self._tell(_("Going on."))
        elif word == "skip":
            self._skip()

    def _go_on(self) -> None:
        self._credit.work()
        self._enter(self._before_pause)
        if self._phase == "rest":
            self._credit.rest()

    def _skip(self) -> None:
        if self._phase == "paused":
            self._go_on()
        if self._phase in BEFORE:
            self._get_in()
        elif self._phase == "rest":
            self._end_rest()
        else:
            self._skipped = True
            self._credit.progress.skip()
            self._next_repetition()

    def _enter(self, phase: SessionPhase) -> None:
        slips = {phase, self._phase} == {"holding", "interrupted"}
        self._phase, self._since, self._green_since = phase, self._seconds or 0.0, None
        if not slips:
            self._speech.drop_waiting(self._since)

    def _tell(self, text: str) -> bool:
        said = self._speech.tell(self._seconds or 0.0, text)
        self._say = said or self._say
        return said is not None

    # Phases.

    def _move(self, entry: CreditedFrame) -> None:
        """To the phase of this frame."""
        if entry.news is not None:
            self._tell(entry.news)
        if entry.completed:
            self._next_repetition()
        elif self._phase == "paused":
            return
        elif entry.runs:
            self._hold(entry)
        elif self._phase == "holding":
            unseen = self._gaps.away or entry.shown is None or entry.shown.snapshot.state == "unseen"
            self._enter("interrupted")
            self._tone = "unseen" if unseen else "wrong"
        else:
            self._wait(entry)

    def _hold(self, entry: CreditedFrame) -> None:
        if self._phase != "holding":
            self._credit.work()
            self._enter("holding")
            self._tone = "good"
            self._time_left.begin()
        needed = self._credit.progress.needed
        self._say = self._time_left.tell(self._seconds or 0.0, entry.repetition, entry.held, needed) or self._say

    def _wait(self, entry: CreditedFrame) -> None:
        """Nothing is held: what comes before it takes its course."""
        waited = (self._seconds or 0.0) - self._since
        if self._phase == "preflight":
            self._wait_for_green(entry)
            self._reassure(waited)
        elif self._phase == "countdown":
            self._count_down(int(waited))
        elif self._phase == "change_sides" and _is_in_pose(entry):
            self._enter("getting_in")
        elif self._phase == "rest" and waited >= self.course.stretch.rest_seconds:
            self._end_rest()

    def _reassure(self, waited: float) -> None:
        if not self._reassured and waited >= PATIENCE and self._speech.is_free(self._seconds or 0.0):
            self._reassured = True
            self._tell(routine_phrases.no_hurry())

    def _wait_for_green(self, entry: CreditedFrame) -> None:
        now = self._seconds or 0.0
        self._opened = self._opened or self._speech.is_free(now)
        if not _is_in_pose(entry):
            self._posed_since = None
        elif self._posed_since is None:
            self._posed_since = now
        if self._posed_since is not None and now - self._posed_since >= POSED:
            self._enter("getting_in")
        elif self._checked is None or not self._checked.ok or not self._opened:
            self._green_since = None
        elif self._green_since is None:
            self._green_since = now
        elif now - self._green_since >= ALL_GREEN:
            self._enter("countdown")
            self._count_down(0)

    def _count_down(self, second: int) -> None:
        if second >= len(phrases.COUNT):
            self._get_in()
        elif self._tell(_(phrases.COUNT[second])):
            self._tone = "tick"

    def _get_in(self) -> None:
        self._enter("getting_in")
        self._tell(phrases.first_way_in(self.course, self._credit.repetition.side))

    def _next_repetition(self) -> None:
        """The repetition in hand is over: the other side, a rest before the next one, or the end."""
        before = self._credit.repetition
        self._credit.go_on()
        repetition = self._credit.repetition
        if self._credit.progress.done:
            self._tone = "done"
            self._enter("done")
            self._tell(phrases.done(self.course, complete=not self._skipped))
            return
        self._tone = "change"
        self._enter("change_sides" if repetition.number == before.number else "rest")
        if self._phase == "rest":
            self._credit.rest()
        self._tell(phrases.headline(self.course, self._phase, repetition, self.course.stretch.rest_seconds))

    def _end_rest(self) -> None:
        self._credit.work()
        self._enter("getting_in")
        self._tell(phrases.next_repetition(self.course, self._credit.repetition))

    def _guidance(self) -> Guidance:
        now, entry = self._seconds or 0.0, self._entry
        repetition = entry.repetition if entry and entry.runs and not entry.completed else self._credit.repetition
        credit = self._credit.progress.credit(repetition)
        resting = self._since + self.course.stretch.rest_seconds - now
        left = resting if self._phase == "rest" else self._credit.progress.needed - credit
        state = GuideState(
            now,
            self._phase,
            repetition,
            credit,
            left,
            entry,
            self._checked,
            self._gaps.slow,
            self._several,
            self._say,
            self._tone,
        )
        return self._display.show(state)


def _is_in_pose(entry: CreditedFrame) -> bool:
    """Whether the side whose turn it is has got into the stretch, right or nearly so."""
    if entry.shown is None or entry.shown.side != entry.repetition.side or entry.shown.snapshot.assessment is None:
        return False
    return entry.shown.snapshot.assessment.in_pose is True
