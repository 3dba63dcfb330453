"""The page on which somebody makes a plan for somebody else: a form, what is heard, the file and the link."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from uuid import uuid4

import streamlit as st

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.practice.assigned_routine import whole_routine
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.plans.plan_draft import DraftStretch, PlanDraft, draft_mistakes, draft_of, plan_of_draft
from posecheck.web.pages.plans.plan_giving import give_plan
from posecheck.web.pages.plans.plan_preview import show_preview
from posecheck.web.pages.plans.plan_stretch import stretch_options
from posecheck.web.pages.plans.plan_taking import ask_for_plan
from posecheck.web.pages.plans.plan_whole import clearance_options, whole_options
from posecheck.web.pages.wording import bullets, heading, paragraphs

_DRAFT, _BEGUN, _KEYS, _TOLD = "plan-draft", "plan-begun", "plan-keys", "plan-not-begun"


def make_plan_page() -> None:
    """The page. What was entered is kept while the browser's page is open."""
    begun = _begun()
    with st.container(key="make-plan"):
        lead = _(
            "For somebody whom you know: add stretches, say how and when, and send the file or the link. It stays "
            "with you and with whoever you send it to; this page keeps nothing of it."
        )
        st.html(f"<h1>{escape(_('Make a plan'))}</h1><p class='lead'>{escape(lead)}</p>")
        with st.container(key="make-plan-columns"):
            with st.container(key="make-plan-form"):
                draft = _form(begun)
            with st.container(key="make-plan-aside"):
                _result(draft)
                show_preview(draft)
    st.session_state[_DRAFT] = draft


def _begun() -> PlanDraft:
    """What the fields begin with: the same while they are shown, and the last draft when they come back."""
    if _DRAFT not in st.session_state:
        st.session_state[_DRAFT] = PlanDraft(uuid4().hex)
    draft: PlanDraft = st.session_state[_DRAFT]
    if f"plan-warm-up-{draft.field_key}" not in st.session_state:
        st.session_state[_BEGUN] = draft
    begun: PlanDraft = st.session_state[_BEGUN]
    return begun


def _change(change: Callable[[PlanDraft], PlanDraft]) -> None:
    """Do the same to the draft and to what its fields begin with."""
    for name in (_DRAFT, _BEGUN):
        st.session_state[name] = change(st.session_state[name])


def _form(begun: PlanDraft) -> PlanDraft:
    if not begun.stretches:
        _begin_with()
    stretches = tuple(_stretch(one, number, len(begun.stretches)) for number, one in enumerate(begun.stretches))
    if not begun.is_full:
        _offer_more()
    draft = whole_options(replace(begun, stretches=stretches))
    return replace(draft, cleared=clearance_options(begun))


def _begin_with() -> None:
    """A plan that is there already; it is not changed, a new one is made of it."""
    with st.expander(_("Begin with a plan that you have"), key="plan-begin-with"):
        if told := st.session_state.pop(_TOLD, None):
            st.html(f"<div class='said' role='alert'>{paragraphs(told)}</div>")
        file, _link = ask_for_plan("plan-begin-file", "leave")
    if file is None:
        return
    try:
        plan = file.plan()
    except PlanError as error:
        st.session_state[_TOLD] = str(error)
    else:
        key: int = st.session_state.get(_KEYS, 0)
        st.session_state[_DRAFT] = draft_of(plan, uuid4().hex, whole_routine(plan).courses, key)
        st.session_state[_KEYS] = key + len(plan.stretches)
    st.rerun()


def _stretch(begun: DraftStretch, number: int, count: int) -> DraftStretch:
    with st.container(key=f"plan-part-{begun.key}"):
        st.html(f"<h2>{heading(_(begun.course.stretch.name))}</h2>")
        made = stretch_options(begun)
        with st.container(key=f"routine-moves-plan-{begun.key}", horizontal=True):
            _moves(begun.key, number, count)
    return made


def _moves(key: int, number: int, count: int) -> None:
    steps: dict[str, tuple[str, str, Callable[[PlanDraft], PlanDraft], bool]] = {
        "earlier": (_("Earlier"), "arrow_upward", lambda draft: draft.with_move(key, -1), number == 0),
        "later": (_("Later"), "arrow_downward", lambda draft: draft.with_move(key, 1), number == count - 1),
        "out": (_("Take out"), "close", lambda draft: draft.without(key), False),
    }
    for name, (label, icon, change, is_idle) in steps.items():
        button = f"plan-{name}-{key}"
        st.button(label, key=button, icon=f":material/{icon}:", disabled=is_idle, on_click=_change, args=(change,))


def _offer_more() -> None:
    st.html(f"<h2>{escape(_('Add a stretch'))}</h2>")
    with st.container(key="plan-more"):
        for stretch in poses.load():
            label = _("Add {stretch}").format(stretch=_(stretch.name))
            st.button(label, key=f"plan-add-{stretch.id}", on_click=_add, args=(stretch.id,), width="stretch")


def _add(stretch: str) -> None:
    key: int = st.session_state.get(_KEYS, 0)
    st.session_state[_KEYS] = key + 1
    _change(lambda draft: draft.with_stretch(poses.by_id(stretch), key))


def _result(draft: PlanDraft) -> None:
    mistakes = draft_mistakes(draft, own_today())
    with st.container(key="plan-result"):
        st.html(f"<h2>{escape(_('The plan'))}</h2>")
        if mistakes:
            todo = escape(_("Before it can be sent:"))
            st.html(f"<div role='status' class='plan-mistakes'><p>{todo}</p>{bullets(*mistakes)}</div>")
        else:
            give_plan(plan_of_draft(draft))
