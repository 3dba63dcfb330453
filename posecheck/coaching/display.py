"""From the state of a session to what the page gets: word, cue, ring, angle, and what the voice reminds of."""

from dataclasses import dataclass

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.credit import Entry
from posecheck.coaching.guidance import Guidance, Phase, State, Tone
from posecheck.coaching.main_angle import angle_of
from posecheck.coaching.preflight import SEVERAL, Checked
from posecheck.coaching.progress import Turn
from posecheck.coaching.ring import Face
from posecheck.coaching.speech import Voice
from posecheck.scoring.assessment import Cue
from posecheck.scoring.cue_delay import Coach
from posecheck.scoring.segment_scorer import NOBODY

FLICKER = 0.3
"""Seconds inside a hold for which a frame that is not right does not show (ours: a few frames; the clock forgives
0.7)."""

WORKING: tuple[Phase, ...] = ("getting_in", "holding", "interrupted", "change_sides")
BEFORE: tuple[Phase, ...] = ("preflight", "countdown")
_SLOW = Cue("camera", phrases.SLOW, None)
_SEVERAL = Cue("person", SEVERAL, None)


@dataclass(frozen=True, slots=True)
class Scene:
    """One frame as the guide sees it.

    turn     what is done now or comes next, with its credit in seconds
    left     seconds that its hold, or the rest, still takes
    entry    None before the first frame
    checked  only before the start
    slow     frames come too slowly to count; several: more than one person is seen
    """

    seconds: float
    phase: Phase
    turn: Turn
    credit: float
    left: float
    entry: Entry | None
    checked: Checked | None
    slow: bool
    several: bool
    say: str | None
    tone: Tone | None


class Screen:
    """Remembers what has been shown: the ring, the cue, and for how long a frame was not right."""

    def __init__(self, course: Course, voice: Voice) -> None:
        dose = course.dose
        self._course = course
        self._voice = voice
        self._coach = Coach()
        self._face = Face(Turn(course.sides[0] if course.sides else None, 1), dose.hold_seconds, dose.repetitions)
        self._amiss_since: float | None = None

    def show(self, scene: Scene) -> Guidance:
        """What the page gets for this frame."""
        passed = self._turn_ring(scene)
        state = self._state(scene)
        cue = _cue(scene, state)
        advice = self._coach.feed(scene.seconds, cue)
        say = scene.say
        if say is None and advice.cue is not None:
            say = self._voice.remind(scene.seconds, advice.cue.text)
        stopped = state in ("wrong", "unseen")
        text = advice.cue or (cue if stopped and scene.phase == "interrupted" else None)
        assessment = scene.entry.shown.snapshot.assessment if scene.entry and scene.entry.shown else None
        return Guidance(
            scene.phase,
            state,
            phrases.word(scene.phase, state),
            phrases.headline(self._course, _told(scene.phase, state), scene.turn, scene.left),
            text.text if text else None,
            cue.check if cue and state != "good" else None,
            cue.joint if cue and state != "good" else None,
            self._face.ring,
            scene.checked.ticks if scene.checked else (),
            angle_of(assessment) if assessment and scene.phase in WORKING else None,
            say,
            scene.tone or passed,
        )

    def _turn_ring(self, scene: Scene) -> Tone | None:
        entry = scene.entry
        if scene.phase == "paused":
            return None
        if entry is None or entry.completed or scene.phase not in WORKING:
            # Between two holds the ring shows what comes next.
            self._face.show(scene.turn, scene.credit)
            return None
        passed = self._face.show(entry.turn, entry.held, afresh=entry.afresh)
        return passed if scene.phase == "holding" else None

    def _state(self, scene: Scene) -> State:
        shown = scene.entry.shown if scene.entry else None
        if scene.phase not in WORKING or scene.entry is None or shown is None or scene.entry.completed:
            return "waiting"
        if scene.slow:
            return "unseen"
        account = shown.snapshot.account
        if _is_the_done_side(scene.entry):
            return "waiting"
        if account == "correct":
            self._amiss_since = None
            return "good"
        if self._amiss_since is None:
            self._amiss_since = scene.seconds
        if scene.phase == "holding" and scene.seconds - self._amiss_since < FLICKER:
            return "good"
        if account in ("unseen", "wrong"):
            return "unseen" if account == "unseen" else "wrong"
        return "wrong" if scene.phase in ("holding", "interrupted") else "waiting"


def _told(phase: Phase, state: State) -> Phase:
    """The phase whose instruction is shown: whoever is in the stretch already is not told how to get into it."""
    return "holding" if state == "good" and phase in WORKING else phase


def _is_the_done_side(entry: Entry) -> bool:
    """Whether what is seen is the side that is done: what is right or amiss there is of no interest."""
    shown = entry.shown
    return shown is not None and shown.snapshot.assessment is not None and shown.side != entry.turn.side


def _cue(scene: Scene, state: State) -> Cue | None:
    """The one thing to change, before it is known for how long it has been so."""
    if scene.phase in BEFORE:
        return scene.checked.cue if scene.checked and scene.phase == "preflight" else None
    shown = scene.entry.shown if scene.entry else None
    if scene.phase not in WORKING or shown is None:
        return None
    if scene.slow:
        return _SLOW
    assessment = shown.snapshot.assessment
    found = NOBODY if assessment is None else assessment.cue
    if scene.entry and _is_the_done_side(scene.entry):
        found = None
    return found or (_SEVERAL if scene.several else None)
