"""What somebody wrote beside what they sent, and the plan that they follow."""

from html import escape

import streamlit as st

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedStretch
from posecheck.practice.sent import Sent
from posecheck.web.pages.measured_words import stretch_name
from posecheck.web.pages.plans.plan_words import days_words, note_html
from posecheck.web.pages.wording import bullets, dose_line, level_name, paragraphs


def show_note(sent: Sent) -> None:
    """In the sender's own words; nothing where there are none."""
    if sent.note.strip():
        lines = paragraphs(*filter(None, map(str.strip, sent.note.splitlines())))
        st.html(f"<h2>{escape(_('In their own words'))}</h2><blockquote>{lines}</blockquote>")


def show_sent_plan(sent: Sent) -> None:
    """The plan that was followed, in a few lines."""
    st.html(f"<h2>{escape(_('The plan'))}</h2>")
    if sent.plan is None:
        st.html(paragraphs(_("No plan of anybody's was followed.")))
        return
    by = _("Assigned by {name}.").format(name=sent.plan.assigned_by) if sent.plan.assigned_by else ""
    about = paragraphs(f"{days_words(sent.plan)} {by}".strip())
    st.html(f"{bullets(*map(_stretch_line, sent.plan.stretches))}{about}{note_html(sent.plan.note)}")


def _stretch_line(one: AssignedStretch) -> str:
    planned = one.planned
    return _("{stretch}, {level}: {dose}").format(
        stretch=stretch_name(planned.stretch),
        level=level_name(planned.level),
        dose=dose_line(planned.dose, poses.by_id(planned.stretch)),
    )
