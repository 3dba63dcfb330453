"""The charts of the history. They are drawn as SVG, so their colours are the page's own variables, light and dark.

Left and right, before and after, are told by form as well as by colour. What a chart says is in a table beside it,
too, so its marks are left out for those who hear the page; they hear what it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.practice.change import RangeInSpan
from posecheck.practice.progress import ENOUGH_MINUTES_A_WEEK, PainInSpan, SideMinutes
from posecheck.practice.spans import DaySpan
from posecheck.web.pages.dates import span_name
from posecheck.web.pages.measured_words import SIDE_ORDER, level_within, side_name, within
from posecheck.web.pages.theme import FONT

_HEIGHT = 240
_LETTERS = 15
"""Pixels of what is written in a chart (ours: the page's smallest text is 16)."""
_LEAST_TOP = 12.0
"""Minutes that the axis reaches at least, so that the band can be seen."""
_FEW = 26
"""Points beyond which they are drawn small (ours: on a phone they would touch)."""
_BRAND, _TINT, _INK, _SOFT, _LINE, _EDGE = (
    f"var(--{name})" for name in ("brand", "brand-tint", "ink", "soft", "line", "edge")
)
_Row = Mapping[str, object]


def minutes_chart(minutes: Sequence[SideMinutes]) -> alt.LayerChart:
    """Bars of each side's minutes a week, and the band from where on more adds little."""
    rows = [
        {"when": span_name(one.span), "side": side_name(one.side), "minutes": round(one.minutes, 2)}
        for one in minutes
        if one.minutes
    ]
    sides = [side_name(side) for side in SIDE_ORDER if any(one.side == side for one in minutes)]
    top = max(_LEAST_TOP, *(one.minutes * 1.1 for one in minutes))
    scale = alt.Scale(domain=[0, top], nice=False)
    enough = {"from": ENOUGH_MINUTES_A_WEEK, "to": top, "says": _("from here on, more adds little")}
    band = alt.Chart(_data([enough]))
    fills = [_BRAND, _TINT] if len(sides) > 1 else [_BRAND]
    bars = (
        alt.Chart(_data(rows))
        .mark_bar(stroke=_BRAND, strokeWidth=1.5, cornerRadiusEnd=2)
        .encode(
            x=_when([one.span for one in minutes]),
            xOffset=alt.XOffset("side:N", sort=sides),
            y=alt.Y("minutes:Q", scale=scale, title=_("minutes a week")),
            fill=alt.Fill("side:N", scale=alt.Scale(domain=sides, range=fills), legend=_legend(len(sides))),
            tooltip=[alt.Tooltip("when:N", title=" "), alt.Tooltip("side:N", title=" "), alt.Tooltip("minutes:Q")],
        )
    )
    words = band.mark_text(align="left", baseline="top", dx=6, dy=5, fontSize=_LETTERS, color=_SOFT)
    return _finished(
        band.mark_rect(color="var(--setup)", opacity=0.35).encode(y=alt.Y("from:Q", scale=scale), y2="to:Q"),
        band.mark_rule(color=_EDGE, strokeDash=[5, 4]).encode(y=alt.Y("from:Q", scale=scale)),
        bars,
        words.encode(x=alt.value(0), y=alt.Y("to:Q", scale=scale), text="says:N"),
    )


def angle_chart(
    ranges: Sequence[RangeInSpan], spans: Sequence[DaySpan], unit: str, title: str, limits: tuple[float, float]
) -> alt.LayerChart:
    """Means of one measure on one side with their errors, and where the level has changed.

    title   of the axis
    limits  lowest and highest value of the axis, the same for both sides
    """
    scale = alt.Scale(domain=list(limits), nice=False, zero=False)
    rows = [
        {
            "when": span_name(one.span),
            "mean": one.mean,
            "low": one.mean - one.error,
            "high": one.mean + one.error,
            "says": within(one.mean, one.error, unit),
        }
        for one in ranges
    ]
    x = _when(spans)
    base = alt.Chart(_data(rows)).encode(
        x=x, tooltip=[alt.Tooltip("when:N", title=" "), alt.Tooltip("says:N", title=" ")]
    )
    errors = base.mark_bar(fill=_TINT, stroke=_EDGE, strokeWidth=1, cornerRadius=3).encode(
        y=alt.Y("low:Q", scale=scale, title=title), y2="high:Q"
    )
    means = base.encode(y=alt.Y("mean:Q", scale=scale))
    line = means.mark_line(color=_BRAND, strokeWidth=2)
    points = means.mark_point(filled=True, color=_BRAND, size=60, opacity=1)
    moved = [
        {"when": span_name(after.span), "level": level_within(after.levels[-1])}
        for before, after in zip(ranges, ranges[1:], strict=False)
        if after.levels[-1] != before.levels[-1]
    ]
    levels = alt.Chart(_data(moved)).encode(x=x)
    return _finished(
        errors,
        line,
        points,
        levels.mark_rule(color=_INK, strokeDash=[2, 3]),
        levels.mark_text(align="right", baseline="top", dx=-5, dy=2, fontSize=_LETTERS, color=_INK).encode(
            y=alt.value(0), text="level:N"
        ),
    )


def pain_chart(pain: Sequence[PainInSpan], spans: Sequence[DaySpan]) -> alt.LayerChart:
    """Pain before and after, 0 to 10."""
    before, after = _("before"), _("after")
    rows = [
        {"when": span_name(one.span), "which": which, "value": round(value, 1)}
        for one in pain
        for which, value in ((before, one.before), (after, one.after))
        if value is not None
    ]
    return _lines(rows, [before, after], spans, _("0 none, 10 worst"), 10)


@dataclass(frozen=True, slots=True)
class ScoreInSpan:
    """The mean score of one side (None without sides) over the sessions of a span, 0..100."""

    span: DaySpan
    side: Side | None
    score: float


def form_chart(scores: Sequence[ScoreInSpan], spans: Sequence[DaySpan]) -> alt.LayerChart:
    """The score of each side, 0 to 100."""
    rows = [
        {"when": span_name(one.span), "which": side_name(one.side), "value": round(one.score)} for one in scores
    ]
    sides = [side_name(side) for side in SIDE_ORDER if any(one.side == side for one in scores)]
    return _lines(rows, sides, spans, _("score of 100"), 100)


def _lines(
    rows: Sequence[_Row], which: Sequence[str], spans: Sequence[DaySpan], title: str, top: int
) -> alt.LayerChart:
    """One or two lines over the same spans, told by form: the first is dashed with circles where there are two."""
    alone = len(which) < 2
    dashes: list[list[int]] = [[1, 0]] if alone else [[5, 4], [1, 0]]
    base = alt.Chart(_data(rows)).encode(
        x=_when(spans),
        y=alt.Y("value:Q", scale=alt.Scale(domain=[0, top]), title=title),
        tooltip=[alt.Tooltip("when:N", title=" "), alt.Tooltip("which:N", title=" "), alt.Tooltip("value:Q")],
    )
    legend = _legend(len(which))

    def told(values: Sequence[Any]) -> dict[str, Any]:
        return {"scale": alt.Scale(domain=list(which), range=list(values)), "legend": legend}

    lines = base.mark_line(color=_BRAND, strokeWidth=2).encode(strokeDash=alt.StrokeDash("which:N", **told(dashes)))
    size = 80 if len(spans) <= _FEW else 22
    points = base.mark_point(strokeWidth=1.5, size=size, opacity=1).encode(
        shape=alt.Shape("which:N", **told(["square"] if alone else ["circle", "square"])),
        stroke=alt.Stroke("which:N", **told([_BRAND] * len(which))),
        fill=alt.Fill("which:N", **told([_BRAND] if alone else ["var(--card)", _BRAND])),
    )
    return _finished(lines, points)


def _data(rows: Sequence[_Row]) -> alt.InlineData:
    return alt.InlineData(values=[dict(row) for row in rows])


def _when(spans: Sequence[DaySpan]) -> alt.X:
    names = list(dict.fromkeys(map(span_name, spans)))
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap="greedy", labelSeparation=8, ticks=False)
    return alt.X("when:N", sort=None, scale=alt.Scale(domain=names), axis=axis)


def _legend(entries: int) -> alt.Legend | None:
    if entries < 2:
        return None
    return alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        symbolStrokeColor=_BRAND,
        symbolStrokeWidth=1.5,
        symbolSize=140,
    )


def _finished(*layers: alt.Chart) -> alt.LayerChart:
    """All that is set is set at once: each further call would copy the chart with its data."""
    written: dict[str, Any] = {"labelFont": FONT, "labelFontSize": _LETTERS, "labelColor": _SOFT}
    config = alt.Config(
        font=FONT,
        mark=alt.MarkConfig(aria=False),
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            aria=False, **written, titleFont=FONT, titleFontSize=_LETTERS, titleColor=_SOFT, titleFontWeight=400,
            gridColor=_LINE, domainColor=_EDGE, tickColor=_EDGE, tickCount=5, labelPadding=6,
        ),
        axisX=alt.AxisConfig(grid=False),
        legend=alt.LegendConfig(aria=False, **written),
    )  # fmt: skip
    return alt.LayerChart(layer=list(layers), height=_HEIGHT, background="transparent", config=config)
