"""What a clinician says of a session; values that check themselves."""

from dataclasses import replace
from datetime import datetime

import pytest

from posecheck.practice.judgement import LONGEST_JUDGEMENT, MOST_POINTS, MOST_STROKES, Author, Judgements
from tests.judgements import drawing, note, override


def test_another_verdict_needs_a_reason() -> None:
    """The same verdict needs none."""
    assert override().agrees
    with pytest.raises(ValueError, match="text of 1"):
        replace(override(), clinician="wrong")
    assert not replace(override(), clinician="wrong", reason="the shin is not level").agrees


@pytest.mark.parametrize(
    "wrong",
    [
        {"session": "no id"},
        {"id": ""},
        {"start": 5.0, "end": 4.0},
        {"end": float("inf")},
        {"posecheck": "perfect"},
        {"side": "middle"},
        {"stretch": ""},
        {"check": "a\nb"},
        {"reason": "x" * (LONGEST_JUDGEMENT + 1)},
    ],
)
def test_no_override_is_refused(wrong: dict[str, object]) -> None:
    """Whatever file it comes from."""
    with pytest.raises(ValueError):
        replace(override(), **wrong)  # type: ignore[arg-type]


def test_no_note_or_drawing_is_refused() -> None:
    """Without words, of no joint; without lines, with too many, or outside the picture."""
    for wrong in ({"text": "  "}, {"joint": "tail"}, {"seconds": float("nan")}):
        with pytest.raises(ValueError):
            replace(note(), **wrong)  # type: ignore[arg-type]
    dot = ((0.5, 0.5),)
    too_many = (dot,) * (MOST_STROKES + 1)
    for strokes in ((), ((),), (((1.1, 0.5),),), (((float("nan"), 0.5),),), too_many, (dot * (MOST_POINTS + 1),)):
        with pytest.raises(ValueError):
            replace(drawing(), strokes=strokes)


def test_author_has_a_clock() -> None:
    """A moment without its offset could be any."""
    with pytest.raises(ValueError, match="moment"):
        Author("R. Vogel", datetime(2026, 3, 9, 8, 30))
    with pytest.raises(ValueError, match="characters"):
        Author("x" * 200, override().author.said)


def test_judgements_of_one_session() -> None:
    """Each is there once."""
    other = "6" * 32
    judgements = Judgements((override(1), override(2, other)), (note(1, other),), (drawing(1),))
    assert judgements.of(other) == Judgements((override(2, other),), (note(1, other),))
    with pytest.raises(ValueError, match="twice"):
        Judgements((override(1), override(1)))


def test_later_answer_is_to_the_same_question() -> None:
    """What was said about it does not matter, who said it does."""
    changed = replace(override(), id="a" * 32, clinician="wrong", reason="no")
    assert changed.question == override().question
    assert replace(override(), author=replace(override().author, name="Else")).question != override().question
