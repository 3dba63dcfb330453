"""How much of a stretch: how long one hold lasts, and how many there are on each side."""

from dataclasses import dataclass
from typing import Any, Literal

from posecheck.language.translation import gettext as _

Policy = Literal["cumulative", "continuous"]
POLICIES: tuple[Policy, ...] = ("cumulative", "continuous")
HOLD_SECONDS = (1.0, 600.0)
"""Shortest and longest hold that may be asked for (ours: ten minutes is a typing error, not a stretch)."""
REPETITIONS = (1, 20)
"""Fewest and most holds on each side that may be asked for (ours: more is a typing error)."""
LONGEST_WORDS = 500
"""Characters of a dose's source and of what it says (ours: three sentences; a report prints them)."""


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, as an article, a plan or the person says; ValueError for what no dose can be.

    source        short name of where it comes from
    says          its own words in a short phrase
    hold_seconds  time of one hold
    repetitions   holds on each side
    longest       upper end in seconds where the source gives a range, else 0 or equal to hold_seconds
    policy        "cumulative": pauses keep the credit; "continuous": after a pause the hold starts again
    """

    source: str
    says: str
    hold_seconds: float
    repetitions: int = 1
    longest: float = 0.0
    policy: Policy = "cumulative"

    def __post_init__(self) -> None:
        mistakes = dose_mistakes(self.hold_seconds, self.repetitions, self.policy)
        if not all(isinstance(text, str) and len(text) <= LONGEST_WORDS for text in (self.source, self.says)):
            mistakes.append(f"source and says must be text of at most {LONGEST_WORDS} characters")
        if self.longest != 0 and not (_is_number(self.longest, HOLD_SECONDS) and self.longest >= self.hold_seconds):
            mistakes.append(f"longest must be a number from hold_seconds to {HOLD_SECONDS[1]:.0f}")
        if mistakes:
            raise ValueError(f"dose {self.source!r}: {'; '.join(mistakes)}")


def dose_mistakes(hold_seconds: object, repetitions: object, policy: object) -> list[str]:
    """What is wrong with the numbers of a dose, each in a phrase; empty where nothing is."""
    found = []
    if not _is_number(hold_seconds, HOLD_SECONDS):
        told = _("hold_seconds must be a number from {least:.0f} to {most:.0f}")
        found.append(told.format(least=HOLD_SECONDS[0], most=HOLD_SECONDS[1]))
    if not _is_number(repetitions, REPETITIONS) or repetitions != int(repetitions):  # type: ignore[call-overload]
        told = _("repetitions must be a whole number from {least} to {most}")
        found.append(told.format(least=REPETITIONS[0], most=REPETITIONS[1]))
    if policy not in POLICIES:
        found.append(_("policy must be cumulative or continuous"))
    return found


def _is_number(value: Any, limits: tuple[float, float]) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and limits[0] <= value <= limits[1]
