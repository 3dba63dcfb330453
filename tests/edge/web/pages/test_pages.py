"""The pages as a person goes through them, without a browser: screening, choice, camera, summary."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.runtime.caching import cache_resource_api
from streamlit.testing.v1 import AppTest

from lab.scenes.truth import read_truth, sights_of
from posecheck import poses
from posecheck.cli import main as cli
from posecheck.coaching.course import Course
from posecheck.plan.safety import PAIN_RULE
from posecheck.practice.routine import Routine
from posecheck.practice.signs import SIGNS
from posecheck.scoring.recording import Header, RecordedClip, RecordingWriter
from posecheck.stretch.stretch import Stretch
from posecheck.web.access import Visitor, visitors
from posecheck.web.live.component import SessionEnding
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import score_file
from posecheck.web.pages.address import OWN, course_of, own_dose, plan_id_in, query_of, query_of_routine, routine_in
from posecheck.web.pages.coach import CoachedRoutine
from posecheck.web.pages.summary import DoneStretch
from tests.paths import ROOT

MAIN = ROOT / "posecheck" / "web" / "pages" / "main.py"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page as a first visitor sees it."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    yield AppTest.from_file(str(MAIN), default_timeout=30).run()
    live_sessions.close_all()


@pytest.fixture
def inside(page: AppTest) -> AppTest:
    """The page after "none of these", twice."""
    return screened(page)


def screened(page: AppTest) -> AppTest:
    """Past the questions before the first session, with no to all of them."""
    page.button(key="signs-none").click().run()
    return page.button(key="precautions-done").click().run()


def to_the_camera(page: AppTest) -> AppTest:
    """From the page of a stretch, past the question about pain; the test's own navigation does not follow."""
    page.button(key="go").click().run()
    if "coached" not in page.session_state:
        page._page_hash = page.session_state["pages"].coach._script_hash
        page.button(key="pain-before-skip").click().run()
    return page


def words(page: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(element.proto.body for element in page.get("html"))


def follow(page: AppTest, label: str) -> AppTest:
    """Click a link."""
    link = next(link.proto for link in page.get("page_link") if link.proto.label == label)
    page._page_hash = link.page_script_hash
    page.query_params.clear()
    for name, values in parse_qs(link.query_string).items():
        page.query_params[name] = values
    return page.run()


def chosen(page: AppTest, stretch: Stretch) -> AppTest:
    return follow(page, f"Choose {stretch.name}")


def test_the_first_screen_says_what_this_is_and_when_not_to_stretch(page: AppTest) -> None:
    """In that order. Each sign can be chosen, "none of these" is one click, and no stretch is shown yet."""
    assert not page.exception
    labels = [button.label for button in page.button]
    assert labels == [*(sign.ask for sign in SIGNS), "None of these"]
    text = words(page)
    assert text.index("watches how you stretch") < text.index("When not to stretch")
    assert not [link for link in page.get("page_link") if link.proto.label.startswith("Choose")]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_ends_the_way_to_the_stretches(page: AppTest, sign: object) -> None:
    """Whoever has a sign reads what to do; no link and no button leads to a stretch."""
    one = next(known for known in SIGNS if known is sign)
    page.button(key=f"sign-{one.id}").click().run()
    assert one.instead in words(page)
    assert ("Please get help now" in words(page)) is (one.urgency == "emergency")
    assert [button.key for button in page.button] == ["signs-agreed"] * (one.urgency == "doctor") + ["signs-back"]
    follow(page, "Today")
    assert one.instead in words(page), "not even the header leads past it"


def test_a_wrong_line_can_be_taken_back(page: AppTest) -> None:
    """Back to the questions, not on to the stretches."""
    page.button(key=f"sign-{SIGNS[0].id}").click().run()
    page.button(key="signs-back").click().run()
    assert [button.label for button in page.button][-1] == "None of these"


def test_an_address_does_not_lead_past_the_signs(page: AppTest) -> None:
    """A bookmark of the camera asks for the signs first."""
    page._page_hash = page.session_state["pages"].coach._script_hash
    page.query_params["stretch"] = "childs_pose"
    page.run()
    assert [button.label for button in page.button][-1] == "None of these"


def test_every_stretch_is_a_card(inside: AppTest) -> None:
    """Name, purpose, muscle, dose and picture of each."""
    assert not inside.exception
    text = words(inside).replace("&#x27;", "'")
    for stretch in poses.load():
        assert all(word in text for word in (stretch.name, stretch.purpose, stretch.muscle, f"{stretch.id}.webp"))
        assert f"{stretch.doses[0].hold_seconds:g} seconds" in text


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)
def test_two_clicks_lead_to_the_camera(inside: AppTest, stretch: Stretch) -> None:
    """Card, big button, and a room for the usual course is open."""
    chosen(inside, stretch)
    assert not inside.exception
    text = words(inside).replace("&#x27;", "'")
    assert f"{stretch.id}_placing.svg" in text
    assert all(step in text for step in stretch.forms[0].steps)
    assert stretch.stop_if[1:] in text
    to_the_camera(inside)
    assert not inside.exception
    course = inside.session_state["coached"].routine.courses[0]
    assert course == course_of({"stretch": [stretch.id]})
    assert course.sides == (("left", "right") if stretch.sided else ())


