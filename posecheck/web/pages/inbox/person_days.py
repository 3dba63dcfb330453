"""On which days somebody held a stretch, against those of the plan, and how much on each side."""

import datetime
from collections.abc import Callable, Iterator
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.practice.attention import LATELY_DAYS
from posecheck.practice.dose_done import DoseDone, dose_done
from posecheck.practice.progress import CALENDAR_WEEKS
from posecheck.practice.sent import Sent
from posecheck.practice.spans import WEEK, DaySpan, weeks_until
from posecheck.practice.sums import Sums
from posecheck.web.pages.dates import decimal, minutes_words, short_day
from posecheck.web.pages.days_done import calendar_table
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.measured_words import on_side


def show_plan_days(sums: Sums, sent: Sent) -> None:
    """Up to the day on which it was sent: nobody knows yet what was done after that."""
    last = sent.made.date()
    held = sums.held_by_day(weeks_until(last, CALENDAR_WEEKS)[0].first)
    caption = _(
        "The last {count} weeks before it was sent, each by its Monday. A full circle is a day that is done."
    )
    if sent.plan:
        caption = _(
            "The last {count} weeks before it was sent, each by its Monday. A full circle is a day that is done, "
            "an empty one a day of the plan on which nothing was held."
        )
    table = calendar_table(held, last, caption.format(count=CALENDAR_WEEKS), _due(sent), _("not done"))
    st.html(f"<section class='days'><div><h2>{escape(_('Days done'))}</h2>{table}</div></section>")
    _dose(sums, sent, last)


def _due(sent: Sent) -> Callable[[datetime.date], bool]:
    plan, since, until = sent.plan, sent.since, sent.made.date()
    return lambda day: plan is not None and since <= day < until and plan.is_due_on(day)


def _dose(sums: Sums, sent: Sent, last: datetime.date) -> None:
    spans = [_span(sent, last, days) for days in (WEEK, LATELY_DAYS)]
    held = sums.held_by_day(spans[-1].first)
    week, month = ({(one.stretch, one.side): one for one in dose_done(sent.plan, held, span)} for span in spans)
    rows = list(_rows(week, month))
    if rows:
        head = [
            _("Stretch"),
            _("{count} days until {day}").format(count=WEEK, day=short_day(last)),
            _("{count} days until {day}").format(count=LATELY_DAYS, day=short_day(last)),
        ]
        title = _("Held on each side") if sent.plan is None else _("Held on each side, of what the plan asks for")
        st.html(f"<h2>{escape(_('Dose'))}</h2>{html_table(title, head, rows)}")


def _span(sent: Sent, last: datetime.date, days: int) -> DaySpan:
    """So many days, but none before those that the bundle is about."""
    return DaySpan(min(last, max(sent.since, last - datetime.timedelta(days=days - 1))), last)


_BySide = dict[tuple[str, Side | None], DoseDone]


def _rows(week: _BySide, month: _BySide) -> Iterator[list[str]]:
    for key, one in month.items():
        yield [on_side(one.stretch, one.side), _amount(week.get(key)), _amount(one)]


def _amount(one: DoseDone | None) -> str:
    if one is None:
        return "–"
    if not one.asked:
        return minutes_words(one.held / 60)
    return _("{held} of {asked} min").format(held=decimal(one.held / 60), asked=decimal(one.asked / 60))
