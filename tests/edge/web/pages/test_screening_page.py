"""The questions before the first session and about pain, as a person goes through them, without a browser."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.practice.kept import KeptText
from posecheck.practice.past import PastSession
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers, screening_answers_from_json
from posecheck.practice.signs import SIGNS
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.state import StoredState
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import remember, score_file
from posecheck.web.live.storage import event_log_path, recording_of
from posecheck.web.pages import visit
from posecheck.web.pages.summary import DoneStretch
from tests.edge.web.pages.test_pages import (
    MAIN,
    at_the_camera,
    chosen,
    finished,
    follow,
    recorded,
    screened,
    to_the_camera,
    words,
)
from tests.histories import past

CHILD = poses.by_id("childs_pose")
KNEEL = poses.by_id("half_kneeling_hip_flexor")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The first page, on the person's own computer."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    monkeypatch.setattr(visit, "asks_from_here", lambda *_: True)
    yield AppTest.from_file(str(MAIN), default_timeout=30).run()
    live_sessions.close_all()


def yes(page: AppTest, *rules: str) -> AppTest:
    """None of the signs, and these precautions; on to the stretches."""
    page.button(key="signs-none").click().run()
    for rule in rules:
        page.checkbox(key=f"precaution-{rule}").check().run()
    return page


def go_on(page: AppTest) -> AppTest:
    return page.button(key="precautions-done").click().run()


def keep(answers: ScreeningAnswers) -> None:
    """As answered in another visit."""
    StoredState(History(history_place())).keep_screening(
        KeptText("screening", answers.day, json.dumps(answers.to_json()))
    )


def kept() -> ScreeningAnswers:
    """What this computer remembers."""
    text = StoredState(History(history_place())).screening()
    assert text is not None
    return screening_answers_from_json(json.loads(text.text))


def asked(page: AppTest) -> bool:
    """Whether the signs are asked."""
    return "signs-none" in [button.key for button in page.button]


def test_every_precaution_can_be_chosen_and_skipped_at_once(page: AppTest) -> None:
    """One button leads past all of them; it says that it goes on once something is chosen."""
    page.button(key="signs-none").click().run()
    assert [box.label for box in page.checkbox] == [rule.ask for rule in PRECAUTIONS]
    assert page.button(key="precautions-done").label == "None of these"
    page.checkbox(key="precaution-knee").check().run()
    assert page.button(key="precautions-done").label == "Go on"
    assert "Left out: Child's pose." in words(page).replace("&#x27;", "'")
    assert "Choose" in str([link.proto.label for link in go_on(page).get("page_link")])
    assert not page.exception


def test_what_is_left_out_says_why_on_card_and_page(page: AppTest) -> None:
    """No button leads on from its page; the others are offered as they are."""
    go_on(yes(page, "cannot_kneel"))
    assert words(page).count("Not offered to you now.") == 2
    chosen(page, CHILD)
    assert "It is done kneeling." in words(page) and "need no kneeling" in words(page)
    assert "go" not in [button.key for button in page.button]
    follow(page, "Today")
    chosen(page, poses.by_id("seated_figure_four"))
    assert "Not offered" not in words(page)
    assert page.button(key="go")


def test_no_address_leads_to_the_camera_of_a_stretch_that_is_left_out(page: AppTest) -> None:
    go_on(yes(page, "cannot_kneel"))
    page._page_hash = page.session_state["pages"].coach._script_hash
    page.query_params["stretch"] = CHILD.id
    page.run()
    assert "coached" not in page.session_state and "Not offered to you now" in words(page)


def test_what_is_milder_is_what_is_coached(page: AppTest) -> None:
    """One hip: the other side only; what to mind is said beside the button."""
    yes(page, "hip_replacement_front", "falls")
    page.radio(key="precaution-side-hip_replacement_front").set_value("left").run()
    go_on(page)
    assert "Offered to you in a milder way." in words(page)
    chosen(page, KNEEL)
    assert "The left side is left out." in words(page) and "hold on to it" in words(page)
    to_the_camera(page)
    course = page.session_state["coached"].routine.courses[0]
    assert (course.sides, course.props) == (("right",), ("support",))


def test_what_a_doctor_agreed_to_is_offered(page: AppTest) -> None:
    yes(page, "cannot_kneel")
    page.checkbox(key="precaution-agreed-cannot_kneel").check().run()
    assert "Not offered" not in words(go_on(page))


def test_the_answers_can_be_changed_and_are_still_there(page: AppTest) -> None:
    """By the link below the stretches: the signs first, then the list as it was filled in."""
    go_on(yes(page, "cannot_kneel"))
    page.button(key="your-answers").click().run()
    page.button(key="signs-none").click().run()
    assert page.checkbox(key="precaution-cannot_kneel").value is True
    page.checkbox(key="precaution-cannot_kneel").uncheck().run()
    assert "Not offered" not in words(go_on(page))


def test_a_doctor_who_agreed_leads_back_to_the_other_signs(page: AppTest) -> None:
    """That one is not asked again; an emergency has no such way."""
    page.button(key="sign-cancer").click().run()
    page.button(key="signs-agreed").click().run()
    assert f"sign-{SIGNS[0].id}" in [button.key for button in page.button]
    assert "sign-cancer" not in [button.key for button in page.button]
    screened(page)
    assert not asked(page)
    assert kept().yes == (ScreeningAnswer("cancer", cleared=True),)
    keep(replace(kept(), yes=(ScreeningAnswer(SIGNS[0].id),)))
    assert "signs-agreed" not in [button.key for button in page.run().button]


@pytest.mark.parametrize(("days", "asks"), [(89, False), (90, True)])
def test_the_questions_come_again_after_ninety_days(page: AppTest, days: int, asks: bool) -> None:
    keep(ScreeningAnswers(date.today() - timedelta(days=days)))
    assert asked(page.run()) is asks


def on_day(number: int, before: int, days_ago: int) -> PastSession:
    began = datetime.now().astimezone().replace(microsecond=0) - timedelta(days=days_ago)
    return replace(past(number), began=began, pain_before=before)


def test_rising_pain_pauses_and_answering_again_ends_the_pause(page: AppTest) -> None:
    """Why is said with the numbers, above the questions; what was before they were answered counts no more."""
    keep(ScreeningAnswers(date.today() - timedelta(days=10)))
    history = History(history_place())
    history.add_all([on_day(1, 2, 3), on_day(2, 3, 2)])
    assert not asked(page.run())
    history.add_all([on_day(3, 5, 1)])
    page.run()
    assert asked(page) and "2, then 3, then 5 of 10" in words(page) and "doctor" in words(page)
    screened(page)
    assert not asked(page)


def test_pain_is_asked_once_before_the_camera_and_kept_with_the_session(page: AppTest, tmp_path: Path) -> None:
    """Eleven buttons; then the camera, and at the end it is in the history with what was said after."""
    screened(page)
    chosen(page, CHILD).button(key="go").click().run()
    assert [button.key for button in page.button if button.key and button.key.startswith("pain-before")] == [
        *(f"pain-before-{pain}" for pain in range(11)),
        "pain-before-skip",
    ]
    page._page_hash = page.session_state["pages"].coach._script_hash
    page.button(key="pain-before-3").click().run()
    coached = page.session_state["coached"]
    log = event_log_path(coached.live.token)
    recording = recorded(tmp_path, CHILD.id, coached.routine.courses[0])
    recording_of(log).write_bytes(recording.read_bytes())
    with log.open("a") as file:
        file.write('{"frame": 9, "held": 9.0, "needed": 30.0, "light": 100}\n{"frame": 10, "end": true}\n')
    done = DoneStretch(coached.routine.courses[0], score_file(recording), log, "")
    assert remember(History(history_place()), log, done.scored) is not None
    at_the_camera(page, replace(coached, ending="done", done=(done,)))
    page.button(key="pain-after-4").click().run()
    assert "Thank you" in words(page) and not page.exception
    (session,) = History(history_place()).sessions()
    assert session.pain_after == 4
    page.button(key="again").click().run()
    assert page.session_state["coached"].ending is None, "before, it is asked once in a visit"


def test_much_pain_before_is_better_left_but_the_person_decides(page: AppTest) -> None:
    screened(page)
    chosen(page, CHILD).button(key="go").click().run()
    page._page_hash = page.session_state["pages"].coach._script_hash
    page.button(key="pain-before-6").click().run()
    assert "6 of 10" in words(page) and "coached" not in page.session_state
    page.button(key="pain-gently").click().run()
    assert "coached" in page.session_state


def test_a_rise_in_a_session_is_said_and_the_stretch_rests_today(page: AppTest, tmp_path: Path) -> None:
    """With whom to ask; the questions come again, and the stretch not today."""
    screened(page)
    finished(page, tmp_path, "childs_pose", CHILD.id, "done")
    page.button(key="pain-after-5").click().run()
    assert "5 of 10" in words(page) and "doctor" in words(page)
    follow(page, "Today")
    assert asked(page)
    screened(page)
    chosen(page, CHILD)
    assert "It hurt today" in words(page) and "go" not in [button.key for button in page.button]


def test_what_hurt_is_not_offered_again_today(page: AppTest, tmp_path: Path) -> None:
    """Also in another visit: the history of this computer knows."""
    began = datetime.now().astimezone().replace(microsecond=0)
    History(history_place()).add_all([replace(past(1, ending="hurts"), began=began)])
    screened(page)
    assert words(page).count("It hurt today") == 1
    assert words(page).count("Not offered to you now.") == 1