def test_what_is_chosen_is_what_is_coached(inside: AppTest) -> None:
    """Variant, side, level, dose and prop arrive in the room."""
    stretch = next(one for one in poses.load() if one.id == "supine_figure_four")
    chosen(inside, stretch)
    for name, value in (("form", 1), ("side", "right"), ("level", "advanced"), ("dose", 1)):
        radio = inside.radio(key=f"{name}-{stretch.id}")
        radio.set_value({"form": stretch.forms[1], "dose": stretch.doses[1]}.get(name, value)).run()
    inside.checkbox(key=f"prop-{stretch.id}-strap").check().run()
    to_the_camera(inside)
    assert inside.session_state["coached"].routine.courses[0] == Course(
        stretch, stretch.forms[1], "advanced", ("strap",), stretch.doses[1], ("right",)
    )


def test_a_dose_of_ones_own_is_what_is_coached(inside: AppTest) -> None:
    """Seconds and holds that are no article's, and they come back out of the address."""
    stretch = next(one for one in poses.load() if one.id == "childs_pose")
    chosen(inside, stretch)
    inside.radio(key=f"dose-{stretch.id}").set_value(OWN).run()
    inside.number_input(key=f"hold-{stretch.id}").set_value(45).run()
    inside.number_input(key=f"times-{stretch.id}").set_value(2).run()
    to_the_camera(inside)
    course = inside.session_state["coached"].routine.courses[0]
    assert (course.dose.hold_seconds, course.dose.repetitions) == (45, 2)
    assert course_of({name: [str(value)] for name, value in query_of(course).items()}) == course


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)
def test_a_course_survives_its_address(stretch: Stretch) -> None:
    """Any choice comes back out of the query it was put into."""
    props = tuple(prop.name for prop in stretch.props)
    sides = ("right",) if stretch.sided else ()
    course = Course(stretch, stretch.forms[-1], "advanced", props, stretch.doses[-1], sides)
    query = {name: [value] if isinstance(value, str) else value for name, value in query_of(course).items()}
    assert course_of(query) == course


def test_a_nonsense_address_gives_the_usual_course() -> None:
    """Whatever is not understood is as if it were not there; an unknown stretch gives none."""
    nonsense = {
        "level": ["expert"],
        "side": ["up"],
        "dose": ["9"],
        "hold": ["1e3"],
        "times": ["0"],
        "form": ["x"],
        "prop": ["rope"],
    }
    assert course_of({"stretch": ["childs_pose"], **nonsense}) == course_of({"stretch": ["childs_pose"]})
    assert course_of({"stretch": ["handstand"]}) is None


def test_the_root_leads_to_a_page_it_is_asked_for(inside: AppTest) -> None:
    """`/?at=stretch&stretch=...` goes on to `/stretch?stretch=...`."""
    inside.query_params.update({"at": "stretch", "stretch": "childs_pose"})
    inside.run()
    assert not inside.exception
    assert "What to do today?" not in words(inside)
    assert [button.label for button in inside.button] == ["Go to the camera", "Add to my routine"]
    assert inside.query_params["stretch"] in ("childs_pose", ["childs_pose"])


def test_an_unknown_page_is_said_on_the_first_one(inside: AppTest) -> None:
    """Its name is repeated as text, and what there is stands below; the next page says nothing of it."""
    inside.query_params.update({"at": "<b>nowhere</b>" + 100 * "x"})
    said = words(inside.run())
    assert "There is no page called \u201c&lt;b&gt;nowhere&lt;/b&gt;xxx" in said and 41 * "x" not in said
    assert "What to do today?" in said
    assert "There is no page" not in words(chosen(inside, poses.load()[0]))


