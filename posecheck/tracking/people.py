"""How many people the model has found: it sometimes finds the same one twice."""

from collections.abc import Sequence

import numpy as np

from posecheck.pose.landmarks import Landmarks
from posecheck.tracking.plausibility import trunk_length

SAME_WITHIN = 0.35
"""Trunk lengths between the points of two findings, as a median, up to which they are one person (ours: of six real
photographs with two findings one is a double, at 0.1; two people who touch are 1.5 apart)."""


def count_people(found: Sequence[Landmarks]) -> int:
    """How many different people these findings of one picture are."""
    different: list[Landmarks] = []
    for person in found:
        if not any(_is_same(person, other) for other in different):
            different.append(person)
    return len(different)


def _is_same(one: Landmarks, other: Landmarks) -> bool:
    between = np.hypot(*(one.points - other.points).T)
    return float(np.median(between)) <= SAME_WITHIN * max(trunk_length(one), trunk_length(other))
