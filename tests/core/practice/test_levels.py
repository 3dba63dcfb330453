"""Another level is proposed after good days, or after trouble; the person decides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.practice.kept import LevelAnswer
from posecheck.practice.levels import LevelProposal, propose, was_refused
from posecheck.practice.past import PastSession
from posecheck.scoring.hold import Ledger
from posecheck.stretch.checks import LevelName
from tests.histories import past

SEATED = poses.by_id("seated_figure_four")
DAY = date(2026, 3, 20)


def course(level: LevelName = "intermediate") -> Course:
    return Course(SEATED, SEATED.usual_form, level, (), SEATED.usual_dose, ("left", "right"))


def at(session: PastSession, level: LevelName) -> PastSession:
    return replace(session, plans=tuple(replace(plan, level=level) for plan in session.plans))


def wrong(number: int, seconds: float = 40.0) -> PastSession:
    """A session of which this much was wrong on each side, and 30 seconds right."""
    one = past(number)
    parts = tuple(replace(part, ledger=Ledger(30.0, seconds, 0.0, 0.0, 0.0)) for part in one.segments)
    return replace(one, ending="stopped", segments=parts)


def scored(number: int, score: float) -> PastSession:
    one = past(number)
    return replace(one, segments=tuple(replace(part, score=score) for part in one.segments))


def proposed(sessions: Iterable[PastSession], level: LevelName = "intermediate") -> str | None:
    found = propose([at(one, level) for one in sessions], course(level))
    return found and found.proposed


def test_three_good_days_propose_the_next_level() -> None:
    """With the points of each; the person reads the oldest first."""
    found = propose([scored(1, 86), scored(2, 90.4), scored(3, 95)], course())
    assert found is not None
    assert (found.level, found.proposed, found.why) == ("intermediate", "advanced", "good")
    assert "86, 90 and 95 of 100" in found.reason


@pytest.mark.parametrize(
    "sessions",
    [
        [],
        [past(1), past(2)],
        [past(1), past(2), scored(3, 84)],
        [past(1), past(2), past(3, left=29.0)],
        [past(1), past(2), past(3, ending="stopped")],
        [past(1), past(2), replace(past(3), pain_before=1, pain_after=3)],
        [replace(past(number), began=past(1).began) for number in (1, 2, 3)],
        [at(past(1), "beginner"), past(2), past(3)],
    ],
    ids=["none", "two", "score", "short", "stopped", "pain", "one day", "another level"],
)
def test_less_than_three_good_days_propose_nothing_higher(sessions: list[PastSession]) -> None:
    found = propose(sessions, course())
    assert found is None or found.proposed == "beginner"


def test_what_was_not_good_before_three_good_days_is_over() -> None:
    assert proposed([past(1, left=15.0), past(2), past(3), past(4)]) == "advanced"


def test_the_highest_level_has_none_above_and_the_lowest_none_below() -> None:
    good = [past(number) for number in (1, 2, 3)]
    assert proposed(good, "beginner") == "intermediate"
    assert proposed(good, "advanced") is None
    assert proposed([past(1, ending="hurts")], "beginner") is None


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (past(4, ending="hurts"), "It hurt the last time."),
        (replace(past(4), pain_before=2, pain_after=4), "4 of 10"),
        (replace(past(4), pain_after=5), "5 of 10"),
    ],
)
def test_pain_proposes_the_level_below_at_once(last: PastSession, said: str) -> None:
    """Whatever went well before."""
    found = propose([past(1), past(2), past(3), last], course())
    assert found is not None and (found.proposed, found.why) == ("beginner", "pain")
    assert said in found.reason


def test_failing_form_proposes_the_level_below_after_two_days() -> None:
    """When more of the time was wrong than right; time that was not seen is nobody's fault."""
    assert proposed([wrong(1)]) is None
    assert proposed([wrong(1), wrong(2, 20.0)]) is None
    found = propose([wrong(1), wrong(2)], course())
    assert found is not None and (found.proposed, found.why) == ("beginner", "form")
    assert "80 of 140 seconds" in found.reason


def test_another_stretch_says_nothing_about_this_one() -> None:
    child = poses.by_id("childs_pose")
    other = Course(child, child.usual_form, "intermediate", (), child.usual_dose, ())
    assert propose([past(number) for number in (1, 2, 3)], other) is None


@pytest.mark.parametrize(
    ("accepted", "level", "days", "quiet"),
    [
        (False, "advanced", 13, True),
        (False, "advanced", 14, False),
        (False, "beginner", 1, False),
        (True, "advanced", 1, False),
    ],
)
def test_a_refusal_is_respected_for_two_weeks(accepted: bool, level: LevelName, days: int, quiet: bool) -> None:
    """For that level of that stretch only."""
    proposal = LevelProposal(SEATED.id, "intermediate", "advanced", "good", "Because.")
    answer = LevelAnswer(DAY - timedelta(days=days), SEATED.id, "intermediate", level, accepted)
    assert was_refused(proposal, [answer], DAY) is quiet
    assert not was_refused(proposal, [replace(answer, stretch="childs_pose")], DAY)
