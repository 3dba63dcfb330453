"""Why a bundle needs attention: what is in it that whoever assigned the plan would want to see first.

Each rule compares what was sent with a threshold and gives the numbers; the words are the page's. Nothing is
concluded about anybody's health.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median, median_high, median_low
from typing import TypeAlias

from posecheck import poses
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.change import COMPARED, RangeInSession, RangeInSpan, is_shown, over_spans
from posecheck.practice.pain import RISE
from posecheck.practice.past import PastSession
from posecheck.practice.sent import Sent
from posecheck.practice.signs import SIGNS
from posecheck.practice.spans import DaySpan
from posecheck.practice.sums import ScoreInSession, SumsOfSessions
from posecheck.scoring.hold import Ledger

LATELY_DAYS = 30
"""In which days with data are counted, and days of the plan are missed (ours: a month, from visit to visit)."""
MISSED = 3
"""Days of the plan without anything held (ours: one is a cold, two a weekend away)."""
FORM_FALLS = 15.0
"""Points of the score, 0..100 (ours: what takes a good session, 85, down to 70)."""
UNJUDGED_SHARE = 0.5
"""Of the time in which something was to be judged (ours: "mostly")."""
UNJUDGED_SECONDS = 60.0
"""Least time that could not be judged (ours: what is less is getting in front of the camera)."""


@dataclass(frozen=True, slots=True)
class SignSaid:
    """A sign of the screening is answered with yes; `cleared`: the person says that a doctor has agreed."""

    rule: str
    day: datetime.date
    cleared: bool


@dataclass(frozen=True, slots=True)
class PainUp:
    """Pain before stretching, 0 to 10, what is usual of up to three days at either end."""

    before: int
    now: int
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class StoppedByPain:
    """So many new sessions were stopped because it hurt."""

    sessions: int
    last: datetime.date


@dataclass(frozen=True, slots=True)
class DaysMissed:
    """On so many of the plan's days nothing was held."""

    missed: int
    asked: int
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class SidesDiffer:
    """How deep each side of a stretch was held, in the measure's unit, and the error of the difference."""

    stretch: str
    measure: str
    unit: str
    left: float
    right: float
    error: float


@dataclass(frozen=True, slots=True)
class FormFalls:
    """The score of a stretch on one side (None without sides), 0..100, what is usual of up to three sessions."""

    stretch: str
    side: Side | None
    before: float
    now: float
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class MostlyUnjudged:
    """Seconds that could not be judged, of those in which something was to be judged, in so many new sessions."""

    seconds: float
    of: float
    sessions: int


Reason: TypeAlias = SignSaid | PainUp | StoppedByPain | DaysMissed | SidesDiffer | FormFalls | MostlyUnjudged
RANKED: tuple[type[Reason], ...] = (
    SignSaid,
    PainUp,
    StoppedByPain,
    DaysMissed,
    SidesDiffer,
    FormFalls,
    MostlyUnjudged,
)
"""What needs attention first (ours: first what may be an emergency, last what may be the camera alone)."""


def rank(reason: Reason) -> int:
    """0 is the most urgent."""
    return RANKED.index(type(reason))


def urgency(found: Sequence[Reason]) -> tuple[int, int]:
    """For sorting those first who have the most urgent reasons, and of these the most."""
    return min(map(rank, found), default=len(RANKED)), -len(found)


def reasons(sent: Sent, earlier: Sequence[Sent], today: datetime.date) -> tuple[Reason, ...]:
    """All that there are, the most urgent first; none where nothing stands out.

    earlier  bundles of the same person that were made before this one, the oldest first
    today    on the reader's own calendar
    """
    known = {session.id for other in earlier for session in other.sessions}
    new = [session for session in sent.sessions if session.id not in known]
    found: Iterable[Reason | None] = (
        _sign(sent),
        _pain(sent, earlier),
        _stopped(new),
        _missed(sent, today),
        *_sides(sent.sessions),
        *_form(sent.sessions),
        _unjudged(new),
    )
    return tuple(one for one in found if one is not None)


def days_lately(days: Iterable[datetime.date], today: datetime.date) -> int:
    """How many of these days are among the last 30, today included."""
    span = DaySpan(today - datetime.timedelta(days=LATELY_DAYS - 1), today)
    return len({day for day in days if day in span})


def _sign(sent: Sent) -> SignSaid | None:
    """The most urgent one, without those to which the plan's own author has agreed."""
    if sent.screening is None:
        return None
    agreed = {one.rule for one in sent.plan.cleared} if sent.plan else set()
    answers = (sent.screening.answer(rule.id) for rule in SIGNS if rule.id not in agreed)
    said = sorted((one for one in answers if one), key=lambda one: one.cleared)
    return SignSaid(said[0].rule, sent.screening.day, said[0].cleared) if said else None


_PainDays: TypeAlias = Sequence[tuple[datetime.date, int]]


