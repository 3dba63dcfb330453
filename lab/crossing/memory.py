"""The way by hand-made memory alone: two numbers vote over a second, and the crossing is kept until undone.

It was posecheck's own way before the learned pattern; posecheck's memory still goes it where no likelihood is
given, so that it can be measured beside today's.
"""

from collections.abc import Sequence

from lab.crossing.truth import FIGURE_FOURS, Crossed
from lab.crossing.ways import Chances
from posecheck.pose.landmarks import SIDES, Side
from posecheck.pose.measure import read
from posecheck.poses import load
from posecheck.scoring.recording import Sight
from posecheck.stretch.form import CrossedLegs
from posecheck.tracking.crossing import Crossing
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept, Perception, in_posture

STRETCHES = tuple(stretch for stretch in load() if stretch.id in FIGURE_FOURS)


def by_memory(sights: Sequence[Sight], chances: Chances, numbers: ModelNumbers) -> list[Crossed]:
    """For every frame the side that either figure four knows to be crossed."""
    perception = Perception((), numbers)
    crossing = [stretch.crossed_legs for stretch in STRETCHES if stretch.crossed_legs is not None]
    memories = [(legs, Crossing(numbers.crossing)) for legs in crossing]
    answers: list[Crossed] = []
    for sight in sights:
        percept = perception.perceive(sight.seconds, sight.landmarks)
        sides = [_update(legs, memory, percept) for legs, memory in memories]
        known = next((side for side in sides if side is not None), None)
        apart = bool(percept.apart) and all(percept.apart.values())
        answers.append(known or (None if apart else "unclear"))
    return answers


def _update(legs: CrossedLegs, memory: Crossing, percept: Percept) -> Side | None:
    if percept.bodies is None:
        return memory.update(percept.seconds, None, {})
    bodies = percept.bodies
    depth = {side: read(legs.depth, bodies[side]).sure for side in SIDES}
    within = any(in_posture(legs.posture, bodies[side]) for side in SIDES)
    return memory.update(percept.seconds, bodies if within else None, depth)
