"""What one question of the screening is: a row of a table. The rows are in `signs` and `precautions`."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from posecheck.stretch.checks import LevelName, Source
from posecheck.stretch.demands import Demand

Urgency = Literal["emergency", "doctor", "precaution"]
"""
emergency   go for help now; there is no session
doctor      no session before a doctor has agreed
precaution  some stretches are left out, or done in a milder way
"""
ASKED_AGAIN_DAYS = 90
"""After how many days the answers are asked again (ours: what was true in spring may not be in autumn)."""


@dataclass(frozen=True, slots=True)
class Milder:
    """How a stretch that asks too much is done instead.

    advice  what to mind, a sentence
    level   at most this one; None leaves it
    prop    by name, taken where the stretch offers it
    """

    advice: str
    level: LevelName | None = None
    prop: str | None = None


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """One question, and what follows from a yes. Its sentences are translated when they are shown.

    ask         in plain words: a question for what is urgent, else what the person says of themselves
    reason      why, a sentence; None where `instead` says it all
    instead     what to do about a yes
    blocks      demands that no stretch may make of this person, or of that leg
    changes     demands that a stretch may make in a milder way only
    group       what it is about, a heading
    sided       whether it is of the left side, of the right side or of both
    valid_days  after so many days it is asked again
    """

    id: str
    urgency: Urgency
    ask: str
    instead: str
    sources: tuple[Source, ...]
    reason: str | None = None
    blocks: Set[Demand] = frozenset()
    changes: Mapping[Demand, Milder] = field(default_factory=dict)
    group: str | None = None
    sided: bool = False
    valid_days: int = ASKED_AGAIN_DAYS
