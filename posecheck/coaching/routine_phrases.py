"""What is said between the stretches of a routine, before the first one and after the last one."""

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.safety import AFTER_PAIN, EMERGENCY, WarmUp

LONGEST_SPOKEN_NOTE = 300
"""Characters of the note to a stretch that are read out (ours: twenty seconds; a longer one is only shown)."""


def next_stretch(course: Course) -> str:
    """Said after what was done."""
    return with_mind(_("Next: {stretch}.").format(stretch=_(course.stretch.name)), course)


def first_stretch(course: Course) -> str:
    """Said after the warm-up."""
    return with_mind(
        _("That was the warm-up. First stretch: {stretch}.").format(stretch=_(course.stretch.name)), course
    )


def with_mind(said: str, course: Course) -> str:
    """And what the person has to mind in this course, and its note, which are in their language already."""
    note = " ".join(course.note.split()) if len(course.note) <= LONGEST_SPOKEN_NOTE else ""
    return " ".join((said, *course.mind, note)).strip()


def last_stretch() -> str:
    """Said after the last stretch of several."""
    return _("That was the last stretch. Your routine is done.")


def skipped() -> str:
    """Said when a stretch is left out."""
    return _("Skipped. Come out slowly.")


def no_hurry() -> str:
    """Said once to somebody who needs a while to get ready for the next stretch."""
    return _("Take your time. The next stretch starts when you are in the start position.")


def warm_up_begins(way: WarmUp) -> str:
    """Said first of all."""
    return f"{_('Warm up first: four exercises of half a minute.')} {_(way.how)}"


def way_of(way: WarmUp) -> str:
    """What to do in this way of warming up."""
    return _(way.how)


def warm_up_word(paused: bool) -> str:
    """One or two words, huge."""
    return _("Paused") if paused else _("Warm up")


def paused() -> str:
    """Said when the warm-up stands still."""
    return _("Paused.")


def going_on() -> str:
    """Said when the warm-up goes on."""
    return _("Going on.")


def go_on_when_ready() -> str:
    """Shown while the warm-up stands still."""
    return _("Paused. Go on when you are ready.")


def warm_up_stopped() -> str:
    """Said when the routine is stopped in its warm-up."""
    return _("Stopped.")


def warm_up_hurts() -> str:
    """What to do when warming up hurts."""
    return f"{_('Stop, and rest. Do not stretch today.')} {_(AFTER_PAIN)} {_(EMERGENCY)}"
