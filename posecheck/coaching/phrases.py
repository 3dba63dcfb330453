"""The sentences of a live session, plain and short, with the person's own left and right."""

from math import ceil

from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Feedback, SessionPhase
from posecheck.coaching.progress import Repetition
from posecheck.plan.safety import AFTER_PAIN, EMERGENCY
from posecheck.pose.landmarks import Side
from posecheck.scoring.hold import EPSILON
from posecheck.stretch.sentences import filled

SLOW = "The pictures come too slowly to count. Close other programs."
STOP = "Stop. Come out of the stretch slowly, and rest"
TOO_LONG = (
    "This session has lasted two hours, the longest there is. Come out slowly, and start another one to go on."
)
TOO_LONG_NOTE = "The session ended after two hours, which is the longest there is."
NEARLY = 2.0
"""Seconds that are called a moment (ours: the words take as long)."""
COUNT = ("Three.", "Two.", "One.")

_WORDS: dict[SessionPhase, str] = {
    "preflight": "Get ready",
    "countdown": "Get ready",
    "paused": "Paused",
    "change_sides": "Change sides",
    "rest": "Rest",
    "done": "Done",
    "stopped": "Stopped",
    "hurts": "Stop",
}
_FEEDBACK: dict[Feedback, str] = {"good": "Hold", "wrong": "Not yet", "unseen": "Can't see", "waiting": "Get in"}


def word(phase: SessionPhase, feedback: Feedback) -> str:
    """One or two words, huge."""
    return _WORDS.get(phase, _FEEDBACK[feedback])


def begin(course: Course, side: Side | None) -> str:
    """The first instruction: the start position, with the side whose turn it is."""
    return filled(course.form.begin, side)


def way_in(course: Course, side: Side | None) -> str:
    """How to get into the stretch on this side, without a full stop."""
    return filled(course.form.way_in, side).rstrip(".")


def first_way_in(course: Course, side: Side | None) -> str:
    """How to get into it for the first time, with what comes next."""
    return f"{filled(course.form.way_in, side)} {filled(course.form.then, side)}"


def hold_for(seconds: float) -> str:
    """Said when a hold starts."""
    return f"Hold for {_seconds(seconds)}."


def to_go(seconds: float) -> str:
    """Said when a hold goes on: what is left of it."""
    return f"{_seconds(seconds).capitalize()} to go."


def headline(course: Course, phase: SessionPhase, repetition: Repetition, left: float) -> str:
    """The instruction of a phase.

    repetition  what is to be done now or next
    left        seconds that it, or the rest, still takes
    """
    start, into = begin(course, repetition.side), way_in(course, repetition.side)
    lines: dict[SessionPhase, str] = {
        "preflight": start,
        "countdown": start,
        "getting_in": into,
        "holding": filled(course.form.while_holding, repetition.side),
        "interrupted": f"{into}. {to_go(left)}",
        "paused": "Paused. Go on when you are ready.",
        "change_sides": f"Change sides: {_turned(course)}{_lower(into)}",
        "rest": f"Rest for {_seconds(left)}, then hold {repetition.number} of {course.dose.repetitions}",
        "done": "Done. Come out slowly.",
        "stopped": "Stopped. Come out slowly.",
        "hurts": f"{STOP}.",
    }
    return lines[phase]


def _turned(course: Course) -> str:
    """Before the other side of a stretch that is seen well from one side only."""
    return "turn round, then " if course.stretch.nearer == "other" else ""


def next_repetition(course: Course, repetition: Repetition) -> str:
    """Said when a rest is over."""
    return f"Hold {repetition.number} of {course.dose.repetitions}. {way_in(course, repetition.side)}."


def early_change(now: Side, before: Repetition, left: float) -> str:
    """The person has changed sides before the first one was complete."""
    more = "a moment" if left < NEARLY else _seconds(left)
    return f"{now.capitalize()} side, then. The {before.side} side needs {more} more afterwards."


def same_side_again(course: Course, repetition: Repetition) -> str:
    """The person works on a side that is done; `repetition` is what comes next."""
    return f"Same side again. Now the {repetition.side} side: {_lower(way_in(course, repetition.side))}."


def done(course: Course, complete: bool) -> str:
    """The end; not complete where something was skipped."""
    if not complete:
        return "That was the last hold. Come out slowly."
    times = course.dose.repetitions
    what = f"{_seconds(course.dose.hold_seconds)}{f', {times} times' if times > 1 else ''}"
    return f"Done. {what.capitalize()}{' on each side' if len(course.sides) > 1 else ''}. Come out slowly."


def away(seconds: float) -> str:
    """No picture came for a while: the laptop slept, or the page was out of sight."""
    time = _seconds(seconds) if seconds < 90 else f"{round(seconds / 60)} minutes"
    return f"I saw nothing for {time}, so I counted nothing. Go on when you are ready."


def hurts(course: Course) -> str:
    """What to do when it hurts."""
    return f"Leave this stretch for today, especially if {course.stretch.stop_if} {AFTER_PAIN} {EMERGENCY}"


def _seconds(seconds: float) -> str:
    number = max(1, ceil(seconds - EPSILON))
    return "one second" if number == 1 else f"{number} seconds"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
