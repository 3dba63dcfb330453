"""The history's page as a look back: calendar, charts with a table behind each, and two sessions side by side."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from posecheck.language import translation
from posecheck.practice.past import PastSession
from posecheck.practice.progress import SideMinutes
from posecheck.practice.spans import weeks_until
from posecheck.scoring.states import SCHEMES
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web.pages import history as history_page
from posecheck.web.pages import visit
from posecheck.web.pages.charts import minutes_chart
from posecheck.web.pages.dates import decimal, short_day, weekday_names, whole_day
from posecheck.web.pages.measured_words import difference_words, measure_name
from posecheck.web.pages.theme import colours
from tests.edge.web.pages.test_pages import MAIN, follow, words
from tests.histories import past, session_id

TODAY = date(2026, 3, 26)
"""The day of `past(24)`."""


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    monkeypatch.setattr(history_page, "own_today", lambda: TODAY)
    return History(history_place())


def shown() -> AppTest:
    page = follow(AppTest.from_file(str(MAIN), default_timeout=30).run(), "History")
    assert not page.exception
    return page


def leaning(number: int, degrees: float, **changed: Any) -> PastSession:
    """The session of that day with the left side's lean at so many degrees."""
    session = replace(past(number), **changed)
    left = session.segments[0]
    ranges = (replace(left.ranges[0], median=degrees), *left.ranges[1:])
    return replace(session, segments=(replace(left, ranges=ranges), *session.segments[1:]))


def charts(page: AppTest) -> list[dict[str, Any]]:
    """The specifications of the page's charts."""
    return [json.loads(chart.proto.spec) for chart in page.get("vega_lite_chart")]


def strings(value: Any) -> Iterator[str]:
    """All that stand in a specification."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


def test_the_calendar_shows_the_days_done(history: History) -> None:
    """By shape and by words, today marked; a day without anything held is not done, and one to come is empty."""
    history.add_all([past(24), replace(past(22), segments=(), plans=())])
    text = words(shown())
    assert text.count("class='day done'") == 1
    assert (
        "<td aria-current='date' title='done, 1 min'><span class='day done'>26</span>"
        "<span class='heard'>, done, 1 min</span></td>" in text
    )
    assert "<th scope='row'>23 Mar</th>" in text and text.count("<td></td><td></td><td></td></tr>") == 1
    assert "One day done this week." in text and "Seated figure four, left side" in text


def test_the_third_time_today_gets_a_gentle_word(history: History) -> None:
    """Not the second."""
    same = past(24).began
    history.add_all(replace(past(number), began=same) for number in (1, 2))
    assert "three times today" not in words(shown())
    history.add_all([replace(past(3), began=same)])
    assert "You have done the same stretch three times today. That is plenty" in words(shown())


def test_after_the_first_session_there_is_no_change_to_show(history: History) -> None:
    """Its minutes and its angle with the error, in words; no chart of angles, no second session to choose."""
    history.put(past(24), None)
    page = shown()
    text = words(page)
    assert len(charts(page)) == 1
    assert "33°\xa0±\xa09° so far." in text
    assert "side by side" not in text and "<h2>Pain</h2>" not in text


def test_bars_are_the_minutes_of_their_week() -> None:
    """Of each side; none for a week without any, and the axis reaches the band."""
    spans = weeks_until(TODAY, 3)
    minutes = [
        SideMinutes(spans[0], "left", 1.5),
        SideMinutes(spans[0], "right", 0.0),
        SideMinutes(spans[2], None, 2),
    ]
    spec = minutes_chart(minutes).to_dict()
    rows = [row for values in spec["datasets"].values() for row in values if "minutes" in row]
    assert [(row["when"], row["side"], row["minutes"]) for row in rows] == [
        ("9 Mar", "Left side", 1.5),
        ("23 Mar", "Both sides at once", 2),
    ]
    (bars,) = (layer["encoding"] for layer in spec["layer"] if "xOffset" in layer["encoding"])
    assert bars["y"]["scale"]["domain"] == [0, 12.0] and bars["x"]["scale"]["domain"] == ["9 Mar", "23 Mar"]


def test_charts_and_the_tables_behind_them(history: History) -> None:
    """Minutes, angles of each side, pain; coloured by the page's own variables, their marks not read aloud."""
    history.add_all(leaning(number, 20 + number, pain_before=5, pain_after=3) for number in range(1, 25, 2))
    page = shown()
    text, specs = words(page), charts(page)
    assert len(specs) == 4
    assert "<tr><th scope='row'>9 Mar</th><td>2</td><td>2.1</td></tr>" in text
    assert "<tr><th scope='row'>2 Mar</th><td>23°\xa0±\xa05°</td><td>33°\xa0±\xa05°</td>" in text
    assert "<tr><th scope='row'>16 Mar</th><td>5</td><td>3</td></tr>" in text
    names = {text.removeprefix("var(--").removesuffix(")") for text in strings(specs) if text.startswith("var(")}
    assert names and all(names <= colours()[scheme].keys() for scheme in SCHEMES)
    assert not [text for text in strings([spec["layer"] for spec in specs]) if text.startswith("#")]
    assert all(spec["config"]["mark"]["aria"] is False for spec in specs)


