"""What is kept of a person besides sessions. The values check themselves: files with them come from elsewhere."""

import datetime
from dataclasses import dataclass
from typing import Literal, get_args

from posecheck.practice.judgement import Judgements
from posecheck.practice.past import EARLIEST_YEAR, LATEST_YEAR, LONGEST_WORD
from posecheck.stretch.checks import LEVELS, LevelName

KeptName = Literal["bundle", "plan", "routine", "screening"]
KEPT_NAMES: tuple[KeptName, ...] = get_args(KeptName)
LONGEST_KEPT_TEXT = 100_000
"""Characters of a text that is kept (ours: a routine of twenty stretches with the longest words has 30,000)."""
MOST_ANSWERS = 10_000
"""Answers to proposals that are kept (ours: one a day for 27 years)."""


@dataclass(frozen=True, slots=True)
class KeptText:
    """Something that there is once, as JSON text, and the person's own day on which it was kept."""

    name: KeptName
    day: datetime.date
    text: str

    def __post_init__(self) -> None:
        _check_day(self.day)
        if self.name not in KEPT_NAMES or not 0 < len(self.text) <= LONGEST_KEPT_TEXT:
            raise ValueError(f"kept text {self.name[:LONGEST_WORD]!r} of {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """What a person answered when another level of a stretch was proposed."""

    day: datetime.date
    stretch: str
    level: LevelName
    proposed: LevelName
    accepted: bool

    def __post_init__(self) -> None:
        _check_day(self.day)
        if not 0 < len(self.stretch) <= LONGEST_WORD or not self.stretch.isprintable():
            raise ValueError(f"name {self.stretch[:LONGEST_WORD]!r}")
        if not {self.level, self.proposed} <= set(LEVELS) or self.level == self.proposed:
            raise ValueError(f"no other level: {self.proposed!r} for {self.level!r}")

    @property
    def question(self) -> tuple[datetime.date, str, LevelName, LevelName]:
        """What was proposed, and when: a later answer to the same takes the place of the earlier one."""
        return self.day, self.stretch, self.level, self.proposed


@dataclass(frozen=True, slots=True)
class KeptState:
    """All of it: texts in the order of their names, answers with the oldest first, what was said of sessions."""

    texts: tuple[KeptText, ...] = ()
    level_answers: tuple[LevelAnswer, ...] = ()
    judgements: Judgements = Judgements()

    def __post_init__(self) -> None:
        if len({text.name for text in self.texts}) != len(self.texts):
            raise ValueError("the same text twice")
        questions = {answer.question for answer in self.level_answers}
        if len(questions) != len(self.level_answers) or len(questions) > MOST_ANSWERS:
            raise ValueError(f"two answers to one proposal, or more than {MOST_ANSWERS}")


def _check_day(day: datetime.date) -> None:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError(f"year {day.year}")
