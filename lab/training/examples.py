"""What is trained on: crops, and for each what the old network says and where the joints are known to be."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX

POINTS = 39
"""Points of the network: the 33 landmarks, and six that place the next crop."""
LEGS = tuple(
    f"{side}_{joint}" for joint in ("hip", "knee", "ankle", "heel", "foot_index") for side in ("left", "right")
)
"""The joints whose targets may be changed."""
JOINTS = tuple(f"{side}_shoulder" for side in ("left", "right")) + LEGS
"""The joints that are known of rendered people."""
NUMBERS = np.array([INDEX[name] for name in JOINTS])
PAIRS = (
    *((1, 4), (2, 5), (3, 6), (7, 8), (9, 10)),
    *((left, left + 1) for left in (*range(11, 33, 2), 35, 37)),
)
"""Points that change places in a mirror."""


def mirrored_order() -> NDArray[np.int64]:
    """(39,) which point takes whose place in a mirror."""
    order = np.arange(POINTS)
    for left, right in PAIRS:
        order[left], order[right] = right, left
    return order


@dataclass(frozen=True, slots=True)
class Examples:
    """N crops of one kind.

    crops    (N, 256, 256, 3) bytes
    points   (N, 39, 5) the old network's x, y, z in pixels of the crop, visibility and presence as log odds
    world    (N, 39, 3) its points in metres
    truth    (N, J, 2) pixels of the crop of JOINTS, nan where nothing is known of one: of rendered people the
             joint, in photographs the surer network's answer where it is to be believed instead
    metres   (N, J, 3) the same about the middle of the hips, in the camera's axes turned as the crop is
    groups   (N,) whose body or which photograph it is
    """

    crops: NDArray[np.uint8]
    points: NDArray[np.float32]
    world: NDArray[np.float32]
    truth: NDArray[np.float32]
    metres: NDArray[np.float32]
    groups: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.crops)

    def part(self, which: NDArray[np.bool_]) -> Self:
        """Some of them."""
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))

    def save(self, path: Path) -> None:
        """Into one file, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        np.savez(part, **{field.name: getattr(self, field.name) for field in fields(self)})
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """From that file."""
        with np.load(path) as kept:
            return cls(*(kept[field.name] for field in fields(cls)))


def joined(parts: list[Examples]) -> Examples:
    """All of them in one."""
    return Examples(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Examples)))
