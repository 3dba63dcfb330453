"""The proposal of another level, on a page of its own, without a browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.practice.past import PastSession
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.state import StoredState
from posecheck.web.pages import visit
from tests.histories import past


def page_with_proposal() -> None:
    """Runs inside the test's page: what is proposed for the seated stretch, and what was taken."""
    from datetime import date

    import streamlit as st

    from posecheck import poses
    from posecheck.coaching.course import usual_course
    from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers
    from posecheck.web.pages.level_proposal import find_level_proposal, show_level_proposal
    from posecheck.web.pages.offers import Offers

    seated = poses.by_id("seated_figure_four")
    yes = tuple(ScreeningAnswer(rule) for rule in st.session_state.get("yes", ()))
    offers = Offers(ScreeningAnswers(date.today(), yes), frozenset())
    found = find_level_proposal([usual_course(seated, seated.usual_dose)], offers)
    if found:
        show_level_proposal(*found, lambda course: st.session_state.update(taken=course.level))


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    """The person's own computer, with three good days behind them."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    found = History(history_place())
    found.add_all(days_ago(number) for number in (3, 2, 1))
    yield found


def days_ago(number: int) -> PastSession:
    began = datetime.now().astimezone().replace(microsecond=0) - timedelta(days=number)
    return replace(past(number), began=began)


def proposal() -> AppTest:
    return AppTest.from_function(page_with_proposal, default_timeout=30).run()


def test_the_next_level_is_proposed_with_its_reason_and_taken(history: History) -> None:
    """One sentence, the numbers, two buttons; a yes changes the course, and is asked no more."""
    page = proposal()
    assert not page.exception
    text = "\n".join(element.proto.body for element in page.get("html"))
    assert "Seated figure four: go on to the advanced level?" in text and "of 100 points" in text
    assert [button.label for button in page.button] == ["Yes, change it", "Leave it as it is"]
    page.button(key="level-yes").click().run()
    assert page.session_state["taken"] == "advanced"
    (answer,) = StoredState(history).level_answers()
    assert answer.accepted and answer.proposed == "advanced"


def test_a_no_is_remembered(history: History) -> None:
    """Also in another visit."""
    proposal().button(key="level-no").click().run()
    page = proposal()
    assert not page.exception and not page.button


def test_nothing_is_proposed_that_the_answers_do_not_allow(history: History) -> None:
    """Whoever should stay at the beginner level is not led on."""
    page = AppTest.from_function(page_with_proposal, default_timeout=30)
    page.session_state["yes"] = ("hypermobile",)
    assert not page.run().button and not page.exception


def test_after_pain_the_level_below_is_proposed(history: History) -> None:
    history.add_all([replace(days_ago(0), ending="hurts")])
    text = "\n".join(element.proto.body for element in proposal().get("html"))
    assert "go back to the beginner level?" in text and "It hurt the last time." in text
