"""The part of a plan's form that is about the whole: days, from whom, notes, and what was agreed."""

from dataclasses import replace
from html import escape
from itertools import groupby

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import LONGEST_PERSON_NAME, LONGEST_PLAN_NOTE
from posecheck.practice.clearances import CLEARABLE
from posecheck.practice.screening import RULES
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.web.pages.dates import weekday_names
from posecheck.web.pages.plans.plan_draft import DraftClearance, PlanDraft


def whole_options(begun: PlanDraft) -> PlanDraft:
    """Everything but stretches and clearances, as it was entered."""
    st.html(f"<h2>{escape(_('When'))}</h2>")
    key = begun.field_key
    weekdays = _weekdays(begun)
    warm_up = st.toggle(_("Warm up first"), begun.warm_up, key=f"plan-warm-up-{key}")
    with st.container(key="plan-dates", horizontal=True):
        first = st.date_input(
            _("First day (optional)"), begun.valid_from, key=f"plan-from-{key}", format="DD/MM/YYYY"
        )
        last = st.date_input(
            _("Last day (optional)"), begun.valid_until, key=f"plan-until-{key}", format="DD/MM/YYYY"
        )
    st.html(f"<h2>{escape(_('From you'))}</h2>")
    by = st.text_input(_("Assigned by (optional)"), begun.assigned_by, LONGEST_PERSON_NAME, key=f"plan-by-{key}")
    note = st.text_area(
        _("Note to the person (optional)"), begun.note, 110, LONGEST_PLAN_NOTE, key=f"plan-note-{key}"
    )
    return replace(
        begun,
        weekdays=weekdays,
        warm_up=warm_up,
        valid_from=first,
        valid_until=last,
        assigned_by=by,
        note=note,
    )


def clearance_options(begun: PlanDraft) -> tuple[DraftClearance, ...]:
    """What was agreed, as it was entered. An emergency is never in question."""
    by = {one.rule: one.by for one in begun.cleared}
    told = _(
        "Tick only what you, or somebody else who has seen the person, agree to. What is not ticked is left out of "
        "the plan or done in a milder way, if the person answers with yes."
    )
    with st.expander(_("Precautions that you agree to"), key="plan-precautions"):
        st.html(f"<p>{escape(told)}</p>")
        clearable = [rule for rule in RULES.values() if rule.id in CLEARABLE]
        return tuple(
            found
            for group, rules in groupby(clearable, lambda rule: rule.group)
            for found in _group(group or _("Before any stretch"), tuple(rules), by, begun.field_key)
        )


def _group(title: str, rules: tuple[ScreeningRule, ...], by: dict[str, str], key: str) -> list[DraftClearance]:
    st.html(f"<h3>{escape(_(title))}</h3>")
    return [found for rule in rules if (found := _ask(rule, by.get(rule.id), key))]


def _ask(rule: ScreeningRule, by: str | None, key: str) -> DraftClearance | None:
    if not st.checkbox(_(rule.ask), by is not None, key=f"plan-clear-{rule.id}-{key}"):
        return None
    who = st.text_input(_("Who has agreed"), by or "", LONGEST_PERSON_NAME, key=f"plan-clear-by-{rule.id}-{key}")
    return DraftClearance(rule.id, who)


def _weekdays(begun: PlanDraft) -> tuple[int, ...]:
    with st.container(key="plan-days"):
        chosen = [
            st.checkbox(long, number in begun.weekdays, key=f"plan-day-{number}-{begun.field_key}")
            for number, (_short, long) in enumerate(weekday_names())
        ]
    return tuple(number for number, is_chosen in enumerate(chosen) if is_chosen)
