"""What the pages say about a dose or a stretch, in plain words, and text made safe for HTML."""

import re
from html import escape

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.report.numbers import short
from posecheck.report.words import LEVEL_NAMES, sentence
from posecheck.stretch.checks import LevelName
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch


def dose_line(dose: Dose, stretch: Stretch) -> str:
    """ "Hold for 30 seconds on each side"."""
    seconds = short(dose.hold_seconds)
    if dose.repetitions == 1:
        once = _("Hold for {seconds} seconds on each side") if stretch.sided else _("Hold for {seconds} seconds")
        return once.format(seconds=seconds)
    several = (
        ngettext(
            "{count} hold of {seconds} seconds on each side",
            "{count} holds of {seconds} seconds on each side",
            dose.repetitions,
        )
        if stretch.sided
        else ngettext("{count} hold of {seconds} seconds", "{count} holds of {seconds} seconds", dose.repetitions)
    )
    return several.format(count=dose.repetitions, seconds=seconds)


def course_line(course: Course) -> str:
    """ "Both sides · beginner · 30 seconds"."""
    parts = []
    if course.stretch.sided:
        only = _("Left side only") if course.sides[0] == "left" else _("Right side only")
        parts.append(_("Both sides") if len(course.sides) > 1 else only)
    dose = course.dose
    seconds = _("{seconds} seconds").format(seconds=short(dose.hold_seconds))
    times = f"{dose.repetitions} × {seconds}" if dose.repetitions > 1 else seconds
    parts += [_(LEVEL_NAMES[course.level]), times, *map(_, course.props)]
    return sentence(" · ".join(parts))


def for_the_muscle(stretch: Stretch) -> str:
    """Which muscle it is for."""
    return _("For the {muscle}").format(muscle=_(stretch.muscle))


def level_name(level: LevelName) -> str:
    """ "Beginner"."""
    return sentence(_(LEVEL_NAMES[level]))


def paragraphs(*lines: str) -> str:
    """HTML paragraphs of plain text."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def bullets(*lines: str) -> str:
    """An HTML list of plain text."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def as_label(text: str) -> str:
    """Somebody else's text in the label of a Streamlit element, which would read it as Markdown."""
    return re.sub(r"([^\w\s]|_)", r"\\\1", text)


def heading(text: str) -> str:
    """HTML of a name in a heading, where no line ends at a hyphen."""
    return escape(text.replace("-", "\u2011"))
