"""Whether the routine pauses, because the pain before the sessions has risen."""

from posecheck.practice.pain import SaidPain, rising
from posecheck.practice.screening import ScreeningAnswers
from posecheck.web.pages.recent import lines_since


def why_paused(answers: ScreeningAnswers) -> str | None:
    """Why, in a sentence; None where it goes on. A pause ends when the screening is answered again."""
    said = (SaidPain(line.began.date(), line.pain_before, line.pain_after) for line in lines_since(answers.day))
    return rising(said, answers.day)
