"""What a model sees in real people: looked at once, then read."""

from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from lab.observed.bundle import Bundle
from lab.observed.look import look_at_film, look_at_picture
from lab.observed.store import Store
from lab.people.folder import CLIPS, FILM
from lab.scenes.sets import home
from posecheck.detection.detector import Detector
from posecheck.errors import InputError
from posecheck.scoring.recording import Sight

EVERY = 50
"""Pictures after which what was seen is kept for good."""
Points = dict[str, list[Sight]]
"""By picture or clip; what cannot be read is missing."""


def points_file(folder: Path | None, bundle: Bundle) -> Path:
    """Where the points of one model are kept: each version of its weights in a file of its own."""
    return (folder or home() / "people") / f"{bundle.name}-{bundle.sha256[:8]}.sqlite"


def picture_points(folder: Path, files: Sequence[str], bundle: Bundle, kept: Path) -> Points:
    """One sight of each picture."""
    with Store(kept, bundle) as store, Detector("image", bundle=bundle.path) as looker:
        known, points = store.known(), {}
        for number, file in enumerate(tqdm(files, desc=f"pictures, {bundle.name}", leave=False)):
            path = folder / file
            try:
                if known.get(file) != _bytes(path):
                    store.put(file, _bytes(path), *look_at_picture(path, looker))
            except (InputError, OSError) as error:
                tqdm.write(f"left out: {error}")
                continue
            points[file] = store.sights(file) or []
            if number % EVERY == EVERY - 1:
                store.commit()
    return points


def film_points(folder: Path, names: Sequence[str], bundle: Bundle, kept: Path) -> Points:
    """Every frame of each clip, by its name."""
    with Store(kept, bundle) as store:
        known, points = store.known(), {}
        for name in tqdm(names, desc=f"clips, {bundle.name}", leave=False):
            path = folder / CLIPS / (name + FILM)
            try:
                if known.get(path.name) != _bytes(path):
                    store.put(path.name, _bytes(path), *look_at_film(path, bundle))
                    store.commit()
            except (InputError, OSError) as error:
                tqdm.write(f"left out: {error}")
                continue
            points[name] = store.sights(path.name) or []
    return points


def _bytes(path: Path) -> int:
    return path.stat().st_size
