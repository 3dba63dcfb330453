"""The sentences of a live session, plain and short, with the person's own left and right."""

from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Phase, State
from posecheck.coaching.progress import Turn
from posecheck.plan.safety import AFTER_PAIN, EMERGENCY
from posecheck.pose.landmarks import Side, opposite

SLOW = "The pictures come too slowly to count. Close other programs."
STOP = "Stop. Come out of the stretch slowly, and rest"
TOO_LONG = "Two hours are recorded; a session takes no longer. Come out slowly, and begin another to go on."
TOO_LONG_NOTE = "The session was ended after two hours, because none takes longer."
COUNT = ("Three.", "Two.", "One.")

_WORDS: dict[Phase, str] = {
    "preflight": "Get ready",
    "countdown": "Get ready",
    "paused": "Paused",
    "change_sides": "Change sides",
    "rest": "Rest",
    "done": "Done",
    "stopped": "Stopped",
    "hurts": "Stop",
}
_STATES: dict[State, str] = {"good": "Hold", "wrong": "Not yet", "unseen": "Can't see", "waiting": "Get in"}


def word(phase: Phase, state: State) -> str:
    """One or two words, huge."""
    return _WORDS.get(phase, _STATES[state])


def into(course: Course, side: Side | None) -> str:
    """How to get into the stretch on this side, without a full stop."""
    if side is not None and course.stretch.crosses:
        return f"{side.capitalize()} ankle over your {opposite(side)} knee"
    text = course.form.gates[0].say
    return text.format(side=side, other=opposite(side) if side else None).rstrip(".")


def into_at_first(course: Course, side: Side | None) -> str:
    """The same for the first time: with what comes next."""
    following = course.form.steps[2:3]
    return " ".join((f"{into(course, side)}.", *following))


def hold_for(seconds: float) -> str:
    """Said when a hold starts."""
    return f"Hold for {_seconds(seconds)}."


def headline(course: Course, phase: Phase, turn: Turn, left: float) -> str:
    """The instruction of a phase.

    turn  what is to be done now or next; left: seconds that its hold, or the rest, still takes
    """
    way_in = into(course, turn.side)
    lines: dict[Phase, str] = {
        "preflight": course.form.steps[0],
        "countdown": course.form.steps[0],
        "getting_in": way_in,
        "holding": course.form.steps[-1],
        "interrupted": f"{way_in}. {_seconds(left).capitalize()} to go.",
        "paused": "Paused. Go on when you are ready.",
        "change_sides": f"Change sides: {_turned(course)}{_lower(way_in)}",
        "rest": f"Rest for {_seconds(left)}, then set {turn.set} of {course.dose.repetitions}",
        "done": "Done. Come out slowly.",
        "stopped": "Stopped. Come out slowly.",
        "hurts": f"{STOP}.",
    }
    return lines[phase]


def _turned(course: Course) -> str:
    """Before the other side of a stretch that is seen well from one side only."""
    return "turn round, then " if course.stretch.nearer == "other" else ""


def next_set(course: Course, turn: Turn, sets: int) -> str:
    """Said when a rest is over."""
    return f"Set {turn.set} of {sets}. {into(course, turn.side)}."


def early_change(now: Side, before: Turn, left: float) -> str:
    """The person has changed sides before the first one was complete."""
    return f"{now.capitalize()} side, then. The {before.side} side needs {_seconds(left)} more afterwards."


def same_side_again(course: Course, turn: Turn) -> str:
    """The person works on a side that is done; `turn` is what comes next."""
    return f"Same side again. Now the {turn.side} side: {_lower(into(course, turn.side))}."


def done(course: Course, complete: bool) -> str:
    """The end; not complete where something was skipped."""
    if not complete:
        return "That was the last one. Come out slowly."
    sets = course.dose.repetitions
    what = f"{_seconds(course.dose.hold_seconds)}{f', {sets} times' if sets > 1 else ''}"
    return f"Done. {what.capitalize()}{' on each side' if len(course.sides) > 1 else ''}. Come out slowly."


def away(seconds: float) -> str:
    """No picture came for a while: the laptop slept, or the page was out of sight."""
    time = _seconds(seconds) if seconds < 90 else f"{round(seconds / 60)} minutes"
    return f"I saw nothing for {time}, and counted nothing. Go on when you are ready."


def hurts(course: Course) -> str:
    """What to do when it hurts."""
    return f"Leave this stretch for today, above all if {course.stretch.stop_if} {AFTER_PAIN} {EMERGENCY}"


def _seconds(seconds: float) -> str:
    number = max(1, round(seconds))
    return "one second" if number == 1 else f"{number} seconds"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
