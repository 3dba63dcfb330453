"""Two sessions of the history side by side: dose, score, holds, and the angles with their difference."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.practice.change import certain_within
from posecheck.practice.comparison import ComparedSide, MeasureHeld, SideDone, compared
from posecheck.report.words import duration
from posecheck.store.history import History
from posecheck.store.lines import HistoryLine
from posecheck.web.pages.dates import day_of_year, decimal, short_day, time_of_day
from posecheck.web.pages.measured_words import (
    difference_words,
    level_within,
    measure_name,
    on_side,
    within,
)
from posecheck.web.pages.past_sessions import session_names
from posecheck.web.pages.replay import replayed, show_replay
from posecheck.web.pages.wording import paragraphs

_NOTHING = "–"
_JOINED = "\u00a0"


def show_two_sessions(history: History, lines: Sequence[HistoryLine]) -> None:
    """Choose two of these, the newest first, and see them; nothing while there is only one."""
    if len(lines) < 2:
        return
    st.html(f"<h2>{escape(_('Two sessions side by side'))}</h2>")
    years = {line.began.year for line in lines}
    moments = {line.id: _moment(line, with_year=len(years) > 1) for line in lines}
    names = {line.id: f"{moments[line.id]} · {', '.join(session_names(line))}" for line in lines}
    with st.container(key="history-two", horizontal=True):
        one = _chosen(_("One session"), names, _before(lines), "history-one")
        other = _chosen(_("Another session"), names, lines[0].id, "history-other")
    if one == other:
        st.html(paragraphs(_("Choose two different sessions.")))
        return
    before, after = history.find(one), history.find(other)
    if before and after:
        st.html("".join(_side(side, moments[one], moments[other]) for side in compared(before, after)))
        _watch(history, {one: moments[one], other: moments[other]})


def _watch(history: History, moments: dict[str, str]) -> None:
    """Both as skeletons, where a recording of each is kept."""
    paths = [history.recordings.path(session) for session in moments]
    if not all(path.exists() for path in paths) or not st.checkbox(_("Watch both"), key="history-watch"):
        return
    try:
        with st.spinner(_("Adding up")):
            first, second = (replayed(path, moment) for path, moment in zip(paths, moments.values(), strict=True))
        show_replay(first, second, key="history-replay")
    except PosecheckError as error:
        st.error(str(error))


def _chosen(label: str, names: dict[str, str], first: str, key: str) -> str:
    if st.session_state.get(key) not in names:  # forgotten meanwhile
        st.session_state.pop(key, None)
    ids = list(names)
    return st.selectbox(label, ids, index=ids.index(first), format_func=lambda one: names.get(one, one), key=key)


def _before(lines: Sequence[HistoryLine]) -> str:
    """The session before the newest one, of the same stretches where there is one."""
    newest = session_names(lines[0])
    return next((line.id for line in lines[1:] if session_names(line) == newest), lines[1].id)


def _moment(line: HistoryLine, *, with_year: bool) -> str:
    day = line.began.date()
    return f"{day_of_year(day) if with_year else short_day(day)}, {time_of_day(line.began)}"


def _side(side: ComparedSide, one: str, other: str) -> str:
    title = on_side(side.stretch, side.side)
    rows = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{escape(before)}</td><td>{escape(after)}</td></tr>"
        f"{f'<tr class=difference><td colspan=3>{escape(said)}</td></tr>' if said else ''}"
        for name, before, after, said in _rows(side)
    )
    return (
        f"<h3>{escape(title)}</h3><table class='numbers two'><caption class='heard'>{escape(title)}</caption>"
        f"<thead><tr><td></td><th scope='col'>{escape(one)}</th><th scope='col'>{escape(other)}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _rows(side: ComparedSide) -> Iterator[tuple[str, str, str, str]]:
    """Name, one, other, and what is to be said of the difference."""
    one, other = side.one, side.other
    yield _("Asked for"), _dose(one), _dose(other), ""
    yield _("Level"), _level(one), _level(other), ""
    yield _("Held"), _held(one), _held(other), ""
    yield _("Holds"), _holds(one), _holds(other), ""
    yield _("Score"), _score(one), _score(other), ""
    for found in side.ranges:
        said = "" if found.difference is None else difference_words(found.difference, found.error, found.unit)
        yield measure_name(side.stretch, found.measure), _reading(found.one), _reading(found.other), said


def _dose(done: SideDone | None) -> str:
    if done is None or done.plan is None:
        return _NOTHING
    return f"{done.plan.repetitions} × {done.plan.hold_seconds:g} s"


def _level(done: SideDone | None) -> str:
    return _NOTHING if done is None or done.plan is None else level_within(done.plan.level)


def _held(done: SideDone | None) -> str:
    return _NOTHING if done is None else duration(done.seconds)


def _holds(done: SideDone | None) -> str:
    if done is None or not done.holds:
        return _NOTHING
    return f"{len(done.holds)}: {', '.join(duration(seconds).replace(' ', _JOINED) for seconds in done.holds)}"


def _score(done: SideDone | None) -> str:
    return _NOTHING if done is None or done.score is None else decimal(done.score, 0)


def _reading(read: MeasureHeld | None) -> str:
    return _NOTHING if read is None else within(read.median, certain_within(read.error), read.unit)
