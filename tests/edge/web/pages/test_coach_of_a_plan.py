"""The camera page of an assigned plan, after a reload: its address says nothing but the plan's id."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.practice.assigned_routine import whole_routine
from posecheck.store.history import History
from posecheck.store.state import StoredState
from posecheck.web.pages.address import query_of_routine
from tests.edge.web.pages.test_assigned_today import PLAN, RANGED
from tests.edge.web.pages.test_today import visited

ASSIGNED = replace(PLAN, stretches=(RANGED, PLAN.stretches[1]))


def at_its_address(page: AppTest) -> AppTest:
    page._page_hash = page.session_state["pages"].coach._script_hash
    for name, value in query_of_routine(whole_routine(ASSIGNED)).items():
        page.query_params[name] = value
    return page.run()


def test_own_ranges_and_notes_are_there_again(history: History) -> None:
    """The kept plan is what is coached, whole."""
    StoredState(history).keep_plan(ASSIGNED)
    page = at_its_address(visited())
    page.button(key="pain-before-skip").click().run()
    coached = page.session_state["coached"]
    assert coached.wanted == whole_routine(ASSIGNED)
    assert coached.live.session.part.plan_id == ASSIGNED.id
    assert coached.routine.courses[0].ranges == RANGED.planned.ranges


@pytest.mark.parametrize("kept", [None, replace(ASSIGNED, id="b" * 32)], ids=["no plan", "another plan"])
def test_without_the_plan_nobody_is_coached_as_if_it_were_theirs(history: History, kept: object) -> None:
    """The usual ranges are never taken in silence for somebody's own."""
    StoredState(history).keep_plan(kept)  # type: ignore[arg-type]
    page = at_its_address(visited())
    assert "pain-before-skip" not in [button.key for button in page.button]
    assert "coached" not in page.session_state


def test_an_address_holds_nothing_personal() -> None:
    """No range, no reason, no note, no name."""
    text = str(query_of_routine(whole_routine(ASSIGNED)))
    assert ASSIGNED.id in text
    for secret in (RANGED.planned.ranges[0].reason, RANGED.planned.ranges[0].check, RANGED.note, PLAN.assigned_by):
        assert secret and secret not in text
