"""The inbox and the page of a person in it, without a browser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.errors import PosecheckError
from posecheck.practice.review_time import ReviewLook
from posecheck.store.history import History
from posecheck.store.inbox import Inbox
from posecheck.web.pages import visit
from posecheck.web.pages.dates import own_today
from posecheck.web.pages.inbox import inbox as inbox_page
from posecheck.web.pages.inbox import sent_report
from posecheck.web.pages.wording import as_label
from tests.bundles import assigned, bundle, every_day, morning, sent
from tests.edge.web.pages.test_pages import MAIN, words
from tests.histories import past, session_id

NOW = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def box(history: History) -> Inbox:
    """Of the person before this computer."""
    return Inbox(history.place)


def at(page: str, **query: str) -> AppTest:
    """A page by its address."""
    shown = AppTest.from_file(str(MAIN), default_timeout=30)
    shown.query_params["at"] = page
    for name, value in query.items():
        shown.query_params[name] = value
    return shown.run()


def links(page: AppTest) -> list[str]:
    return [one.proto.label for one in page.get("page_link")]


def put(box: Inbox, *bundles: Path) -> list[str]:
    return [box.receive(one, NOW)[0] for one in bundles]


def test_an_empty_inbox_says_what_it_is_for(box: Inbox) -> None:
    """Nothing is made by looking; what leads there stands in the settings."""
    page = at("inbox")
    assert not page.exception
    assert "What somebody who stretches with your plan sends back comes here" in words(page)
    assert "Inbox" not in links(page)
    assert "Go to the inbox" in links(at("settings"))
    assert not box.begun


def test_those_come_first_whom_attention_is_due(box: Inbox, tmp_path: Path) -> None:
    """Of a morning's twelve three, each with its reason; all are new."""
    put(box, *morning(tmp_path, own_today()))
    page = at("inbox")
    text = words(page)
    assert not page.exception
    assert "12 people; look at 3 first." in text
    names = [
        link.removeprefix("Open ") for link in links(page) if link.startswith("Open ") and link != "Open a plan"
    ]
    assert names[:4] == ["Finn Fox", "Cem Celik", "Ida Iversen", "Ada Arnold"]
    assert "Answered yes on" in text and "stopped because it hurt" in text
    assert "Pain before stretching rose from 2 to 5 of 10" in text
    assert text.count("class='new'") == len(names) == 12
    assert text.count("4 days with data in the last 30.") == 12
    assert "Inbox" in links(page)


def test_a_long_inbox_comes_part_by_part_and_is_searched(
    box: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_page, "PEOPLE_AT_ONCE", 2)
    put(box, *(bundle(tmp_path / name, sent(n, sender=name)) for n, name in enumerate("abcde", start=1)))
    page = at("inbox")
    assert words(page).count("class='sender") == 2
    page.button(key="inbox-more").click().run()
    assert words(page).count("class='sender") == 4
    page.text_input(key="inbox-name").set_value("E ").run()
    assert words(page).count("class='sender") == 1
    page.text_input(key="inbox-name").set_value("x").run()
    assert "Nobody here has that in their name." in words(page)


def test_a_person_opens_on_pictures(box: Inbox, tmp_path: Path) -> None:
    """Drawn from the recordings, once; then days, dose, pain, form, the note, the sessions and the plan."""
    _ada, _ben, cem, *_others = morning(tmp_path, own_today())
    (person,) = put(box, cem)
    page = at("person", of=person)
    text = words(page)
    assert not page.exception
    titles = (
        "Cem Celik",
        "At a glance",
        "In their own words",
        "Days done",
        "Dose",
        "Pain",
        "Form, of 100",
        "Week by week",
    )
    assert [title for title in titles if title not in text] == []
    assert text.index("At a glance") < text.index("Days done")
    assert text.count("data:image/jpeg;base64,") == 3
    assert "Best moment" in text and "Bring your chest up tall." in text and "in 4 sessions; the worst on" in text
    assert "pain before: 5 of 10" in text and "It went well." in text
    drawn = sorted(box.open(session_id(-3)).folder.rglob("*.jpg"))
    before = [one.stat().st_mtime_ns for one in drawn]
    assert len(drawn) == 3
    at("person", of=person)
    assert [one.stat().st_mtime_ns for one in drawn] == before


