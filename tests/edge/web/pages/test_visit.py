"""A session of Streamlit's belongs to the person who began it."""

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.store.audit import audit_trail
from posecheck.web.access import visitors
from posecheck.web.asgi import SCRIPT
from posecheck.web.pages import visit
from posecheck.web.person import Person
from tests.edge.web.signing_in import person, settings_file


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> list[Person | None]:
    """Whoever is on the page is the last one of it."""
    folder = tmp_path_factory.mktemp("clinic")
    monkeypatch.setenv("POSECHECK_DATA", str(folder))
    monkeypatch.setenv("POSECHECK_SIGN_IN", settings_file(folder))
    who: list[Person | None] = [person("ann")]
    monkeypatch.setattr(visit, "_person", lambda: who[-1])
    return who


def test_another_person_finds_nothing_of_the_one_before(here: list[Person | None]) -> None:
    """Ann signs out and Ben in, in another window, and this one goes on: it is Ben's from its first word."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    page.session_state["something-of-anns"] = "her answers"
    ann = visitors.all_of(person("ann").key)
    here.append(person("ben"))
    page.run()
    assert "something-of-anns" not in page.session_state
    assert ann and not visitors.all_of(person("ann").key)
    assert [event.name for event in audit_trail().events()] == ["ann@home.example", "ben@home.example"]


def test_who_was_signed_in_for_too_long_signs_in_again(here: list[Person | None]) -> None:
    """The page says so and shows nothing else, although its socket is still open."""
    page = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    here.append(None)
    page.run()
    shown = " ".join(str(element.proto) for element in page.main if hasattr(element, "proto"))
    assert "posecheck/sign-in" in shown and "When not to stretch" not in shown
    assert not page.exception
