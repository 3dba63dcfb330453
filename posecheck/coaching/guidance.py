"""What the live page shows, says and sounds after a frame. Values only; sentences name the person's own sides."""

from dataclasses import dataclass
from typing import Literal

from posecheck.pose.landmarks import Side
from posecheck.pose.measure import Zero

SessionPhase = Literal[
    "preflight",
    "countdown",
    "getting_in",
    "holding",
    "interrupted",
    "paused",
    "change_sides",
    "rest",
    "done",
    "stopped",
    "hurts",
]
GuidedPhase = Literal["warm_up", SessionPhase]
"""Of a routine: its warm-up, and the phases of each stretch."""
Feedback = Literal["good", "wrong", "unseen", "waiting"]
Tone = Literal["good", "wrong", "unseen", "half", "tick", "change", "done"]
TickId = Literal["person", "whole_body", "distance", "light", "view", "start", "steady"]
Command = Literal["pause", "go_on", "skip", "stop", "hurts", "skip_stretch"]
COMMANDS: tuple[Command, ...] = ("pause", "go_on", "skip", "stop", "hurts", "skip_stretch")
"""What can be pressed; "skip_stretch" leaves out all that a stretch, or the warm-up, has left."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The clock of the repetition in hand: seconds held and needed, its number from 1; side None without sides."""

    held: float
    needed: float
    repetition: int
    repetitions: int
    side: Side | None


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing the camera needs; text is its name while it is ok, else the one instruction."""

    id: TickId
    ok: bool
    text: str


@dataclass(frozen=True, slots=True)
class MainAngle:
    """The reading that matters now.

    value, error  in the unit; the error is the median absolute error of one reading
    low, high     range of full marks
    unit          in words: "degrees", or the body length that it is a share of
    joints        the points between which it lies, each as the landmarks of which it is the middle: of an angle at
                  a joint the first arm, the apex and the second arm, otherwise the two ends of a line
    zero          where the arc of the value begins (`pose.measure.Measure`); None where there is no arc
    towards       where in the unmirrored picture a segment's positive angle leans: -1 left, 1 right
    """

    label: str
    value: float
    error: float
    low: float
    high: float
    unit: str
    joints: tuple[tuple[int, ...], ...]
    zero: Zero | None
    towards: int


@dataclass(frozen=True, slots=True)
class Guidance:
    """Everything a frame gives to the page.

    word      one or two words, huge
    headline  the instruction of the phase
    cue       the one thing to change, or why the ring stands still
    check     what stops the clock: the id of a check, gate or tick
    joint     the landmark that it turns on, None where it has none (the view, nobody there)
    say       speak now; it interrupts nothing, and the newest wins where one is waiting
    tone      sound now
    """

    phase: GuidedPhase
    feedback: Feedback
    word: str
    headline: str
    cue: str | None
    check: str | None
    joint: str | None
    ring: Ring
    ticks: tuple[Tick, ...]
    angle: MainAngle | None
    say: str | None
    tone: Tone | None
