"""What was off in a session: which check, for how long, when first, how far at worst."""

from array import array
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from posecheck.scoring.assessment import Assessment
from posecheck.scoring.hold import LONGEST_GAP, Hold
from posecheck.scoring.record import Fault
from posecheck.stretch.checks import Check

SHORTEST_FAULT = 1.0
"""Seconds in all under which a fault is not named (as long as a cue waits before it is shown)."""


@dataclass(slots=True)
class _Spell:
    """When one check was off in one direction: frame by frame the second, how far, the value, and how surely."""

    check: Check
    cue: str
    seconds: "array[float]" = field(default_factory=lambda: array("d"))
    off: "array[float]" = field(default_factory=lambda: array("d"))
    values: "array[float]" = field(default_factory=lambda: array("d"))
    certain: "array[int]" = field(default_factory=lambda: array("b"))


class FaultLog:
    """Takes every assessment of a segment."""

    def __init__(self) -> None:
        self._spells: dict[tuple[str, str], _Spell] = {}

    def add(self, assessment: Assessment) -> None:
        """One frame; only frames in the pose can show a fault."""
        if not assessment.in_pose:
            return
        # What the pose was called wrong for is in the report too, however uncertain the reading.
        named = assessment.cue.check if assessment.cue and assessment.verdict == "wrong" else None
        for finding in assessment.findings:
            is_named = finding.check.name == named and finding.marks == 0
            if finding.cue is not None and finding.value is not None and (finding.is_fault or is_named):
                cue = assessment.task.words(finding.cue)
                spell = self._spell(finding.check, cue)
                spell.seconds.append(assessment.seconds)
                spell.off.append(abs(finding.off_by))
                spell.values.append(finding.value)
                spell.certain.append(finding.is_certain)

    def add_all(
        self,
        check: Check,
        cue: str,
        seconds: NDArray[np.float64],
        off: NDArray[np.float64],
        values: NDArray[np.float64],
        certain: NDArray[np.bool_],
    ) -> None:
        """All frames in which a check was off in one direction, in the order of time; each (N,)."""
        spell = self._spell(check, cue)
        spell.seconds.extend(seconds.tolist())
        spell.off.extend(np.abs(off).tolist())
        spell.values.extend(values.tolist())
        spell.certain.extend(certain.tolist())

    def _spell(self, check: Check, cue: str) -> _Spell:
        return self._spells.setdefault((check.name, cue), _Spell(check, cue))

    def faults(self, holds: tuple[Hold, ...]) -> tuple[Fault, ...]:
        """All faults between the first and the last credited moment, where there is one: what was certain for
        longest first, then what lasted longest.

        Getting into and out of the pose is no fault. Without any hold everything counts: that is why there
        is none.
        """
        first, last = (holds[0].start, holds[-1].end) if holds else (-inf, inf)
        found = [_sum_up(spell, first, last) for spell in self._spells.values()]
        return tuple(sorted((fault for fault in found if fault is not None), key=by_weight))


def by_weight(fault: Fault) -> tuple[float, float]:
    """For sorting: what stopped the clock for longest first, then what lasted longest."""
    return -fault.certain, -fault.seconds


def _sum_up(spell: _Spell, first: float, last: float) -> Fault | None:
    seconds = np.array(spell.seconds)
    inside = (seconds >= first) & (seconds <= last)
    times = seconds[inside]
    steps = np.diff(times)
    lasted = float(steps[steps <= LONGEST_GAP].sum())
    sure = np.array(spell.certain, dtype=bool)[inside][:-1]
    certain = float(steps[(steps <= LONGEST_GAP) & sure].sum())
    if lasted < SHORTEST_FAULT:
        return None
    worst = int(np.argmax(np.array(spell.off)[inside]))
    value = float(np.array(spell.values)[inside][worst])
    return Fault(spell.check, spell.cue, lasted, float(times[0]), value, float(times[worst]), certain)
