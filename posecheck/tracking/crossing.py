"""Which leg is crossed over the other, remembered from when it could be seen.

In a figure four seen from the side the model loses the crossed leg as soon as the pose deepens: it draws both
legs side by side with visibility 0.96. While the ankle is put on the knee the crossing can be seen, so it is
recognised then, and kept until something speaks against it. It is told by the learned pattern of all points where
that leaves no doubt, else by the ankle being at the knee, if the pattern holds that leg possible, and the likelier
one. What undoes it:
- the pattern of a second says beyond doubt that the other leg is crossed, or that this one is not;
- for two seconds the ankle is not at the knee, and the pattern neither calls that likely nor prefers this leg;
- the legs are seen side by side, in a posture in which the crossing could be seen before, for a second in which the
  pattern does not speak for the crossing;
- the person leaves the posture (stands up, sits up) or the picture.
What this cannot see: legs uncrossed deep in the stretch, without coming back first.
"""

from collections import deque
from dataclasses import dataclass
from math import log

from posecheck.pose.body import Body
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.pose.measure import read
from posecheck.pose.measures import ankle_beyond_other_knee, ankle_to_other_knee
from posecheck.tracking.crossing_forest import Forest
from posecheck.tracking.leg_labels import ACROSS

NEAR_KNEE = ACROSS
"""Ankle to opposite knee, in shanks."""
BELOW_KNEE = -0.45
"""How far below the knee the ankle may read. Right is +0.21, but a pulled thigh projects to -0.3, and from the
crossed side the model reads a right ankle at -0.4; an ankle on the shin's middle is -0.5 (simulation, body lab)."""
BELOW_KNEE_IN_PHOTO = -0.10
"""The same for a single picture, where no second of frames makes up for one error (simulation)."""
SIDE_BY_SIDE = 0.80
"""Ankle to opposite knee from which the legs count as uncrossed (near misses 0.87 and more)."""
WINDOW = 1.0
"""Seconds over which the frames vote (docs/rules.md)."""
SHARE = 0.5
"""Share of the window's frames that must show the crossing (ours: side views flicker at half the frames)."""
RELEASE_AFTER = 1.0
"""Seconds of legs side by side that undo it (ours: as long as the vote that made it)."""
POSSIBLE = 0.2
"""Likelihood that the pattern must give a leg for its ankle at the knee to be believed (ours: with it and the next
limit a bridge on one of 21 real films earns 0 s instead of 3.8, and no true second is lost)."""
UNLIKELY_AFTER = 2.0
"""Seconds with the ankle away from the knee, in which the pattern calls the leg neither likely (0.5) nor likelier
than the other one, that undo it (ours: twice the vote)."""
AWAY_AFTER = 3.0
"""Seconds out of the posture or the picture that undo it (as long as a pause that ends a hold)."""
ZONE = 6.0
"""Degrees around the postures in which the crossing was seen (ours: twice the trunk's error)."""


@dataclass(frozen=True, slots=True)
class CrossingSign:
    """What one frame says of one leg: crossed, side by side, or neither because it cannot be seen."""

    crossed: bool
    apart: bool


NO_SIGN = CrossingSign(crossed=False, apart=False)


def crossing_sign(body: Body, below: float = BELOW_KNEE) -> CrossingSign:
    """Whether the working ankle lies over the other knee in this frame."""
    near = read(ankle_to_other_knee, body).value
    beyond = read(ankle_beyond_other_knee, body).value
    if near is None or beyond is None:
        return NO_SIGN
    return CrossingSign(crossed=near <= NEAR_KNEE and beyond >= below, apart=near >= SIDE_BY_SIDE)


class CrossingLikelihood:
    """The learned likelihoods of the last second: log odds, averaged."""

    def __init__(self, forest: Forest) -> None:
        self._limits = _log_odds(forest.apart), _log_odds(forest.crossed)
        self._window: deque[tuple[float, dict[Side, float]]] = deque()
        self._mean: dict[Side, float] = {}

    def add(self, seconds: float, likelihood: dict[Side, float]) -> None:
        """One frame."""
        if likelihood:
            self._window.append((seconds, {side: _log_odds(likelihood[side]) for side in SIDES}))
        while self._window and seconds - self._window[0][0] > WINDOW:
            self._window.popleft()
        enough = bool(self._window) and self._window[-1][0] - self._window[0][0] >= WINDOW / 2
        count = len(self._window)
        self._mean = {side: sum(odds[side] for _, odds in self._window) / count for side in SIDES} if enough else {}

    @property
    def crossed(self) -> Side | None:
        """The leg that is crossed beyond doubt."""
        if not self._mean:
            return None
        side: Side = "left" if self._mean["left"] >= self._mean["right"] else "right"
        return side if self._mean[side] >= self._limits[1] else None

    def apart(self, side: Side) -> bool:
        """Whether this leg is not crossed beyond doubt."""
        return bool(self._mean) and self._mean[side] <= self._limits[0]

    def likely(self, side: Side) -> bool:
        """Whether this leg is rather crossed than not."""
        return bool(self._mean) and self._mean[side] > 0

    def prefers(self, side: Side) -> bool:
        """Whether this leg is likelier crossed than the other one; True where nothing is known."""
        return not self._mean or self._mean[side] > self._mean[opposite(side)]

    def possible(self, side: Side) -> bool:
        """Whether this leg may be crossed, and rather than the other one; True where nothing is known."""
        return not self._mean or (self.prefers(side) and self._mean[side] >= _log_odds(POSSIBLE))