def recorded(folder: Path, clip: str, course: Course) -> Path:
    """A recording of a clip's exact joints, as a live session of this course would keep it."""
    path = folder / "live.posecheck"
    sights = sights_of(read_truth(ROOT / "samples" / f"{clip}.truth.json.gz"))
    writer = RecordingWriter(
        path, Header(RecordedClip("live", 640, 480, None, 0), (640, 480), course.plan, "x", "a" * 64)
    )
    for sight in sights:
        writer.write(sight)
    writer.close()
    return path


def finished(inside: AppTest, folder: Path, clip: str, stretch: str, ending: SessionEnding) -> AppTest:
    """The camera page once a session that shows this clip has ended."""
    chosen(inside, next(one for one in poses.load() if one.id == stretch))
    to_the_camera(inside)
    coached = inside.session_state["coached"]
    course = coached.routine.courses[0]
    path = recorded(folder, clip, course)
    address = f"posecheck/live/recording?t={coached.live.token}&n=1"
    done = DoneStretch(course, score_file(path), path.with_suffix(".events"), address)
    return at_the_camera(inside, replace(coached, ending=ending, done=(done,)))


def at_the_camera(inside: AppTest, coached: CoachedRoutine) -> AppTest:
    """The camera page in this state; the test's own navigation does not follow `st.switch_page`."""
    inside.session_state["coached"] = coached
    inside._page_hash = inside.session_state["pages"].coach._script_hash
    inside.query_params.clear()
    for name, value in query_of_routine(coached.routine).items():
        inside.query_params[name] = value
    return inside.run()


def usual(stretch: str) -> Course:
    """The course that a card leads to."""
    course = course_of({"stretch": [stretch]})
    assert course is not None
    return course


def visitor_of(page: AppTest) -> Visitor:
    """Who looks at this page."""
    found: Visitor = page.session_state["visitor"]
    return found


TWO = Routine((usual("seated_figure_four"), usual("childs_pose")))


def summed_up(inside: AppTest, folder: Path, ending: SessionEnding, clips: tuple[str | None, ...]) -> AppTest:
    """The camera page once a routine of two stretches has ended after these; None where nothing was recorded."""
    chosen(inside, poses.load()[0]).button(key="go").click().run()
    live = live_sessions.open(visitor_of(inside), TWO)
    done = []
    for course, clip in zip(TWO.courses, clips, strict=False):
        (folder / course.stretch.id).mkdir()
        path = recorded(folder / course.stretch.id, clip, course) if clip else folder / "none"
        done.append(DoneStretch(course, score_file(path), path.with_suffix(".events"), f"x?n={len(done) + 1}"))
    live.command("skip_stretch")
    coached = CoachedRoutine(TWO, TWO, live, 9, ending=ending, done=tuple(done))
    return at_the_camera(inside, coached)


def test_the_summary_of_a_routine_has_each_of_its_stretches(inside: AppTest, tmp_path: Path) -> None:
    """In order, each with its own verdict, recording and report; what was not recorded has a sentence."""
    page = summed_up(inside, tmp_path, "done", ("seated_figure_four", "childs_pose"))
    assert not page.exception
    text = unescape(words(page)).replace("\u2011", "-")
    assert text.index("2 of 2 stretches of your routine") < text.index("Seated figure four")
    assert text.index("Seated figure four") < text.index("Child's pose")
    assert text.count('<section class="verdict">') == 2 and text.count("<h1>") == 1
    assert "href='x?n=1'" in text and "href='x?n=2'" in text
    assert [one.label for one in page.expander] == [
        "Seated figure four: time, angles and recording",
        "Child's pose: time, angles and recording",
    ]
    keys = [button.key for button in page.button]
    assert [key for key in keys if not key.startswith("pain-after")] == ["again", "another"]


def test_a_routine_that_hurt_ends_with_what_to_do(inside: AppTest, tmp_path: Path) -> None:
    """In the second stretch, of which nothing was recorded: that is said first, and "again" is not offered."""
    page = summed_up(inside, tmp_path, "hurts", ("seated_figure_four", None))
    text = words(page)
    assert text.index(PAIN_RULE) < text.index("1 of 2 stretches of your routine")
    assert "nothing to add up" in text
    assert "again" not in [button.key for button in page.button]


def test_again_starts_the_whole_routine(inside: AppTest, tmp_path: Path) -> None:
    """With its warm-up, for the same courses."""
    page = summed_up(inside, tmp_path, "stopped", ("seated_figure_four",))
    page.button(key="again").click().run()
    page.button(key="pain-before-skip").click().run()
    after = page.session_state["coached"]
    assert (after.ending, after.routine, after.live.number) == (None, TWO, 0)


