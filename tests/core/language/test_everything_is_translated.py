"""Nothing that a person sees or hears of a session has passed the catalogues by: all of it stands in brackets."""

import gettext
import re
from collections.abc import Iterator

import pytest

from posecheck import poses
from posecheck.coaching import phrases, routine_phrases
from posecheck.coaching.guidance import COMMANDS, Guidance
from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.coaching.progress import Repetition
from posecheck.coaching.warm_up import WarmUpGuide
from posecheck.language.translation import speaking
from posecheck.pose.landmarks import NAMES, SIDES
from posecheck.pose.view import of_yaw
from posecheck.scoring import notes
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.scoring.states import APPEARANCES
from posecheck.scoring.unjudged import Unjudged
from posecheck.stretch.stretch import Stretch
from tests.bracketed import in_brackets, outside
from tests.courses import coached, course_of
from tests.figures import acted, film, sit_and_lean, sit_back, standing
from tests.judging import EXACT, FULL
from tests.paths import PACKAGE

FPS = 8
GERMAN = PACKAGE / "language" / "catalogs" / "de.mo"
each_stretch = pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)


def texts(guidance: Guidance) -> Iterator[str]:
    """Everything of a guidance that is for a person."""
    yield from (guidance.word, guidance.headline, guidance.cue or "", guidance.say or "")
    yield from (tick.text for tick in guidance.ticks)
    yield guidance.angle.label if guidance.angle else ""


