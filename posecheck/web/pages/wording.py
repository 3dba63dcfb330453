"""What the pages say about a dose or a stretch, in plain words, and text made safe for HTML."""

from html import escape

from posecheck.coaching.course import Course
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch


def dose_line(dose: Dose, stretch: Stretch) -> str:
    """ "Hold for 30 seconds on each side"."""
    each = " on each side" if stretch.sided else ""
    seconds = f"{dose.hold_seconds:g} seconds"
    if dose.repetitions == 1:
        return f"Hold for {seconds}{each}"
    return f"{dose.repetitions} holds of {seconds}{each}"


def course_line(course: Course) -> str:
    """ "Both sides · beginner · 30 seconds"."""
    parts = []
    if course.stretch.sided:
        parts.append("Both sides" if len(course.sides) > 1 else f"{course.sides[0].capitalize()} side only")
    dose = course.dose
    times = f"{dose.repetitions} × " if dose.repetitions > 1 else ""
    parts += [course.level, f"{times}{dose.hold_seconds:g} seconds", *course.props]
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def paragraphs(*lines: str) -> str:
    """HTML paragraphs of plain text."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def bullets(*lines: str) -> str:
    """An HTML list of plain text."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def heading(text: str) -> str:
    """HTML of a name in a heading, where no line ends at a hyphen."""
    return escape(text.replace("-", "\u2011"))
