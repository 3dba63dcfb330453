"""Why a bundle needs attention, in words with the numbers."""

import datetime
from functools import singledispatch

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.attention import (
    DaysMissed,
    FormFalls,
    MostlyUnjudged,
    PainUp,
    Reason,
    SidesDiffer,
    SignSaid,
    StoppedByPain,
)
from posecheck.practice.screening import RULES
from posecheck.web.pages.dates import minutes_words, short_day
from posecheck.web.pages.measured_words import amount, measure_name, on_side, stretch_name


def reason_words(reason: Reason) -> str:
    """One or two sentences."""
    return _words(reason)


@singledispatch
def _words(reason: object) -> str:
    raise TypeError(f"no words for {type(reason).__name__}")


@_words.register
def _sign(reason: SignSaid) -> str:
    rule = RULES.get(reason.rule)
    question = _(rule.ask) if rule else reason.rule
    told = (
        _("Answered yes on {day}, and says that a doctor has agreed: “{question}”")
        if reason.cleared
        else _("Answered yes on {day}: “{question}”")
    )
    return told.format(day=short_day(reason.day), question=question)


@_words.register
def _pain(reason: PainUp) -> str:
    told = _("Pain before stretching rose from {before} to {now} of 10 between {first} and {last}.")
    return told.format(before=reason.before, now=reason.now, **_between(reason.first, reason.last))


@_words.register
def _stopped(reason: StoppedByPain) -> str:
    return ngettext(
        "A session was stopped because it hurt, on {day}.",
        "{count} sessions were stopped because it hurt, the last one on {day}.",
        reason.sessions,
    ).format(count=reason.sessions, day=short_day(reason.last))


@_words.register
def _missed(reason: DaysMissed) -> str:
    told = _("Nothing was held on {missed} of the plan's {asked} days between {first} and {last}.")
    return told.format(missed=reason.missed, asked=reason.asked, **_between(reason.first, reason.last))


@_words.register
def _sides(reason: SidesDiffer) -> str:
    told = _(
        "{stretch}: the sides differ by {difference}, which is more than the measurement's error ({error}). "
        "{measure}: left {left}, right {right}."
    )
    return told.format(
        stretch=stretch_name(reason.stretch),
        measure=measure_name(reason.stretch, reason.measure),
        difference=amount(abs(reason.left - reason.right), reason.unit),
        error=amount(reason.error, reason.unit),
        left=amount(reason.left, reason.unit),
        right=amount(reason.right, reason.unit),
    )


@_words.register
def _form(reason: FormFalls) -> str:
    told = _("{stretch}: the score fell from {before} to {now} of 100 between {first} and {last}.")
    return told.format(
        stretch=on_side(reason.stretch, reason.side),
        before=round(reason.before),
        now=round(reason.now),
        **_between(reason.first, reason.last),
    )


@_words.register
def _unjudged(reason: MostlyUnjudged) -> str:
    told = ngettext(
        "Most of one session could not be judged: {unseen} of {whole}. The camera may be badly placed.",
        "Most of {count} sessions could not be judged: {unseen} of {whole}. The camera may be badly placed.",
        reason.sessions,
    )
    return told.format(
        count=reason.sessions, unseen=minutes_words(reason.seconds / 60), whole=minutes_words(reason.of / 60)
    )


def _between(first: datetime.date, last: datetime.date) -> dict[str, str]:
    return {"first": short_day(first), "last": short_day(last)}
