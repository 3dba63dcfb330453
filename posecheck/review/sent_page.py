"""From what somebody has sent to the one page about the last thirty days of it."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.practice.attention import LATELY_DAYS
from posecheck.practice.change import is_shown
from posecheck.practice.dose_done import DoseDone, dose_done
from posecheck.practice.past import PastFault, PastSession
from posecheck.practice.sent import Sent
from posecheck.practice.spans import DaySpan
from posecheck.practice.sums import SumsOfSessions, days_with_data
from posecheck.report.one_page import (
    LONGEST_FACT,
    LONGEST_SHEET_TEXT,
    LONGEST_TREND_LABEL,
    MOST_DONE_LINES,
    MOST_SHEET_NOTES,
    MOST_STILLS,
    MOST_TREND_POINTS,
    DoneLine,
    Fact,
    OnePage,
    TrendPoint,
    shortened,
)
from posecheck.report.page import MomentPicture
from posecheck.report.session_page import made_by
from posecheck.report.words import reading_with_error, sentence
from posecheck.scoring.unjudged import title_of

DayWords = Callable[[datetime.date], str]
"""A day as people write it in the language spoken here: "3 Mar"."""
_Part = tuple[str, Side | None]


@dataclass(frozen=True, slots=True)
class SentPage:
    """What the page is made from.

    sessions  all that is known of the person, the oldest first
    stills    at most three of them are shown
    notes     of whoever makes the page
    """

    sent: Sent
    sessions: Sequence[PastSession]
    stills: Sequence[MomentPicture] = ()
    notes: Sequence[str] = ()


def page_of_sent(source: SentPage, day_words: DayWords) -> OnePage:
    """The page, in the language spoken here; it ends on the day on which it was sent."""
    sent, last = source.sent, source.sent.made.date()
    span = DaySpan(last - datetime.timedelta(days=LATELY_DAYS - 1), last)
    lately = [one for one in source.sessions if one.began.date() in span]
    sums = SumsOfSessions(lately)
    done = dose_done(sent.plan, sums.held_by_day(), DaySpan(max(span.first, sent.since), last))
    when = _("{first} to {last}").format(first=day_words(span.first), last=day_words(last))
    return OnePage(
        lines=tuple(_line(one, lately, sums) for one in done[:MOST_DONE_LINES]),
        made_by=shortened(made_by(sent.made_by, lately[-1].model_sha256 if lately else "")),
        name=shortened(sent.sender),
        words=shortened(sent.note, LONGEST_SHEET_TEXT),
        when=shortened(when),
        facts=tuple(_facts(sent, lately, span)),
        trend=tuple(_trend(lately, sums, day_words)),
        stills=tuple(source.stills[:MOST_STILLS]),
        notes=tuple(shortened(one, LONGEST_SHEET_TEXT) for one in source.notes[:MOST_SHEET_NOTES]),
    )


def _line(done: DoseDone, sessions: Sequence[PastSession], sums: SumsOfSessions) -> DoneLine:
    """What no plan asks for is measured by what its sessions were for."""
    scores = [one.score for one in sums.scores_by_session(done.stretch) if one.side == done.side]
    asked = done.asked or sum(_asked(one, (done.stretch, done.side)) for one in sessions) or done.held
    return DoneLine(
        shortened(_title((done.stretch, done.side))),
        min(done.held, asked),
        asked,
        round(done.held, 1) >= asked,
        fmean(scores) if scores else None,
        shortened(_change(sessions, (done.stretch, done.side))),
        shortened(_angle(sums, (done.stretch, done.side))),
    )


def _title(part: _Part) -> str:
    stretch = poses.find(part[0])
    return title_of(stretch, part[1]) if stretch else part[0]


def _change(sessions: Sequence[PastSession], part: _Part) -> str:
    """What was certain for longest in all sessions; empty where nothing was."""
    faults: defaultdict[str, list[PastFault]] = defaultdict(list)
    for segment in (segment for session in sessions for segment in session.segments):
        if (segment.stretch, segment.side) == part:
            for fault in segment.faults:
                faults[fault.cue].append(fault)
    worst = max(faults, key=lambda cue: sum(fault.certain for fault in faults[cue]), default="")
    return _(worst) if worst else ""


def _angle(sums: SumsOfSessions, part: _Part) -> str:
    """The last reading of the heaviest check that was read well enough to be shown."""
    stretch = poses.find(part[0])
    if stretch is None:
        return ""
    read = {one.measure: one for one in sums.ranges_by_session(stretch.id) if one.side == part[1]}
    checks = [check for form in stretch.forms for check in form.checks if check.measure.name in read]
    for check in sorted(checks, key=lambda one: -one.weight):
        last = read[check.measure.name]
        if is_shown(last.unit, last.error):
            reading = reading_with_error(last.median, last.error, check.measure.unit_words)
            name = sentence(check.measure.label_with_limb)
            return _("{measure} {reading} in the last session").format(measure=name, reading=reading)
    return ""


def _facts(sent: Sent, sessions: Sequence[PastSession], span: DaySpan) -> Iterator[Fact]:
    days = len(days_with_data(sessions))
    plan, first = sent.plan, max(span.first, sent.since)
    if plan is None:
        yield _fact(_("Days done"), str(days))
    else:
        asked = [first + datetime.timedelta(days=number) for number in range((span.last - first).days + 1)]
        due = sum(map(plan.is_due_on, asked))
        yield _fact(_("Days done"), _("{days} of {due}").format(days=days, due=due))
    yield _fact(_("Sessions"), str(len(sessions)))
    if plan is not None and plan.assigned_by:
        yield _fact(_("Plan by"), plan.assigned_by)


def _fact(label: str, value: str) -> Fact:
    return Fact(shortened(label, LONGEST_FACT), shortened(value, LONGEST_FACT))


def _trend(sessions: Sequence[PastSession], sums: SumsOfSessions, day_words: DayWords) -> Iterator[TrendPoint]:
    """The last days with a session, each with what was held of what its sessions were for."""
    pain = {one.day: one.after for one in sums.pain_by_day()}
    for day in sorted(days_with_data(sessions))[-MOST_TREND_POINTS:]:
        of_day = [one for one in sessions if one.began.date() == day]
        parts = {(plan.stretch, side) for one in of_day for plan in one.plans for side in plan.sides or (None,)}
        asked = sum(_asked(one, part) for one in of_day for part in parts)
        held = sum(one.ledger.correct for one in of_day)
        after = pain.get(day)
        yield TrendPoint(
            shortened(day_words(day), LONGEST_TREND_LABEL),
            held / asked if asked else 0.0,
            _score(of_day),
            None if after is None else round(after),
        )


def _asked(session: PastSession, part: _Part) -> float:
    """Seconds that a session was for, of one stretch on one side."""
    plans = [plan for plan in session.plans if plan.stretch == part[0] and part[1] in (plan.sides or (None,))]
    return sum(plan.hold_seconds * plan.repetitions for plan in plans)


def _score(sessions: Sequence[PastSession]) -> float | None:
    """The mean, by the seconds held; None where nothing was held and scored."""
    parts = [
        (part.ledger.correct, part.score) for one in sessions for part in one.segments if part.score is not None
    ]
    held = sum(seconds for seconds, _score in parts)
    return sum(seconds * score for seconds, score in parts) / held if held else None
