"""What is kept of a person besides sessions: what cannot be true is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from posecheck.practice.kept import LONGEST_KEPT_TEXT, KeptState, KeptText, LevelAnswer

DAY = date(2026, 3, 2)
ANSWER = LevelAnswer(DAY, "some_stretch", "beginner", "intermediate", accepted=True)
TEXT = KeptText("routine", DAY, "{}")

REFUSED: dict[str, Callable[[], object]] = {
    "a name that there is not": lambda: replace(TEXT, name="diary"),
    "no text": lambda: replace(TEXT, text=""),
    "a text of a novel": lambda: replace(TEXT, text="x" * (LONGEST_KEPT_TEXT + 1)),
    "a day before computers": lambda: replace(TEXT, day=date(1066, 10, 14)),
    "two routines": lambda: KeptState((TEXT, TEXT)),
    "a stretch without a name": lambda: replace(ANSWER, stretch=""),
    "a name that moves the terminal's cursor": lambda: replace(ANSWER, stretch="\x1b[2J"),
    "a level that there is not": lambda: replace(ANSWER, proposed="olympic"),
    "the level that it is already": lambda: replace(ANSWER, proposed="beginner"),
    "two answers to one proposal": lambda: KeptState((), (ANSWER, replace(ANSWER, accepted=False))),
    "an answer on no day of a calendar": lambda: replace(ANSWER, day=date(9999, 1, 1)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_true_is_refused(what: str) -> None:
    """With a ValueError, wherever it comes from."""
    with pytest.raises(ValueError):
        REFUSED[what]()


def test_answers_of_other_days_are_others() -> None:
    """The same proposal may be answered again later."""
    later = replace(ANSWER, day=date(2026, 4, 1), accepted=False)
    assert len(KeptState((TEXT,), (ANSWER, later)).level_answers) == 2
