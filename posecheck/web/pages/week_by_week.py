"""What was done week by week, as charts with a table behind each: minutes a side, angles, pain."""

import datetime
from collections.abc import Sequence
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.practice.change import RangeInSession, RangeInSpan, change, is_shown, over_spans
from posecheck.practice.progress import (
    CALENDAR_WEEKS,
    HeldOnDay,
    minutes_a_week,
    pain_over_spans,
)
from posecheck.practice.spans import DaySpan, months_until, weeks_until
from posecheck.practice.sums import StretchDone, Sums
from posecheck.web.pages.charts import angle_chart, minutes_chart, pain_chart
from posecheck.web.pages.dates import decimal, span_name
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.measured_words import (
    SIDE_ORDER,
    change_words,
    level_within,
    measure_name,
    measures_of,
    side_name,
    stretch_name,
    unit_name,
    within,
)
from posecheck.web.pages.wording import paragraphs

_YEAR_OF_WEEKS = 52
"""Weeks up to which a chart shows weeks; beyond them months (ours: a bar of each still has a width on a phone)."""
_WEEKS, _YEAR, _ALL = "weeks", "year", "all"


def show_weeks(sums: Sums, today: datetime.date) -> None:
    """Minutes and angles of one stretch over the time that is chosen."""
    done = sums.stretches_done()
    if not done:
        return
    st.html(f"<h2>{escape(_('Week by week'))}</h2>")
    chosen, spans = _choose(done, today)
    since = spans[0].first
    with st.container(key="history-minutes"):
        _minutes(sums.held_by_day(since, chosen.stretch), spans)
    with st.container(key="history-angles"):
        _angles(chosen.stretch, sums.ranges_by_session(chosen.stretch, since), spans)


def _choose(done: Sequence[StretchDone], today: datetime.date) -> tuple[StretchDone, tuple[DaySpan, ...]]:
    """The stretch and the time; what there is only one of is not asked."""
    chosen = done[0]
    with st.container(key="history-choice", horizontal=True):
        if len(done) > 1:
            by_name = {one.stretch: one for one in done}
            name = st.selectbox(_("Stretch"), list(by_name), format_func=stretch_name, key="history-stretch")
            chosen = by_name[name]
        else:
            st.html(f"<p class='where'>{escape(stretch_name(chosen.stretch))}</p>")
        weeks = weeks_until(today, CALENDAR_WEEKS)
        if chosen.first >= weeks[0].first:
            return chosen, weeks
        times = {_WEEKS: _("the last 12 weeks"), _YEAR: _("the last year"), _ALL: _("everything")}
        time = st.selectbox(_("Time"), list(times), format_func=times.__getitem__, key="history-time")
    return chosen, _spans(time, chosen.first, today)


def _spans(time: str, first: datetime.date, today: datetime.date) -> tuple[DaySpan, ...]:
    if time == _WEEKS:
        return weeks_until(today, CALENDAR_WEEKS)
    weeks = weeks_until(today, _YEAR_OF_WEEKS)
    return weeks if time == _YEAR or first >= weeks[0].first else months_until(today, first)


def _minutes(held: Sequence[HeldOnDay], spans: Sequence[DaySpan]) -> None:
    st.html(f"<h3>{escape(_('Minutes a week'))}</h3>")
    minutes = minutes_a_week(held, spans)
    if not minutes:
        st.html(paragraphs(_("Nothing of this stretch was held in this time.")))
        return
    st.altair_chart(minutes_chart(minutes), theme=None, alt=_minutes_alt(), key="history-minutes-chart")
    st.html(f"<p class='quiet'>{escape(_why_the_band())}</p>")
    sides = [side for side in SIDE_ORDER if any(one.side == side for one in minutes)]
    amounts = {(one.span, one.side): one.minutes for one in minutes}
    _table(
        _("Minutes a week"),
        [_("From"), *map(side_name, sides)],
        [[span_name(span), *(decimal(amounts[span, side]) for side in sides)] for span in reversed(spans)],
    )


def _minutes_alt() -> str:
    return _(
        "Bars: the minutes a week for which this stretch was held, by side. The table below has the same numbers."
    )


def _why_the_band() -> str:
    return _(
        "Only the time for which the stretch was held right counts. Over 189 studies what was gained levelled off "
        "near 4 minutes a session and 10 minutes a week for one muscle (Ingram and others, Sports Medicine 2024); "
        "stretches of the same muscle add up."
    )


