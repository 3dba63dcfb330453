"""Ways to tell which leg is crossed in a figure four, each from the same landmarks.

A way answers for every frame: a side, None for "no leg is crossed", or "unclear".
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import dist

import numpy as np

from lab.crossing.truth import FIGURE_FOURS, Crossed
from posecheck.pose.body import Body
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks, Side, opposite
from posecheck.pose.measure import read
from posecheck.pose.view import view_of
from posecheck.poses import load
from posecheck.scoring.recording import Sight
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.crossing import BELOW_KNEE_IN_PHOTO, NEAR_KNEE, SIDE_BY_SIDE, crossing_sign
from posecheck.tracking.crossing_forest import crossed_likelihood
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept, Perception
from posecheck.tracking.plausibility import trunk_length

WINDOW = 1.0
STRETCHES = tuple(stretch for stretch in load() if stretch.id in FIGURE_FOURS)
Chances = Sequence[dict[Side, float]]
Way = Callable[[Sequence[Sight], Chances, ModelNumbers], list[Crossed]]
"""From the sights, the learned likelihoods of each, and the model's numbers to an answer a frame."""


def bodies_of(landmarks: Landmarks) -> dict[Side, Body]:
    """The person with either side as the working one, nothing repaired."""
    left = Body(landmarks, "left", view_of(landmarks))
    return {"left": left, "right": left.turned()}