def test_a_session_is_put_on_a_page_and_played(box: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a PDF, and where that cannot be made as HTML, with the reason; one without a recording says so."""
    _ada, _ben, cem, *_others = morning(tmp_path, own_today())
    (person,) = put(box, cem)
    page = at("person", of=person)
    page.button(key="person-report-make").click().run()
    assert "person-report-save" in [one.key for one in page.get("download_button")]
    monkeypatch.setattr(sent_report, "pdf_of", _no_typst)
    page.button(key="person-report-make").click().run()
    assert "No typst is here." in words(page)
    sent_id = session_id(-3)
    page.toggle(key=f"person-play-{sent_id}").set_value(True).run()
    assert not page.exception
    page.selectbox(key=f"person-session-{sent_id}").select_index(3).run()
    assert "There is no recording of this session." in words(page)


def _no_typst(*_page: object) -> bytes:
    raise PosecheckError("No typst is here.")


def test_days_are_shown_against_those_of_the_plan(box: Inbox, tmp_path: Path) -> None:
    """Missed ones are marked, and the dose says of how much."""
    missed = [one for one in every_day(1, 20) if one.began.day not in (5, 6)]
    contents = sent(1, missed, sender="Ada", plan=assigned(weekdays=(0, 3)), made=20)
    (person,) = put(box, bundle(tmp_path / "one", contents))
    text = words(at("person", of=person))
    assert text.count("class='day missed'") == 1  # the 5th is a Thursday, the 6th no day of the plan
    assert "<td>3 of 1 min</td><td>9.1 of 3 min</td>" in text
    assert "On Monday and Thursday" in text and "Nothing was recorded in what was sent last" in text


def test_minutes_of_review_are_told_with_their_days(box: Inbox, tmp_path: Path) -> None:
    """Looking is a look: the person is not new any more."""
    (person,) = put(box, bundle(tmp_path / "one", sent(1, sender="Ada")))
    began = datetime.now().astimezone().replace(microsecond=0)
    box.looked(person, ReviewLook(began - timedelta(seconds=1), 150.0))
    box.looked(person, ReviewLook(began - timedelta(days=400), 60.0))
    put(box, bundle(tmp_path / "two", replace(sent(2), sender="Ada")))
    text = words(at("person", of=person))
    assert "You have spent 2.5 min on this person today, and 2.5 min this month." in text
    assert len(box.looks(person)) == 3
    assert not box.people()[0].is_new


def test_the_reader_says_who_it_is(box: Inbox, tmp_path: Path) -> None:
    """A name of the reader's own; two who are one; a file that is another person's; and forgetting, which asks."""
    files = [bundle(tmp_path / name, sent(number, sender=name)) for number, name in enumerate(("Ada", "Al"), 1)]
    one, two = put(box, *files)
    page = at("person", of=one)
    page.text_input(key=f"person-label-{one}").set_value("Monday")
    page.button(key="FormSubmitter:person-called-Keep this name").click().run()
    assert "<h1>Monday</h1>" in words(page)
    page.selectbox(key=f"person-other-{one}").set_value(two).run()
    page.button(key="person-join").click().run()
    (line,) = box.people()
    assert len(line.bundles) == 2
    page.button(key=f"person-part-{session_id(-2)}").click().run()
    assert "That file has a place of its own in the inbox now." in words(page)
    assert len(box.people()) == 2
    page.button(key="person-forget").click().run()
    page.button(key="person-forget-no").click().run()
    assert len(box.people()) == 2
    page.button(key="person-forget").click().run()
    page.button(key="person-forget-yes").click().run()
    assert [person.name for person in box.people()] == ["Al"]
    assert "Monday is forgotten, with one file." in words(page)


def test_files_that_are_gone_are_told_and_the_person_can_be_forgotten(box: Inbox, tmp_path: Path) -> None:
    (person,) = put(box, bundle(tmp_path / "one", sent(1, sender="Ada")))
    next((tmp_path / "inbox").rglob("contents.json")).unlink()
    page = at("person", of=person)
    assert not page.exception
    assert "Forget this person, and ask for the file again." in words(page)
    assert "person-forget" in [button.key for button in page.button]


@pytest.mark.parametrize("name", ["inbox", "person"])
def test_a_visitor_from_elsewhere_sees_nothing(
    name: str, box: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a name nor that there is anybody."""
    (person,) = put(box, bundle(tmp_path / "one", sent(1, every_day(1), sender="Ada Arnold")))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: False)
    page = at(name, of=person)
    assert not page.exception
    assert "Ada Arnold" not in words(page) and "Inbox" not in links(page)
    assert "Go to the inbox" not in links(at("settings"))


@pytest.mark.parametrize("of", ["", "0" * 32, "<b>"])
def test_an_address_that_names_nobody_gets_a_sentence(of: str, box: Inbox, tmp_path: Path) -> None:
    put(box, bundle(tmp_path / "one", sent(1, [past(1)])))
    page = at("person", of=of)
    assert not page.exception
    assert "There is nobody of this name in the inbox." in words(page)


def test_a_name_in_a_label_is_no_markup() -> None:
    assert as_label("Ada *B_c* :red[d]") == r"Ada \*B\_c\* \:red\[d\]"
