"""Pain, a whole number from 0 (none) to 10 (the worst that one can imagine): when to stop, and when to pause.

Nothing is concluded from it but whether to go on, and whom to ask.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from posecheck.language.translation import gettext as _
from posecheck.stretch.checks import Source

WORST = 10
STOP_FROM = 5
"""The stop rule (ours: between the 3 to 4 that one clinic allows and the 7 of another one)."""
RISE = 2
"""Points that are a change (SOURCE); one point more or less comes and goes."""
SOURCE = Source(
    "Suzuki (2020), changes on the numerical rating scale, PLOS ONE 15(3):e0229228",
    "two points are a change that people notice",
)
RISING_DAYS = 3
"""Days in a row, each with more pain than the one before, that are a rise (ours: of RISE points at least; with two
days one bad night would be enough)."""
LEAST = 3
"""Pain below which nothing pauses (ours: the articles' pull, of which clinics allow 3 to 4)."""
USUAL_DAYS = 3
"""First days whose mean is what is usual for a person (ours: fewer are chance, more would hide a slow rise)."""
HIGH_DAYS = 2
"""Days in a row that are RISE above the usual (ours: one may be a bad day)."""


@dataclass(frozen=True, slots=True)
class SaidPain:
    """What a person said at one session on a day of theirs; None where it was not asked or not answered."""

    day: datetime.date
    before: int | None
    after: int | None


def told_before(pain: int) -> str | None:
    """What to say before a session; None where nothing is to be said."""
    if pain < STOP_FROM:
        return None
    return _(
        "{pain} of 10 is more than a stretch should ever feel like. Better leave it for today; "
        "see a doctor if it does not ease, or gets worse."
    ).format(pain=pain)


def told_after(before: int | None, after: int) -> str | None:
    """What to say after a session; None where nothing is to be said."""
    if before is not None and after - before >= RISE:
        return _(
            "That is more than before: {before}, then {after}. Do no more of it today. If it is not back to "
            "{before} by tomorrow, ask a doctor before you stretch again."
        ).format(before=before, after=after)
    if after >= STOP_FROM:
        return _(
            "{pain} of 10 is where to stop for today. Ask a doctor before you stretch again, if it does not ease."
        ).format(pain=after)
    return None


def is_worse(pain: SaidPain) -> bool:
    """Whether a session made it worse, or ended where one should stop."""
    return pain.after is not None and told_after(pain.before, pain.after) is not None


def rising(said: Iterable[SaidPain], since: datetime.date) -> str | None:
    """Why the routine pauses, in a sentence, with whom to ask; None where the pain does not rise.

    said   the sessions, in any order
    since  the day on which the screening was answered last: a pause ends with it, so what was before counts no more

    Only the pain before a session counts, and of a day the worst: after it a stretch can be felt.
    """
    days: dict[datetime.date, int] = {}
    for one in said:
        if one.before is not None and one.day >= since:
            days[one.day] = max(one.before, days.get(one.day, 0))
    values = [days[day] for day in sorted(days)]
    if not values or values[-1] < LEAST:
        return None
    if _climbs(values[-RISING_DAYS:]):
        return _(
            "Your pain before stretching was higher each day: {first}, then {second}, then {third} of 10. "
            "Ask a doctor about it before you go on."
        ).format(first=values[-3], second=values[-2], third=values[-1])
    if _is_high(values):
        return _(
            "Your pain before stretching was {usual} of 10 at first, and {last} the last two times. "
            "Ask a doctor about it before you go on."
        ).format(usual=round(mean(values[:USUAL_DAYS])), last=min(values[-HIGH_DAYS:]))
    return None


def _climbs(values: Sequence[int]) -> bool:
    return len(values) == RISING_DAYS and all(a < b for a, b in zip(values, values[1:], strict=False))


def _is_high(values: Sequence[int]) -> bool:
    if len(values) < USUAL_DAYS + HIGH_DAYS:
        return False
    return min(values[-HIGH_DAYS:]) >= mean(values[:USUAL_DAYS]) + RISE
