"""The list of sessions, day by day, and how one of them, or all, are forgotten."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.past import SessionEnd
from posecheck.report.words import duration
from posecheck.store.history import History
from posecheck.store.lines import HeldSide, HistoryLine
from posecheck.web.bundle_files import made_bundles
from posecheck.web.language import speak_to_visitor
from posecheck.web.live.forgetting import forget_everywhere
from posecheck.web.pages import memory
from posecheck.web.pages.dates import time_of_day, whole_day
from posecheck.web.pages.kept import forget_here
from posecheck.web.pages.measured_words import side_name, stretch_name
from posecheck.web.pages.visit import leave_everything, visitor

LINES_AT_ONCE = 50
"""Sessions on the page before "Show earlier sessions" (ours: a month and a half of daily ones)."""
EVERYTHING = "all"
"""In place of a session's id."""
_MOST, _ASKED, _SAID = "history-most", "history-asked", "history-said"


def lines_shown(history: History) -> list[HistoryLine]:
    """The newest sessions, as many as the page shows, and one more where there are more."""
    return list(history.lines(most=st.session_state.get(_MOST, LINES_AT_ONCE) + 1))


def take_said() -> Iterator[str]:
    """What the page has to say about what was just done, once."""
    said = st.session_state.pop(_SAID, None)
    if said:
        yield said


def say_once(text: str) -> None:
    """Have it said when the page is shown next."""
    st.session_state[_SAID] = text


def show_sessions(lines: Sequence[HistoryLine]) -> None:
    """The list of what `lines_shown` gives."""
    most = st.session_state.get(_MOST, LINES_AT_ONCE)
    st.html(f"<h2>{_('Each session')}</h2>")
    for day, group in groupby(lines[:most], lambda line: line.began.date()):
        st.html(f"<h3>{escape(whole_day(day))}</h3>")
        for line in group:
            _session(line)
    if len(lines) > most and st.button(_("Show earlier sessions"), key="history-earlier"):
        st.session_state[_MOST] = most + LINES_AT_ONCE
        st.rerun()


def _session(line: HistoryLine) -> None:
    with st.container(key=f"history-line-{line.id}", horizontal=True, vertical_alignment="center"):
        names = session_names(line)
        sides = "".join(f"<li>{escape(text)}</li>" for text in _sides(line.held, with_names=len(names) > 1))
        st.html(
            f"<div class='past'><p><b>{escape(', '.join(names))}</b> "
            f"<span class='quiet'>{escape(_how_it_went(line))}</span></p>"
            f"<ul>{sides}</ul></div>"
        )
        forget_button(line.id, _("Forget {time}").format(time=time_of_day(line.began)))


def session_names(line: HistoryLine) -> list[str]:
    """Of its stretches."""
    return [stretch_name(stretch) for stretch in dict.fromkeys(held.stretch for held in line.held)]


def _how_it_went(line: HistoryLine) -> str:
    watched = _("{time} · {duration} watched").format(time=time_of_day(line.began), duration=duration(line.watched))
    ending = ending_words(line.ending)
    return f"{watched} · {ending}" if ending else watched


def ending_words(ending: SessionEnd) -> str:
    """How it ended, in the middle of a line; empty for what was done to its end."""
    return {
        "done": "",
        "stopped": _("stopped"),
        "hurts": _("stopped, because it hurt"),
        "broken off": _("broken off"),
    }[ending]


def _sides(held: tuple[HeldSide, ...], *, with_names: bool) -> Iterator[str]:
    for one in held:
        seconds = _("{held} of {needed} s").format(held=duration(one.seconds), needed=f"{one.needed:g}")
        parts = [stretch_name(one.stretch)] if with_names else []
        if one.side:
            parts.append(side_name(one.side))
        yield f"{', '.join(parts)} {seconds}".strip()


def forget_button(what: str, label: str) -> None:
    """A button that asks once more; no two on a day have one label, for those who hear them."""
    if st.session_state.get(_ASKED) != what:
        st.button(label, key=f"forget-{what}", on_click=_ask, args=(what,))
        return
    if what == EVERYTHING:
        told = _("Your sessions, with what was recorded, your routine and your answers are deleted.")
        st.html(f"<p role='status'>{escape(told)}</p>")
    with st.container(key=f"forget-asked-{what}", horizontal=True):
        st.button(_("Forget it for good"), key=f"forget-yes-{what}", type="primary", on_click=_forget, args=(what,))
        st.button(_("Keep it"), key=f"forget-no-{what}", on_click=_ask, args=(None,))


def _ask(what: str | None) -> None:
    st.session_state[_ASKED] = what


def _forget(what: str) -> None:
    _ask(None)
    speak_to_visitor()
    made_bundles.forget(visitor().token)  # what is forgotten may be in it
    try:
        if what == EVERYTHING:
            forget_here()
            leave_everything()
        count = forget_everywhere(memory.open_history(), None if what == EVERYTHING else [what])
        say_once(
            ngettext(
                "One session is forgotten, with what was recorded.",
                "{count} sessions are forgotten, with what was recorded.",
                count,
            ).format(count=count)
        )
    except (PosecheckError, OSError) as error:
        say_once(str(error))
