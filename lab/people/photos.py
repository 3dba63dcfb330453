"""Photographs of real people: what posecheck says of each, beside what a person says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lab.people.folder import Photo
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Side
from posecheck.pose.view import view_of
from posecheck.review.photos import Photograph
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.recording import Sight
from posecheck.scoring.second_look import settled
from posecheck.tracking.crossing_forest import crossed_likelihood
from posecheck.tracking.model_numbers import ModelNumbers

ALSO = {"knee_to_chest": "single_knee_to_chest"}
"""Labels that count as something else, and what they may be named all the same: from the side two knees look like
one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One photograph: its label, the stretch and side that are named, and the verdict.

    likelihood  of either leg to be the crossed one; empty where nobody is found
    """

    photo: Photo
    named: str | None
    side: Side | None
    verdict: str
    likelihood: Mapping[Side, float]

    @property
    def recognised(self) -> bool:
        """Whether it is judged as what it is, on its side where a person told one."""
        right_side = self.photo.side is None or self.side == self.photo.side
        return self.judged and self.named == self.photo.stretch and right_side

    @property
    def judged(self) -> bool:
        """Whether it is called correct or wrong as any stretch."""
        return self.named is not None and self.verdict != "cannot_judge"

    @property
    def mistaken(self) -> bool:
        """Whether it is named a stretch that it does not show."""
        return self.named not in (None, self.photo.stretch, ALSO.get(self.photo.stretch))

    @property
    def correct(self) -> bool:
        """Whether it is called correct."""
        return self.verdict == "correct"


@dataclass(frozen=True, slots=True)
class Looks:
    """What a model saw in each photograph, and its numbers."""

    points: Mapping[str, Sequence[Sight]]
    numbers: ModelNumbers

    def judge(self, file: str) -> Assessment | None:
        """As one look alone judges it; None also where nobody is alone in it."""
        for sight in self.points.get(file) or ():
            if sight.landmarks is not None and sight.people == 1:
                return judge_photo(sight.landmarks, Plan(), numbers=self.numbers)
        return None


def judge_photos(photos: Sequence[Photo], looks: Looks, second: Looks | None = None) -> list[Judged]:
    """Those of the photographs whose points are known, as `posecheck check` judges them.

    second  what another model saw in them, None for one look alone
    """
    return [_judge(photo, looks, second) for photo in photos if looks.points.get(photo.file)]


def _judge(photo: Photo, looks: Looks, second: Looks | None) -> Judged:
    sight, numbers = looks.points[photo.file][0], looks.numbers
    person, found = sight.landmarks, looks.judge(photo.file)
    if found is not None and second is not None:
        found = settled(found, second.judge(photo.file))
    said: dict[str, Any] = Photograph(photo.file, sight.people, found).as_json()
    likelihood: Mapping[Side, float] = {}
    if person is not None:
        likelihood = crossed_likelihood(person, view_of(person, numbers.limits), numbers.crossing)
    return Judged(photo, said["stretch"], said["side"], said["verdict"], likelihood)


@dataclass(frozen=True, slots=True)
class PhotoCount:
    """How many of `total` photographs; gained and lost are those that only this or only the other model has."""

    group: str
    what: str
    count: int
    total: int
    gained: int
    lost: int


RECOGNISED = "right form, recognised with the right side"
CORRECT = "right form, called correct"
FAULTY = "wrong form, called correct"
NAMED = "named a stretch that it is not"
JUDGED = "of these judged, correct or not"
ACCEPTED = "called correct as one"

_OURS: tuple[tuple[str, str, Callable[[Judged], bool]], ...] = (
    ("yes", RECOGNISED, lambda one: one.recognised),
    ("yes", CORRECT, lambda one: one.correct and one.recognised),
    ("no", FAULTY, lambda one: one.correct),
)
_OTHERS: tuple[tuple[str, Callable[[Judged], bool]], ...] = (
    (NAMED, lambda one: one.mistaken),
    (JUDGED, lambda one: one.mistaken and one.judged),
    (ACCEPTED, lambda one: one.mistaken and one.correct),
)


def photo_counts(judged: Sequence[Judged], before: Sequence[Judged]) -> list[PhotoCount]:
    """Of each stretch, of all of them, and of everything else; `before` is what the other model gives."""
    other = {one.photo.file: one for one in before}
    pairs = [(one, other[one.photo.file]) for one in judged if one.photo.file in other]
    ours = [pair for pair in pairs if pair[0].photo.ours]
    counts = []
    for group in (*sorted({one.photo.stretch for one, _ in ours}), "all four"):
        for form, what, holds in _OURS:
            mine = [p for p in ours if p[0].photo.form == form and group in (p[0].photo.stretch, "all four")]
            counts.append(_count(group, what, mine, holds))
    others = [pair for pair in pairs if not pair[0].photo.ours]
    return [*counts, *(_count("anything else", what, others, holds) for what, holds in _OTHERS)]


def _count(
    group: str, what: str, pairs: Sequence[tuple[Judged, Judged]], holds: Callable[[Judged], bool]
) -> PhotoCount:
    both = [(holds(new), holds(old)) for new, old in pairs]
    return PhotoCount(
        group,
        what,
        sum(new for new, _ in both),
        len(both),
        sum(new and not old for new, old in both),
        sum(old and not new for new, old in both),
    )
