"""Learns what a crossed leg looks like to the model, from the tuning part's renders alone.

A forest of decision trees (numpy at run time, posecheck/tracking/crossing_forest.py) on the pattern of all
landmarks; each frame gives two examples, one for each leg. The choice and the calibration of likelihoods are made
on bodies left out in turn.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from lab.crossing.truth import crossed_in
from lab.learn.trees import save_trees
from lab.measure.numbers import numbers_in
from lab.observed.sets import ObservedSet
from lab.scenes.sets import Scene
from lab.scenes.truth import Truth, read_truth, sights_of
from posecheck.pose.landmarks import SIDES
from posecheck.scoring.recording import Sight
from posecheck.tracking.crossing_forest import features, likelihood_of, log_odds
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Perception

Floats = NDArray[np.float64]
EVERY = 3
"""Frames of a clip from one example to the next: neighbours are alike."""
EXACT_EVERY = 4
"""Of the exact joints every twelfth frame is an example too: a better model is to be understood as well."""
FOLDS = 4
FALSE = 0.01
"""Share of the examples without a crossed leg that may be called crossed (ours: half of the 2 % of near misses
that may pass; the posture is asked for besides)."""
LOST = 0.01
"""Share of the crossed examples that may be called apart (ours)."""


@dataclass(frozen=True, slots=True)
class Examples:
    """patterns (N, F), crossed (N,) bool, bodies (N,), weights (N,): every scene weighs the same.

    seen  (N,) bool, whether the model saw it; the rest are exact joints, which are learned from but never judged by
    """

    patterns: Floats
    crossed: NDArray[np.bool_]
    bodies: NDArray[np.str_]
    weights: Floats
    seen: NDArray[np.bool_]

    def part(self, which: NDArray[Any]) -> "Examples":
        """Some of them."""
        return Examples(
            self.patterns[which], self.crossed[which], self.bodies[which], self.weights[which], self.seen[which]
        )


MODELS: dict[str, Callable[[], Any]] = {
    "forest, leaves of 2": lambda: _forest(2),
    "forest, leaves of 5": lambda: _forest(5),
    "logistic regression": lambda: _Scaled(LogisticRegression(C=0.03, max_iter=500, class_weight="balanced")),
}


def _forest(leaf: int) -> ExtraTreesClassifier:
    return ExtraTreesClassifier(
        120, min_samples_leaf=leaf, max_features=0.3, class_weight="balanced", random_state=0
    )


class _Scaled:
    """A model that wants numbers of like size."""

    def __init__(self, model: LogisticRegression) -> None:
        self._scaler, self._model = StandardScaler(), model

    def fit(self, patterns: Floats, crossed: NDArray[np.bool_], sample_weight: Floats) -> "_Scaled":
        self._model.fit(self._scaler.fit_transform(patterns), crossed, sample_weight=sample_weight)
        return self

    def predict_proba(self, patterns: Floats) -> Floats:
        return np.asarray(self._model.predict_proba(self._scaler.transform(patterns)))


@dataclass(frozen=True, slots=True)
class Choice:
    """What was tried; on bodies left out the area under the curve, and the recall at 2 % false."""

    name: str
    auc: float
    recall: float


@dataclass(frozen=True, slots=True)
class Learned:
    """How the shipped numbers came about: the choice, all that was tried, from how much, the limits, the file."""

    choice: str
    tried: tuple[Choice, ...]
    bodies: int
    examples: int
    limits: tuple[float, float]
    sha256: str


def examples(found: Sequence[Scene], observed: ObservedSet, numbers: Path, jobs: int) -> Examples:
    """Both legs of every third frame."""
    with ProcessPoolExecutor(jobs) as pool:
        made = pool.map(partial(_examples, observed, numbers), found, chunksize=4)
        parts = list(tqdm(made, total=len(found), desc="patterns"))
    parts = [part for part in parts if len(part.patterns)]
    return Examples(
        np.concatenate([part.patterns for part in parts]),
        np.concatenate([part.crossed for part in parts]),
        np.concatenate([part.bodies for part in parts]),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.seen for part in parts]),
    )


def _examples(observed: ObservedSet, folder: Path, scene: Scene) -> Examples:
    truth, numbers = read_truth(scene.truth), numbers_in(folder)
    seen = _patterns(truth, observed.sights(scene), numbers)
    exact = _patterns(truth, sights_of(truth)[::EXACT_EVERY], numbers)
    patterns = [*seen[0], *exact[0]]
    count = len(patterns)
    return Examples(
        np.array(patterns).reshape(count, -1),
        np.array([*seen[1], *exact[1]], dtype=np.bool_),
        np.full(count, truth.subject.id),
        # Every scene weighs the same, however long it is.
        np.full(count, min(1.0, 20 / max(1, count))),
        np.arange(count) < len(seen[0]),
    )


def _patterns(truth: Truth, sights: Sequence[Sight], numbers: ModelNumbers) -> tuple[list[Floats], list[bool]]:
    """Both legs of every third frame, and whether each is crossed."""
    perception = Perception((), numbers)
    patterns: list[Floats] = []
    crossed: list[bool] = []
    for number, sight in enumerate(sights):
        percept = perception.perceive(sight.seconds, sight.landmarks)
        frame = truth.frame_at(sight.seconds)
        if sight.landmarks is None or frame is None or number % EVERY:
            continue
        answer = crossed_in(truth, frame, truth.label_at(sight.seconds))
        pattern = features(sight.landmarks, percept.view)
        if answer == "unclear" or pattern is None:
            continue
        patterns.extend(pattern)
        crossed.extend(answer == side for side in SIDES)
    return patterns, crossed


def learn(found: Sequence[Scene], observed: ObservedSet, numbers: Path, jobs: int) -> Learned:
    """Choose, calibrate, train on everything, and write the forest into that folder of the model's numbers."""
    known = examples(found, observed, numbers, jobs)
    if not known.crossed.any() or known.crossed.all():
        raise SystemExit("There is nothing to learn from in this set: it needs figure fours and other poses.")
    seen = known.part(known.seen)
    tried: list[Choice] = []
    best: tuple[float, str, Floats] | None = None
    for name in MODELS:
        odds = _left_out(known, name)[known.seen]
        auc = float(roc_auc_score(seen.crossed, odds, sample_weight=seen.weights))
        tried.append(Choice(name, round(auc, 4), round(_recall(seen, odds), 3)))
        print(f"{name}: area under the curve on bodies left out {auc:.4f}, recall at 2 % false {tried[-1].recall}")
        if name.startswith("forest") and (best is None or auc > best[0]):
            best = auc, name, odds
    if best is None:
        raise SystemExit("No forest was grown.")
    _, name, odds = best
    calibration = LogisticRegression().fit(odds[:, None], seen.crossed, sample_weight=seen.weights)
    slope, offset = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    limits = limits_of(likelihood_of(slope * odds + offset), seen.crossed, seen.weights)
    forest = _fitted(MODELS[name](), known)
    path = numbers / "crossing_forest.npz"
    save(path, forest, slope, offset, limits)
    digest = sha256(path.read_bytes()).hexdigest()
    return Learned(name, tuple(tried), len(set(known.bodies)), len(seen.crossed), limits, digest)


