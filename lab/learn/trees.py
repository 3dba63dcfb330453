"""Trees of scikit-learn as posecheck reads them: all nodes of all trees in one row."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Said = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def save_trees(path: Path, trees: Sequence[Any], value: str, said: Said, numbers: Sequence[float]) -> None:
    """Write fitted trees.

    value    the name in the file of what leaves say
    said     that, (N,), from a tree's own values (N, 1, classes)
    numbers  whatever else belongs to them
    """
    features, thresholds, branches, values, roots, count = [], [], [], [], [], 0
    for tree in trees:
        roots.append(count)
        features.append(np.where(tree.children_left < 0, -1, tree.feature))
        thresholds.append(tree.threshold)
        branches.append(np.stack([tree.children_left, tree.children_right], axis=1) + count)
        values.append(said(tree.value))
        count += tree.node_count
    nodes: dict[str, Any] = {
        "feature": np.concatenate(features).astype(np.int16),
        "threshold": np.concatenate(thresholds).astype(np.float32),
        "branches": np.maximum(np.concatenate(branches), 0).astype(np.int32),
        value: np.concatenate(values).astype(np.float16),
        "roots": np.array(roots, np.int32),
        "numbers": np.array(numbers),
    }
    np.savez_compressed(path, **nodes)
