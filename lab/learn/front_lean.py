"""`python -m lab.learn.front_lean SET --model NAME`: a trunk's lean from all points, seen from the front.

From the pictures of a set's part "training" that show somebody on a chair. The error of a reading is measured on
bodies left out in turn, against how much the trees disagree.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import GroupKFold

from lab.learn.trees import save_trees
from lab.scenes.sets import folder_of
from lab.scenes.truth import Truth, read_truth, square_sights
from posecheck.detection.detector import Detector
from posecheck.pose.body import Body
from posecheck.pose.landmarks import Landmarks
from posecheck.pose.measures import trunk_inclination
from posecheck.pose.view import of_yaw
from posecheck.tracking.front_lean import lean_pattern
from posecheck.tracking.model_numbers import numbers_folder
from posecheck.video.image import read_picture

Floats = NDArray[np.float64]
SHOWN = ("seated", "sitting", "ankle", "knee_over_knee-")
"""What the names of pictures say of somebody on a chair."""
FURTHEST = 65.0
"""Degrees off the front of the cameras that are learned from (ours: beyond the views in which it is asked)."""
TREES, LEAF, FOLDS = 100, 4, 6


def examples(folder: Path, model: str) -> Iterator[tuple[Landmarks, Truth]]:
    """Pictures of one person on a chair, from the front half."""
    with Detector("image", model) as detector:
        for path in sorted((folder / "training").glob("*.truth.json.gz")):
            if not any(f"-{word}" in path.name for word in SHOWN):
                continue
            truth = read_truth(path)
            off_front = abs((truth.azimuth + 180) % 360 - 180)
            if off_front > FURTHEST or dict(truth.scene).get("second_person"):
                continue
            landmarks = detector.find(read_picture(Path(str(path).replace(".truth.json.gz", ".jpg"))))
            if landmarks is not None and detector.people == 1:
                yield landmarks, truth


def lean_of(truth: Truth) -> float:
    """What a goniometer reads from the side, degrees."""
    yaw = 90.0 if truth.near == "left" else -90.0
    (sight,) = square_sights(truth, yaw)[:1]
    assert sight.landmarks is not None
    return trunk_inclination.compute(Body(sight.landmarks, truth.near, of_yaw(yaw)))


def learn(found: Sequence[tuple[Landmarks, Truth]], path: Path) -> None:
    """Measure on bodies left out, train on all, write the numbers."""
    rows = [(lean_pattern(landmarks), lean_of(truth), truth.subject.id) for landmarks, truth in found]
    kept = [(pattern, lean, body) for pattern, lean, body in rows if pattern is not None and not np.isnan(lean)]
    patterns = np.array([pattern for pattern, _, _ in kept])
    leans, bodies = np.array([lean for _, lean, _ in kept]), np.array([body for _, _, body in kept])
    told, spread = np.zeros(len(leans)), np.zeros(len(leans))
    for train, test in GroupKFold(FOLDS).split(patterns, leans, bodies):
        trees = _fitted(patterns[train], leans[train])
        said = np.array(
            [[one.predict(patterns[test, way]) for one in trees.estimators_] for way in (0, 1)]
        )  # (2, T, K)
        told[test], spread[test] = said.mean(axis=(0, 1)), said.std(axis=1).mean(axis=0)
    off = np.abs(told - leans)
    error, within = (float(np.quantile(off / spread, part)) for part in (0.5, 0.95))
    print(
        f"{len(leans)} pictures, {len(set(bodies))} bodies: half within {np.median(off):.1f}, 95 % within "
        f"{np.quantile(off, 0.95):.1f} degrees; for each degree of disagreement {error:.2f} and {within:.2f}"
    )
    _save(path, _fitted(patterns, leans), error, within)


def _fitted(patterns: Floats, leans: Floats) -> ExtraTreesRegressor:
    trees = ExtraTreesRegressor(TREES, min_samples_leaf=LEAF, max_features=0.4, random_state=0)
    return trees.fit(patterns.reshape(-1, patterns.shape[-1]), np.repeat(leans, 2))


def _save(path: Path, trees: ExtraTreesRegressor, error: float, within: float) -> None:
    found = [one.tree_ for one in trees.estimators_]
    save_trees(path, found, "value", lambda told: told[:, 0, 0], (error, within))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn."""
    parser = argparse.ArgumentParser(prog="python -m lab.learn.front_lean", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--model", default="full")
    options = parser.parse_args(arguments)
    found = list(examples(folder_of(options.set), options.model))
    if not found:
        raise SystemExit('There is nothing to learn from: the part "training" of this set is empty.')
    learn(found, numbers_folder(options.model) / "front_lean.npz")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