def two_numbers(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """The ankle near the other knee and not below it, frame by frame on raw landmarks."""
    return [_two_numbers(sight.landmarks) for sight in sights]


def _two_numbers(landmarks: Landmarks | None) -> Crossed:
    if landmarks is None:
        return "unclear"
    looks = {side: crossing_sign(body, BELOW_KNEE_IN_PHOTO) for side, body in bodies_of(landmarks).items()}
    crossed: list[Side] = [side for side in SIDES if looks[side].crossed]
    if len(crossed) == 1:
        return crossed[0]
    return None if all(found.apart for found in looks.values()) else "unclear"


def over_a_second(way: Way) -> Way:
    """The majority of the last second."""

    def voted(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
        window: deque[tuple[float, Crossed]] = deque()
        answers: list[Crossed] = []
        for sight, answer in zip(sights, way(sights, chances, numbers), strict=True):
            window.append((sight.seconds, answer))
            while sight.seconds - window[0][0] > WINDOW:
                window.popleft()
            winner, count = Counter(vote for _, vote in window).most_common(1)[0]
            answers.append(winner if 2 * count > len(window) else "unclear")
        return answers

    return voted


def perceived(sights: Sequence[Sight], numbers: ModelNumbers) -> Iterator[Percept]:
    """What posecheck itself believes of each frame."""
    perception = Perception(STRETCHES, numbers)
    for sight in sights:
        yield perception.perceive(sight.seconds, sight.landmarks)


def remembered(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """posecheck as it is: legs keep their identity, the crossing is remembered from when it could be seen."""
    return [_remembered(percept) for percept in perceived(sights, numbers)]


def _remembered(percept: Percept) -> Crossed:
    known = next((side for side in percept.crossed.values() if side is not None), None)
    if known is not None:
        return known
    return None if percept.apart and all(percept.apart.values()) else "unclear"


LIMIT = 0.75
"""Share of its longest length under which a shank is taken for wrong (ours: projection shortens a judged shank
by less in a side view)."""


def repaired(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """Bones keep their length: an ankle that jumps or shortens its shank stays where it was beside its knee."""
    mended: list[Sight] = []
    longest = dict.fromkeys(SIDES, 0.0)
    last: dict[Side, tuple[float, float]] = {}
    for sight in sights:
        if sight.landmarks is None:
            mended.append(sight)
            continue
        points, trunk = sight.landmarks.points.copy(), trunk_length(sight.landmarks)
        for side in SIDES:
            knee, ankle = points[INDEX[f"{side}_knee"]], INDEX[f"{side}_ankle"]
            shank = points[ankle] - knee
            length = float(np.hypot(*shank)) / max(trunk, 1e-6)
            before = last.get(side)
            jumped = before is not None and dist(before, shank / max(trunk, 1e-6)) > 0.35
            if before is not None and (jumped or length < LIMIT * longest[side]):
                points[ankle] = knee + np.array(before, np.float32) * trunk
            else:
                longest[side] = max(longest[side] * 0.999, min(length, 1.1))
                last[side] = (float(shank[0]) / max(trunk, 1e-6), float(shank[1]) / max(trunk, 1e-6))
        mended.append(replace(sight, landmarks=replace(sight.landmarks, points=points)))
    return two_numbers(mended, chances, numbers)


def in_depth(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """The same two numbers in the model's space, so that depth tells which ankle lies in front."""
    return [_in_depth(sight.landmarks) for sight in sights]


def _in_depth(landmarks: Landmarks | None) -> Crossed:
    if landmarks is None:
        return "unclear"
    gaps = {side: _gap(landmarks, side) for side in SIDES}
    side: Side = "left" if gaps["left"] <= gaps["right"] else "right"
    if gaps[side] <= NEAR_KNEE:
        return side
    return None if gaps[side] >= SIDE_BY_SIDE else "unclear"


def _gap(landmarks: Landmarks, side: Side) -> float:
    world, other = landmarks.world, opposite(side)
    ankle, knee, foot = (INDEX[name] for name in (f"{side}_ankle", f"{other}_knee", f"{other}_ankle"))
    shank = float(np.linalg.norm(world[foot] - world[knee]))
    return float(np.linalg.norm(world[ankle] - world[knee])) / shank if shank > 0 else float("inf")


def carrying(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """No look at the crossing at all: trunk, carrying leg and hands as in the stretch; the farther leg crosses."""
    return [_carrying(percept) for percept in perceived(sights, numbers)]


def _carrying(percept: Percept) -> Crossed:
    if percept.bodies is None:
        return "unclear"
    for stretch in STRETCHES:
        for side in (opposite(percept.view.near), percept.view.near):
            if _fits(stretch, percept.bodies[side]):
                return side
    return None


def _fits(stretch: Stretch, body: Body) -> bool:
    for form in stretch.forms:
        gates = (*form.gates, *((form.told_by,) if form.told_by else ()))
        values = [(gate, read(gate.measure, body).value) for gate in gates]
        if all(value is not None and gate.limits[0] <= value <= gate.limits[1] for gate, value in values):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """A likelihood from `crossed` on is a crossing, one up to `apart` on both sides none."""

    crossed: float
    apart: float


def limits_of(numbers: ModelNumbers) -> Limits:
    """The model's own: what a way takes that is given none."""
    return Limits(numbers.crossing.crossed, numbers.crossing.apart)


def learned(limits: Limits | None = None) -> Way:
    """The learned pattern, frame by frame."""

    def answer(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
        return [_decide(likelihood, limits or limits_of(numbers)) for likelihood in chances]

    return answer


def learned_over_a_second(limits: Limits | None = None) -> Way:
    """The learned pattern, its log odds averaged over the last second."""

    def answer(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
        return [_decide(likelihood, limits or limits_of(numbers)) for likelihood in averaged(sights, chances)]

    return answer


AWAY_AFTER = 3.0
"""Seconds without anybody after which nothing is remembered (as long as a pause that ends a hold)."""


def learned_with_memory(limits: Limits | None = None) -> Way:
    """The same, but what was once clear stays until the legs are clearly apart for a second."""

    def answer(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
        allowed = limits or limits_of(numbers)
        known: Side | None = None
        seen = -AWAY_AFTER
        answers: list[Crossed] = []
        for sight, mean in zip(sights, averaged(sights, chances), strict=True):
            if mean:
                seen = sight.seconds
                best: Side = "left" if mean["left"] >= mean["right"] else "right"
                if mean[best] >= allowed.crossed:
                    known = best
                elif known is not None and mean[known] <= allowed.apart:
                    known = None
            elif sight.seconds - seen > AWAY_AFTER:
                known = None
            apart = bool(mean) and max(mean.values()) <= allowed.apart
            answers.append(known or (None if apart else "unclear"))
        return answers

    return answer


def likelihoods(sights: Sequence[Sight], numbers: ModelNumbers) -> list[dict[Side, float]]:
    """Of every frame; empty where nobody is seen."""
    return [
        crossed_likelihood(sight.landmarks, percept.view, numbers.crossing) if sight.landmarks is not None else {}
        for percept, sight in zip(perceived(sights, numbers), sights, strict=True)
    ]


def averaged(sights: Sequence[Sight], likelihoods: Sequence[dict[Side, float]]) -> list[dict[Side, float]]:
    """Log odds averaged over the last second."""
    window: deque[tuple[float, dict[Side, float]]] = deque()
    means: list[dict[Side, float]] = []
    for sight, likelihood in zip(sights, likelihoods, strict=True):
        if likelihood:
            window.append((sight.seconds, likelihood))
        while window and sight.seconds - window[0][0] > WINDOW:
            window.popleft()
        if not window:
            means.append({})
            continue
        odds = {side: float(np.mean([_log_odds(one[side]) for _, one in window])) for side in SIDES}
        means.append({side: 1 / (1 + float(np.exp(-odds[side]))) for side in SIDES})
    return means


def _log_odds(likelihood: float) -> float:
    kept = min(max(likelihood, 1e-4), 1 - 1e-4)
    return float(np.log(kept / (1 - kept)))


def _decide(likelihood: dict[Side, float], limits: Limits) -> Crossed:
    if not likelihood:
        return "unclear"
    side: Side = "left" if likelihood["left"] >= likelihood["right"] else "right"
    if likelihood[side] >= limits.crossed:
        return side
    return None if likelihood[side] <= limits.apart else "unclear"
