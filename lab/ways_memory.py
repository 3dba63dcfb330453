"""The way by hand-made memory alone: two numbers vote over a second, and the crossing is kept until undone.

It was posecheck's own way before the learned pattern, and is kept here to be measured beside it.
"""

from collections import deque
from collections.abc import Sequence

from lab.crossed_truth import FIGURE_FOURS, Crossed
from lab.ways import Chances
from posecheck.body import Body
from posecheck.crossing import AWAY_AFTER, RELEASE_AFTER, SHARE, WINDOW, ZONE, Look, look
from posecheck.landmarks import SIDES, Side
from posecheck.measures import read
from posecheck.perceive import Percept, Perception, in_posture
from posecheck.poses import load
from posecheck.recording import Sight
from posecheck.stretch import Stretch

STRETCHES = tuple(stretch for stretch in load() if stretch.id in FIGURE_FOURS)


def by_memory(sights: Sequence[Sight], chances: Chances) -> list[Crossed]:
    """For every frame the side that either figure four knows to be crossed."""
    perception = Perception(())
    memories = [(stretch, Memory()) for stretch in STRETCHES]
    answers: list[Crossed] = []
    for sight in sights:
        percept = perception.feed(sight.seconds, sight.landmarks)
        sides = [_feed(stretch, memory, percept) for stretch, memory in memories]
        known = next((side for side in sides if side is not None), None)
        apart = bool(percept.apart) and all(percept.apart.values())
        answers.append(known or (None if apart else "unclear"))
    return answers


def _feed(stretch: Stretch, memory: "Memory", percept: Percept) -> Side | None:
    if percept.bodies is None:
        return memory.feed(percept.seconds, None, {})
    form, bodies = stretch.forms[0], percept.bodies
    depth = {side: read(form.depth, bodies[side]).value for side in SIDES}
    within = any(in_posture(form, bodies[side]) for side in SIDES)
    return memory.feed(percept.seconds, bodies if within else None, depth)


class Memory:
    """Follows one person through time; `side` is the crossed leg, None while none is known."""

    def __init__(self) -> None:
        self.side: Side | None = None
        self._window: deque[tuple[float, dict[Side, Look]]] = deque()
        self._seen_from = 0.0
        self._seen_to = 0.0
        self._apart_since: float | None = None
        self._away_since: float | None = None

    def feed(self, seconds: float, bodies: dict[Side, Body] | None, depth: dict[Side, float | None]) -> Side | None:
        """The crossed side after this frame.

        bodies  the person as read from either side; None while out of the posture or the picture
        depth   how deep the stretch is in degrees, by crossed side; None where it cannot be read
        """
        if bodies is None:
            self._away(seconds)
            return self.side
        self._away_since = None
        looks = {side: look(bodies[side]) for side in SIDES}
        self._window.append((seconds, looks))
        while seconds - self._window[0][0] > WINDOW:
            self._window.popleft()
        if self.side is None:
            self._elect(seconds, depth)
        else:
            self._check(seconds, looks[self.side], depth[self.side])
        return self.side

    def _elect(self, seconds: float, depth: dict[Side, float | None]) -> None:
        if seconds - self._window[0][0] < WINDOW / 2:
            return
        votes = {side: sum(looks[side].crossed for _, looks in self._window) for side in SIDES}
        side: Side = "left" if votes["left"] >= votes["right"] else "right"
        if votes[side] < SHARE * len(self._window) or votes["left"] == votes["right"]:
            return
        self.side = side
        at = depth[side]
        self._seen_from = self._seen_to = at if at is not None else 0.0
        self._apart_since = None

    def _check(self, seconds: float, looked: Look, depth: float | None) -> None:
        if looked.crossed and depth is not None:
            self._seen_from, self._seen_to = min(self._seen_from, depth), max(self._seen_to, depth)
        visible_here = depth is not None and self._seen_from - ZONE <= depth <= self._seen_to + ZONE
        if not (looked.apart and visible_here):
            self._apart_since = None
        elif self._apart_since is None:
            self._apart_since = seconds
        elif seconds - self._apart_since >= RELEASE_AFTER:
            self._forget()

    def _away(self, seconds: float) -> None:
        if self._away_since is None:
            self._away_since = seconds
        elif seconds - self._away_since > AWAY_AFTER:
            self._forget()

    def _forget(self) -> None:
        self.side = None
        self._window.clear()
        self._apart_since = None
