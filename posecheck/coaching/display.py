"""From the state of a live session to what the page gets: word, cue, ring, angle, and spoken reminders."""

from dataclasses import dataclass

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.credit import CreditedFrame
from posecheck.coaching.guidance import Feedback, Guidance, SessionPhase, Tone
from posecheck.coaching.main_angle import main_angle_of
from posecheck.coaching.preflight import SEVERAL_PEOPLE, PreflightResult
from posecheck.coaching.progress import Repetition
from posecheck.coaching.ring import RingDisplay
from posecheck.coaching.speech import Speech
from posecheck.language.translation import gettext as _
from posecheck.scoring.cue import Cue
from posecheck.scoring.cue_delay import CueDelay
from posecheck.scoring.segment_scorer import unseen_by

FLICKER = 0.3
"""Seconds inside a hold for which a frame that is not right does not show (ours: a few frames; the clock forgives
0.7)."""

WORKING: tuple[SessionPhase, ...] = ("getting_in", "holding", "interrupted", "change_sides")
BEFORE: tuple[SessionPhase, ...] = ("preflight", "countdown")
_SLOW = Cue("camera", phrases.SLOW, None)
_SEVERAL = Cue("person", SEVERAL_PEOPLE, None)


@dataclass(frozen=True, slots=True)
class GuideState:
    """One frame as the guide sees it.

    repetition  what is done now or comes next
    credit      its credited seconds
    left        seconds that it, or the rest, still takes
    entry       None before the first frame
    checked     only before the start
    slow        frames come too slowly to count
    several     more than one person is seen
    """

    seconds: float
    phase: SessionPhase
    repetition: Repetition
    credit: float
    left: float
    entry: CreditedFrame | None
    checked: PreflightResult | None
    slow: bool
    several: bool
    say: str | None
    tone: Tone | None


class Display:
    """Remembers what has been shown: the ring, the cue, and for how long a frame was not right."""

    def __init__(self, course: Course, speech: Speech) -> None:
        dose = course.dose
        self._course = course
        self._speech = speech
        self._cue_delay = CueDelay()
        self._ring = RingDisplay(
            Repetition(course.sides[0] if course.sides else None, 1), dose.hold_seconds, dose.repetitions
        )
        self._amiss_since: float | None = None

    def show(self, now: GuideState) -> Guidance:
        """What the page gets for this frame."""
        passed = self._move_ring(now)
        feedback = self._feedback(now)
        cue = _cue(now)
        lasting = self._cue_delay.advise(now.seconds, cue)
        say = now.say
        if say is None and lasting is not None:
            say = self._speech.remind(now.seconds, _(lasting.text))
        stopped = feedback in ("wrong", "unseen")
        text = lasting or (cue if stopped and now.phase in ("holding", "interrupted") else None)
        assessment = now.entry.shown.snapshot.assessment if now.entry and now.entry.shown else None
        return Guidance(
            now.phase,
            feedback,
            phrases.word(now.phase, feedback),
            phrases.headline(self._course, _told(now.phase, feedback), now.repetition, now.left),
            _(text.text) if text else None,
            cue.check if cue and feedback != "good" else None,
            cue.joint if cue and feedback != "good" else None,
            self._ring.ring,
            now.checked.ticks if now.checked else (),
            main_angle_of(assessment) if assessment and now.phase in WORKING else None,
            say,
            now.tone or passed,
        )

    def _move_ring(self, now: GuideState) -> Tone | None:
        entry = now.entry
        if now.phase == "paused":
            return None
        if entry is None or entry.completed or now.phase not in WORKING:
            # Between two holds the ring shows what comes next.
            self._ring.show(now.repetition, now.credit)
            return None
        passed = self._ring.show(entry.repetition, entry.held, afresh=entry.afresh)
        return passed if now.phase == "holding" else None

    def _feedback(self, now: GuideState) -> Feedback:
        shown = now.entry.shown if now.entry else None
        if now.phase not in WORKING or now.entry is None or shown is None or now.entry.completed:
            return "waiting"
        if now.slow:
            return "unseen"
        state = shown.snapshot.state
        if _is_the_done_side(now.entry):
            return "waiting"
        if state == "correct":
            self._amiss_since = None
            return "good"
        if self._amiss_since is None:
            self._amiss_since = now.seconds
        if now.phase == "holding" and now.seconds - self._amiss_since < FLICKER:
            return "good"
        if state in ("unseen", "wrong"):
            return "unseen" if state == "unseen" else "wrong"
        return "wrong" if now.phase in ("holding", "interrupted") else "waiting"


def _told(phase: SessionPhase, feedback: Feedback) -> SessionPhase:
    """The phase whose instruction is shown: a person in the stretch already is not told how to get into it."""
    return "holding" if feedback == "good" and phase in WORKING else phase


def _is_the_done_side(entry: CreditedFrame) -> bool:
    """Whether what is seen is the side that is done: what is right or amiss there is of no interest."""
    shown = entry.shown
    return shown is not None and shown.snapshot.assessment is not None and shown.side != entry.repetition.side


def _cue(now: GuideState) -> Cue | None:
    """The one thing to change, before it is known for how long it has been so."""
    if now.phase in BEFORE:
        return now.checked.cue if now.checked and now.phase == "preflight" else None
    shown = now.entry.shown if now.entry else None
    if now.phase not in WORKING or shown is None:
        return None
    if now.slow:
        return _SLOW
    assessment = shown.snapshot.assessment
    found = unseen_by(shown.snapshot.percept) if assessment is None else assessment.cue
    if now.entry and _is_the_done_side(now.entry):
        found = None
    return found or (_SEVERAL if now.several else None)
