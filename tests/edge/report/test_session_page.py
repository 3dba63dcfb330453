"""From records to the one page: a line for each side, the trend, and notes."""

from dataclasses import replace

from posecheck.report.session_page import NamedRecord, lines_of, page_of
from posecheck.scoring.record import SessionRecord
from tests import pages, records


def named(name: str = "Monday", record: SessionRecord | None = None) -> NamedRecord:
    return NamedRecord(name, record or records.session())


def test_a_line_for_each_side() -> None:
    """What counts of the dose, the form, the first thing to change and the reading that matters, with its error."""
    left, right = lines_of(records.session())
    assert (left.title, right.title) == ("Seated figure four, left side", "Seated figure four, right side")
    assert (left.counted, left.needed, left.done) == (22.4, 30.0, False)
    assert (right.counted, right.done) == (30.0, True)
    assert left.score == 86.4
    assert left.change.startswith("Lean further forward") and right.change == ""
    assert "°" in left.angle and "±" in left.angle and "full marks" in left.angle


def test_a_side_that_was_not_done_has_a_line_without_form() -> None:
    """What was asked for and not done is not hidden."""
    _left, right = lines_of(records.session(records.left()))
    assert (right.counted, right.done, right.score, right.angle) == (0.0, False, None, "")


def test_the_trend_is_of_the_same_stretch() -> None:
    """One session alone has none; those before it come first, and those of other stretches are left out."""
    other = replace(records.left(), stretch=replace(records.left().stretch, id="other"))
    assert page_of(named(), records.ENGINE).trend == ()
    earlier = [
        named("a recording of the week before", records.session(records.left())),
        named("x", records.session(other)),
    ]
    first, last = page_of(named(), records.ENGINE, earlier=earlier).trend
    assert (first.label, last.label) == ("a recording of…", "Monday")
    assert (round(first.share, 3), round(last.share, 3)) == (0.373, 0.873)
    assert last.score is not None and round(last.score, 1) == 86.4


def test_nothing_done_says_so() -> None:
    """In a note, before those of the record; the person's own notes come first."""
    page = page_of(
        named(record=records.nothing_done()), records.ENGINE, notes=("Camera too low?",), name="Ada " * 50
    )
    assert page.lines == () and page.trend == ()
    assert page.notes[:2] == ("Camera too low?", "No stretch was recognised in this video.")
    assert page.name.endswith("…")


def test_who_made_it() -> None:
    """The version and the beginning of the model's digest; pictures as far as there is place for them."""
    page = page_of(named(), records.ENGINE, stills=(pages.picture(),) * 5)
    assert page.made_by == "posecheck 0.1.0, pose model aaaaaaaa" and len(page.stills) == 3


def test_a_target_of_ones_own_says_so() -> None:
    left, right = lines_of(records.own_targets())
    assert left.angle.endswith("(own target)")
    assert "own" not in right.angle
