"""What other limits change in sessions: credited time, score, and what is off, before and after."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from posecheck.scoring.record import Fault, SegmentRecord, SessionRecord


@dataclass(frozen=True, slots=True)
class Rejudged:
    """One stretch in one session, judged by the limits that it was done with and by others.

    credited  seconds of hold time, before and after
    score     mean while judged, 0..100, before and after; None where nothing could be judged
    gone      cues, in English, of what was off before and no longer is
    new       of what is off now and was not
    """

    session: str
    began: datetime.datetime
    credited: tuple[float, float]
    score: tuple[float | None, float | None]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_the_same(self) -> bool:
        """Whether nothing of it has changed."""
        return self.credited[0] == self.credited[1] and self.score[0] == self.score[1] and not self.gone + self.new


def rejudged(
    session: str, began: datetime.datetime, stretch: str, before: SessionRecord, after: SessionRecord
) -> Rejudged:
    """The two records of one recording compared, as far as they are about one stretch (its id)."""
    old, new = ([one for one in record.segments if one.stretch.id == stretch] for record in (before, after))
    cues_before, cues_after = _cues(old), _cues(new)
    return Rejudged(
        session,
        began,
        (sum(one.ledger.correct for one in old), sum(one.ledger.correct for one in new)),
        (_score(old), _score(new)),
        tuple(cue for cue in cues_before if cue not in cues_after),
        tuple(cue for cue in cues_after if cue not in cues_before),
    )


def _cues(segments: Iterable[SegmentRecord]) -> list[str]:
    faults: list[Fault] = [fault for segment in segments for fault in segment.faults]
    return list(dict.fromkeys(fault.cue for fault in faults))


def _score(segments: Sequence[SegmentRecord]) -> float | None:
    """Each segment counts as long as it lasts."""
    scored = [(one.score, one.end - one.start) for one in segments if one.score is not None]
    seconds = sum(length for _, length in scored)
    return sum(score * length for score, length in scored) / seconds if seconds else None
