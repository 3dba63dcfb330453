"""The summary says what the ring has shown: a side that is complete is complete, and what was longer is named."""

from dataclasses import replace

from posecheck.coaching.course import Course
from posecheck.scoring.hold import Hold, Ledger
from posecheck.stretch.dose import Dose
from posecheck.web.pages.findings import findings_of
from tests import records


def test_a_side_held_longer_than_asked_is_complete() -> None:
    """Ring 6 of 6, summary 6 of 6; the hold is complete, though the pose was wrong afterwards."""
    dose = Dose("Your own dose", "my own", 6.0)
    hold = Hold("right", 46.5, 54.4, 7.9, 98.2, "wrong")
    segment = replace(records.right(), dose=dose, holds=(hold,), ledger=Ledger(correct=7.9, wrong=3.0))
    course = Course(records.seated(), records.seated().usual_form, "intermediate", (), dose, ("right",))
    found = findings_of(records.session(segment), course)
    (side,) = found.sides
    assert (side.amount, side.longer, side.part, side.done) == ("6 of 6 s", "1.9 s longer", 1.0, True)
    assert side.holds == ("7.9 s, complete, 1.9 s longer",)
    assert found.verdict == "Done. You held it right for the whole time."


def test_a_side_that_lacks_seconds_says_how_its_holds_ended() -> None:
    """22.4 of 30 s, and what stopped each hold."""
    course = Course(
        records.seated(), records.seated().usual_form, "intermediate", (), records.left().dose, ("left",)
    )
    found = findings_of(records.session(records.left()), course)
    (side,) = found.sides
    assert (side.amount, side.longer, side.done) == ("22.4 of 30 s", "", False)
    assert side.holds == ("15.4 s, then out of sight", "7.0 s, then you left the pose")
    assert found.verdict == "You held it right for 22.4\N{NO-BREAK SPACE}s of 30\N{NO-BREAK SPACE}s."
