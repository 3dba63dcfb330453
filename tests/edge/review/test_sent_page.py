"""The one page about what somebody has sent: the plan's doses, days, the last thirty days, and the worst fault."""

import datetime
from dataclasses import replace

from posecheck.language.translation import speaking
from posecheck.practice.past import PastSession
from posecheck.report.one_page import OnePage
from posecheck.review.sent_page import SentPage, page_of_sent
from tests import pages
from tests.bundles import assigned, every_day, sample_session, sent
from tests.histories import FIRST, session_id


def page(sessions: list[PastSession], **others: object) -> OnePage:
    contents = replace(sent(1, sessions, sender="Ada", plan=assigned(), made=4), **others)  # type: ignore[arg-type]
    return page_of_sent(SentPage(contents, sessions, (pages.picture(),) * 5, ("Slower.",)), str)


def test_each_side_of_the_plan_has_a_line() -> None:
    """Held of what the plan asked for on its days, the mean score, and the last reading that is worth showing."""
    made = page(every_day(1))
    assert [line.title for line in made.lines] == [
        "Seated figure four, left side",
        "Seated figure four, right side",
    ]
    left = made.lines[0]
    assert left.needed == 5 * 30.0 and 0 < left.counted <= left.needed
    assert left.score is not None and "in the last session" in left.angle


def test_days_words_pictures_and_notes() -> None:
    """The days done of those that were asked for; three pictures; the sender's own words, and the reader's note."""
    made = page(every_day(1), note="It pulls on the left.")
    assert [(fact.label, fact.value) for fact in made.facts] == [("Days done", "5 of 5"), ("Sessions", "5")]
    assert (made.name, made.words, made.notes) == ("Ada", "It pulls on the left.", ("Slower.",))
    assert len(made.stills) == 3
    assert (
        made.when == f"{FIRST.date() - datetime.timedelta(days=25)} to {FIRST.date() + datetime.timedelta(days=4)}"
    )
    assert len(made.trend) == 5 and made.trend[0].label == str(FIRST.date())


def test_only_the_last_thirty_days() -> None:
    """What was done before them is in neither lines nor facts."""
    late = [replace(one, began=one.began + datetime.timedelta(days=40)) for one in every_day(2, 3)]
    made = page([*every_day(1), *late], made=sent(made=42).made)
    assert made.facts[1].value == "3" and len(made.trend) == 3


def test_the_fault_that_lasted_longest_is_the_first_thing_to_change() -> None:
    """In the language spoken here; and without a plan a line has what its session was for."""
    session = replace(sample_session("half_kneeling_mistakes"), id=session_id(7), pain_after=5)
    with speaking("de"):
        made = page([session], plan=None)
    (line,) = made.lines
    assert line.change and line.change != session.segments[0].faults[0].cue
    assert line.needed == 20.0 and round(line.counted, 1) == round(session.segments[0].ledger.correct, 1)
    assert made.facts[0].value == "1" and made.trend[0].pain == 5


def test_nothing_held_is_a_page_too() -> None:
    """The plan's lines without form, and no trend."""
    made = page([])
    assert [line.score for line in made.lines] == [None, None] and made.trend == ()
    assert made.made_by == "posecheck 0.1"


def test_a_stretch_of_another_release_keeps_its_name() -> None:
    """Nothing is known of it but what was held."""
    session = every_day(1, 1)[0]
    strange = replace(session, segments=tuple(replace(one, stretch="swan") for one in session.segments))
    assert {line.title for line in page([strange], plan=None).lines} == {"swan"}
