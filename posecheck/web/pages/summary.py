"""After a routine: what was held of each stretch, what to change, and the recordings to keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import streamlit as st

from posecheck import __version__
from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.plan.safety import AFTER_PAIN, PAIN_RULE
from posecheck.report import page as report
from posecheck.report.document import Engine
from posecheck.web.live.remembering import ScoredRecording
from posecheck.web.live.storage import recording_of
from posecheck.web.pages.findings import findings_of
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.replay import Replayed, show_replay
from posecheck.web.pages.templates import fill_template
from posecheck.web.pages.wording import heading, paragraphs


@dataclass(frozen=True, slots=True)
class DoneStretch:
    """A stretch of the routine that was done, or begun.

    scored     None where nothing was recorded
    event_log  of its session
    address    where the recording can be had
    """

    course: Course
    scored: ScoredRecording | None
    event_log: Path
    address: str


def show_summary(
    done: Sequence[DoneStretch],
    count: int,
    *,
    hurts: bool,
    remembered: str | None,
    again: Callable[[], None],
    ask_pain: Callable[[], None],
) -> None:
    """The summary.

    done        at least one; the last one is where the routine ended
    count       how many stretches the routine has
    hurts       whether it ended because it hurt
    remembered  what became of it in the history, in a sentence; None where it is not to be there
    again       starts the same routine anew
    ask_pain    asks how much it hurts now, or shows what the answer means
    """

    def onwards() -> None:
        ask_pain()
        _next_steps(again, hurts=hurts)

    with st.container(key="summary"):
        if hurts:
            _told_to_stop()
        if count > 1:
            _several(done, count, onwards)
        else:
            _alone(done[-1], onwards)
        if remembered:
            st.html(f"<div role='status'>{paragraphs(remembered)}</div>")


def _alone(one: DoneStretch, onwards: Callable[[], None]) -> None:
    """The whole page is about one stretch."""
    if one.scored is None:
        st.html(f"<h1>{heading(_(one.course.stretch.name))}</h1>{paragraphs(_nothing())}")
        onwards()
        return
    findings = findings_of(one.scored.record, one.course)
    st.html(fill_template("summary.html.j2", findings=findings, level=1))
    onwards()
    st.html(fill_template("summary_more.html.j2", findings=findings, level=2))
    with st.expander(_("Watch it as a skeleton")):
        _replay(one, one.scored, 1)
    _keep(one, one.scored, 1)


def _several(done: Sequence[DoneStretch], count: int, onwards: Callable[[], None]) -> None:
    """One after the other; what there is to say beyond the verdict unfolds."""
    held = sum(one.scored is not None and one.scored.record.ledger.correct > 0 for one in done)
    of_all = ngettext(
        "{held} of {count} stretch of your routine", "{held} of {count} stretches of your routine", count
    )
    st.html(f"<h1>{escape(of_all.format(held=held, count=count))}</h1>")
    onwards()
    for number, one in enumerate(done, start=1):
        with st.container(key=f"summary-stretch-{number}"):
            _one_of_several(one, number)


def _one_of_several(one: DoneStretch, number: int) -> None:
    name = _(one.course.stretch.name)
    if one.scored is None:
        st.html(f"<section class='verdict'><p class='where'>{heading(name)}</p>{paragraphs(_nothing())}</section>")
        return
    findings = findings_of(one.scored.record, one.course)
    st.html(fill_template("summary.html.j2", findings=findings, level=2))
    with st.expander(_("{stretch}: time, angles and recording").format(stretch=name)):
        st.html(fill_template("summary_more.html.j2", findings=findings, level=3))
        _replay(one, one.scored, number)
        _keep(one, one.scored, number)


def _nothing() -> str:
    return _("The camera saw nothing to count, so there is nothing to add up.")


def _told_to_stop() -> None:
    st.html(
        f"<div class='told hurts' role='alert'><h2>{escape(_('Stopped, because it hurts'))}</h2>"
        f"<p class='lead'>{escape(_('Come out of the stretch slowly and rest.'))}</p>"
        f"{paragraphs(_(PAIN_RULE), _(AFTER_PAIN))}</div>"
    )


def _next_steps(again: Callable[[], None], *, hurts: bool) -> None:
    with st.container(key="summary-onwards", horizontal=True):
        if not hurts:
            st.button(_("Again"), key="again", type="primary", on_click=again)
        if st.button(_("Another stretch") if not hurts else _("Back to the start"), key="another"):
            st.switch_page(pages().home)


def _replay(one: DoneStretch, scored: ScoredRecording, number: int) -> None:
    shown = Replayed(recording_of(one.event_log), scored.record, _(one.course.stretch.name))
    show_replay(shown, key=f"summary-replay-{number}")


def _keep(one: DoneStretch, scored: ScoredRecording, number: int) -> None:
    """Recording and report, to be saved."""
    name = f"{one.course.stretch.id} {date.today().isoformat()}"
    header = scored.header
    engine = Engine(__version__, header.mediapipe, header.model_sha256)
    with st.container(key=f"summary-keep-{number}", horizontal=True):
        st.html(f"<a class='button' href='{one.address}' download='{name}.posecheck'>{escape(_('Recording'))}</a>")
        st.download_button(
            _("Report"),
            report.render(scored.record, header.source, engine),
            f"{name}.html",
            "text/html",
            key=f"report-{number}",
            on_click="ignore",
        )
