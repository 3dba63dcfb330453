"""What the pages say about a routine, in plain words."""

from datetime import date

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.progress import Today
from posecheck.practice.routine import Routine


def how_long(routine: Routine) -> str:
    """ "About 6 minutes, with the warm-up."."""
    if routine.warm_up:
        with_it = ngettext(
            "About {minutes} minute, with the warm-up.",
            "About {minutes} minutes, with the warm-up.",
            routine.minutes,
        )
        return with_it.format(minutes=routine.minutes)
    without = ngettext(
        "About {minutes} minute, without a warm-up.",
        "About {minutes} minutes, without a warm-up.",
        routine.minutes,
    )
    return without.format(minutes=routine.minutes)


def what_and_where(routine: Routine) -> str:
    """ "Three stretches on the floor", for the heading of a choice."""
    count = len(routine.courses)
    places = {course.stretch.place for course in routine.courses}
    if places == {"chair"}:
        words = ngettext("One stretch on a chair", "{count} stretches on a chair", count)
    elif places == {"floor"}:
        words = ngettext("One stretch on the floor", "{count} stretches on the floor", count)
    else:
        words = _("{count} stretches, on a chair and on the floor")
    return words.format(count=count)


def stretch_names(routine: Routine) -> str:
    """ "Child's pose, supine figure four"."""
    return ", ".join(_(course.stretch.name) for course in routine.courses)


def course_words(course: Course) -> str:
    """ "Both sides, 3 times 20 seconds each"."""
    dose = course.dose
    if dose.repetitions == 1:
        words = {
            (): _("{seconds} seconds"),
            ("left", "right"): _("Both sides, {seconds} seconds each"),
            ("right", "left"): _("Both sides, the right one first, {seconds} seconds each"),
            ("left",): _("Left side, {seconds} seconds"),
            ("right",): _("Right side, {seconds} seconds"),
        }[course.sides]
    else:
        words = {
            (): _("{times} times {seconds} seconds"),
            ("left", "right"): _("Both sides, {times} times {seconds} seconds each"),
            ("right", "left"): _("Both sides, the right one first, {times} times {seconds} seconds each"),
            ("left",): _("Left side, {times} times {seconds} seconds"),
            ("right",): _("Right side, {times} times {seconds} seconds"),
        }[course.sides]
    return words.format(times=dose.repetitions, seconds=f"{dose.hold_seconds:g}")


def when_done(done: Today, day: date) -> str | None:
    """When something was held last, with a gentle word where that is much for a day; None where nothing was."""
    if done.next_is_many:
        return _(
            "Done {times} times today. That is plenty: what a stretch gives levels off after a few minutes a day. "
            "A rest until tomorrow is part of it."
        ).format(times=done.times)
    if done.times:
        return _("Done today. Nothing more is needed until tomorrow.")
    if done.last is None:
        return None
    days = (day - done.last).days
    words = ngettext("Last done yesterday.", "Last done {days} days ago.", days)
    return words.format(days=days)
