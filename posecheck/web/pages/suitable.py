"""What the screening leaves of a choice."""

from posecheck.coaching.course import Course


def why_not(course: Course) -> str | None:
    """Why this visitor had better leave a course alone, and what to do instead; None where nothing speaks so."""
    return None


def is_suitable(course: Course) -> bool:
    """Whether nothing is against it."""
    return why_not(course) is None
