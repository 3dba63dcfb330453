"""Days and numbers as people write them in the language spoken here."""

import datetime
from collections.abc import Sequence

from babel import Locale, dates, lists

from posecheck.language.translation import SOURCE_LANGUAGE, language
from posecheck.language.translation import gettext as _
from posecheck.practice.spans import WEEK, DaySpan
from posecheck.report.numbers import short

_BRITISH = "en_GB"
"""The English of the sentences in the source, whose dates begin with the day."""


def own_today() -> datetime.date:
    """The day on this computer's clock: the history is for the person before it."""
    return datetime.datetime.now().astimezone().date()


def whole_day(day: datetime.date) -> str:
    """ "Tuesday, 3 March 2026"."""
    return dates.format_date(day, "full", _locale())


def short_day(day: datetime.date) -> str:
    """ "3 Mar"."""
    return dates.format_skeleton("MMMd", day, locale=_locale())


def day_of_year(day: datetime.date) -> str:
    """ "3 Mar 2026"."""
    return dates.format_date(day, "medium", _locale())


def month(day: datetime.date) -> str:
    """ "Mar 2026"."""
    return dates.format_skeleton("yMMM", day, locale=_locale())


def span_name(span: DaySpan) -> str:
    """What a chart calls it: a week by its first day, a month by its name."""
    return short_day(span.first) if span.days == WEEK else month(span.first)


def weekday_names() -> tuple[tuple[str, str], ...]:
    """Short and long, from Monday on."""
    short, long = (dates.get_day_names(width, "stand-alone", _locale()) for width in ("abbreviated", "wide"))
    return tuple((short[number], long[number]) for number in range(WEEK))


def listed(names: Sequence[str]) -> str:
    """ "Monday, Wednesday and Friday"."""
    return lists.format_list(names, locale=_locale())


def time_of_day(moment: datetime.datetime) -> str:
    """ "07:30", on the clock that the moment has."""
    return f"{moment:%H:%M}"


def decimal(value: float, digits: int = 1) -> str:
    """ "2.5", or "2,5"; without a nought at its end."""
    return short(round(value, digits) + 0.0)


def minutes_words(minutes: float) -> str:
    """ "2.5 min"."""
    return _("{minutes} min").format(minutes=decimal(minutes))


def _locale() -> Locale:
    return Locale.parse(_BRITISH if language() == SOURCE_LANGUAGE else language())
