"""What was off in a session: which check, for how long, when first, how far at worst."""

from array import array
from dataclasses import dataclass, field
from math import inf

import numpy as np

from posecheck.scoring.assessment import Assessment
from posecheck.scoring.hold import LONGEST_GAP, Hold
from posecheck.scoring.record import Fault
from posecheck.stretch.checks import Check

SHORTEST_FAULT = 1.0
"""Seconds in all under which a fault is not named (as long as a cue waits before it is shown)."""


@dataclass(slots=True)
class _Spell:
    """When one check was off in one direction: frame by frame the second, how far, and the value."""

    check: Check
    cue: str
    seconds: "array[float]" = field(default_factory=lambda: array("d"))
    off: "array[float]" = field(default_factory=lambda: array("d"))
    values: "array[float]" = field(default_factory=lambda: array("d"))


class FaultLog:
    """Takes every assessment of a segment."""

    def __init__(self) -> None:
        self._spells: dict[tuple[str, str], _Spell] = {}

    def add(self, assessment: Assessment) -> None:
        """One frame; only frames in the pose can show a fault."""
        if not assessment.in_pose:
            return
        for finding in assessment.findings:
            if finding.cue is not None and finding.value is not None and finding.is_fault:
                cue = assessment.task.words(finding.cue)
                spell = self._spells.setdefault((finding.check.name, cue), _Spell(finding.check, cue))
                spell.seconds.append(assessment.seconds)
                spell.off.append(abs(finding.off_by))
                spell.values.append(finding.value)

    def faults(self, holds: tuple[Hold, ...]) -> tuple[Fault, ...]:
        """All faults, longest first; between the first and the last credited moment where there is one.

        Getting into and out of the pose is no fault. Without any hold everything counts: that is why there
        is none.
        """
        first, last = (holds[0].start, holds[-1].end) if holds else (-inf, inf)
        found = [_sum_up(spell, first, last) for spell in self._spells.values()]
        return tuple(sorted((fault for fault in found if fault is not None), key=lambda fault: -fault.seconds))


def _sum_up(spell: _Spell, first: float, last: float) -> Fault | None:
    seconds = np.array(spell.seconds)
    inside = (seconds >= first) & (seconds <= last)
    times = seconds[inside]
    steps = np.diff(times)
    lasted = float(steps[steps <= LONGEST_GAP].sum())
    if lasted < SHORTEST_FAULT:
        return None
    worst = int(np.argmax(np.array(spell.off)[inside]))
    value = float(np.array(spell.values)[inside][worst])
    return Fault(spell.check, spell.cue, lasted, float(times[0]), value, float(times[worst]))
