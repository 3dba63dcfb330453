"""Which pose model looks: an installed one by its name, or any bundle by its path."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from posecheck.detection.model import VENDOR

SUFFIX = ".task"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A pose model's file; `sha256` tells it from any other of the same name."""

    name: str
    path: Path
    sha256: str


def bundle_of(word: str) -> Bundle:
    """The installed model of that name, or the file at that path; SystemExit with a sentence where there is none.

    A file is called what its name says: "heavy" for pose_heavy.task.
    """
    path = Path(word) if word.endswith(SUFFIX) else VENDOR / f"pose_{word}{SUFFIX}"
    try:
        content = path.read_bytes()
    except OSError as error:
        known = ", ".join(sorted(_name(one) for one in VENDOR.glob(f"pose_*{SUFFIX}"))) or "none"
        raise SystemExit(
            f"There is no pose model {word}: give the path of a bundle ({SUFFIX}), or an installed one ({known})."
        ) from error
    return Bundle(_name(path), path.resolve(), sha256(content).hexdigest())


def _name(path: Path) -> str:
    return path.stem.removeprefix("pose_")
