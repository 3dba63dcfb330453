"""Which moments of many sessions are worth a picture: on each side the best one, and the worst of what was off."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from posecheck.pose.landmarks import Side
from posecheck.practice.past import PastFault, PastPlan, PastSegment, PastSession

FAULTS_SHOWN = 2
"""On each side (ours: with the best moment three pictures, which fit beside one another)."""


@dataclass(frozen=True, slots=True)
class PastMoment:
    """A moment of a remembered session: the best one of a segment, or the worst of one of its faults.

    lasted    seconds of this fault in all sessions; 0 for a best moment
    sessions  in which it was
    """

    session: PastSession
    segment: PastSegment
    fault: PastFault | None = None
    lasted: float = 0.0
    sessions: int = 1

    @property
    def seconds(self) -> float | None:
        """Media time; None for a segment of which the best moment is not known."""
        return self.fault.worst_at if self.fault else self.segment.best_at

    @property
    def plan(self) -> PastPlan | None:
        """How the stretch was to be done; None where no plan named it."""
        return next((one for one in self.session.plans if one.stretch == self.segment.stretch), None)


@dataclass(frozen=True, slots=True)
class SideMoments:
    """Of one stretch on one side (None without sides): the best moment, None where there is none, and faults."""

    stretch: str
    side: Side | None
    best: PastMoment | None
    faults: tuple[PastMoment, ...]


def moments_of(sessions: Iterable[PastSession], seen: Collection[str]) -> tuple[SideMoments, ...]:
    """Stretch by stretch and side by side, in the order in which they were done first.

    seen  ids of the sessions of which there is a recording or a picture: only from these a moment is taken
    """
    parts: defaultdict[tuple[str, Side | None], list[PastMoment]] = defaultdict(list)
    for session in sessions:
        for segment in session.segments:
            parts[segment.stretch, segment.side].append(PastMoment(session, segment))
    found = (SideMoments(*key, _best(some, seen), _worst(some, seen)) for key, some in parts.items())
    return tuple(one for one in found if one.best or one.faults)


def _best(parts: Sequence[PastMoment], seen: Collection[str]) -> PastMoment | None:
    """Of the highest score; of two that are equal the later one."""
    known = [one for one in parts if one.segment.best_at is not None and one.session.id in seen]
    return max(reversed(known), key=lambda one: one.segment.score or 0.0, default=None)


def _worst(parts: Sequence[PastMoment], seen: Collection[str]) -> tuple[PastMoment, ...]:
    """What was certain for longest first, each where it was so in one session."""
    faults: defaultdict[str, list[tuple[PastMoment, PastFault]]] = defaultdict(list)
    for one in parts:
        for fault in one.segment.faults:
            faults[fault.cue].append((one, fault))
    heaviest_first = sorted(faults.values(), key=lambda some: -sum(fault.certain for _, fault in some))
    found = (_together(some, seen) for some in heaviest_first)
    return tuple(one for one in found if one)[:FAULTS_SHOWN]


def _together(found: Sequence[tuple[PastMoment, PastFault]], seen: Collection[str]) -> PastMoment | None:
    to_see = [pair for pair in found if pair[0].session.id in seen]
    if not to_see:
        return None
    one, fault = max(to_see, key=lambda pair: pair[1].certain)
    lasted = sum(other.seconds for _, other in found)
    return PastMoment(one.session, one.segment, fault, lasted, len({other.session.id for other, _ in found}))
