"""Learns what a crossed leg looks like to the model, from the tuning part's renders alone.

A small network (numpy at run time, posecheck/pattern.py) on the pattern of all landmarks; each frame gives two
examples, one a leg. Its size is chosen and its likelihoods are calibrated on bodies left out in turn.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm

from lab.crossed_truth import crossed_in
from lab.observe import observe
from lab.sets import Scene
from lab.truth import Truth, read_truth, sights_of
from posecheck.landmarks import SIDES
from posecheck.pattern import features
from posecheck.perceive import Perception
from posecheck.recording import Sight

Floats = NDArray[np.float64]
NUMBERS = Path(__file__).parent.parent / "posecheck" / "pattern.npz"
EVERY = 3
"""Frames of a clip from one example to the next: neighbours are alike."""
EXACT_EVERY = 4
"""Of the exact joints every twelfth frame is an example too: a better model is to be understood as well."""
JITTER = 0.02
"""Trunk lengths of noise that are added to every number in training, so that no single one is trusted."""
COPIES = 3
SIZES: tuple[tuple[int, ...], ...] = ((16,), (32,), (48, 16))
FOLDS = 4
FALSE = 0.005
"""Share of the examples without a crossed leg that may be called crossed (ours: a fourth of the 2 % of near
misses that may pass, because near misses are the harder half)."""
LOST = 0.01
"""Share of the crossed examples that may be called apart (ours)."""


@dataclass(frozen=True, slots=True)
class Examples:
    """patterns (N, F), crossed (N,) bool, bodies (N,), weights (N,): every scene weighs the same."""

    patterns: Floats
    crossed: NDArray[np.bool_]
    bodies: NDArray[np.str_]
    weights: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """What was tried: hidden layers, penalty, and the area under the curve on bodies left out."""

    hidden: tuple[int, ...]
    penalty: float
    auc: float


@dataclass(frozen=True, slots=True)
class Learned:
    """How the shipped numbers came about: the choice, all that was tried, from how much, the limits, the file."""

    choice: Choice
    tried: tuple[Choice, ...]
    bodies: int
    examples: int
    limits: tuple[float, float]
    sha256: str


def examples(found: Sequence[Scene], jobs: int) -> Examples:
    """Both legs of every third frame."""
    with ProcessPoolExecutor(jobs) as pool:
        parts = list(tqdm(pool.map(_examples, found, chunksize=4), total=len(found), desc="patterns"))
    parts = [part for part in parts if len(part.patterns)]
    return Examples(
        np.concatenate([part.patterns for part in parts]),
        np.concatenate([part.crossed for part in parts]),
        np.concatenate([part.bodies for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def _examples(scene: Scene) -> Examples:
    truth = read_truth(scene.truth)
    seen, exact = _patterns(truth, observe(scene)), _patterns(truth, sights_of(truth)[::EXACT_EVERY])
    patterns = [*seen[0], *exact[0]]
    count = len(patterns)
    return Examples(
        np.array(patterns).reshape(count, -1),
        np.array([*seen[1], *exact[1]], dtype=np.bool_),
        np.full(count, truth.subject.id),
        # Every scene weighs the same, however long it is.
        np.full(count, min(1.0, 20 / max(1, count))),
    )


def _patterns(truth: Truth, sights: Sequence[Sight]) -> tuple[list[Floats], list[bool]]:
    """Both legs of every third frame, and whether each is crossed."""
    perception = Perception(())
    patterns: list[Floats] = []
    crossed: list[bool] = []
    for number, sight in enumerate(sights):
        percept = perception.feed(sight.seconds, sight.landmarks)
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


def learn(found: Sequence[Scene], jobs: int, path: Path = NUMBERS) -> Learned:
    """Choose, calibrate, train on everything and write the numbers."""
    known = examples(found, jobs)
    tried = []
    best: tuple[Choice, Floats] | None = None
    for hidden in SIZES:
        for penalty in (0.01, 0.1, 1.0):
            logits = _left_out(known, hidden, penalty)
            auc = float(roc_auc_score(known.crossed, logits, sample_weight=known.weights))
            tried.append(Choice(hidden, penalty, round(auc, 4)))
            print(f"{hidden} {penalty}: area under the curve on bodies left out {auc:.4f}")
            if best is None or auc > best[0].auc:
                best = tried[-1], logits
    if best is None:
        raise SystemExit("There is nothing to learn from in this set.")
    choice, logits = best
    calibration = LogisticRegression().fit(logits[:, None], known.crossed, sample_weight=known.weights)
    slope, offset = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    chances = 1 / (1 + np.exp(-(logits * slope + offset)))
    limits = limits_of(chances, known.crossed, known.weights)
    save(path, *_train(known, choice.hidden, choice.penalty), slope, offset, limits)
    digest = sha256(path.read_bytes()).hexdigest()
    return Learned(choice, tuple(tried), len(set(known.bodies)), len(known.crossed), limits, digest)


def limits_of(chances: Floats, crossed: NDArray[np.bool_], weights: Floats) -> tuple[float, float]:
    """The likelihood that at most FALSE of the others reach, and the one that at most LOST of the crossed miss."""
    high = _weighted_quantile(chances[~crossed], weights[~crossed], 1 - FALSE)
    low = _weighted_quantile(chances[crossed], weights[crossed], LOST)
    return round(max(0.5, high), 3), round(min(0.5, low, high), 3)


def _weighted_quantile(values: Floats, weights: Floats, part: float) -> float:
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, part)), len(values) - 1)])


def _left_out(known: Examples, hidden: tuple[int, ...], penalty: float) -> Floats:
    """Log odds of every example by a network that has not seen its body."""
    logits = np.zeros(len(known.crossed))
    folds = min(FOLDS, len(set(known.bodies)))
    for train, test in GroupKFold(folds).split(known.patterns, known.crossed, known.bodies):
        part = Examples(known.patterns[train], known.crossed[train], known.bodies[train], known.weights[train])
        scaler, network = _train(part, hidden, penalty)
        chance = network.predict_proba(scaler.transform(known.patterns[test]))[:, 1]
        logits[test] = np.log(np.clip(chance, 1e-6, 1 - 1e-6) / np.clip(1 - chance, 1e-6, 1))
    return logits


def _train(known: Examples, hidden: tuple[int, ...], penalty: float) -> tuple[StandardScaler, MLPClassifier]:
    random = np.random.default_rng(0)
    copies = np.concatenate([known.patterns] * COPIES)
    scaler = StandardScaler().fit(known.patterns)
    noisy = copies + random.normal(0, JITTER, copies.shape)
    # The network takes no weights: examples are drawn by them instead, half of them crossed.
    crossed = np.concatenate([known.crossed] * COPIES)
    weights = np.concatenate([known.weights] * COPIES)
    chances = np.where(crossed, weights / weights[crossed].sum(), weights / weights[~crossed].sum()) / 2
    drawn = random.choice(len(copies), size=len(copies), p=chances)
    network = MLPClassifier(hidden, alpha=penalty, max_iter=60, early_stopping=False, random_state=0)
    return scaler, network.fit(scaler.transform(noisy[drawn]), crossed[drawn])


def save(
    path: Path,
    scaler: StandardScaler,
    network: MLPClassifier,
    slope: float,
    offset: float,
    limits: tuple[float, float],
) -> None:
    """Scaling, layers with the calibration in the last one, as float32 arrays w0 b0 w1 b1 ..., and the limits."""
    layers = [(1 / scaler.scale_, scaler.mean_), *zip(network.coefs_, network.intercepts_, strict=True)]
    weights, offsets = layers[-1]
    layers[-1] = weights * slope, offsets * slope + offset
    arrays = {"limits": np.array(limits)}
    for number, (weights, offsets) in enumerate(layers):
        arrays[f"w{number}"], arrays[f"b{number}"] = weights.astype(np.float32), offsets.astype(np.float32)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type] # no array is called allow_pickle