def _pain(sent: Sent, earlier: Sequence[Sent]) -> PainUp | None:
    """The greater rise of two: from the first days of this bundle, or from the last ones of the bundle before."""
    days = _worst_by_day(sent.sessions)
    half = min(COMPARED, len(days) // 2)
    rises = [_rise(days[:half], days[-half:])] if half else []
    if days and earlier:
        before = [one for one in _worst_by_day(earlier[-1].sessions) if one[0] < days[0][0]]
        rises.append(_rise(before[-COMPARED:], days[-COMPARED:]))
    return max((one for one in rises if one), key=lambda one: one.now - one.before, default=None)


def _worst_by_day(sessions: Iterable[PastSession]) -> _PainDays:
    """Before stretching: after it a stretch can be felt."""
    days: dict[datetime.date, int] = {}
    for one in sessions:
        if one.pain_before is not None:
            day = one.began.date()
            days[day] = max(one.pain_before, days.get(day, 0))
    return sorted(days.items())


def _rise(before: _PainDays, after: _PainDays) -> PainUp | None:
    """Of two points and more (practice.pain.SOURCE), between two answers that were given."""
    if not before or not after:
        return None
    usual, now = median_high(pain for _, pain in before), median_low(pain for _, pain in after)
    return PainUp(usual, now, before[0][0], after[-1][0]) if now - usual >= RISE else None


def _stopped(new: Iterable[PastSession]) -> StoppedByPain | None:
    hurt = [one.began.date() for one in new if one.ending == "hurts"]
    return StoppedByPain(len(hurt), max(hurt)) if hurt else None


def _missed(sent: Sent, today: datetime.date) -> DaysMissed | None:
    """The day on which it was made is not over, and so not missed."""
    last = min(sent.made.date(), today) - datetime.timedelta(days=1)
    first = max(sent.since, last - datetime.timedelta(days=LATELY_DAYS - 1))
    done = {one.day for one in SumsOfSessions(sent.sessions).held_by_day()}
    days = (first + datetime.timedelta(days=number) for number in range((last - first).days + 1))
    asked = [day for day in days if sent.plan and sent.plan.is_due_on(day)]
    missed = [day for day in asked if day not in done]
    return DaysMissed(len(missed), len(asked), asked[0], asked[-1]) if len(missed) >= MISSED else None


def _sides(sessions: Sequence[PastSession]) -> Iterator[SidesDiffer]:
    """How deep the two sides of a stretch go, over the last three sessions of each at one level."""
    sums = SumsOfSessions(sessions)
    for done in sums.stretches_done():
        stretch = poses.find(done.stretch)
        depths = {form.depth.name for form in stretch.forms} if stretch else set()
        for measure in sorted(depths):
            read = [
                one
                for one in sums.ranges_by_session(done.stretch)
                if one.measure == measure and is_shown(one.unit, one.error)
            ]
            left, right = (_over_last([one for one in read if one.side == side]) for side in SIDES)
            if left and right and left.levels == right.levels:
                error = hypot(left.error, right.error)
                if abs(left.mean - right.mean) > error:
                    yield SidesDiffer(done.stretch, measure, read[0].unit, left.mean, right.mean, error)


def _over_last(ranges: Sequence[RangeInSession]) -> RangeInSpan | None:
    """The last three sessions of one side, None where there are fewer: one may be a badly placed camera (ours)."""
    last = [one for one in ranges if one.level == ranges[-1].level][-COMPARED:]
    if len(last) < COMPARED:
        return None
    return over_spans(last, [DaySpan(last[0].day, last[-1].day)])[0]


def _form(sessions: Sequence[PastSession]) -> Iterator[FormFalls]:
    """Side by side at the last level; two sessions at either end at least."""
    sums = SumsOfSessions(sessions)
    for done in sums.stretches_done():
        scores = sums.scores_by_session(done.stretch)
        for side in dict.fromkeys(one.side for one in scores):
            found = _fall([one for one in scores if one.side == side])
            if found is not None:
                yield found


def _fall(scores: Sequence[ScoreInSession]) -> FormFalls | None:
    same = [one for one in scores if one.level == scores[-1].level]
    count = min(COMPARED, len(same) // 2)
    if count < 2:
        return None
    first, last = same[:count], same[-count:]
    before, now = (median(one.score for one in some) for some in (first, last))
    if before - now < FORM_FALLS:
        return None
    return FormFalls(same[-1].stretch, same[-1].side, before, now, first[0].day, last[-1].day)


def _unjudged(new: Sequence[PastSession]) -> MostlyUnjudged | None:
    whole = sum((one.ledger for one in new), Ledger())
    judged = whole.correct + whole.wrong + whole.unseen
    if whole.unseen < UNJUDGED_SECONDS or whole.unseen <= UNJUDGED_SHARE * judged:
        return None
    return MostlyUnjudged(whole.unseen, judged, len(new))
