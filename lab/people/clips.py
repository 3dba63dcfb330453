"""Clips of real people: the seconds that posecheck credits, beside those that a person saw held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lab.people.folder import OURS, SAME, Clip
from posecheck.plan.plan import Plan
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.tracking.model_numbers import ModelNumbers

ENOUGH = 1.5
"""Seconds by which a clip's credit may be off (ours: three times what an eye with a stopwatch is off)."""


@dataclass(frozen=True, slots=True)
class ClipCredit:
    """One clip, in seconds.

    held      by eye; None where it shows nothing of ours
    credited  as the stretch that it shows
    false     as any other
    before    credited and false with the other model
    """

    activity: str
    held: float | None
    credited: float
    false: float
    before: tuple[float, float]

    @property
    def good(self) -> bool:
        """Whether the credit is near enough to the eye's, or there is none where nothing is to be credited."""
        return self.false == 0 if self.held is None else abs(self.credited + self.false - self.held) <= ENOUGH

    @property
    def good_before(self) -> bool:
        """The same with the other model."""
        credited, false = self.before
        return false == 0 if self.held is None else abs(credited + false - self.held) <= ENOUGH


def clip_credits(
    clips: Sequence[Clip], seconds: Mapping[str, tuple[float, float]], before: Mapping[str, tuple[float, float]]
) -> list[ClipCredit]:
    """Those of the clips that both models have seen; what each credits is from `credits_of`."""
    return [
        ClipCredit(clip.activity, clip.held, *seconds[clip.name], before=before[clip.name])
        for clip in clips
        if clip.name in seconds and clip.name in before
    ]


def credits_of(
    clips: Sequence[Clip], points: Mapping[str, Sequence[Sight]], numbers: ModelNumbers
) -> dict[str, tuple[float, float]]:
    """For each clip that was seen the seconds as the stretch that is shown, and as others."""
    return {clip.name: _credit(clip, points[clip.name], numbers) for clip in clips if clip.name in points}


def _credit(clip: Clip, sights: Sequence[Sight], numbers: ModelNumbers) -> tuple[float, float]:
    shown = _shown(clip)
    right = false = 0.0
    for segment in score_session(sights, Plan(), numbers=numbers).segments:
        if segment.stretch.id == shown:
            right += segment.ledger.correct
        else:
            false += segment.ledger.correct
    return round(right, 2), round(false, 2)


def _shown(clip: Clip) -> str | None:
    """The stretch of ours that a clip's label speaks of, where anything is held in it."""
    if clip.held is None:
        return None
    names = {name: name for name in OURS} | SAME
    return next((stretch for name, stretch in names.items() if name in clip.activity), None)
