"""How a plan that is made gets to the person: as a file, or as a link that carries it."""

import json
from html import escape
from typing import TypedDict

import streamlit as st

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_to_json
from posecheck.plan.plan_file import MOST_PLAN_BYTES
from posecheck.plan.plan_link import to_fragment
from posecheck.web.component import mount
from posecheck.web.pages.wording import paragraphs


class LinkData(TypedDict):
    """What the link carries."""

    fragment: str


def give_plan(plan: AssignedPlan) -> None:
    """The file and the link; a sentence where the plan is too long for one of them."""
    content = json.dumps(assigned_to_json(plan), ensure_ascii=False, indent=2)
    if len(content.encode()) > MOST_PLAN_BYTES:
        _say(_("The plan is too long for a file. Shorten its notes."))
        return
    st.download_button(
        _("Save the plan's file"),
        content,
        f"{_('plan')}.json",
        "application/json",
        key="plan-file",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
    try:
        data: LinkData = {"fragment": to_fragment(plan)}
    except PlanError as error:
        _say(str(error))
        return
    mount("pages", "copy_link", data, key="plan-link")
    carried = _(
        "The link carries the whole plan: whoever has the link can read it. The browser does not send that part of "
        "the address when it asks a server for the page."
    )
    same = _("It leads to the address of this page. If the person opens posecheck elsewhere, send the file.")
    st.html(f"<p class='quiet'>{escape(carried)} {escape(same)}</p>")


def _say(sentence: str) -> None:
    st.html(f"<div class='said' role='status'>{paragraphs(sentence)}</div>")
