"""Sets of rendered scenes on disk: which there are, and which part each belongs to."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Part = Literal["training", "tuning", "trial", "held_out"]
PARTS: tuple[Part, ...] = ("training", "tuning", "trial", "held_out")
"""What weights are trained on; what numbers are learned from; what rules are tried on as well; and what nobody
looks at before it is measured."""
TRUTH = ".truth.json.gz"


@dataclass(frozen=True, slots=True)
class Scene:
    """One rendered clip (mp4) or still (jpg) with its exact joints."""

    part: Part
    media: Path

    @property
    def name(self) -> str:
        """The scene's id."""
        return self.media.stem

    @property
    def truth(self) -> Path:
        """The file of exact joints and labels."""
        return self.media.with_suffix(TRUTH)

    @property
    def still(self) -> bool:
        """Whether it is a single picture."""
        return self.media.suffix == ".jpg"


def home() -> Path:
    """Where sets are kept: POSECHECK_LAB, or a folder in the cache."""
    return Path(os.environ.get("POSECHECK_LAB") or Path.home() / ".cache" / "posecheck-lab")


def folder_of(name: str) -> Path:
    """A set by its name, or any folder by its path; SystemExit with a sentence where there is none."""
    for folder in (home() / "sets" / name, Path(name)):
        if folder.is_dir():
            return folder
    raise SystemExit(f"There is no set {name} in {home() / 'sets'}: make it with `python -m lab make {name}`.")


def scenes(folder: Path, part: Part) -> Sequence[Scene]:
    """The finished scenes of one part; a folder without parts is all held out."""
    place = folder / part
    if not any((folder / name).is_dir() for name in PARTS):
        place = folder if part == "held_out" else folder / part
    media = (path.with_name(path.name.removesuffix(TRUTH)) for path in sorted(place.glob(f"*{TRUTH}")))
    found = (path.with_suffix(suffix) for path in media for suffix in (".mp4", ".jpg"))
    return [Scene(part, path) for path in found if path.exists()]
