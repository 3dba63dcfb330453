"""Which way tells a crossed leg best: every way over labelled spans, at the same false acceptance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np
from tqdm import tqdm

from lab.crossing import ways
from lab.crossing.memory import by_memory
from lab.crossing.truth import Crossed, crossed_in
from lab.crossing.ways import Limits, Way
from lab.measure.gather import SHORTEST, asked
from lab.measure.intervals import Share, markdown, share_of
from lab.measure.numbers import numbers_in
from lab.measure.outcome import Place, asks_for, place_of
from lab.observed.sets import ObservedSet
from lab.scenes.sets import Scene
from lab.scenes.truth import Label, read_truth
from posecheck.scoring.recording import Sight
from posecheck.tracking.plausibility import Plausibility

FORGIVING = Limits(0.5, 0.5)
WAYS: dict[str, Way] = {
    "two numbers, frame by frame": ways.two_numbers,
    "two numbers, majority of a second": ways.over_a_second(ways.two_numbers),
    "bones keep their length": ways.over_a_second(ways.repaired),
    "depth order (the same in the model's space)": ways.over_a_second(ways.in_depth),
    "carrying leg, trunk and hands alone": ways.over_a_second(ways.carrying),
    "identity and memory of the crossing": by_memory,
    "learned pattern, frame by frame": ways.learned(FORGIVING),
    "learned pattern over a second": ways.learned_over_a_second(FORGIVING),
    "learned pattern over a second, abstaining": ways.learned_over_a_second(),
    "learned pattern over a second, abstaining, remembered": ways.learned_with_memory(),
    "memory and learned pattern together (posecheck)": ways.remembered,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What one way says of one span: the most frequent answer of its frames; `sure` the learned likelihood."""

    way: str
    place: Place
    label: Label
    truth: Crossed
    answer: Crossed
    sure: float = float("nan")

    @property
    def asked_side(self) -> bool:
        """Whether the side that the app asks for is nearer to the camera."""
        return asks_for(self.label, self.place)


Looking = Literal["followed", "anew", "anew when implausible"]
"""How the model looks at a clip: from frame to frame, at each frame anew, or anew where limbs cannot be true."""


def answers(
    found: Sequence[Scene], observed: ObservedSet, numbers: Path, jobs: int, looking: Looking = "followed"
) -> list[Answered]:
    """Every way over every span in which legs are plainly crossed or plainly not."""
    with ProcessPoolExecutor(jobs) as pool:
        parts = pool.map(partial(_answers, observed, numbers, looking), found, chunksize=4)
        return [row for part in tqdm(parts, total=len(found), desc="ways") for row in part]


def _look(scene: Scene, observed: ObservedSet, looking: Looking) -> list[Sight]:
    if looking == "followed":
        return observed.sights(scene)
    anew = replace(observed, anew=True).sights(scene)
    if looking == "anew":
        return anew
    plausibility = Plausibility()
    mended = []
    for followed, fresh in zip(observed.sights(scene), anew, strict=True):
        believed = plausibility.mark(followed.landmarks) if followed.landmarks is not None else None
        doubted = believed is None or bool((believed.visibility == 0).any())
        mended.append(fresh if doubted and fresh.landmarks is not None else followed)
    return mended


def _answers(observed: ObservedSet, folder: Path, looking: Looking, scene: Scene) -> list[Answered]:
    truth, sights = read_truth(scene.truth), _look(scene, observed, looking)
    place = place_of(scene, truth)
    frames = [truth.frame_at(sight.seconds) for sight in sights]
    spans: list[tuple[Label, Crossed, list[int]]] = []
    for label in truth.labels:
        if not (scene.still or label.hold or (label.stretch is None and label.end - label.start >= SHORTEST)):
            continue
        inside = [
            number
            for number, (sight, frame) in enumerate(zip(sights, frames, strict=True))
            if frame is not None and truth.label_at(sight.seconds) is label
        ]
        exact = Counter(crossed_in(truth, frames[number] or 0, label) for number in inside)
        if exact and exact.most_common(1)[0][0] != "unclear":
            spans.append((label, exact.most_common(1)[0][0], inside))
    numbers = numbers_in(folder)
    chances = ways.likelihoods(sights, numbers)
    means = ways.averaged(sights, chances)
    rows = []
    for name, way in WAYS.items():
        said = way(sights, chances, numbers)
        for label, exact_answer, inside in spans:
            most = Counter(said[number] for number in inside).most_common(1)[0][0]
            sure = float(np.median([max(means[number].values(), default=0.0) for number in inside]))
            rows.append(Answered(name, place, label, exact_answer, most, sure))
    return rows


def posture(row: Answered) -> str:
    """The posture of a span in words."""
    if row.label.stretch == "seated_figure_four":
        return "seated"
    return f"supine {row.label.variant or ''}".strip()


def ways_table(rows: Sequence[Answered], *, stills: bool) -> str:
    """Recall by posture and camera, wrong side, and false acceptance."""
    mine = [row for row in rows if row.place.still == stills]
    kinds = sorted({posture(row) for row in mine if row.truth is not None})
    head = (
        "way",
        *(f"{kind}, asked for" for kind in kinds),
        "all cameras",
        "wrong side",
        "accepts none",
        "near misses",
    )
    lines = []
    for name in dict.fromkeys(row.way for row in mine):
        own = [row for row in mine if row.way == name]
        crossed = [row for row in own if row.truth is not None]
        none = [row for row in own if row.truth is None]
        lines.append(
            (
                name,
                *(_recall([r for r in crossed if posture(r) == kind and asked(r)]) for kind in kinds),
                _recall(crossed),
                share_of([row.answer in ("left", "right") and row.answer != row.truth for row in crossed]),
                share_of([row.answer in ("left", "right") for row in none]),
                share_of([row.answer in ("left", "right") for row in none if row.label.near_miss]),
            )
        )
    return markdown(head, lines)


def _recall(rows: Sequence[Answered]) -> Share:
    return share_of([row.answer == row.truth for row in rows])


def risk_curve(rows: Sequence[Answered]) -> list[tuple[float, float]]:
    """(share answered, share of those answers that are wrong) of the learned way, the surest answers first."""
    own = [row for row in rows if row.way == "learned pattern over a second"]
    return list(_curve(sorted(own, key=lambda row: -abs(row.sure - 0.5))))


def _curve(rows: Sequence[Answered]) -> Iterator[tuple[float, float]]:
    wrong = 0
    for count, row in enumerate(rows, 1):
        said = row.answer if row.answer in ("left", "right") else None
        wrong += said != row.truth
        if count >= 10:
            yield count / len(rows), wrong / count
