"""A stretch of a routine in one line: its picture, its name, and a word about it."""

from html import escape
from typing import Literal

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.web.pages import pictures
from posecheck.web.pages.wording import heading


def stretch_tile(course: Course, said: str, level: Literal[2, 3], against: str | None = None) -> str:
    """HTML with a heading of this level; what is against the course, if anything, stands in place of `said`."""
    kind = "against" if against else "quiet"
    return (
        f"<div class='tile'><div class='picture'>{pictures.held(course.stretch)}</div><div class='words'>"
        f"<h{level}>{heading(_(course.stretch.name))}</h{level}><p class='{kind}'>{escape(against or said)}</p>"
        "</div></div>"
    )
