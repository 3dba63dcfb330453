"""What the person who stretches will hear and see, beside the form of a plan: read, and spoken."""

from collections.abc import Iterable
from html import escape
from typing import TypedDict

import streamlit as st

from posecheck.coaching.preview import PreviewLine, course_preview, warm_up_preview
from posecheck.language.translation import gettext as _
from posecheck.web.component import mount
from posecheck.web.pages.plans.plan_draft import PlanDraft, ranged_course
from posecheck.web.pages.plans.plan_words import note_html
from posecheck.web.pages.routine_words import course_words
from posecheck.web.pages.wording import heading


class SpokenData(TypedDict):
    """What is spoken when the button is pressed, sentence by sentence."""

    sentences: list[str]


def show_preview(draft: PlanDraft) -> None:
    """Of the draft as it is now."""
    parts = [_part(draft, number) for number in range(len(draft.stretches))]
    spoken = [line.text for part in parts for line in part if line.spoken]
    begun = warm_up_preview() if draft.warm_up else ()
    with st.container(key="plan-preview"):
        st.html(f"<h2>{escape(_('What the person hears and sees'))}</h2>")
        if spoken:
            data: SpokenData = {"sentences": [*(line.text for line in begun), *spoken]}
            mount("live", "preview_voice", data, key="plan-preview-voice")
        if before := note_html(draft.note) + (_lines(_("Warm up"), "", "", begun) if begun else ""):
            st.html(before)
        for one, lines in zip(draft.stretches, parts, strict=True):
            name = heading(_(one.course.stretch.name))
            st.html(_lines(name, course_words(one.course), one.note.strip(), lines))


def _part(draft: PlanDraft, number: int) -> tuple[PreviewLine, ...]:
    course = ranged_course(draft.stretches[number])
    return course_preview(course, number + 1, warmed_up=draft.warm_up)


def _lines(title: str, dose: str, note: str, lines: Iterable[PreviewLine]) -> str:
    """`title`: HTML."""
    items = "".join(
        f"<li>{escape(line.text)}</li>" if line.spoken else f"<li class='shown'>{escape(_shown(line))}</li>"
        for line in lines
    )
    quiet = f"<p class='quiet'>{escape(dose)}</p>" if dose else ""
    return f"<section class='said-lines'><h3>{title}</h3>{quiet}{note_html(note)}<ul>{items}</ul></section>"


def _shown(line: PreviewLine) -> str:
    return _("On the screen meanwhile: {sentence}").format(sentence=line.text)
