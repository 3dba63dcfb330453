"""How well each side was held, week by week."""

import datetime
from html import escape
from statistics import fmean

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.practice.progress import CALENDAR_WEEKS
from posecheck.practice.spans import weeks_until
from posecheck.practice.sums import ScoreInSession, SumsOfSessions
from posecheck.web.pages.charts import ScoreInSpan, form_chart
from posecheck.web.pages.dates import span_name
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.measured_words import SIDE_ORDER, side_name, stretch_name


def show_form(sums: SumsOfSessions, last: datetime.date) -> None:
    """A chart a stretch, with a table behind it; nothing where nothing was scored."""
    weeks = weeks_until(last, CALENDAR_WEEKS)
    told = False
    for done in sums.stretches_done():
        scores = [one for one in sums.scores_by_session(done.stretch) if one.day >= weeks[0].first]
        means = [
            ScoreInSpan(week, side, mean)
            for week in weeks
            for side in SIDE_ORDER
            if (mean := _mean([one for one in scores if one.day in week and one.side == side])) is not None
        ]
        if not means:
            continue
        if not told:
            st.html(f"<h2>{escape(_('Form, of 100'))}</h2>")
            told = True
        name = stretch_name(done.stretch)
        st.html(f"<h3>{escape(name)}</h3>")
        alt = _("Lines: the score of each side by week. The table below has the same numbers.")
        st.altair_chart(form_chart(means, weeks), theme=None, alt=alt, key=f"person-form-{done.stretch}")
        _table(name, means)


def _mean(scores: list[ScoreInSession]) -> float | None:
    return fmean(one.score for one in scores) if scores else None


def _table(name: str, means: list[ScoreInSpan]) -> None:
    sides = [side for side in SIDE_ORDER if any(one.side == side for one in means)]
    by_place = {(one.span, one.side): f"{one.score:.0f}" for one in means}
    spans = list(dict.fromkeys(one.span for one in means))
    rows = [[span_name(span), *(by_place.get((span, side), "–") for side in sides)] for span in reversed(spans)]
    caption = _("{stretch}: score of 100").format(stretch=name)
    with st.expander(_("Show as a table: {what}").format(what=caption)):
        st.html(html_table(caption, [_("From"), *map(side_name, sides)], rows))
