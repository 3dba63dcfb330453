"""A professional's own judgement, without a browser: moments, limits, notes, and how often both agree."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import Plan
from posecheck.practice.judgement import Override
from posecheck.review.kept_look import LookedAt
from posecheck.review.rescore import score_recording
from posecheck.scoring.kept_file import READINGS_SUFFIX
from posecheck.scoring.recording import Recording
from posecheck.store.history import History
from posecheck.store.judgements import StoredJudgements
from posecheck.stretch.checks import OwnRange
from posecheck.web.pages.judging.judged_notes import strokes_of
from posecheck.web.pages.judging.tried_limits import plan_with_range
from tests.edge.web.pages.test_pages import words
from tests.equal import assert_same
from tests.histories import session_id
from tests.paths import SAMPLES

PAGE = Path(__file__).with_name("judging_page.py")
OLDER, NEWER = sorted(session_id(number) for number in (1, 2))


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the two recordings, and what was read in them."""
    folder = tmp_path_factory.mktemp("looked")
    for session, sample in ((OLDER, "half_kneeling_hip_flexor"), (NEWER, "half_kneeling_mistakes")):
        LookedAt(Path(shutil.copy(SAMPLES / f"{sample}.posecheck", folder / f"{session}.posecheck")))
    return folder


@pytest.fixture
def page(history: History, looked_at: Path) -> AppTest:
    """Of somebody who has sent two recordings; the newer one has mistakes."""
    shutil.copytree(looked_at, history.place.recordings)
    return AppTest.from_file(str(PAGE), default_timeout=60).run()


def overrides(history: History) -> tuple[Override, ...]:
    return StoredJudgements(history).of().overrides


def test_agreeing_is_one_click_and_counts(page: AppTest, history: History) -> None:
    """It is kept for the whole pose and each check, and the next moment is shown."""
    assert not page.exception
    assert "Nothing was judged yet." in words(page)
    page.text_input(key="judging-by").set_value("R. Vogel").run()
    first = page.selectbox(key=f"judged-moment-{NEWER}").value
    page.button(key="judged-agree").click().run()
    assert not page.exception
    said = overrides(history)
    assert {one.check for one in said} >= {None, "tall_trunk"}
    assert all(one.agrees and one.drawn and one.author.name == "R. Vogel" for one in said)
    assert page.selectbox(key=f"judged-moment-{NEWER}").value == first + 1
    assert "100 % of one moment (21 % to 100 %)" in words(page)
    assert "Kappa takes 20 moments" in words(page)


def test_another_verdict_needs_a_reason(page: AppTest, history: History) -> None:
    """Without one nothing is kept; with one the rest can still be agreed with, and all of it taken back."""
    page.button(key=next(key for key in keys(page) if key.endswith("-keep"))).click().run()
    assert "Say why, in a few words" in words(page)
    assert not overrides(history)
    page.text_input(
        key=next(key for key in text_keys(page) if key.endswith("-why") and "otherwise" in key)
    ).set_value("The pelvis turns.").run()
    page.button(key=next(key for key in keys(page) if key.endswith("-keep"))).click().run()
    (said,) = overrides(history)
    assert (said.check, said.agrees, said.reason, said.drawn) == (None, False, "The pelvis turns.", True)
    assert "The pelvis turns." in words(page)
    page.button(key="judged-agree").click().run()
    assert sum(one.check is None for one in overrides(history)) == 1
    page.selectbox(key=f"judged-moment-{NEWER}").set_value(0).run()
    page.button(key="judged-back").click().run()
    assert not overrides(history)


def test_moment_that_was_looked_for_is_not_counted(page: AppTest, history: History) -> None:
    """It is kept, and said to be apart."""
    moments = page.selectbox(key=f"judged-moment-{NEWER}")
    moments.set_value(len(moments.options) - 1).run()
    page.number_input(key=f"judged-moment-{NEWER}-own").set_value(12.0).run()
    page.button(key="judged-agree").click().run()
    assert {one.drawn for one in overrides(history)} == {False}
    assert "Nothing was judged yet." in words(page)


