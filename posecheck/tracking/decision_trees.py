"""Decision trees as the lab keeps them: all nodes of all trees in one row, walked with numpy alone."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

_Floats = NDArray[np.float64]
_Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class DecisionTrees:
    """T trees of together N nodes.

    feature    (N,) which number of the pattern a node looks at, -1 in a leaf
    threshold  (N,) up to which the left branch is taken
    branches   (N, 2) numbers of the nodes on the left and on the right
    value      (N,) what a leaf says
    roots      (T,) the first node of each tree
    """

    feature: _Ints
    threshold: _Floats
    branches: _Ints
    value: _Floats
    roots: _Ints

    def leaves(self, patterns: _Floats) -> _Floats:
        """(K, T) what each tree says of each of (K, F) patterns."""
        rows = np.arange(len(patterns))[:, None]
        nodes = np.broadcast_to(self.roots, (len(patterns), len(self.roots)))
        while True:
            looked_at = self.feature[nodes]
            inner = looked_at >= 0
            if not inner.any():
                return np.asarray(self.value[nodes])
            right = patterns[rows, looked_at] > self.threshold[nodes]
            nodes = np.where(inner, self.branches[nodes, right.astype(np.intp)], nodes)

    @classmethod
    def read(cls, file: NpzFile, value: str) -> Self:
        """From a file that the lab wrote; `value` is the name there of what leaves say."""
        return cls(
            file["feature"].astype(np.intp),
            file["threshold"].astype(float),
            file["branches"].astype(np.intp),
            file[value].astype(float),
            file["roots"].astype(np.intp),
        )