@pytest.mark.parametrize(
    ("name", "play", "sets"),
    [
        ("childs_pose", [*sit_back(), *sit_back(start=34.0)], 2),
        (
            "seated_figure_four",
            [*sit_and_lean("left"), *sit_and_lean("left", 34.0), *sit_and_lean("right", 68.0)],
            1,
        ),
    ],
    ids=["two sets", "two sides"],
)
def test_a_whole_session_is_translated(
    name: str, play: list[tuple[float, object]], sets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the pre-flight to the end, whatever is shown and said, and after each button."""
    in_brackets(monkeypatch)
    guide = Guide(course_of(name, seconds=15, sets=sets), FULL)
    sights = [Sight(-1.0, None), *film(acted(play), 102, FPS)]  # type: ignore[arg-type]
    frames = [*coached(guide, sights, 30.0), *coached(Guide(guide.course, FULL), sights)]
    for command in COMMANDS:
        pressed = Guide(guide.course, FULL)
        pressed.follow(LiveFrame(sights[1], 120.0))
        frames.append(pressed.command(command))
    assert {"holding", "done", "paused", "hurts"} <= {frame.phase for frame in frames}
    assert [text for frame in frames for text in texts(frame) if outside(text)] == []


def test_the_warm_up_and_the_way_between_stretches_are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the warm-up shows and says, after each button, and what is said between two stretches."""
    in_brackets(monkeypatch)
    guide = WarmUpGuide()
    frames = [guide.follow(LiveFrame(Sight(second / 4, None), None)) for second in range(500)]
    for command in COMMANDS:
        pressed = WarmUpGuide()
        pressed.follow(LiveFrame(Sight(0.0, None), None))
        frames += [pressed.command(command), pressed.command("go_on")]
    assert {"warm_up", "done", "paused", "hurts"} <= {frame.phase for frame in frames}
    assert [text for frame in frames for text in texts(frame) if outside(text)] == []
    course = course_of("childs_pose")
    between = [routine_phrases.next_stretch(course), routine_phrases.first_stretch(course)]
    between += [routine_phrases.last_stretch(), routine_phrases.skipped(), routine_phrases.no_hurry()]
    assert [text for text in between if outside(text)] == []


@each_stretch
def test_every_sentence_of_every_stretch_is_translated(stretch: Stretch, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each phase, on each side, for each way to end it."""
    in_brackets(monkeypatch)
    course = course_of(stretch.id, sets=2)
    for side in course.sides or (None,):
        now = Repetition(side, 1)
        said = [
            phrases.headline(course, phase, now, 7.0) for phase in ("getting_in", "holding", "rest", "change_sides")
        ]
        said += [phrases.first_way_in(course, side), phrases.next_repetition(course, now), phrases.hurts(course)]
        said += [phrases.done(course, complete=True), phrases.away(40.0), phrases.away(200.0)]
        if side is not None:
            said += [phrases.early_change(side, left) for left in (1.0, 7.0)]
            said.append(phrases.same_side_again(course, now))
        assert [text for text in said if outside(text)] == []
    for reason in ("view", "side", "turn", "legs", *NAMES[11:17], *NAMES[23:29]):
        for facing in SIDES:
            assert outside(Unjudged(stretch, facing, reason, facing).sentence) == []


def test_states_and_notes_are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """What screens say of a recording as a whole."""
    in_brackets(monkeypatch)
    assert [one for one in APPEARANCES if outside(one.word) or outside(one.meaning)] == []
    assert outside(notes.translated(notes.DAMAGED.format(start="1.0", end="12.5"))) == []
    assert outside(notes.translated(notes.MANY_GAPS.format(count="12", seconds="3.5"))) == []


def test_a_note_keeps_its_numbers_in_another_language() -> None:
    """It is stored in English, and is found by its words."""
    stored = notes.STANDS_STILL.format(start="1.0", end="12.5")
    with speaking("de"):
        assert notes.translated(stored, lambda number: number.replace(".", ",")).startswith(
            "Das Bild steht von 1,0 bis 12,5 s still"
        )
        assert notes.translated("Something else.") == "Something else."
    assert notes.translated(stored) == stored


def test_a_record_is_english_whatever_is_spoken() -> None:
    """Cues are kept by reports and recordings, which do not depend on who reads them."""
    sights = film(acted(sit_and_lean("left", lean=12.0)), 34, FPS)
    plan = course_of("seated_figure_four").plan
    english = score_session(sights, plan, numbers=EXACT)
    with speaking("de"):
        german = score_session(sights, plan, numbers=EXACT)
    cues = [[cue.text for cue in segment.cues] for segment in german.segments]
    assert cues and cues == [[cue.text for cue in segment.cues] for segment in english.segments]
    assert any("Lean further forward" in text for texts in cues for text in texts)


def test_german_says_left_and_right_as_german_does() -> None:
    """Endings change with the side, and with what is on it."""
    course = course_of("seated_figure_four")
    with speaking("de"):
        assert phrases.way_in(course, "left") == "Leg den linken Knöchel über dein rechtes Knie."
        assert phrases.way_in(course, "right") == "Leg den rechten Knöchel über dein linkes Knie."
        assert phrases.to_go(9.0) == "Noch 9 Sekunden."


def test_a_view_is_turned_in_words_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pre-flight's own sentences: too far, too near, half out of the picture, from the front."""
    in_brackets(monkeypatch)
    course = course_of("supine_figure_four")
    wide = film(acted([(0.0, standing())]), 2, FPS)
    frames = coached(Guide(course, FULL), wide)
    assert of_yaw(0.0, EXACT.limits).kind == "front"
    assert [text for frame in frames for text in texts(frame) if outside(text)] == []


CLAIMS = re.compile(
    r"\b(?:diagnos\w*|\w*therap\w*|behandl\w*|verordn\w*|verschreib\w*|rezept\w*|patient\w*|heil(?:t|en|ung)\w*"
    r"|linder\w*|physio\w*|reha\w*|symptom\w*|ischias\w*|arthrose|medizinisch\w*|klinisch\w*"
    r"|(?:rücken|nacken|hüft|knie|gesäß)schmerz\w*|beugt \w+ vor)\b",
    re.IGNORECASE,
)


def test_german_claims_no_more_than_form_and_time() -> None:
    """The words that would make a medical device of it, as tests/core/test_words.py has them for English."""
    with GERMAN.open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    said = {english: german for english, german in catalog.items() if english}
    assert len(said) > 500
    assert {german for german in said.values() if CLAIMS.search(german)} == set()
    assert CLAIMS.search("Deine Therapie") and CLAIMS.search("lindert Rückenschmerzen")
