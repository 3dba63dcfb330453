"""A plan as the person sees it before they say yes to it: all of it, in words."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.assigned_routine import whole_routine
from posecheck.practice.screening import RULES
from posecheck.report.words import sentence, target
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.plans.plan_words import not_today_words, note_html, plan_head
from posecheck.web.pages.routine_words import course_words, how_long
from posecheck.web.pages.stretch_tile import stretch_tile
from posecheck.web.pages.wording import bullets, level_name


def show_plan(plan: AssignedPlan) -> None:
    """From whom, when, each stretch with its note and ranges, and what was agreed."""
    routine = whole_routine(plan)
    not_today = not_today_words(plan, own_today())
    said = f"<p class='said' role='note'>{escape(not_today)}</p>" if not_today else ""
    st.html(f"<h1>{escape(_('A plan for you'))}</h1>{plan_head(plan)}{said}")
    st.html(f"<p class='chosen'>{escape(how_long(routine))}</p>")
    for number, course in enumerate(routine.courses):
        with st.container(key=f"plan-shown-{number}"):
            st.html(stretch_tile(course, _how(course), 2) + plan_details(course))
    if agreed := _cleared(plan):
        st.html(agreed)


def plan_details(course: Course) -> str:
    """HTML: the note to a stretch, and the ranges that it has for this person alone; empty for neither."""
    return note_html(course.note) + "".join(f"<p class='quiet'>{escape(line)}</p>" for line in _ranges(course))


def _how(course: Course) -> str:
    parts = [course_words(course), level_name(course.level)]
    if len(course.stretch.forms) > 1:
        parts.append(sentence(_(course.form.label)))
    return " · ".join([*parts, *(sentence(_(prop)) for prop in course.props)])


def _ranges(course: Course) -> Iterator[str]:
    reasons = {own.check: own.reason for own in course.ranges}
    for check in course.stretch.checks_for(course.form, course.level, course.props, course.ranges):
        if check.name in reasons:
            told = _("{measure}: {range}, only for you. Why: {reason}")
            yield told.format(
                measure=sentence(check.measure.label_with_limb), range=target(check), reason=reasons[check.name]
            )


def _cleared(plan: AssignedPlan) -> str:
    lines = [
        _("{question} Agreed to by {name}.").format(question=f"“{_(RULES[one.rule].ask)}”", name=one.by)
        for one in plan.cleared
        if one.rule in RULES
    ]
    if not lines:
        return ""
    return f"<h2>{escape(_('Agreed, although it is true for you'))}</h2>{bullets(*lines)}"
