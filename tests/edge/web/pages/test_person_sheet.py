"""The files that a person's page gives away: made when they are asked for, with the note."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.store.bundle import open_bundle
from tests.bundles import MORNING, sent_by
from tests.histories import FIRST


def page_with_sheet() -> None:
    import streamlit as st

    from posecheck.web.pages.inbox.person_sheet import show_one_page

    opened = st.session_state["opened"]
    show_one_page(opened, opened.sent.sessions)


@pytest.fixture
def page(tmp_path: Path) -> AppTest:
    made = AppTest.from_function(page_with_sheet, default_timeout=60)
    made.session_state["opened"] = open_bundle(sent_by(tmp_path, MORNING[1], 2, FIRST.date()), tmp_path / "opened")
    return made.run()


def files(page: AppTest) -> dict[str, bytes]:
    """What can be saved, by the button's label."""
    sheet = page.session_state["sheet-made"]
    shown = [button.proto.label for button in page.get("download_button")]
    contents = {
        "Save as PDF": sheet.pdf,
        "Save for printing (HTML)": sheet.html,
        "Save for a record (FHIR)": sheet.fhir,
    }
    return {label: contents[label] for label in shown}


def test_the_page_is_made_with_the_note(page: AppTest) -> None:
    """Nothing is made before; then PDF, HTML and FHIR; another note makes these files go."""
    assert not page.exception and not page.get("download_button")
    page.text_area(key="sheet-note").set_value("A cushion next time.")
    page.button(key="sheet-make").click().run()
    assert not page.exception
    saved = files(page)
    assert list(saved) == ["Save as PDF", "Save for printing (HTML)", "Save for a record (FHIR)"]
    assert saved["Save as PDF"].startswith(b"%PDF")
    html = saved["Save for printing (HTML)"].decode()
    assert "A cushion next time." in html and "Ben Brook" in html and html.count("<figure>") >= 2
    assert b'"resourceType": "Bundle"' in saved["Save for a record (FHIR)"]
    assert files(page.run()) == saved
    page.text_area(key="sheet-note").set_value("Another.").run()
    assert not page.get("download_button")


def test_without_typst_the_other_files_are_there(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a sentence says how to get the PDF."""
    monkeypatch.setitem(sys.modules, "typst", None)
    page.button(key="sheet-make").click().run()
    assert list(files(page)) == ["Save for printing (HTML)", "Save for a record (FHIR)"]
    assert "posecheck[pdf]" in "\n".join(element.proto.body for element in page.get("html"))
