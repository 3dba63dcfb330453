"""A limit tried out: what it changes in this recording and in the month before, and a plan that has it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.assigned_file import assigned_to_json
from posecheck.plan.plan import Plan
from posecheck.practice.rejudged import Rejudged, rejudged
from posecheck.report.words import between, duration, reading, sentence, target, unit_in_full
from posecheck.review.kept_look import LookedAt, with_ranges
from posecheck.scoring.record import SegmentRecord
from posecheck.stretch.checks import LONGEST_REASON, Check, OwnRange
from posecheck.web.pages.dates import decimal, short_day
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.judging.opened_judging import Judging, RecordedSession, new_id, opened_look
from posecheck.web.pages.measured_words import measure_name
from posecheck.web.pages.wording import paragraphs

TRIED_DAYS = 30
"""Up to the session that is judged (ours: a month, as in the inbox)."""
_STEPS = {"degrees": (1.0, "%.0f"), "ratio": (0.01, "%.2f")}
"""Of a limit, by the unit of its measure (ours: smaller steps are within the error of every reading)."""
_WIDEST = {"degrees": (-360.0, 360.0), "ratio": (-10.0, 10.0)}
_SHOWN = 10
"""Sessions whose changes are listed (ours: the rest is in the sum)."""


def show_tried_limits(judging: Judging) -> None:
    """Choose a check and other limits, and see at once what they change."""
    record = judging.looked.scored()
    if record.main is None:
        return
    st.html(f"<h3>{escape(_('Try another limit'))}</h3>")
    segment = record.main
    check = _chosen_check(judging, segment)
    own = _chosen_range(judging, segment, check)
    if own is None:
        return
    if own.target == check.target:
        st.html(paragraphs(_("This is the limit as it is. Change a number to see what that would change.")))
        return
    found = list(_rejudged(judging, segment, own))
    if found:
        _show(found)
        _offer_plan(judging, segment, own)


def _chosen_check(judging: Judging, segment: SegmentRecord) -> Check:
    checks = segment.stretch.checks_for(segment.form, segment.level, segment.props, segment.ranges)
    titles = {one.name: f"{measure_name(segment.stretch.id, one.measure.name)}: {target(one)}" for one in checks}
    chosen = st.selectbox(
        _("What is judged, and by which limit"),
        list(titles),
        format_func=lambda name: titles.get(name, name),
        key=f"tried-check-{judging.session}",
    )
    return next(one for one in checks if one.name == chosen)


def _chosen_range(judging: Judging, segment: SegmentRecord, check: Check) -> OwnRange | None:
    """None where the two numbers are no range; both ends are asked for, also one that no cue belongs to."""
    unit = check.measure.unit
    step, form = _STEPS[unit]
    key = f"tried-{judging.session}-{check.name}"
    words = unit_in_full(check.measure.unit_words)
    # A form, so that what was typed last is in the plan that is saved: a field by itself is read when it is left.
    with st.form(f"{key}-form", border=False):
        with st.container(key="tried-limits", horizontal=True):
            labels = _("From, in {unit}").format(unit=words), _("To, in {unit}").format(unit=words)
            low, high = (
                st.number_input(label, *_WIDEST[unit], float(value), step, form, key=f"{key}-{end}")
                for label, value, end in zip(labels, check.target, ("low", "high"), strict=True)
            )
        st.html(f"<p class='quiet'>{escape(_measured(segment, check))}</p>")
        reason = st.text_input(_("Why, for the plan"), max_chars=LONGEST_REASON, key=f"{key}-why").strip()
        st.form_submit_button(_("Try this limit"), key=f"{key}-try")
    if low > high:
        st.html(f"<p role='alert'>{escape(_('The first number must not be larger than the second one.'))}</p>")
        return None
    return OwnRange(check.name, low, high, reason or _("Tried out"))


def _measured(segment: SegmentRecord, check: Check) -> str:
    """What was read while holding, and how far off such a reading is."""
    unit = check.measure.unit_words
    found = next((one for one in segment.measures if one.name == check.measure.name), None)
    if found is None or found.median is None or found.lowest is None or found.highest is None:
        return _("It could not be read well enough in this recording.")
    told = _(
        "In this recording: {middle} in the middle, {range} in all. Half of such readings are off by more than "
        "{error}."
    )
    return told.format(
        middle=reading(found.median, unit),
        range=between((found.lowest, found.highest), unit),
        error=reading(found.error, unit),
    )


def _rejudged(judging: Judging, segment: SegmentRecord, own: OwnRange) -> Iterator[Rejudged]:
    """Newest first. What has never been looked at takes a while, and the page says so."""
    sessions = _lately(judging, segment)
    told = st.empty()
    for number, one in enumerate(sessions):
        if number:
            text = _("Looking at earlier recordings: {number} of {count}")
            told.progress(number / len(sessions), text.format(number=number, count=len(sessions) - 1))
        try:
            looked = opened_look(one.recording)
            after = looked.scored(_plan_with(looked, segment, own))
        except (PosecheckError, ValueError) as error:
            st.html(paragraphs(str(error)))
            if not number:  # then nothing can be said of "this recording"
                break
            continue
        yield rejudged(one.session.id, one.session.began, segment.stretch.id, looked.scored(), after)
    told.empty()


def _lately(judging: Judging, segment: SegmentRecord) -> list[RecordedSession]:
    """The chosen session, and those of the month before it with the same stretch."""
    until = judging.chosen.session.began
    earlier = [
        one
        for one in judging.sessions
        if until - timedelta(days=TRIED_DAYS) <= one.session.began < until
        and any(part.stretch == segment.stretch.id for part in one.session.segments)
    ]
    return [judging.chosen, *earlier[::-1]]


def _plan_with(looked: LookedAt, segment: SegmentRecord, own: OwnRange) -> Plan:
    """The plan of a recording with this range, and all its other ranges as they are."""
    known = looked.recorded.for_stretch(segment.stretch).ranges
    others = tuple(one for one in known if one.check != own.check)
    return with_ranges(looked.recorded, segment.stretch.id, (*others, own))


def _show(found: Sequence[Rejudged]) -> None:
    now, *earlier = found
    st.html(f"<div role='status' class='tried'>{paragraphs(*_told(now))}</div>")
    if not earlier:
        return
    changed = sum(not one.is_the_same for one in earlier)
    before, after = (sum(one.credited[number] for one in found) for number in (0, 1))
    told = _(
        "In {days} days, {count} recordings: {changed} of the earlier ones change. Held in all {before}, now "
        "{after}."
    )
    st.html(
        paragraphs(
            told.format(
                days=TRIED_DAYS,
                count=len(found),
                changed=changed,
                before=duration(before),
                after=duration(after),
            )
        )
    )
    head, rows = [_("Session"), _("Held"), _("Score")], [_row(one) for one in found[:_SHOWN]]
    if any(one.gone or one.new for one in found[:_SHOWN]):
        head.append(_("What is off"))
        rows = [[*row, _off(one)] for row, one in zip(rows, found, strict=False)]
    with st.expander(_("Session by session")):
        st.html(html_table(_("As it was, and with this limit"), head, rows))


def _told(one: Rejudged) -> list[str]:
    """What changes in the recording that is judged."""
    if one.is_the_same:
        return [_("In this recording nothing changes.")]
    held = _(
        "In this recording {after} are held instead of {before}; score {score_after} instead of {score_before}."
    )
    told = [
        held.format(
            after=duration(one.credited[1]),
            before=duration(one.credited[0]),
            score_after=_score(one.score[1]),
            score_before=_score(one.score[0]),
        )
    ]
    if one.gone:
        told.append(_("No longer named: {cues}").format(cues=" ".join(map(_, one.gone))))
    if one.new:
        told.append(_("Newly named: {cues}").format(cues=" ".join(map(_, one.new))))
    return told


def _row(one: Rejudged) -> list[str]:
    held = f"{duration(one.credited[0])} → {duration(one.credited[1])}"
    return [short_day(one.began.date()), held, f"{_score(one.score[0])} → {_score(one.score[1])}"]


def _off(one: Rejudged) -> str:
    named = [
        *(_("no longer: {cue}").format(cue=_(cue)) for cue in one.gone),
        *(_("new: {cue}").format(cue=_(cue)) for cue in one.new),
    ]
    return sentence(" ".join(named)) or "–"


def _score(score: float | None) -> str:
    return "–" if score is None else decimal(score, 0)


def _offer_plan(judging: Judging, segment: SegmentRecord, own: OwnRange) -> None:
    """The person's plan with this range, as a file to send; a sentence where no plan could have it."""
    plan = plan_with_range(judging.plan, segment, own) if judging.plan else None
    if plan is None:
        st.html(paragraphs(_("The person follows no plan with this stretch that could have the limit.")))
        return
    st.download_button(
        _("Save the plan with this limit"),
        json.dumps(assigned_to_json(plan), ensure_ascii=False, indent=2),
        file_name="plan.json",
        mime="application/json",
        key="tried-plan",
        on_click="ignore",
    )
    st.html(f"<p class='quiet'>{escape(_('It is a new plan: the person opens it in place of the old one.'))}</p>")


def plan_with_range(plan: AssignedPlan, segment: SegmentRecord, own: OwnRange) -> AssignedPlan | None:
    """The plan with this range for the stretch and form of a segment, under a new id; None where it has none."""
    changed = tuple(_with_range(one, own) if _is_of(one, segment) else one for one in plan.stretches)
    return replace(plan, id=new_id(), stretches=changed) if changed != plan.stretches else None


def _is_of(one: AssignedStretch, segment: SegmentRecord) -> bool:
    stretch = segment.stretch
    return one.planned.stretch == stretch.id and stretch.form(one.form).name == segment.form.name


def _with_range(one: AssignedStretch, own: OwnRange) -> AssignedStretch:
    others = tuple(known for known in one.planned.ranges if known.check != own.check)
    return replace(one, planned=replace(one.planned, ranges=(*others, own)))
