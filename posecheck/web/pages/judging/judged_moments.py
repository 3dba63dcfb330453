"""Moments of a recording that a professional judges: what posecheck says of each, and whether they say the same."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.agreement import draw_moments
from posecheck.practice.judgement import LONGEST_JUDGEMENT, VERDICTS, Override
from posecheck.report.words import moment, reading, symbol
from posecheck.review.moment_still import moment_still
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.findings import Finding, Verdict, said_of
from posecheck.scoring.record import SegmentRecord
from posecheck.web.pages.judging.opened_judging import Judging, author_now, new_id
from posecheck.web.pages.measured_words import measure_name, on_side
from posecheck.web.pages.wording import paragraphs

VERDICT_WORDS: dict[Verdict, str] = {
    "correct": marked("right"),
    "wrong": marked("wrong"),
    "cannot_judge": marked("cannot be judged"),
}
_NO_REASON = "judged-no-reason"
_WHOLE = ""
"""In a list of checks: the whole pose."""


@dataclass(frozen=True, slots=True)
class JudgedMoment:
    """One to be judged; number: of its segment, from 0; drawn: by posecheck, not looked for."""

    number: int
    segment: SegmentRecord
    seconds: float
    drawn: bool


def show_judged_moments(judging: Judging) -> None:
    """One moment at a time: its picture, what posecheck says, and the answer."""
    st.html(f"<h3>{escape(_('Is posecheck right?'))}</h3>")
    record = judging.looked.scored()
    if not record.segments:
        st.html(paragraphs(_("No stretch was recognised in this recording.")))
        return
    drawn = _drawn(judging, record.segments)
    why = _(
        "These moments were drawn evenly from the time in the pose. Only they are counted: who looks for moments "
        "finds mistakes more often than they happen."
    )
    st.html(f"<p class='quiet'>{escape(why)}</p>")
    chosen = _chosen(judging, drawn, record.segments)
    assessment = judging.looked.assessed(chosen.number, chosen.segment, chosen.seconds)
    if assessment is None:
        st.html(paragraphs(_("Nobody can be seen at this moment.")))
        return
    _show(judging, chosen, assessment, drawn)


def _drawn(judging: Judging, segments: Sequence[SegmentRecord]) -> list[JudgedMoment]:
    return [
        JudgedMoment(number, segment, seconds, drawn=True)
        for number, segment in enumerate(segments)
        for seconds in draw_moments(judging.looked.times_in_pose(number, segment))
    ]


def _key(judging: Judging) -> str:
    return f"judged-moment-{judging.session}"


def _chosen(judging: Judging, drawn: Sequence[JudgedMoment], segments: Sequence[SegmentRecord]) -> JudgedMoment:
    done = {(one.start, one.side) for one in judging.said().overrides if one.drawn}
    judged = [(one.seconds, one.segment.side) in done for one in drawn]
    # The same titles whatever was judged: the browser answers with a title, which must still be there.
    titles = [f"{moment(one.seconds)} · {on_side(one.segment.stretch.id, one.segment.side)}" for one in drawn]
    titles.append(_("Another moment"))
    key = _key(judging)
    known = st.session_state.get(key)
    if not isinstance(known, int) or known >= len(titles):
        st.session_state[key] = judged.index(False) if False in judged else 0
    told = _("{count} of {all} moments of this session are judged.").format(count=sum(judged), all=len(drawn))
    st.html(f"<p>{escape(told)}</p>")
    at = st.selectbox(_("Moment"), range(len(titles)), format_func=lambda one: titles[one], key=key)
    if at < len(drawn):
        return drawn[at]
    first, last = segments[0].start, segments[-1].end
    label = _("Second of the recording")
    seconds = st.number_input(label, first, max(first, last), first, 0.5, key=f"{key}-own")
    number = max(n for n, one in enumerate(segments) if one.start <= max(seconds, first))
    return JudgedMoment(number, segments[number], seconds, drawn=False)


def _show(judging: Judging, one: JudgedMoment, assessment: Assessment, drawn: Sequence[JudgedMoment]) -> None:
    said = {
        known.check: known
        for known in judging.said().overrides
        if (known.start, known.side) == (one.seconds, one.segment.side) and known.author.name == author_now().name
    }
    with st.container(key="judged"):
        st.html(_picture(judging, one))
        st.html(_table(assessment, said))
    left = [override for override in _agreeing(judging, one, assessment) if override.check not in said]
    with st.container(key="judged-answers", horizontal=True):
        st.button(
            _("Agree with the rest") if said else _("Agree with all of it"),
            type="primary",
            disabled=not left,
            key="judged-agree",
            on_click=_agree,
            args=(judging, left, _next(one, drawn)),
        )
        if said:
            ids = [known.id for known in said.values()]
            st.button(_("Take back what I said"), key="judged-back", on_click=judging.take_back, args=ids)
    with st.expander(_("I see something else")):
        _otherwise(judging, one, assessment)


def _next(one: JudgedMoment, drawn: Sequence[JudgedMoment]) -> int | None:
    """The number of the drawn moment after this one."""
    after = drawn.index(one) + 1 if one in drawn else len(drawn)
    return after if after < len(drawn) else None


def _agree(judging: Judging, overrides: Sequence[Override], after: int | None) -> None:
    if judging.keep(*overrides) and after is not None:
        st.session_state[_key(judging)] = after


def _agreeing(judging: Judging, one: JudgedMoment, assessment: Assessment) -> list[Override]:
    """To say the same as posecheck, of the whole pose and of each check."""
    return [_override(judging, one, check, says, says, "") for check, says in _verdicts(assessment).items()]


def _verdicts(assessment: Assessment) -> dict[str | None, Verdict]:
    return {None: assessment.verdict, **{one.check.name: said_of(one) for one in assessment.findings}}


def _override(
    judging: Judging, one: JudgedMoment, check: str | None, ours: Verdict, theirs: Verdict, reason: str
) -> Override:
    segment, at = one.segment, one.seconds
    return Override(
        new_id(), judging.session, segment.stretch.id, segment.side, check, at, at, ours, theirs, reason, one.drawn,
        author_now(),
    )  # fmt: skip


def _otherwise(judging: Judging, one: JudgedMoment, assessment: Assessment) -> None:
    """Another verdict on one thing, and why."""
    verdicts = _verdicts(assessment)
    names = {check or _WHOLE: _name(assessment, check) for check in verdicts}
    key = f"otherwise-{judging.session}-{one.number}-{one.seconds:g}"
    picked = st.selectbox(_("About"), list(names), format_func=lambda name: names[name], key=f"{key}-about")
    ours = verdicts[picked or None]
    others = [verdict for verdict in VERDICTS if verdict != ours]
    st.radio(
        _("It is"),
        others,
        format_func=lambda verdict: _(VERDICT_WORDS[verdict]),
        horizontal=True,
        key=f"{key}-{picked}",
    )
    st.text_input(_("Why"), max_chars=LONGEST_JUDGEMENT, key=f"{key}-why")
    if st.session_state.pop(_NO_REASON, False):
        st.html(f"<p role='alert'>{escape(_('Say why, in a few words: it is kept with your verdict.'))}</p>")
    asked = (judging, one, picked or None, ours, f"{key}-{picked}", f"{key}-why")
    st.button(_("Keep what I see"), key=f"{key}-keep", on_click=_keep_otherwise, args=asked)


def _keep_otherwise(
    judging: Judging, one: JudgedMoment, check: str | None, ours: Verdict, verdict_key: str, reason_key: str
) -> None:
    """What stands in the fields when the button is pressed: the page may not have run since it was typed."""
    theirs, reason = st.session_state[verdict_key], st.session_state[reason_key].strip()
    if reason:
        judging.keep(_override(judging, one, check, ours, theirs, reason))
    else:
        st.session_state[_NO_REASON] = True


def _name(assessment: Assessment, check: str | None) -> str:
    found = next((one.check for one in assessment.findings if one.check.name == check), None)
    return measure_name(assessment.task.stretch.id, found.measure.name) if found else _("The whole pose")


def _picture(judging: Judging, one: JudgedMoment) -> str:
    picture = still_of(str(judging.looked.path), one)
    if picture is None:
        return ""
    alt = _("{stretch} at {moment}, as lines").format(
        stretch=on_side(one.segment.stretch.id, one.segment.side), moment=moment(one.seconds)
    )
    data = base64.b64encode(picture).decode()
    return f"<img class='still' src='data:image/jpeg;base64,{data}' alt='{escape(alt)}'>"


def still_of(recording: str, one: JudgedMoment) -> bytes | None:
    """The moment as a picture, drawn once a visit; None where nobody is seen."""
    drawn: dict[tuple[str, float], bytes | None] = st.session_state.setdefault("judged-stills", {})
    key = recording, one.seconds
    if key not in drawn:
        drawn[key] = moment_still(recording, one.segment, one.seconds)
    return drawn[key]


def _table(assessment: Assessment, said: dict[str | None, Override]) -> str:
    rows = [_row(_("The whole pose"), assessment.verdict, "", said.get(None))]
    rows += [
        _row(_name(assessment, one.check.name), said_of(one), _measured(one), said.get(one.check.name))
        for one in assessment.findings
    ]
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in (_("What"), _("posecheck"), _("You")))
    caption = escape(_("What posecheck says of this moment, and what you say"))
    return (
        f"<table class='numbers verdicts'><caption class='heard'>{caption}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(name: str, ours: Verdict, measured: str, theirs: Override | None) -> str:
    told = _(VERDICT_WORDS[ours])
    detail = f"<br><span class='quiet'>{escape(measured)}</span>" if measured else ""
    answer = "" if theirs is None else _(VERDICT_WORDS[theirs.clinician])
    reason = f"<br><span class='quiet'>{escape(theirs.reason)}</span>" if theirs and theirs.reason else ""
    return (
        f"<tr><th scope='row'>{escape(name)}</th><td><b>{escape(told)}</b>{detail}</td>"
        f"<td>{escape(answer)}{reason}</td></tr>"
    )


def _measured(finding: Finding) -> str:
    """The reading with its error, where there is one."""
    if finding.value is None:
        return ""
    unit = finding.check.measure.unit_words
    value = reading(finding.value, unit)
    # A length is named once, as in "0.62 ± 0.04 shin lengths"; degrees have their sign twice.
    return f"{value if unit == 'degrees' else value.removesuffix(symbol(unit))} ± {reading(finding.error, unit)}"