def _log_odds(likelihood: float) -> float:
    kept = min(max(likelihood, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


class Crossing:
    """Follows one person through time; `side` is the crossed leg, None while none is known."""

    def __init__(self, forest: Forest) -> None:
        self.side: Side | None = None
        self._likelihood = CrossingLikelihood(forest)
        self._window: deque[tuple[float, dict[Side, CrossingSign]]] = deque()
        self._seen_from = 0.0
        self._seen_to = 0.0
        self._apart_since: float | None = None
        self._unlikely_since: float | None = None
        self._away_since: float | None = None

    def update(
        self,
        seconds: float,
        bodies: dict[Side, Body] | None,
        depth: dict[Side, float | None],
        likelihood: dict[Side, float] | None = None,
    ) -> Side | None:
        """The crossed side after this frame.

        bodies      the person as read from either side; None while out of the posture or the picture
        depth       how deep the stretch is in degrees, by crossed side; None where it cannot be read
        likelihood  of a crossed leg as learned, by side; None or empty where nothing is known
        """
        self._likelihood.add(seconds, likelihood or {})
        if bodies is None:
            self._away(seconds)
            return self.side
        self._away_since = None
        looks = {side: crossing_sign(bodies[side]) for side in SIDES}
        self._window.append((seconds, looks))
        while seconds - self._window[0][0] > WINDOW:
            self._window.popleft()
        if self.side is None:
            self._elect(seconds, depth)
        elif self._denied(self.side) or self._unlikely(seconds, self.side, looks[self.side]):
            self._forget()
        else:
            self._check(seconds, self.side, looks[self.side], depth[self.side])
        return self.side

    @property
    def certain(self) -> bool:
        """Whether the leg lies crossed in this frame's posture and its pattern leaves no doubt of it either."""
        return self.side is not None and self._away_since is None and self._likelihood.crossed == self.side

    @property
    def likely(self) -> bool:
        """Whether the pattern of the last second rather sees the known crossing than not."""
        return self.side is not None and self._likelihood.likely(self.side) and self._likelihood.prefers(self.side)

    @property
    def doubted(self) -> bool:
        """Whether the leg is taken for crossed though its pattern leaves doubts."""
        return self.side is not None and self._likelihood.crossed != self.side

    def _elect(self, seconds: float, depth: dict[Side, float | None]) -> None:
        if seconds - self._window[0][0] < WINDOW / 2:
            return
        told = self._likelihood.crossed
        if told is not None:
            self._know(told, depth)
            return
        votes = {side: sum(looks[side].crossed for _, looks in self._window) for side in SIDES}
        side: Side = "left" if votes["left"] >= votes["right"] else "right"
        if votes[side] < SHARE * len(self._window) or votes["left"] == votes["right"]:
            return
        if self._likelihood.possible(side) and not self._likelihood.apart(side):
            self._know(side, depth)

    def _know(self, side: Side, depth: dict[Side, float | None]) -> None:
        self.side = side
        at = depth[side]
        self._seen_from = self._seen_to = at if at is not None else 0.0
        self._apart_since = self._unlikely_since = None

    def _check(self, seconds: float, side: Side, looked: CrossingSign, depth: float | None) -> None:
        if looked.crossed and depth is not None:
            self._seen_from, self._seen_to = min(self._seen_from, depth), max(self._seen_to, depth)
        visible_here = depth is not None and self._seen_from - ZONE <= depth <= self._seen_to + ZONE
        if not (looked.apart and visible_here) or self._likelihood.likely(side):
            self._apart_since = None
        elif self._apart_since is None:
            self._apart_since = seconds
        elif seconds - self._apart_since >= RELEASE_AFTER:
            self._forget()

    def _denied(self, side: Side) -> bool:
        """Whether the pattern says beyond doubt that the other leg is crossed, or that this one is not."""
        return self._likelihood.crossed == opposite(side) or self._likelihood.apart(side)

    def _unlikely(self, seconds: float, side: Side, looked: CrossingSign) -> bool:
        """Whether nothing has spoken for this leg, or rather for it than for the other one, for too long."""
        if looked.crossed or self._likelihood.likely(side) or self._likelihood.prefers(side):
            self._unlikely_since = None
        elif self._unlikely_since is None:
            self._unlikely_since = seconds
        return self._unlikely_since is not None and seconds - self._unlikely_since >= UNLIKELY_AFTER

    def _away(self, seconds: float) -> None:
        if self._away_since is None:
            self._away_since = seconds
        elif seconds - self._away_since > AWAY_AFTER:
            self._forget()

    def _forget(self) -> None:
        self.side = None
        self._window.clear()
        self._apart_since = self._unlikely_since = None