def test_a_routine_survives_its_address() -> None:
    """Whatever stretches and doses; nonsense in it is left out, and nothing is left of nothing but nonsense."""
    own = replace(usual("childs_pose"), dose=own_dose(45, 2))
    for routine in (TWO, Routine((own, own, *TWO.courses), warm_up=False), Routine((own,), False)):
        query = {
            name: [value] if isinstance(value, str) else value for name, value in query_of_routine(routine).items()
        }
        assert routine_in(query) == routine
    assert routine_in({"do": ["stretch=handstand", "stretch=childs_pose", "&&"]}) == Routine(
        (usual("childs_pose"),), warm_up=False
    )
    assert routine_in({"do": ["stretch=handstand"]}) is None
    assert routine_in({}) is None
    assert query_of_routine(Routine((own,), plan_id="a" * 32)) == {"plan": "a" * 32}
    assert (plan_id_in({"plan": ["a" * 32]}), plan_id_in({"plan": ["../x"]})) == ("a" * 32, None)


def test_the_summary_says_what_rescore_says(
    inside: AppTest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's numbers are those of `posecheck rescore` on the recording that it offers."""
    page = finished(inside, tmp_path, "half_kneeling_two_sides", "half_kneeling_hip_flexor", "done")
    assert not page.exception
    assert cli.main(["rescore", str(tmp_path / "live.posecheck"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    text = words(page)
    for state, seconds in report["ledger"].items():
        assert f"<b>{seconds:.1f} s</b>" in text, state
    for side in report["dose"]["sides"]:
        assert f"<b>{round(side['held'], 1):g} of 20 s</b>" in text
    worst = max(report["faults"], key=lambda fault: fault["seconds"], default=None)
    assert worst is None or worst["cue"] in text
    assert (
        text.count("data:image/svg+xml;base64,")
        == sum(len(part["measures"]) > 0 for part in report["segments"]) * 4
    )
    assert "opens it again" in text


def test_the_recording_can_be_had(inside: AppTest, tmp_path: Path) -> None:
    """The link carries the token of the session's own room."""
    page = finished(inside, tmp_path, "childs_pose", "childs_pose", "done")
    assert f"posecheck/live/recording?t={page.session_state['coached'].live.token}" in words(page)
    assert [button.label for button in page.button][-2:] == ["Again", "Another stretch"]


def test_a_lost_line_keeps_the_visitor(inside: AppTest) -> None:
    """Streamlit releases a session's resources whenever its line breaks; the session on the camera page goes on."""
    page = to_the_camera(chosen(inside, poses.load()[0]))
    coached: CoachedRoutine = page.session_state["coached"]
    for session in [*cache_resource_api._resource_caches._function_caches]:
        cache_resource_api.clear_session_cache(str(session))
    visitor = visitors.find(coached.live.token)
    assert visitor is not None and live_sessions.of(visitor) is coached.live
    assert page.run().session_state["coached"].live is coached.live


def test_again_opens_a_new_session_of_the_same_course(inside: AppTest, tmp_path: Path) -> None:
    """The camera comes back, for the same course, with nothing held yet."""
    page = finished(inside, tmp_path, "childs_pose", "childs_pose", "stopped")
    before = page.session_state["coached"]
    page.button(key="again").click().run()
    after = page.session_state["coached"]
    assert after.ending is None
    assert after.live is not before.live
    assert after.routine == before.routine


def test_whoever_is_hurt_reads_what_to_do_and_is_asked_again(inside: AppTest, tmp_path: Path) -> None:
    """What to do comes first, "again" is not offered, and the signs are asked before another stretch."""
    page = finished(inside, tmp_path, "childs_pose", "childs_pose", "hurts")
    assert words(page).index(PAIN_RULE) < words(page).index("Where the time went")
    assert "again" not in [button.key for button in page.button]
    follow(page, "Today")
    assert [button.label for button in page.button][-1] == "None of these"


def test_nothing_recorded_is_said_in_words(inside: AppTest, tmp_path: Path) -> None:
    """A session that ended before the first frame has no numbers, and a sentence."""
    chosen(inside, poses.load()[0])
    to_the_camera(inside)
    coached = inside.session_state["coached"]
    nothing = DoneStretch(coached.routine.courses[0], score_file(tmp_path / "none"), tmp_path / "none.events", "")
    at_the_camera(inside, replace(coached, ending="stopped", done=(nothing,)))
    assert not inside.exception
    assert "nothing to add up" in words(inside)
