"""What one frame says of each gate and each check of a task."""

from dataclasses import dataclass
from typing import Literal

from posecheck.stretch.checks import Check

FindingVerdict = Literal["within", "near", "outside", "unseen"]

FAULT_MARKS = 0.5
"""A check that has lost more than half its marks is a fault (ours: half the tolerance is within the error of
most readings); while the pose is correct nothing smaller is mentioned. Only a certain one stops the clock."""


Verdict = Literal["correct", "wrong", "cannot_judge"]


@dataclass(frozen=True, slots=True)
class GateFinding:
    """One gate's answer; `passed` None when it cannot be seen, then `unseen` says what hides it."""

    gate: str
    passed: bool | None
    say: str
    joint: str | None
    unseen: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer.

    value     in the measure's unit, None when unseen
    error     median absolute error of such a reading, in the same unit
    verdict   "outside": beyond the tolerance, and the error interval excludes the limit; "within": the whole
              interval is in the target; "near": neither; "unseen"
    off_by    how far outside the target, negative below, 0 within or unseen
    marks     1 in the target, falling to 0 at the tolerance; None when unseen
    unseen    what hides it: a landmark, "view" or "side"; also where a reading is too uncertain to confirm
    confirms  whether the reading is good enough to speak for the pose; else it may cost marks but earns none
    """

    check: Check
    value: float | None
    error: float
    verdict: FindingVerdict
    off_by: float
    marks: float | None
    unseen: str | None = None
    confirms: bool = True

    @property
    def lost(self) -> float:
        """Weighted marks lost, 0 when unseen."""
        return 0.0 if self.marks is None else self.check.weight * (1 - self.marks)

    @property
    def is_fault(self) -> bool:
        """Whether a scored check has lost more than half its marks, by a reading that can tell or is certain."""
        if self.marks is None or self.check.weight == 0:
            return False
        return self.is_certain or (self.confirms and self.marks < FAULT_MARKS)

    @property
    def is_certain(self) -> bool:
        """Whether a scored check is outside beyond its error: the pose is wrong, whatever the rest."""
        return self.verdict == "outside" and self.check.weight > 0

    @property
    def cue(self) -> str | None:
        """The check's cue in the direction it is off, before names of sides are filled in."""
        if self.off_by == 0:
            return None
        return self.check.below if self.off_by < 0 else self.check.above


def said_of(finding: Finding) -> Verdict:
    """What posecheck says of one check by itself: wrong is what it would name as a fault, advice included."""
    if finding.marks is None or not (finding.confirms or finding.verdict == "outside"):
        return "cannot_judge"
    return "wrong" if finding.marks < FAULT_MARKS else "correct"
