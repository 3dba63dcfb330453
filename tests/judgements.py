"""Judgements of a clinician, for tests."""

from datetime import UTC, datetime, timedelta

from posecheck.practice.judgement import Author, Drawing, Override, TimedNote

SAID = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)


def an_id(number: int, kind: int = 0) -> str:
    """The id of a judgement."""
    return f"{kind:016x}{number:016x}"


def author(number: int = 0) -> Author:
    """Somebody, a minute later for each number."""
    return Author("R. Vogel", SAID + timedelta(minutes=number))


def override(number: int = 0, session: str = "5" * 32) -> Override:
    """Agreement that the depth of a seated figure four is right."""
    at = float(number)
    return Override(
        an_id(number), session, "seated_figure_four", "left", "depth", at, at, "correct", "correct", "", True,
        author(number),
    )  # fmt: skip


def note(number: int = 0, session: str = "5" * 32) -> TimedNote:
    """A note on a knee."""
    return TimedNote(an_id(number, 1), session, 3.5, "The knee drops <here>.", "left_knee", author(number))


def drawing(number: int = 0, session: str = "5" * 32) -> Drawing:
    """Two lines."""
    strokes = ((0.1, 0.2), (0.3, 0.4)), ((0.5, 0.5),)
    return Drawing(an_id(number, 2), session, 3.5, strokes, "Back", author(number))
