"""The sentences of a live session in the person's language, plain and short, with their own left and right."""

from math import ceil

from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Feedback, SessionPhase
from posecheck.coaching.progress import Repetition
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked, ngettext
from posecheck.plan.safety import AFTER_PAIN, EMERGENCY
from posecheck.pose.landmarks import Side
from posecheck.scoring.hold import EPSILON
from posecheck.stretch.sentences import filled

SLOW = marked("The pictures come too slowly to count. Close other programs.")
STOP = marked("Stop. Come out of the stretch slowly, and rest.")
TOO_LONG = marked(
    "This session has lasted two hours, the longest there is. Come out slowly, and start another one to go on."
)
NEARLY = 2.0
"""Seconds that are called a moment (ours: the words take as long)."""
COUNT = (marked("Three."), marked("Two."), marked("One."))

_WORDS: dict[SessionPhase, str] = {
    "preflight": marked("Get ready"),
    "countdown": marked("Get ready"),
    "paused": marked("Paused"),
    "change_sides": marked("Change sides"),
    "rest": marked("Rest"),
    "done": marked("Done"),
    "stopped": marked("Stopped"),
    "hurts": marked("Stop"),
}
_FEEDBACK: dict[Feedback, str] = {
    "good": marked("Hold"),
    "wrong": marked("Not yet"),
    "unseen": marked("Can't see"),
    "waiting": marked("Get in"),
}


def word(phase: SessionPhase, feedback: Feedback) -> str:
    """One or two words, huge."""
    return _(_WORDS.get(phase, _FEEDBACK[feedback]))


def begin(course: Course, side: Side | None) -> str:
    """The first instruction: the start position, with the side whose turn it is."""
    return filled(course.form.begin, side)


def way_in(course: Course, side: Side | None) -> str:
    """How to get into the stretch on this side."""
    return filled(course.form.way_in, side)


def first_way_in(course: Course, side: Side | None) -> str:
    """How to get into it for the first time, with what comes next."""
    return f"{way_in(course, side)} {filled(course.form.then, side)}"


def hold_for(seconds: float) -> str:
    """Said when a hold starts."""
    number = _whole(seconds)
    return ngettext("Hold for one second.", "Hold for {seconds} seconds.", number).format(seconds=number)


def to_go(seconds: float) -> str:
    """Said when a hold goes on: what is left of it."""
    number = _whole(seconds)
    return ngettext("One second to go.", "{seconds} seconds to go.", number).format(seconds=number)


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
        "interrupted": f"{into} {to_go(left)}",
        "paused": _("Paused. Go on when you are ready."),
        "change_sides": f"{_change(course)} {into}",
        "rest": _rest(course, repetition, left),
        "done": _("Done. Come out slowly."),
        "stopped": _("Stopped. Come out slowly."),
        "hurts": _(STOP),
    }
    return lines[phase]


def _change(course: Course) -> str:
    """For a stretch that is seen well from one side only, with what the camera needs."""
    if course.stretch.nearer == "other":
        return _("Change sides, and turn round.")
    return _("Change sides.")


def _rest(course: Course, repetition: Repetition, left: float) -> str:
    number = _whole(left)
    return ngettext(
        "Rest for one second, then hold {number} of {count}.",
        "Rest for {seconds} seconds, then hold {number} of {count}.",
        number,
    ).format(seconds=number, number=repetition.number, count=course.dose.repetitions)


def next_repetition(course: Course, repetition: Repetition) -> str:
    """Said when a rest is over."""
    told = _("Hold {number} of {count}.").format(number=repetition.number, count=course.dose.repetitions)
    return f"{told} {way_in(course, repetition.side)}"


def early_change(now: Side, left: float) -> str:
    """The person has changed sides before the first one was complete.

    left  seconds that the first one still needs
    """
    number = _whole(left)
    if left < NEARLY:
        left_now = _("Left side, then. The right side needs a moment more afterwards.")
        right_now = _("Right side, then. The left side needs a moment more afterwards.")
    else:
        left_now = ngettext(
            "Left side, then. The right side needs one second more afterwards.",
            "Left side, then. The right side needs {seconds} seconds more afterwards.",
            number,
        )
        right_now = ngettext(
            "Right side, then. The left side needs one second more afterwards.",
            "Right side, then. The left side needs {seconds} seconds more afterwards.",
            number,
        )
    return (left_now if now == "left" else right_now).format(seconds=number)


def same_side_again(course: Course, repetition: Repetition) -> str:
    """The person works on a side that is done; `repetition` is what comes next."""
    left_next, right_next = _("Same side again. Now the left side."), _("Same side again. Now the right side.")
    told = left_next if repetition.side == "left" else right_next
    return f"{told} {way_in(course, repetition.side)}"


def done(course: Course, complete: bool) -> str:
    """The end; not complete where something was skipped."""
    if not complete:
        return _("That was the last hold. Come out slowly.")
    number, times = _whole(course.dose.hold_seconds), course.dose.repetitions
    return _amount(number, often=times > 1, each_side=len(course.sides) > 1).format(seconds=number, times=times)


def _amount(number: int, *, often: bool, each_side: bool) -> str:
    if often and each_side:
        return ngettext(
            "Done. One second, {times} times on each side. Come out slowly.",
            "Done. {seconds} seconds, {times} times on each side. Come out slowly.",
            number,
        )
    if often:
        return ngettext(
            "Done. One second, {times} times. Come out slowly.",
            "Done. {seconds} seconds, {times} times. Come out slowly.",
            number,
        )
    if each_side:
        return ngettext(
            "Done. One second on each side. Come out slowly.",
            "Done. {seconds} seconds on each side. Come out slowly.",
            number,
        )
    return ngettext("Done. One second. Come out slowly.", "Done. {seconds} seconds. Come out slowly.", number)


def away(seconds: float) -> str:
    """No picture came for a while: the laptop slept, or the page was out of sight."""
    if seconds < 90:
        number = _whole(seconds)
        return ngettext(
            "I saw nothing for one second, so I counted nothing. Go on when you are ready.",
            "I saw nothing for {seconds} seconds, so I counted nothing. Go on when you are ready.",
            number,
        ).format(seconds=number)
    minutes = round(seconds / 60)
    return ngettext(
        "I saw nothing for one minute, so I counted nothing. Go on when you are ready.",
        "I saw nothing for {minutes} minutes, so I counted nothing. Go on when you are ready.",
        minutes,
    ).format(minutes=minutes)


def hurts(course: Course) -> str:
    """What to do when it hurts."""
    leave = _("Leave this stretch for today, especially if {signs}").format(signs=_(course.stretch.stop_if))
    return f"{leave} {_(AFTER_PAIN)} {_(EMERGENCY)}"


def _whole(seconds: float) -> int:
    """Whole seconds as they are said: rounded up, and never none."""
    return max(1, ceil(seconds - EPSILON))