def test_limit_is_tried_in_all_recordings(page: AppTest) -> None:
    """What it changes stands there at once, and a plan that has it."""
    assert "This is the limit as it is." in words(page)
    page.selectbox(key=f"tried-check-{NEWER}").set_value("tall_trunk").run()
    page.number_input(key=f"tried-{NEWER}-tall_trunk-high").set_value(-30.0)
    page.button(key=f"tried-{NEWER}-tall_trunk-try").click().run()
    assert "must not be larger" in words(page)
    page.number_input(key=f"tried-{NEWER}-tall_trunk-low").set_value(-31.0)
    page.button(key=f"tried-{NEWER}-tall_trunk-try").click().run()
    assert not page.exception
    text = words(page)
    assert "are held instead of" in text
    assert "In 30 days, 2 recordings:" in text
    assert "It is a new plan" in text


def test_notes_come_and_go(page: AppTest, history: History) -> None:
    """At a second, about a joint."""
    page.slider(key=f"note-{NEWER}-at").set_value(9.0).run()
    page.selectbox(key=f"note-{NEWER}-joint").set_value("left_knee")
    page.text_input(key=f"note-{NEWER}-text").set_value("drops <inwards>")
    page.button(key=next(key for key in keys(page) if "form" in key.lower())).click().run()
    (note,) = StoredJudgements(history).of().notes
    assert (note.session, note.seconds, note.joint) == (NEWER, 9.0, "left_knee")
    assert "left knee: drops &lt;inwards&gt;" in words(page)
    page.button(key=f"note-gone-{note.id}").click().run()
    assert not StoredJudgements(history).of().notes


def test_recording_is_looked_at_once(looked_at: Path, tmp_path: Path) -> None:
    """What was read lies beside it; one that cannot be read, or of another recording, is made again."""
    assert len(list(looked_at.glob(f"*{READINGS_SUFFIX}"))) == 2
    recording = Path(shutil.copy(SAMPLES / "knee_over_knee.posecheck", tmp_path / "one.posecheck"))
    beside = recording.with_suffix(READINGS_SUFFIX)
    shutil.copy(looked_at / f"{OLDER}{READINGS_SUFFIX}", beside)
    record, _ = score_recording(Recording(recording), Recording(recording).header.plan)
    for _again in range(2):
        assert_same(LookedAt(recording).scored(), record)


def test_plan_takes_the_limit(looked_at: Path) -> None:
    """In place of one for the same check, under a new id; a plan without the stretch stays as it is."""
    looked = LookedAt(looked_at / f"{NEWER}.posecheck")
    segment = looked.scored().segments[0]
    one = AssignedStretch(looked.recorded.for_stretch(segment.stretch), segment.form.name, ("left", "right"))
    plan, own = AssignedPlan("7" * 32, (one,)), OwnRange("tall_trunk", -3.0, 6.0, "as agreed")
    changed = plan_with_range(plan, segment, own)
    assert changed is not None and changed.id != plan.id
    assert changed.stretches[0].planned.ranges == (own,)
    wider = replace(own, high=9.0)
    again = plan_with_range(changed, segment, wider)
    assert again is not None and again.stretches[0].planned.ranges == (wider,)
    other = next(stretch for stretch in poses.load() if stretch.id != segment.stretch.id and not stretch.sided)
    without = replace(one, planned=Plan().for_stretch(other), form=None, sides=())
    assert plan_with_range(replace(plan, stretches=(without,)), segment, own) is None


def test_damaged_recording_gets_a_sentence(page: AppTest, history: History) -> None:
    """The rest of the page stays."""
    (history.place.recordings / f"{OLDER}.posecheck").write_bytes(b"no recording")
    page.selectbox(key="judging-session").set_value(OLDER).run()
    assert not page.exception
    assert "is not a posecheck recording" in words(page)


def test_without_recordings_there_is_nothing_to_judge(history: History) -> None:
    """One sentence says so."""
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not page.exception
    assert "Nothing was recorded in what was sent" in words(page)


def test_lines_that_are_none_are_refused() -> None:
    """A script may send anything."""
    assert strokes_of([[[0.1, 0.2], [0.3, 1]]]) == (((0.1, 0.2), (0.3, 1.0)),)
    for wrong in (5, [5], [[5]], [["ab", "cd"]], [[[1, 2, 3]]], [[[None, 1]]]):
        with pytest.raises(ValueError):
            strokes_of(wrong)


def keys(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.button]


def text_keys(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.text_input]
