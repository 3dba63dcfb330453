"""What the learned pattern of crossed legs says of real people, and how its limits fit them."""

from collections.abc import Sequence
from dataclasses import dataclass

from lab.people.photos import Judged
from posecheck.pose.landmarks import opposite
from posecheck.tracking.crossing_forest import Forest

CROSSED = "figure_four"
"""In the label of every picture in which an ankle lies on the other knee."""
UNCLEAR = ("pigeon", "hip_9090", "crossed", "leg_cradle", "butterfly")
"""In the labels of those in which it lies nearly so."""


@dataclass(frozen=True, slots=True)
class CrossingFit:
    """Photographs of crossed legs whose side is known (`legs`), and of legs that are not crossed (`others`).

    right_leg     the crossed leg is the likelier one
    area          share of all pairs in which the crossed leg is likelier than any leg of the other photograph
    found, false  photographs that reach the limit from which a leg is crossed beyond doubt
    lost          crossed legs at or below the limit up to which a leg is apart
    """

    legs: int
    others: int
    right_leg: int
    area: float
    found: int
    false: int
    lost: int


def crossing_fit(judged: Sequence[Judged], limits: Forest) -> CrossingFit:
    """Over all photographs in which somebody is found."""
    seen = [one for one in judged if one.likelihood]
    crossed = [
        (one.likelihood[one.photo.side], one.likelihood[opposite(one.photo.side)])
        for one in seen
        if CROSSED in one.photo.stretch and one.photo.side is not None
    ]
    plain = [one for one in seen if not any(word in one.photo.stretch for word in (CROSSED, *UNCLEAR))]
    others = [max(one.likelihood.values()) for one in plain]
    pairs = [(own > other) + 0.5 * (own == other) for own, _ in crossed for other in others]
    return CrossingFit(
        len(crossed),
        len(others),
        sum(own > twin for own, twin in crossed),
        sum(pairs) / max(1, len(pairs)),
        sum(own >= limits.crossed for own, _ in crossed),
        sum(other >= limits.crossed for other in others),
        sum(own <= limits.apart for own, _ in crossed),
    )