def limits_of(chances: Floats, crossed: NDArray[np.bool_], weights: Floats) -> tuple[float, float]:
    """The likelihood that at most FALSE of the others reach, and the one that at most LOST of the crossed miss."""
    high = _weighted_quantile(chances[~crossed], weights[~crossed], 1 - FALSE)
    low = _weighted_quantile(chances[crossed], weights[crossed], LOST)
    return round(high, 3), round(min(low, high), 3)


def _recall(known: Examples, odds: Floats) -> float:
    limit = _weighted_quantile(odds[~known.crossed], known.weights[~known.crossed], 0.98)
    weights = known.weights * known.crossed
    return float(weights[odds > limit].sum() / weights.sum())


def _weighted_quantile(values: Floats, weights: Floats, part: float) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, part)), len(values) - 1)])


def _left_out(known: Examples, name: str) -> Floats:
    """Log odds of every example by a model that has not seen its body."""
    odds = np.zeros(len(known.crossed))
    folds = min(FOLDS, len(set(known.bodies)))
    for train, test in GroupKFold(folds).split(known.patterns, known.crossed, known.bodies):
        model = _fitted(MODELS[name](), known.part(train))
        odds[test] = log_odds(model.predict_proba(known.patterns[test])[:, 1])
    return odds


def _fitted(model: Any, known: Examples) -> Any:
    return model.fit(known.patterns, known.crossed, sample_weight=known.weights)


def save(
    path: Path, forest: ExtraTreesClassifier, slope: float, offset: float, limits: tuple[float, float]
) -> None:
    """The trees, the calibration and the limits."""
    trees = [one.tree_ for one in forest.estimators_]
    save_trees(path, trees, "share", lambda told: told[:, 0, 1] / told[:, 0].sum(axis=1), (slope, offset, *limits))