def test_a_change_is_told_only_beyond_the_error(history: History) -> None:
    """The left side leans 18 degrees further, the right side the same as before."""
    history.add_all(leaning(number, 20 + number) for number in range(1, 25, 2))
    text = words(shown())
    assert "18° more, which is more than the measurement&#x27;s error (8°)." in text
    assert "No change beyond the measurement&#x27;s error (8°)." in text
    assert text.count("Compared are the last 3 sessions and the first 3 of the same level.") == 2


def test_stretch_and_time_can_be_chosen(history: History) -> None:
    """Where there are several stretches, and more than twelve weeks; years are shown by month."""
    other = [replace(part, stretch="childs_pose", side=None) for part in past(20).segments[:1]]
    history.add_all([leaning(number, 30) for number in (-700, -10, 24)])
    history.put(replace(past(20), segments=tuple(other)), None)
    page = shown()
    assert page.selectbox(key="history-stretch").value == "seated_figure_four"
    assert "<th scope='row'>Mar 2026</th>" not in words(page)
    page.selectbox(key="history-time").set_value("all").run()
    assert not page.exception and "<th scope='row'>Mar 2026</th>" in words(page)
    page.selectbox(key="history-stretch").set_value("childs_pose").run()
    assert not page.exception and "<h4>Both sides at once</h4>" in words(page)


def test_a_stretch_that_is_gone_is_shown_too(history: History) -> None:
    """Under its id, its measures under their names."""
    gone = [replace(part, stretch="pigeon") for part in past(20).segments]
    history.put(replace(past(20), segments=tuple(gone), plans=()), None)
    text = words(shown())
    assert "pigeon" in text and "<h4>Left side</h4>" in text and "<caption>Other knee flexion</caption>" in text
    assert measure_name("seated_figure_four", "trunk_inclination") != measure_name("pigeon", "trunk_inclination")


def test_two_sessions_stand_side_by_side(history: History) -> None:
    """The newest and the one before at first; any two of the list, but not one twice."""
    history.add_all([leaning(1, 20), leaning(2, 30), leaning(24, 60)])
    page = shown()
    text = words(page)
    assert "<th scope='col'>4 Mar, 07:30</th><th scope='col'>26 Mar, 07:30</th>" in text
    assert "<tr><th scope='row'>Held</th><td>30.4 s</td><td>30.4 s</td></tr>" in text
    assert "<td>30°\xa0±\xa09°</td><td>60°\xa0±\xa09°</td>" in text
    assert "30° more, which is more than the measurement&#x27;s error (13°)." in text
    page.selectbox(key="history-other").set_value(session_id(1)).run()
    assert "10° less" not in words(page) and "<td>20°\xa0±\xa09°</td></tr>" in words(page)
    page.selectbox(key="history-one").set_value(session_id(1)).run()
    assert "Choose two different sessions." in words(page) and not page.exception


def test_a_forgotten_session_is_no_longer_chosen(history: History) -> None:
    """Others are shown in its place."""
    history.add_all([past(1), past(2), past(3)])
    page = shown()
    page.selectbox(key="history-one").set_value(session_id(1)).run()
    history.forget([session_id(1)])
    page.run()
    assert not page.exception
    assert page.selectbox(key="history-one").value == session_id(2)


def test_less_is_told_as_less() -> None:
    """In degrees, and in lengths of the body."""
    assert difference_words(-20.4, 13.0, "degrees").startswith("20° less")
    assert difference_words(0.31, 0.2, "ratio") == "0.31 more, which is more than the measurement's error (0.2)."


def test_days_and_numbers_are_those_of_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """English as it is written in Britain, and German."""
    assert (whole_day(TODAY), short_day(TODAY), decimal(2.5)) == ("Thursday, 26 March 2026", "26 Mar", "2.5")
    monkeypatch.setattr(translation, "languages", lambda: ("en", "de"))
    with translation.speaking("de"):
        assert (whole_day(TODAY), short_day(TODAY)) == ("Donnerstag, 26. März 2026", "26. März")
        assert (decimal(2.5), weekday_names()[0]) == ("2,5", ("Mo", "Montag"))
