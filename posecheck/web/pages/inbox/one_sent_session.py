"""One session of what somebody sent: how it went, what was off, played again, and on a page to print."""

from collections.abc import Iterator, Mapping
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.past import PastSegment, PastSession
from posecheck.report.words import duration
from posecheck.store.bundle import OpenedBundle
from posecheck.web.pages.dates import day_of_year, time_of_day
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.inbox.sent_report import show_sent_report
from posecheck.web.pages.measured_words import on_side, stretch_name
from posecheck.web.pages.past_sessions import ending_words
from posecheck.web.pages.replay import replayed, show_replay
from posecheck.web.pages.wording import bullets, paragraphs


def show_sessions_sent(opened: OpenedBundle, person: str) -> None:
    """The newest first; nothing where there is none. `person` is what they are called."""
    sessions = {one.id: one for one in reversed(opened.sent.sessions)}
    if not sessions:
        return
    st.html(f"<h2>{escape(_('Session by session'))}</h2>")
    chosen = sessions[_chosen(_("Session"), sessions, f"person-session-{opened.sent.id}")]
    st.html(html_table(_how_it_went(chosen), [_("Stretch"), _("Held"), _("Score")], _rows(chosen)))
    off = [line for one in chosen.segments for line in _off(one)]
    if off:  # below: a column of sentences is a letter wide on a phone
        st.html(f"<h3>{escape(_('What was off'))}</h3>{bullets(*off)}")
    if chosen.id not in opened.recordings:
        st.html(f"<p class='quiet'>{escape(_('There is no recording of this session.'))}</p>")
        return
    try:
        _play(opened, chosen, sessions)
        show_sent_report(opened, chosen, person)
    except PosecheckError as error:
        st.html(f"<div role='alert'>{paragraphs(str(error))}</div>")


def _chosen(label: str, sessions: Mapping[str, PastSession], key: str) -> str:
    return st.selectbox(
        label, list(sessions), format_func=lambda one: _name(sessions[one]) if one in sessions else one, key=key
    )


def _play(opened: OpenedBundle, session: PastSession, sessions: Mapping[str, PastSession]) -> None:
    """The recording as a skeleton, and beside it another one, where it is wanted: scoring takes a while."""
    if not st.toggle(_("Play this session"), key=f"person-play-{opened.sent.id}"):
        return
    others = {one: sessions[one] for one in sessions if one in opened.recordings and one != session.id}
    beside: str | None = None
    if others:
        beside = st.selectbox(
            _("Beside it"),
            list(others),
            index=None,
            format_func=lambda one: _name(sessions[one]) if one in sessions else one,
            placeholder=_("No other session"),
            key=f"person-beside-{opened.sent.id}",
        )
    with st.spinner(_("Adding up")):
        shown = [replayed(opened.recordings[one], _name(sessions[one])) for one in (session.id, beside) if one]
    show_replay(shown[0], shown[1] if len(shown) > 1 else None, key="person-replay")


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
        yield [on_side(one.stretch, one.side), _held(session, one), score]


def _held(session: PastSession, segment: PastSegment) -> str:
    plan = next((one for one in session.plans if one.stretch == segment.stretch), None)
    held = duration(segment.ledger.correct)
    if plan is None:
        return held
    return _("{held} of {needed} s").format(held=held, needed=f"{plan.hold_seconds * plan.repetitions:g}")


def _off(segment: PastSegment) -> Iterator[str]:
    for fault in segment.faults:
        yield _("{cue} ({seconds})").format(cue=_(fault.cue), seconds=duration(fault.seconds))
