"""When another level of a stretch is proposed: the next one after good sessions, the one below after trouble.

The person decides. What is proposed says why in numbers, and what was refused is left alone for a while.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.practice.kept import LevelAnswer
from posecheck.practice.pain import SaidPain, is_worse
from posecheck.practice.past import PastPlan, PastSegment, PastSession
from posecheck.stretch.checks import LEVELS, LevelName

GOOD_DAYS = 3
"""Days in a row on which every session of the stretch was good (ours: a week at the two to three times that the
article asks for at least; one good day can be chance)."""
GOOD_SCORE = 85.0
"""Mean score from which a session is good (ours: the score below which the coach still has something to say)."""
FAILING_DAYS = 2
"""Days in a row on which the form failed (ours: one can be a bad day, or a badly placed camera)."""
QUIET_DAYS = 14
"""Days for which a refused level is not proposed again (ours: four to six sessions; sooner is nagging)."""
_ALMOST = 0.05
"""Seconds that a hold may be short of what was asked (a tenth, rounded)."""

Why = Literal["good", "pain", "form"]


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """Another level of a stretch.

    level     as it is done now
    proposed  as it may be done from now on
    reason    why, with its numbers, a sentence in the person's language
    """

    stretch: str
    level: LevelName
    proposed: LevelName
    why: Why
    reason: str


def propose(sessions: Sequence[PastSession], course: Course) -> LevelProposal | None:
    """What the sessions of this course's stretch say about its level; None for nothing.

    sessions  those of the stretch, the newest last; of others, of other levels and of other forms nothing is taken
    """
    past = [one for one in sessions if _plan(one, course) is not None]
    if not past:
        return None
    at = LEVELS.index(course.level)
    if at > 0 and (trouble := _trouble(past, course)):
        return LevelProposal(course.stretch.id, course.level, LEVELS[at - 1], *trouble)
    if at < len(LEVELS) - 1 and (good := _good_days(past, course)):
        return LevelProposal(course.stretch.id, course.level, LEVELS[at + 1], "good", good)
    return None


def was_refused(proposal: LevelProposal, answers: Sequence[LevelAnswer], today: datetime.date) -> bool:
    """Whether the person has said no to this level lately."""
    quiet = datetime.timedelta(days=QUIET_DAYS)
    return any(
        not answer.accepted
        and (answer.stretch, answer.level, answer.proposed) == (proposal.stretch, proposal.level, proposal.proposed)
        and today - answer.day < quiet
        for answer in answers
    )


def _trouble(past: Sequence[PastSession], course: Course) -> tuple[Why, str] | None:
    newest = past[-1]
    if newest.ending == "hurts":
        return "pain", _("It hurt the last time.")
    if is_worse(SaidPain(newest.began.date(), newest.pain_before, newest.pain_after)):
        return "pain", _("After the last time it hurt {after} of 10.").format(after=newest.pain_after)
    days = _newest_days(past, FAILING_DAYS)
    if len(days) == FAILING_DAYS and all(_fails(one, course) for day in days for one in day):
        told = [_wrong_and_right(one, course) for one in days[0]]
        wrong, right = sum(one[0] for one in told), sum(one[1] for one in told)
        return "form", _(
            "On the last two days more of it was wrong than right; the last time {wrong:.0f} of {all:.0f} seconds."
        ).format(wrong=wrong, all=wrong + right)
    return None


def _good_days(past: Sequence[PastSession], course: Course) -> str | None:
    days = _newest_days(past, GOOD_DAYS)
    if len(days) < GOOD_DAYS or not all(_is_good(one, course) for day in days for one in day):
        return None
    scores = [round(mean(_score(one, course) or 0.0 for one in day)) for day in days]
    return _(
        "On the last three days everything was held, with {first}, {second} and {third} of 100 points."
    ).format(first=scores[2], second=scores[1], third=scores[0])


def _newest_days(past: Sequence[PastSession], most: int) -> list[list[PastSession]]:
    """The sessions of the last so many days on which there were any, the newest day first."""
    days: dict[datetime.date, list[PastSession]] = {}
    for one in reversed(past):
        days.setdefault(one.began.date(), []).append(one)
    return list(days.values())[:most]


def _is_good(session: PastSession, course: Course) -> bool:
    """Done, everything held, a good score, and no more pain than before."""
    score = _score(session, course)
    held = _held_all(session, course)
    worse = is_worse(SaidPain(session.began.date(), session.pain_before, session.pain_after))
    return session.ending == "done" and held and not worse and score is not None and score >= GOOD_SCORE


def _fails(session: PastSession, course: Course) -> bool:
    """Whether more of the time was certainly wrong than right."""
    wrong, right = _wrong_and_right(session, course)
    return wrong > right


def _wrong_and_right(session: PastSession, course: Course) -> tuple[float, float]:
    """Seconds; what was not seen, and the ways in and out, are nobody's fault."""
    parts = _parts(session, course)
    return sum(part.ledger.wrong for part in parts), sum(part.ledger.correct for part in parts)


def _held_all(session: PastSession, course: Course) -> bool:
    plan = _plan(session, course)
    if plan is None:
        return False
    needed = plan.hold_seconds * plan.repetitions - _ALMOST
    parts = _parts(session, course)
    return all(
        sum(hold.held for part in parts if part.side == side for hold in part.holds) >= needed
        for side in plan.sides or (None,)
    )


def _score(session: PastSession, course: Course) -> float | None:
    """The mean of its parts, each by how long it was held; None where nothing could be judged."""
    parts = [(one.score, one.ledger.correct) for one in _parts(session, course) if one.score is not None]
    seconds = sum(held for _score, held in parts)
    return sum(score * held for score, held in parts) / seconds if seconds else None


def _parts(session: PastSession, course: Course) -> list[PastSegment]:
    return [one for one in session.segments if one.stretch == course.stretch.id]


def _plan(session: PastSession, course: Course) -> PastPlan | None:
    """What was asked for of this stretch at this level in this form; None where it was not."""
    wanted = (course.stretch.id, course.level, course.form.name)
    return next((one for one in session.plans if (one.stretch, one.level, one.form) == wanted), None)
