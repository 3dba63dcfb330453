"""Live coaching, frame by frame on media time: phases, the one cue, the ring, what to say and which tone."""

from dataclasses import dataclass

from posecheck.guidance import COMMANDS, Angle, Command, Guidance, Phase, Ring, State, Tick, Tone
from posecheck.recording import Sight
from posecheck.routine import Course

__all__ = [
    "COMMANDS",
    "Angle",
    "Command",
    "Guidance",
    "Guide",
    "Look",
    "Phase",
    "Ring",
    "State",
    "Tick",
    "Tone",
]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One frame with what the camera edge adds to it: mean luma 0..255, None where it is not known."""

    sight: Sight
    brightness: float | None


class Guide:
    """One course from pre-flight to the end. Feed it every frame; it forgets nothing that the ring shows."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._last: Guidance | None = None
        self._finished = False

    @property
    def finished(self) -> bool:
        """Whether the course is done, was stopped or hurt; further frames change nothing."""
        return self._finished

    def feed(self, look: Look) -> Guidance:
        """One frame; one whose time stamp does not rise changes nothing."""
        return self._guidance()

    def command(self, word: Command) -> Guidance:
        """What the person pressed, at the last frame's time."""
        self._finished = self._finished or word in ("stop", "hurts")
        return self._guidance()

    def _guidance(self) -> Guidance:
        side = self.course.sides[0] if self.course.sides else None
        ring = Ring(0.0, self.course.dose.hold_seconds, 1, self.course.dose.repetitions, side)
        phase: Phase = "stopped" if self._finished else "preflight"
        headline = self.course.form.steps[0]
        return Guidance(phase, "waiting", "Get ready", headline, None, None, None, ring, (), None, None, None)
