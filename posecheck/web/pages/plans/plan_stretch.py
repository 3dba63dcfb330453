"""The part of a plan's form that is about one of its stretches."""

from dataclasses import replace

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.plan.assigned import LONGEST_PLAN_NOTE
from posecheck.plan.stretch_entry import plan_dose
from posecheck.stretch.dose import POLICIES, Policy
from posecheck.web.pages.course_options import course_options
from posecheck.web.pages.plans.plan_draft import DraftStretch
from posecheck.web.pages.plans.plan_ranges import range_options

_POLICIES: dict[Policy, str] = {
    "cumulative": marked("What was held is kept"),
    "continuous": marked("The hold begins again"),
}


def stretch_options(begun: DraftStretch) -> DraftStretch:
    """How it is to be done, as it was entered; each question has the answer of `begun` already."""
    name, key = _(begun.course.stretch.name), f"-in-plan-{begun.key}"
    with st.expander(_("How it is done: {stretch}").format(stretch=name), key=f"plan-how-{begun.key}"):
        course = _with_policy(course_options(begun.course, key), begun.course, key)
    with st.expander(_("Ranges of this person: {stretch}").format(stretch=name), key=f"plan-ranges-{begun.key}"):
        ranges = range_options(course, begun.ranges, str(begun.key))
    label = _("Note to this stretch: {stretch}").format(stretch=name)
    note = st.text_area(label, begun.note, 68, LONGEST_PLAN_NOTE, key=f"plan-note-{begun.key}")
    return replace(begun, course=course, ranges=ranges, note=note)


def _with_policy(course: Course, begun: Course, key: str) -> Course:
    policy = st.radio(
        _("After a break in a hold"),
        POLICIES,
        POLICIES.index(begun.dose.policy),
        lambda one: _(_POLICIES[one]),
        key=f"policy{key}",
    )
    dose = course.dose
    if policy == dose.policy:
        return course
    return replace(course, dose=plan_dose(dose.hold_seconds, dose.repetitions, policy))