def _angles(stretch: str, ranges: Sequence[RangeInSession], spans: Sequence[DaySpan]) -> None:
    there = {one.measure for one in ranges if is_shown(one.unit, one.error)}
    measures = [name for name in (*measures_of(stretch), *sorted(there)) if name in there]
    st.html(f"<h3>{escape(_('Angles and lengths'))}</h3>")
    if not measures:
        st.html(paragraphs(_("No angle of this stretch was seen well enough in this time.")))
        return
    measure = st.selectbox(
        _("What was measured"),
        list(dict.fromkeys(measures)),
        format_func=lambda name: measure_name(stretch, name),
        key=f"history-measure-{stretch}",
    )
    chosen = [one for one in ranges if one.measure == measure and is_shown(one.unit, one.error)]
    sides = [side for side in SIDE_ORDER if any(one.side == side for one in chosen)]
    by_side = {side: [one for one in chosen if one.side == side] for side in sides}
    means = {side: over_spans(some, spans) for side, some in by_side.items()}
    unit, limits = chosen[0].unit, _limits([one for some in means.values() for one in some])
    with st.container(key="history-angle-sides", horizontal=True):
        for side in sides:
            with st.container(key=f"history-angle-{side}"):
                st.html(f"<h4>{escape(side_name(side))}</h4>")
                if len(means[side]) > 1:
                    st.altair_chart(
                        angle_chart(means[side], spans, unit, unit_name(stretch, measure), limits),
                        theme=None,
                        alt=_angles_alt(measure_name(stretch, measure)),
                        key=f"history-angle-chart-{side}",
                    )
                st.html(paragraphs(_so_far(means[side], by_side[side], unit)))
    if any(len(some) > 1 for some in means.values()):
        st.html(f"<p class='quiet'>{escape(_what_the_bars_are())}</p>")
    _table(measure_name(stretch, measure), *_angle_rows(means, spans, unit))


def _limits(ranges: Sequence[RangeInSpan]) -> tuple[float, float]:
    low, high = min(one.mean - one.error for one in ranges), max(one.mean + one.error for one in ranges)
    spare = 0.08 * max(high - low, 0.01)
    return low - spare, high + spare


def _so_far(means: Sequence[RangeInSpan], ranges: Sequence[RangeInSession], unit: str) -> str:
    if len(means) > 1:
        return change_words(change(ranges), unit)
    (one,) = means
    read = within(one.mean, one.error, unit)
    return _("{reading} so far. From the second week on this shows how it changes.").format(reading=read)


def _angles_alt(measure: str) -> str:
    return _("Dots: {measure} by week; bars: its error. The table below has the same numbers.").format(
        measure=measure
    )


def _what_the_bars_are() -> str:
    return _(
        "What the picture showed while the stretch was held. The bar around each dot is the measurement's error: "
        "the true value lies in it in 95 of 100 cases. Another level has other targets, so a dotted line marks "
        "where the level changed, and only sessions of the same level are compared."
    )


def _angle_rows(
    means: dict[Side | None, tuple[RangeInSpan, ...]], spans: Sequence[DaySpan], unit: str
) -> tuple[list[str], list[list[str]]]:
    by_span = {side: {one.span: one for one in some} for side, some in means.items()}
    rows = []
    for span in reversed(spans):
        found = [by_span[side].get(span) for side in means]
        known = [one for one in found if one]
        if known:
            levels = ", ".join(level_within(level) for level in known[0].levels)
            cells = [within(one.mean, one.error, unit) if one else "–" for one in found]
            rows.append([span_name(span), *cells, levels])
    return [_("From"), *map(side_name, means), _("Level")], rows


def show_pain(sums: Sums, today: datetime.date) -> None:
    """Pain over the last year, by week, if anybody said anything about it."""
    weeks = weeks_until(today, _YEAR_OF_WEEKS)
    days = sums.pain_by_day(weeks[0].first)
    recent = weeks[-CALENDAR_WEEKS:]
    spans = recent if all(one.day >= recent[0].first for one in days) else weeks
    pain = pain_over_spans(days, spans)
    if not pain:
        return
    st.html(f"<h2>{escape(_('Pain'))}</h2>")
    if len(pain) > 1:
        st.altair_chart(pain_chart(pain, spans), theme=None, alt=_pain_alt(), key="history-pain-chart")
    st.html(paragraphs(_("What was said before and after sessions, from 0 to 10, on average of each week.")))
    rows = [[span_name(one.span), _level(one.before), _level(one.after)] for one in reversed(pain)]
    _table(_("Pain"), [_("From"), _("Before"), _("After")], rows)


def _pain_alt() -> str:
    return _("Lines: pain before and after sessions by week. The table below has the same numbers.")


def _level(value: float | None) -> str:
    return "–" if value is None else decimal(value)


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with st.expander(_("Show as a table: {what}").format(what=caption)):
        st.html(html_table(caption, head, rows))
