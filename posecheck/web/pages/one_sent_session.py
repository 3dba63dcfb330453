"""One session of what somebody sent: chosen by its day, with how it went, what was off, and its numbers."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.practice.past import PastFault, PastSegment, PastSession
from posecheck.report.words import duration
from posecheck.store.bundle import OpenedBundle
from posecheck.web.pages.dates import day_of_year, time_of_day
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.measured_words import on_side, stretch_name
from posecheck.web.pages.past_sessions import ending_words


def show_sessions_sent(opened: OpenedBundle) -> None:
    """The newest first; nothing where there is none."""
    sessions = {one.id: one for one in reversed(opened.sent.sessions)}
    if not sessions:
        return
    st.html(f"<h2>{escape(_('Session by session'))}</h2>")
    chosen = st.selectbox(
        _("Session"),
        list(sessions),
        format_func=lambda one: _name(sessions[one]) if one in sessions else one,
        key=f"person-session-{opened.sent.id}",
    )
    _show(sessions[chosen])


def _show(session: PastSession) -> None:
    head = [_("Stretch"), _("Held"), _("Score"), _("What was off")]
    st.html(html_table(_how_it_went(session), head, _rows(session)))


def _name(session: PastSession) -> str:
    asked = [one.stretch for one in session.plans]
    names = dict.fromkeys(map(stretch_name, [*asked, *(one.stretch for one in session.segments)]))
    return f"{day_of_year(session.began.date())}, {time_of_day(session.began)} · {', '.join(names)}"


def _how_it_went(session: PastSession) -> str:
    parts = [ending_words(session.ending), *_pain(session)]
    return " · ".join(filter(None, parts)) or _("Done as planned.")


def _pain(session: PastSession) -> Iterator[str]:
    if session.pain_before is not None:
        yield _("pain before: {pain} of 10").format(pain=session.pain_before)
    if session.pain_after is not None:
        yield _("pain after: {pain} of 10").format(pain=session.pain_after)


def _rows(session: PastSession) -> Iterator[list[str]]:
    for one in session.segments:
        score = "–" if one.score is None else f"{one.score:.0f}"
        off = " ".join(_off(fault) for fault in one.faults) or "–"
        yield [on_side(one.stretch, one.side), _held(session, one), score, off]


def _held(session: PastSession, segment: PastSegment) -> str:
    plan = next((one for one in session.plans if one.stretch == segment.stretch), None)
    held = duration(segment.ledger.correct)
    if plan is None:
        return held
    return _("{held} of {needed} s").format(held=held, needed=f"{plan.hold_seconds * plan.repetitions:g}")


def _off(fault: PastFault) -> str:
    return _("{cue} ({seconds})").format(cue=_(fault.cue), seconds=duration(fault.seconds))
